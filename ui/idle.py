"""Notices that nobody is there: no key and no mouse in this program for five minutes.

It sees what happens in every window, so it also minds the two keys that work above any dialog:
Ctrl+L locks, F1 helps. The clock is the house's, so that a test can move it. A computer that slept counts as nobody.
"""

from datetime import datetime
from typing import Protocol

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent

SECONDS = 5 * 60
_LOOK = 2000  # milliseconds between two looks at the clock

_SIGNS = {
    QEvent.Type.KeyPress,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseMove,
    QEvent.Type.Wheel,
    QEvent.Type.TouchBegin,
    QEvent.Type.TabletPress,
    QEvent.Type.InputMethod,
}


class Clock(Protocol):
    """The part of the house's clock that is needed here."""

    def now(self) -> datetime: ...

    def monotonic(self) -> float: ...


class IdleWatch(QObject):
    """Emits `idle` once nobody was there for long enough, and again only after `watch`."""

    idle = Signal()
    lock_pressed = Signal()
    help_pressed = Signal()

    def __init__(self, clock: Clock, parent: QObject) -> None:
        super().__init__(parent)
        self._clock = clock
        self._seen = self._time()
        self._timer = QTimer(self, interval=_LOOK)
        self._timer.timeout.connect(self.look)

    def watch(self) -> None:
        """Begin to watch."""
        self._seen = self._time()
        app = QCoreApplication.instance()
        if app is not None:
            app.installEventFilter(self)
        self._timer.start()

    def look(self) -> None:
        """Look at the clock: too long since anything was seen?"""
        running, wall = self._time()
        # the running clock stands still while the computer sleeps, the wall clock does not
        if max(running - self._seen[0], wall - self._seen[1]) >= SECONDS:
            self._timer.stop()
            self.idle.emit()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() in _SIGNS:
            self._seen = self._time()
        return isinstance(event, QKeyEvent) and self._minds(event)

    def _minds(self, event: QKeyEvent) -> bool:
        if event.type() != QEvent.Type.KeyPress:
            return False
        control = event.modifiers() == Qt.KeyboardModifier.ControlModifier
        if control and event.key() == Qt.Key.Key_L:
            self.lock_pressed.emit()
            return True
        if event.key() == Qt.Key.Key_F1:
            self.help_pressed.emit()
            return True
        return False

    def _time(self) -> tuple[float, float]:
        return self._clock.monotonic(), self._clock.now().timestamp()
