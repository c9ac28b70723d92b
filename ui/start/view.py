"""The first start, in three steps that need no choice but a passphrase."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.domain.safekeeping import RecoverySheet, Strength
from app.texts import _
from ui.lock.presenter import where
from ui.theme import px
from ui.widgets.buttons import Button
from ui.widgets.codesheet import CodeSheet
from ui.widgets.column import Column, row
from ui.widgets.foot import Foot
from ui.widgets.led import Led
from ui.widgets.newsecret import NewSecret
from ui.widgets.plain import PlainLabel

WIDTH = 480


class StartView(Led):
    """Asks for a passphrase, waits for the vault, shows the recovery code."""

    chosen = Signal(str)
    """The passphrase of the vault to make."""

    doubted = Signal(str)
    """A passphrase of which the strength should be looked at."""

    saving = Signal(object, object)
    """The RecoverySheet that should be put in a new file, and that file's Path."""

    finished = Signal()
    """The recovery code was written down, or will be."""

    restoring = Signal()
    """There is a backup already, to open or to put back."""

    def __init__(self, folder: Path, foot: Foot) -> None:
        super().__init__()
        self._folder = folder
        self.code: CodeSheet | None = None
        self._new = NewSecret(_("Wachtwoordzin"))
        self._first, self._second = self._new.first, self._new.second
        self._wrong = PlainLabel("", "danger")
        self._make = Button(_("Maak de kluis"), self._submit, look="primary")
        self._new.doubted.connect(self.doubted)
        self._new.edited.connect(self._wrong.hide)
        self._new.entered.connect(self._submit)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._choosing())
        self._stack.addWidget(_making())
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.addWidget(self._stack, 1)
        down.addWidget(foot)
        self.lead_to(self._first.line)

    @property
    def has_code(self) -> bool:
        """Whether the recovery code is on the screen: it is shown only this once."""
        return self.code is not None

    def judge(self, passphrase: str, strength: Strength) -> None:
        """Say how strong a passphrase is, when it is still the one that stands there."""
        self._new.judge(passphrase, strength)

    def busy(self) -> None:
        """The vault is being made."""
        self._stack.setCurrentIndex(1)

    def refuse(self, sentence: str) -> None:
        """It was not made; say why and let try again."""
        self._stack.setCurrentIndex(0)
        self._wrong.setText(sentence)
        self._wrong.show()

    def show_code(self, sheet: RecoverySheet) -> None:
        """The vault is there: show what to write down."""
        self._new.forget()
        self.code = code = CodeSheet(sheet)
        code.finished.connect(self._finish)
        code.saving.connect(lambda out: self.saving.emit(sheet, out))
        self._stack.addWidget(_written_down(code))
        self._stack.setCurrentIndex(2)
        self.lead_to(code)
        code.setFocus()

    def forget(self) -> None:
        """Keep nothing of what was typed."""
        self._new.forget()

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
        body.addWidget(self._new)
        body.addWidget(self._wrong)
        self._wrong.hide()
        body.addSpacing(px(8))
        body.addLayout(row(self._make, None))
        body.addSpacing(px(16))
        restore = _("Ik heb al een kluis of reservekopie")
        body.addLayout(row(Button(restore, self.restoring.emit, look="quiet"), None))
        body.addSpacing(px(8))
        body.addWidget(PlainLabel(where(self._folder), "small"))
        return column

    def _finish(self) -> None:
        self.finished.emit()

    def _submit(self) -> None:
        why = self._new.refusal()
        if why:
            self._wrong.setText(why)
            self._wrong.show()
        else:
            self.chosen.emit(self._new.told())


def _making() -> QWidget:
    column = Column(width=WIDTH, middle=True)
    column.body.addWidget(PlainLabel(_("Je kluis wordt gemaakt"), "title"))
    column.body.addWidget(PlainLabel(_("Dit duurt een paar tellen."), "reading"))
    return column


def _written_down(code: CodeSheet) -> QWidget:
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
    body.addWidget(code)
    body.addWidget(PlainLabel(_("Je kunt de code later proberen. Dat hoeft nu niet."), "quiet"))
    return column
