"""What a person types in: plain text and nothing else, and nothing that a keyboard remembers."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget

SENSITIVE = (
    Qt.InputMethodHint.ImhSensitiveData
    | Qt.InputMethodHint.ImhNoPredictiveText
    | Qt.InputMethodHint.ImhNoAutoUppercase
)


def as_typed(text: str) -> str:
    """Text as the log can hold it: what is no character at all is shown as such."""
    whole = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return whole.replace("\0", "\N{REPLACEMENT CHARACTER}")


class Line(QLineEdit):
    """One line."""

    def __init__(self, name: str, hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setPlaceholderText(hint)
        self.setInputMethodHints(SENSITIVE)

    def told(self) -> str:
        return as_typed(self.text()).strip()
