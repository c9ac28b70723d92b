"""The line that appears below a page for a while: what was done, and how to undo it."""

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from app.texts import _
from ui.theme import px, show_as
from ui.widgets.buttons import Button
from ui.widgets.plain import PlainLabel

STAYS = 12_000  # milliseconds


class Bar(QFrame):
    """Says one thing at a time; it goes by itself or when it is closed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        show_as(self, "note")
        self._text = PlainLabel("")
        self._verb = Button("", self._do, look="quiet")
        close = Button(_("Sluit"), self.hide, look="quiet", icon="close")
        across = QHBoxLayout(self)
        across.setContentsMargins(px(16), px(4), px(8), px(4))
        across.addWidget(self._text, 1)
        across.addWidget(self._verb)
        across.addWidget(close)
        self._act: Callable[[], None] | None = None
        self._timer = QTimer(self, singleShot=True, interval=STAYS)
        self._timer.timeout.connect(self.hide)
        self.hide()

    def say(self, text: str, verb: str, act: Callable[[], None] | None) -> None:
        self._text.setText(text)
        self._verb.setText(verb)
        self._verb.setVisible(bool(verb))
        self._act = act
        self.setAccessibleName(text)
        self.show()
        self._timer.start()

    def _do(self) -> None:
        self.hide()
        if self._act is not None:
            self._act()
