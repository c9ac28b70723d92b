"""Notices above the pages: they stay until they were read."""

from collections.abc import Callable

from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from app.texts import _
from ui.notice.presenter import Notice
from ui.theme import px
from ui.widgets.buttons import Button
from ui.widgets.column import WIDTH, frame, row, stack
from ui.widgets.plain import PlainLabel


class Notices(QWidget):
    """One at a time, the gravest first; `go` leads to a place by its name, and `acknowledge` is for
    one that the log has to remember as seen."""

    def __init__(
        self, told: list[Notice], go: Callable[[str], None], acknowledge: Callable[[], None]
    ) -> None:
        super().__init__()
        self._go, self._acknowledge = go, acknowledge
        self.notes = [self._note(one) for one in told]
        held = QWidget()
        held.setMaximumWidth(px(WIDTH))
        held.setLayout(stack(*self.notes))
        across = QHBoxLayout(self)
        across.setContentsMargins(px(24), px(16), px(24), 0)
        across.addStretch(1)
        across.addWidget(held, 1000)
        across.addStretch(1)
        self._show()

    def _note(self, one: Notice) -> QFrame:
        act = Button(one.verb, lambda: self._go(one.place))
        note = frame(
            "due-note",
            PlainLabel(one.told, "head"),
            PlainLabel(one.means),
            row(act, Button(_("Gezien"), lambda: self._close(note, one), look="quiet"), None),
            pad=12,
        )
        note.setAccessibleName(f"{one.told} {one.means}")
        return note

    def _close(self, note: QFrame, one: Notice) -> None:
        if one.acknowledged:
            self._acknowledge()
        self.notes.remove(note)
        note.hide()
        self._show()

    def _show(self) -> None:
        for note in self.notes:
            note.setVisible(note is self.notes[0])
        self.setVisible(bool(self.notes))
