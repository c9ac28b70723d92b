"""The first start, in three steps that need no choice but a passphrase."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QGridLayout, QStackedWidget, QVBoxLayout, QWidget

from app.texts import _
from ui.lock.presenter import where
from ui.start.presenter import groups, refusal, remark
from ui.theme import px
from ui.widgets.buttons import Button
from ui.widgets.column import Column, frame, row
from ui.widgets.foot import Foot
from ui.widgets.plain import PlainLabel
from ui.widgets.secret import Secret

WIDTH = 480
_PAUSE = 400  # milliseconds after the last key before the strength is looked at


class StartView(QWidget):
    """Asks for a passphrase, waits for the vault, shows the recovery code."""

    chosen = Signal(str)
    """The passphrase of the vault to make."""

    doubted = Signal(str)
    """A passphrase of which the strength should be looked at."""

    finished = Signal()
    """The recovery code was written down, or will be."""

    def __init__(self, folder: Path, foot: Foot) -> None:
        super().__init__()
        self._folder = folder
        self._first = Secret(_("Wachtwoordzin"))
        self._second = Secret(_("Nog een keer"))
        self._strength = PlainLabel("", "quiet")
        self._wrong = PlainLabel("", "danger")
        self._make = Button(_("Maak de kluis"), self._submit, look="primary")
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._pause.timeout.connect(lambda: self.doubted.emit(self._first.told()))
        self._first.edited.connect(self._changed)
        self._first.entered.connect(self._second.line.setFocus)
        self._second.entered.connect(self._submit)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._choosing())
        self._stack.addWidget(_making())
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.addWidget(self._stack, 1)
        down.addWidget(foot)
        self.setFocusProxy(self._first.line)

    @property
    def has_code(self) -> bool:
        """Whether the recovery code is on the screen: it is shown only this once."""
        return self._stack.count() > 2

    def judge(self, passphrase: str, weak: bool | None) -> None:
        """Say how strong a passphrase is, when it is still the one that stands there."""
        if passphrase == self._first.told():
            self._strength.setText(remark(passphrase, weak))
            self._strength.turn("due" if weak else "quiet")

    def busy(self) -> None:
        """The vault is being made."""
        self._stack.setCurrentIndex(1)

    def refuse(self, sentence: str) -> None:
        """It was not made; say why and let try again."""
        self._stack.setCurrentIndex(0)
        self._wrong.setText(sentence)
        self._wrong.show()

    def show_code(self, code: str) -> None:
        """The vault is there: show what to write down."""
        self._first.forget()
        self._second.forget()
        self._stack.addWidget(_written_down(code, self._finish))
        self._stack.setCurrentIndex(2)

    def forget(self) -> None:
        """Keep nothing of what was typed."""
        self._first.forget()
        self._second.forget()

    def _choosing(self) -> QWidget:
        column = Column(width=WIDTH, middle=True)
        body = column.body
        body.addWidget(PlainLabel(_("Een kluis voor wat er gebeurt"), "title"))
        body.addWidget(
            PlainLabel(
                _(
                    "Weerwoord bewaart alles versleuteld op deze computer, en nergens anders. "
                    "Alleen jouw wachtwoordzin opent de kluis."
                ),
                "reading",
            )
        )
        body.addSpacing(px(8))
        advice = _(
            "Neem vijf losse woorden die niets met jou te maken hebben. "
            "Plakken uit een wachtwoordbeheerder mag."
        )
        body.addWidget(PlainLabel(advice, "quiet"))
        body.addSpacing(px(8))
        for part in (self._first, self._strength, self._second, self._wrong):
            body.addWidget(part)
        self._wrong.hide()
        body.addSpacing(px(8))
        body.addLayout(row(self._make, None))
        body.addSpacing(px(16))
        body.addWidget(PlainLabel(where(self._folder), "small"))
        return column

    def _finish(self) -> None:
        self.finished.emit()

    def _changed(self) -> None:
        self._wrong.hide()
        self._strength.setText("")
        self._pause.start()

    def _submit(self) -> None:
        told = self._first.told()
        why = refusal(told, self._second.told())
        if why:
            self._wrong.setText(why)
            self._wrong.show()
        else:
            self.chosen.emit(told)


def _making() -> QWidget:
    column = Column(width=WIDTH, middle=True)
    column.body.addWidget(PlainLabel(_("Je kluis wordt gemaakt"), "title"))
    column.body.addWidget(PlainLabel(_("Dit duurt een paar tellen."), "reading"))
    return column


def _written_down(code: str, finished: Callable[[], None]) -> QWidget:
    column = Column(width=WIDTH, middle=True)
    body = column.body
    body.addWidget(PlainLabel(_("Schrijf deze herstelcode op"), "title"))
    why = _(
        "Met deze code komt je logboek terug als je de wachtwoordzin kwijt bent. "
        "Schrijf hem met de hand op papier en bewaar hem los van deze computer. "
        "Hij wordt maar een keer getoond."
    )
    body.addWidget(PlainLabel(why, "reading"))
    body.addSpacing(px(8))
    body.addWidget(_sheet(code))
    body.addSpacing(px(8))
    body.addLayout(row(Button(_("Opgeschreven"), finished, look="primary"), None))
    body.addWidget(PlainLabel(_("Je kunt de code later proberen. Dat hoeft nu niet."), "quiet"))
    return column


def _sheet(code: str) -> QWidget:
    grid = QGridLayout()
    grid.setHorizontalSpacing(px(16))
    grid.setVerticalSpacing(px(8))
    for column, pairs in enumerate(groups(code)):
        for line, (place, group) in enumerate(pairs):
            grid.addWidget(PlainLabel(place, "small", wrap=False), line, 3 * column)
            grid.addWidget(PlainLabel(group, "code", wrap=False), line, 3 * column + 1)
        grid.setColumnStretch(3 * column + 2, 1)
    return frame("card", grid, pad=20)
