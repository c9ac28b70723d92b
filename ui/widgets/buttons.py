"""Buttons: always a word, sometimes an icon beside it."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QPushButton, QWidget

from ui.theme import px, show_as
from ui.widgets.plain import as_shown

if TYPE_CHECKING:  # Qt makes its types when they are asked for, and the lock screen cannot wait
    from PySide6.QtGui import QKeyEvent

ICON, SMALL = 20, 14
_COLOURS = {"primary": "on_accent", "rail-new": "on_accent", "quiet": "accent"}
_COLOURS |= {"danger": "danger", "quiet-danger": "danger"}


class Button(QPushButton):
    """A button with a word. `look` is one of the stylesheet's, `icon` a name of resources/icons."""

    def __init__(
        self,
        text: str,
        pressed: Callable[[], object] | None = None,
        *,
        look: str = "",
        icon: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._icon, self._look = icon, look
        self.setText(text)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAutoDefault(False)
        if look:
            show_as(self, look)
        if pressed is not None:
            self.clicked.connect(lambda: pressed())
        self.refresh_theme()

    def setText(self, text: str) -> None:
        """A word from outside may hold an ampersand; to Qt that would be a key."""
        super().setText(as_shown(text).replace("&", "&&"))
        self.setAccessibleName(as_shown(text))

    def turn(self, icon: str) -> None:
        """Take another icon, or none."""
        self._icon = icon
        if icon:
            self.refresh_theme()
        else:
            self.setIcon(QPixmap())

    def keyPressEvent(self, event: "QKeyEvent") -> None:
        """Enter presses the button that has the keyboard, also where a dialog has another default."""
        enters = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if not enters or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
        elif not event.isAutoRepeat():
            self.click()

    def refresh_theme(self) -> None:
        if not self._icon:
            return
        from ui.widgets.icons import icon  # the lock screen has none and starts sooner

        side = px(SMALL if self._look == "chip" else ICON)
        self.setIcon(icon(self._icon, _COLOURS.get(self._look, "text")))
        self.setIconSize(QSize(side, side))
