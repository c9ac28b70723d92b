"""What a person types in: plain text and nothing else, and nothing that a keyboard remembers."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget

if TYPE_CHECKING:  # Qt makes its types when they are asked for, and the lock screen cannot wait
    from PySide6.QtGui import QContextMenuEvent, QKeyEvent
    from PySide6.QtWidgets import QMenu

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

    def keyPressEvent(self, event: "QKeyEvent") -> None:
        from PySide6.QtGui import QKeySequence

        cuts = event.matches(QKeySequence.StandardKey.Cut)
        if cuts or event.matches(QKeySequence.StandardKey.Copy):
            self.hand_out(cuts=cuts)
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: "QContextMenuEvent") -> None:
        menu = self.menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(event.globalPos())

    def menu(self) -> "QMenu":
        """Qt's own, but for what it puts on the clipboard."""
        menu = self.createStandardContextMenu()
        for action in menu.actions():
            if action.objectName() in ("edit-copy", "edit-cut"):
                action.triggered.disconnect()
                cuts = action.objectName() == "edit-cut"
                action.triggered.connect(partial(self.hand_out, cuts=cuts))
        return menu

    def hand_out(self, *_checked: bool, cuts: bool) -> None:
        """Put what is selected on the clipboard, with a request to forget it."""
        from PySide6.QtGui import QGuiApplication

        from ui.widgets.copying import copied

        if self.selectedText() and self.echoMode() == QLineEdit.EchoMode.Normal:
            QGuiApplication.clipboard().setMimeData(copied(self.selectedText()))
            if cuts and not self.isReadOnly():
                self.del_()
