"""Keys that do something wherever one is in a widget."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget


def on_key(keys: str, widget: QWidget, act: Callable[[], object], *, within: bool = False) -> None:
    """Do something on a key; `within`: only while the widget or what is in it has the focus."""
    shortcut = QShortcut(QKeySequence(keys), widget, act)
    if within:
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
