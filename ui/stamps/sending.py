"""Asking for stamps: the network on a lane of its own, and the store only for what came."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from app.domain.journal import Head
from app.errors import AppError
from app.usecases import stamping
from app.usecases.desk import Authority, Stamp
from app.usecases.stamping import Stamped
from ui.session import Session
from ui.steps import Steps
from ui.tasks import Task

T = TypeVar("T")


class Sending(QObject):
    """One head after the other; what does not come goes on waiting in the vault."""

    settled = Signal()
    """A stamp is kept."""

    ended = Signal()
    """Nothing waits any more, or it was stopped."""

    failed = Signal(object)
    """An AppError: nothing further is asked."""

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._task: Task | None = None
        self._steps: Steps | None = None

    @property
    def busy(self) -> bool:
        return self._task is not None

    def begin(self, *, asking: bool) -> None:
        """Have everything that waits stamped; `asking`, the head as it is now too."""
        if self.busy:
            return
        store = self._session.desk.store

        def work() -> tuple[Authority, list[Head]]:
            if asking:
                stamping.ask(store)
            return stamping.prepare(store)

        self._run(work, lambda found: self._go_on(*found))

    def stop(self) -> None:
        """Wait for it no longer; what was asked for and did not come yet goes on waiting."""
        if self._task is not None:
            self._task.stop()
        if self._steps is not None:
            self._steps.stop()
        self._end()

    def _go_on(self, asked: Authority, heads: list[Head]) -> None:
        if not heads:
            self._end()
            return
        head, *rest = heads
        self._steps = steps = Steps(self._session.tasks, self)
        stamper, store = self._session.house.stamper, self._session.desk.store

        def settle(stamp: Stamp) -> None:
            self._run(lambda: stamping.settle(store, asked, head, stamp), kept)

        def kept(_stamped: Stamped) -> None:
            self.settled.emit()
            self._go_on(asked, rest)

        self._run(lambda: stamping.fetch(stamper, asked, head, steps), settle, "net")

    def _run(self, work: Callable[[], T], done: Callable[[T], None], lane: str = "store") -> None:
        self._task = self._session.tasks.run(self, work, done, self._fail, lane=lane)

    def _fail(self, error: AppError) -> None:
        self._task = None
        self.failed.emit(error)

    def _end(self) -> None:
        self._task = None
        self.ended.emit()
