"""Notices above the pages: they stay until they were read."""

from collections.abc import Callable

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from app.texts import _
from ui.notice.presenter import Notice
from ui.theme import px
from ui.widgets.buttons import Button
from ui.widgets.column import frame, row
from ui.widgets.plain import PlainLabel


class Notices(QWidget):
    """One below the other; `go` leads to a place by its name."""

    def __init__(self, told: list[Notice], go: Callable[[str], None]) -> None:
        super().__init__()
        self._go = go
        self.notes: list[QFrame] = []
        down = QVBoxLayout(self)
        down.setContentsMargins(px(24), px(16), px(24), 0)
        down.setSpacing(px(8))
        for one in told:
            note = self._note(one)
            self.notes.append(note)
            down.addWidget(note)
        self.setVisible(bool(told))

    def _note(self, one: Notice) -> QFrame:
        act = Button(one.verb, lambda: self._go(one.place))
        note = frame(
            "due-note",
            PlainLabel(one.told, "head"),
            PlainLabel(one.means),
            row(act, Button(_("Gezien"), lambda: self._close(note), look="quiet"), None),
            pad=12,
        )
        note.setAccessibleName(f"{one.told} {one.means}")
        return note

    def _close(self, note: QFrame) -> None:
        note.hide()
        self.notes.remove(note)
        self.setVisible(bool(self.notes))
