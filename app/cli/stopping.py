"""A command that is told to stop takes away what it was making before it goes.

The system's own way of stopping a program leaves what it wrote aside: a dossier, an original.
"""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

_NAMES = ("SIGINT", "SIGTERM", "SIGHUP")  # Ctrl-C, an end, a terminal that was closed
_BASE = 128  # as a shell says by which signal a program ended


class Stopping:
    """Whether the command was told to stop, and the status that says by which signal."""

    def __init__(self) -> None:
        self._number = 0

    @property
    def asked(self) -> bool:
        return bool(self._number)

    @property
    def status(self) -> int:
        return _BASE + (self._number or signal.SIGINT)

    @contextmanager
    def heard(self) -> Iterator[None]:
        """Each of the signals is a KeyboardInterrupt here. Only the first: what it takes away is
        then not left half done by a second. One that is ignored (`nohup`) stays ignored."""
        if threading.current_thread() is not threading.main_thread():
            yield
            return
        numbers = [getattr(signal, name) for name in _NAMES if hasattr(signal, name)]
        before = {
            one: how
            for one in numbers
            if (how := signal.getsignal(one)) not in (signal.SIG_IGN, None)
        }
        for one in before:
            signal.signal(one, self._stop)
        try:
            yield
        finally:
            for one, how in before.items():
                signal.signal(one, how)

    def _stop(self, number: int, _frame: FrameType | None) -> None:
        if not self._number:
            self._number = number
            raise KeyboardInterrupt
