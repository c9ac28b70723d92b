"""A whole row that is one button: when, what was told, and a quiet line below."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout

from ui.theme import px
from ui.widgets.buttons import Button
from ui.widgets.elided import Elided
from ui.widgets.plain import PlainLabel

FIRST, NARROW = 176, 480


class ClickableRow(Button):
    """Reads as one thing, to the eye and to a screen reader. What was told is cut off at the end
    of its line, unless it `wraps`; where there is little room, when it was stands above it."""

    def __init__(
        self, when: str, told: str, under: str, pressed: Callable[[], None], *, wraps: bool = False
    ) -> None:
        super().__init__("", pressed, look="row")
        self.setAccessibleName(". ".join(part for part in (when, told, under) if part))
        self._first = Elided(when, "head")
        text = QVBoxLayout()
        text.setContentsMargins(0, 0, 0, 0)
        text.setSpacing(px(2))
        text.addWidget(_wrapped(told) if wraps else Elided(told))
        if under:
            text.addWidget(Elided(under, "small"))
        self._across = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._across.setContentsMargins(px(10), px(10), px(10), px(10))
        self._across.addWidget(self._first)
        self._across.addLayout(text, 1)
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        narrow = self.width() < px(NARROW)
        way = QBoxLayout.Direction
        self._across.setDirection(way.TopToBottom if narrow else way.LeftToRight)
        self._across.setSpacing(px(2 if narrow else 12))
        self._first.setMinimumWidth(0 if narrow else px(FIRST))
        self._first.setMaximumWidth(16777215 if narrow else px(FIRST))
        wraps = self._across.hasHeightForWidth()
        high = self._across.heightForWidth(self.width()) if wraps else 0
        self.setMinimumHeight(high or self._across.sizeHint().height())


def _wrapped(told: str) -> PlainLabel:
    label = PlainLabel(told)
    label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    return label
