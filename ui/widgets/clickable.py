"""A whole row that is one button: when, what was told, and a quiet line below."""

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from ui.theme import px
from ui.widgets.buttons import Button
from ui.widgets.elided import Elided


class ClickableRow(Button):
    """Reads as one thing, to the eye and to a screen reader."""

    def __init__(self, when: str, told: str, under: str, pressed: Callable[[], None]) -> None:
        super().__init__("", pressed, look="row")
        self.setAccessibleName(". ".join(part for part in (when, told, under) if part))
        first = Elided(when, "head")
        first.setFixedWidth(px(176))
        text = QVBoxLayout()
        text.setContentsMargins(0, 0, 0, 0)
        text.setSpacing(px(2))
        text.addWidget(Elided(told))
        if under:
            text.addWidget(Elided(under, "small"))
        across = QHBoxLayout(self)
        across.setContentsMargins(px(10), px(6), px(10), px(6))
        across.setSpacing(px(12))
        across.addWidget(first)
        across.addLayout(text, 1)
        self.setMinimumHeight(across.sizeHint().height() + px(8))
