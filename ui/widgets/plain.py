"""Labels and tips that show text as it is.

Qt takes text that looks like HTML for HTML, and then reads files and, on Windows, whole shares.
Outside this folder nothing makes a bare `QLabel` or sets a tip; `tests/test_shape.py` sees to it.
"""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from ui.theme import show_as

_HIDDEN = {code: "\N{REPLACEMENT CHARACTER}" for code in (*range(0x20), *range(0x7F, 0xA0))}
_HIDDEN |= {
    code: "\N{REPLACEMENT CHARACTER}" for code in (*range(0x202A, 0x202F), *range(0x2066, 0x206A))
}
_HIDDEN |= {0x09: " ", 0x0A: "\n", 0x0D: "", 0x2028: "\n", 0x2029: "\n"}


def as_shown(text: str) -> str:
    """Text with nothing in it that reorders or hides; what joins letters and emoji stays."""
    return text.translate(_HIDDEN)


class PlainLabel(QLabel):
    """A label that never shows markup. `look` is one of the stylesheet's."""

    def __init__(
        self, text: str = "", look: str = "", *, wrap: bool = True, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wrap)
        if look:
            show_as(self, look)
        self.setText(text)

    def setText(self, text: str) -> None:
        super().setText(as_shown(text))

    def turn(self, look: str) -> None:
        """Show it as something else from now on."""
        show_as(self, look)
        self.style().unpolish(self)
        self.style().polish(self)


def tip(widget: QWidget, text: str) -> None:
    """A tip that appears over a widget, as plain text; who does not see it hears that, not the markup."""
    widget.setAccessibleDescription(as_shown(text))
    escaped = as_shown(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    widget.setToolTip(f"<span>{escaped}</span>")
