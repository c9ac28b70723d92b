"""Keeps every window out of screenshots, recordings and shared screens, where the system can.

It is on unless the owner allows it, for someone who helps from afar. Linux leaves it to the desktop.
"""

import sys
from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget

from ui.state import State

Exclude = Callable[[int, bool], None]
"""Keeps the window of this number out (true), or lets it be seen again."""


class Capture(QObject):
    """Minds each window as it appears: dialogs, menus and tips are windows too."""

    def __init__(self, state: State, exclude: Exclude, parent: QObject) -> None:
        super().__init__(parent)
        self._state, self._exclude = state, exclude
        app = QCoreApplication.instance()
        if app is not None:
            app.installEventFilter(self)
        self._mind_all()

    @property
    def allowed(self) -> bool:
        return self._state.captured

    def allow(self, allowed: bool) -> None:
        """Let the windows be seen, or no longer; remembered for the next time."""
        self._state.captured = allowed
        self._state.save()
        self._mind_all()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self._mind(watched)
        return False

    def _mind_all(self) -> None:
        for one in QApplication.topLevelWidgets():
            self._mind(one)

    def _mind(self, window: QWidget) -> None:
        if window.windowHandle() is not None:  # else it was never shown
            self._exclude(int(window.winId()), not self.allowed)


def exclude_here() -> Exclude | None:
    """How this system does it; None when it cannot."""
    found: Exclude | None = None
    if sys.platform == "win32":
        from ui.locking.windows import exclude

        found = exclude
    elif sys.platform == "darwin":
        from ui.locking.macos import exclude

        found = exclude
    return found
