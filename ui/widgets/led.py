"""A form in which the keyboard begins at one of its parts.

A focus proxy would not do. Qt takes a form that has one for its proxy, also as the tab key goes
round: whatever stands before that part in the form is then passed over, and reached backwards only.
"""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


class Led(QWidget):
    """Given the focus, it hands it on; the tab key itself goes as one reads."""

    _begins: QWidget | None = None

    def lead_to(self, part: QWidget) -> None:
        """Begin at this part from now on."""
        self._begins = part

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason, /) -> None:
        if self._begins is not None:
            self._begins.setFocus(reason)
        else:
            super().setFocus(reason)
