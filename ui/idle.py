"""Notices that nobody is there: no key and no mouse in this program for five minutes.

It sees what happens in every window, so it also minds the keys that work above any dialog: Ctrl+L
locks, F1 helps, Esc twice hides. The clock is the house's, so that a test can move it. A computer
that slept counts as nobody.
"""

from datetime import datetime
from typing import Protocol

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent

SECONDS = 5 * 60
CAP = 8 * 3600
"""Seconds after which it is time to lock, however busy somebody is."""

TWICE = 600  # milliseconds between two presses of Esc that hide the window
_LOOK = 2000  # milliseconds between two looks at the clock

_SIGNS = {
    QEvent.Type.KeyPress,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseMove,
    QEvent.Type.ShortcutOverride,
    QEvent.Type.Wheel,
    QEvent.Type.TouchBegin,
    QEvent.Type.TabletPress,
}


class Clock(Protocol):
    """The part of the house's clock that is needed here."""

    def now(self) -> datetime: ...

    def monotonic(self) -> float: ...


class IdleWatch(QObject):
    """Emits `due` once nobody was there for long enough, and again only after `watch`."""

    due = Signal(str)
    """It is time to lock, because of `idle` or of the `cap`."""

    lock_pressed = Signal()
    help_pressed = Signal()
    hide_pressed = Signal()

    def __init__(self, clock: Clock, parent: QObject) -> None:
        super().__init__(parent)
        self._clock = clock
        self._seen = self._begun = self._time()
        self._escaped = self._swallowed = -TWICE
        self._timer = QTimer(self, interval=_LOOK)
        self._timer.timeout.connect(self.look)

    def watch(self) -> None:
        """Begin to watch."""
        self._seen = self._begun = self._time()
        app = QCoreApplication.instance()
        if app is not None:
            app.installEventFilter(self)
        self._timer.start()

    def look(self) -> None:
        """Look at the clock: too long since anything was seen, or since it was opened?"""
        now = self._time()
        if _between(self._seen, now) >= SECONDS:
            self._end("idle")
        elif _between(self._begun, now) >= CAP:
            self._end("cap")

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        # what the program sends itself is nobody; an input method sends what a person types
        if (kind in _SIGNS and event.spontaneous()) or kind == QEvent.Type.InputMethod:
            self._seen = self._time()
        return isinstance(event, QKeyEvent) and self._minds(event)

    def _end(self, reason: str) -> None:
        self._timer.stop()
        self.due.emit(reason)

    def _minds(self, event: QKeyEvent) -> bool:
        if event.key() == Qt.Key.Key_Escape:
            return self._minds_escape(event)
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

    def _minds_escape(self, event: QKeyEvent) -> bool:
        """The first one does what it does there; the second, soon after, hides and nothing else.

        A press is first asked about (`ShortcutOverride`), at every widget up to the window and with
        the same time; answered, it comes back as a press that is not for anybody else.
        """
        at = event.timestamp()
        if event.type() == QEvent.Type.KeyPress:
            return at == self._swallowed
        if event.type() != QEvent.Type.ShortcutOverride or event.isAutoRepeat():
            return False
        if 0 < at - self._escaped < TWICE:
            self._escaped, self._swallowed = -TWICE, at
            event.accept()
            self.hide_pressed.emit()
            return True
        self._escaped = at
        return False

    def _time(self) -> tuple[float, float]:
        return self._clock.monotonic(), self._clock.now().timestamp()


def _between(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Seconds; the running clock stands still while the computer sleeps, the wall clock does not."""
    return max(other[0] - one[0], other[1] - one[1])
