"""The finder: a field and a list over the page; Enter chooses, Esc closes."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QListWidget, QListWidgetItem, QWidget

from app.texts import _, on_one_line
from app.usecases.overview import Summary
from ui.finder import presenter
from ui.finder.presenter import Offer
from ui.session import Session
from ui.tasks import Task
from ui.theme import px
from ui.widgets.column import stack
from ui.widgets.fields import Line
from ui.widgets.plain import PlainLabel

_PAUSE = 120  # milliseconds after the last key
WIDTH, HEIGHT = 560, 420

Found = list[tuple[str, Summary | str]]


class Finder(QDialog):
    """Stays hidden until it is asked for."""

    def __init__(
        self, session: Session, commands: Sequence[tuple[str, Callable[[], None]]], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("Weerwoord")
        self.setModal(True)
        self._session, self._home = session, parent
        self._commands = [Offer(told, "", act) for told, act in commands]
        self._offers: list[Offer] = []
        self._task: Task | None = None
        self.line = Line(_("Zoek of doe iets"), _("Zoek of doe iets"))
        self.list = QListWidget()
        self.list.setAccessibleName(_("Gevonden"))
        self.list.setUniformItemSizes(True)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._pause.timeout.connect(self._search)
        self.line.textEdited.connect(self._typed)
        self.line.returnPressed.connect(self._choose)
        self.line.installEventFilter(self)
        self.list.itemClicked.connect(lambda _item: self._choose())
        self._nothing = PlainLabel(_("Niets gevonden. Probeer een ander woord."), "quiet")
        self._nothing.hide()
        inside = stack(self.line, self._nothing, self.list)
        inside.setContentsMargins(px(12), px(12), px(12), px(12))
        self.setLayout(inside)
        self.resize(px(WIDTH), px(HEIGHT))

    def appear(self) -> None:
        """Show it, empty."""
        self.line.clear()
        self._typed("")
        self.open()
        self.line.setFocus()

    def forget(self) -> None:
        """Let go of what was found."""
        self.line.clear()
        self._show([])

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Up and down move in the list while one types."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
            if watched is self.line and step is not None:
                place = max(0, min(self.list.count() - 1, self.list.currentRow() + step))
                self.list.setCurrentRow(place)
                return True
        return super().eventFilter(watched, event)

    def _typed(self, _text: str) -> None:
        self._show(presenter.commands(self._commands, self.line.told()))
        self._pause.start()

    def _search(self) -> None:
        if self._task is not None:
            self._task.stop()
        desk, typed = self._session.desk, self.line.told()
        self._task = self._session.tasks.run(self, lambda: presenter.find(desk, typed), self._found)

    def _found(self, found: Found) -> None:
        now = self._session.desk.clock.now()
        offers = presenter.commands(self._commands, self.line.told())
        for number, one in found:
            told, kind = presenter.line_of(number, one, now)
            place = presenter.place_of(number, one)
            offers.append(Offer(told, kind, partial(self._session.asked.emit, place)))
        self._show(offers)
        self._nothing.setVisible(not offers)

    def _show(self, offers: Sequence[Offer]) -> None:
        self._offers = list(offers)
        self._nothing.hide()
        self.list.clear()
        for offer in offers:
            told = f"{offer.kind}   {offer.told}" if offer.kind else offer.told
            item = QListWidgetItem(on_one_line(told))
            item.setSizeHint(QSize(px(100), px(32)))
            self.list.addItem(item)
        self.list.setCurrentRow(0)

    def _choose(self) -> None:
        place = self.list.currentRow()
        if 0 <= place < len(self._offers):
            self.accept()
            self._home.activateWindow()
            self._offers[place].act()
