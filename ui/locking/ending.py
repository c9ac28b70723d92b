"""An end that the system asks for by a signal: at log-out, or because a terminal was closed.

Its own way of ending a program loses what was typed last, and leaves what was half made.
"""

import signal
import socket
from contextlib import suppress

from PySide6.QtCore import QObject, QSocketNotifier, Signal

_NAMES = ("SIGINT", "SIGTERM", "SIGHUP")
_MOST = 64  # bytes; each signal is one


class Ending(QObject):
    """Hears the signals while the window waits: Python alone hears them at its next own step."""

    asked = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._near, self._far = socket.socketpair()
        self._near.setblocking(False)
        self._far.setblocking(False)
        signal.set_wakeup_fd(self._far.fileno())
        for number in (getattr(signal, name) for name in _NAMES if hasattr(signal, name)):
            if signal.getsignal(number) != signal.SIG_IGN:  # `nohup` keeps what it asked for
                signal.signal(number, lambda *_: None)
        self._notifier = QSocketNotifier(self._near.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._hear)

    def _hear(self) -> None:
        with suppress(BlockingIOError):
            self._near.recv(_MOST)
            self.asked.emit()
