"""How far a long piece of work is, and the way to stop it."""

import time

from PySide6.QtCore import QObject, Signal

from app.errors import Cancelled
from ui.tasks import Tasks


class Steps(QObject):
    """A progress function for a use case: tells how far it is, and stops it when asked.

    Called on the work's thread. With `breathing`, the store does what waits for it in between.
    """

    # bytes, at times: more than an int of Qt holds
    moved = Signal("qlonglong", "qlonglong")  # type: ignore[arg-type]

    _PAUSE = 0.05  # seconds between two tellings

    def __init__(self, tasks: Tasks, parent: QObject, *, breathing: bool = False) -> None:
        super().__init__(parent)
        self._tasks, self._breathing = tasks, breathing
        self._stopped = False
        self._told = 0.0

    def stop(self) -> None:
        self._stopped = True

    def __call__(self, done: int, of: int) -> None:
        if self._breathing:
            self._tasks.breathe()
        if self._stopped or self._tasks.closing:
            raise Cancelled
        now = time.monotonic()
        if now - self._told >= self._PAUSE or done == of:
            self._told = now
            try:
                self.moved.emit(done, of)
            except RuntimeError:  # whoever asked is gone, with the page it was on
                raise Cancelled from None
