"""The field for a passphrase: hidden unless asked, with a word when Caps Lock is on."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from app.texts import _
from ui.theme import px
from ui.widgets.buttons import Button
from ui.widgets.column import row
from ui.widgets.fields import SENSITIVE
from ui.widgets.plain import PlainLabel

if TYPE_CHECKING:  # Qt makes its types when they are asked for, and the lock screen cannot wait
    from PySide6.QtGui import QKeyEvent


class Secret(QWidget):
    """A label, a hidden line, and the choice to see it."""

    entered = Signal()
    edited = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self.label = PlainLabel(name, "head", wrap=False)
        self.line = _HiddenLine()
        self.line.setAccessibleName(name)
        self.line.setEchoMode(QLineEdit.EchoMode.Password)
        self.line.setInputMethodHints(SENSITIVE | Qt.InputMethodHint.ImhHiddenText)
        self._shows = Button("", self._turn, look="quiet")
        self._caps = PlainLabel(_("Caps Lock staat aan."), "due")
        self._caps.hide()
        self._name()
        self.line.caps.connect(self._caps.setVisible)
        self.line.returnPressed.connect(self.entered)
        self.line.textEdited.connect(lambda _text: self.edited.emit())
        inside = QVBoxLayout(self)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(px(4))
        inside.addLayout(row(self.label, None, self._shows))
        inside.addWidget(self.line)
        inside.addWidget(self._caps)

    def told(self) -> str:
        return self.line.text()

    def forget(self) -> None:
        """Empty the field; nothing in it can be undone back."""
        self.line.clear()
        self.line.setModified(False)

    def hide_again(self) -> None:
        self.line.setEchoMode(QLineEdit.EchoMode.Password)
        self._name()

    def _turn(self) -> None:
        hidden = self.line.echoMode() == QLineEdit.EchoMode.Password
        modes = QLineEdit.EchoMode
        self.line.setEchoMode(modes.Normal if hidden else modes.Password)
        self._name()

    def _name(self) -> None:
        hidden = self.line.echoMode() == QLineEdit.EchoMode.Password
        self._shows.setText(_("Toon") if hidden else _("Verberg"))
        field = self.line.accessibleName()
        self._shows.setAccessibleName(f"{self._shows.text()}: {field}")


class _HiddenLine(QLineEdit):
    """Notices Caps Lock by what is typed: no system tells it to a window in the same way."""

    caps = Signal(bool)

    def keyPressEvent(self, event: "QKeyEvent") -> None:
        typed = event.text()
        if len(typed) == 1 and typed.upper() != typed.lower():
            shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.caps.emit(typed.isupper() != shifted)
        elif event.key() == Qt.Key.Key_CapsLock:
            self.caps.emit(False)
        super().keyPressEvent(event)
