"""Where work runs, so that the window never waits for it.

Five lanes, each one thread: `store` owns the open log, `files` takes originals in, `look` decodes
what is looked at, `net` waits for somebody else's computer, `media` reads backups and waits for
media that do not answer. Results come back to the window's thread by a queued signal, and only as
long as whoever asked is still there.

What becomes of a piece of work:

    done              its callback gets the result, on the window's thread
    AppError          `failed` gets it, else whoever listens to `trouble`
    Cancelled         nothing: somebody asked for it
    anything else     is a bug, and reaches `sys.excepthook` on the window's thread
    owner gone        nothing
"""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from threading import Event, Thread
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QObject, Qt, Signal
from shiboken6 import isValid

from app.errors import AppError, Cancelled

if TYPE_CHECKING:  # loaded with the first lane, after the lock screen is shown
    from queue import SimpleQueue

_TURN = 0.0005  # seconds; Python's own 0.005 is felt while a list fills
LANES = ("store", "files", "look", "net", "media")

T = TypeVar("T")
Failed = Callable[[AppError], None]
Job = Callable[[], None] | None
Letter = tuple[Callable[[Any], None], object]


class Task:
    """Work on its way; stopped, it does not begin or goes no further, and nobody hears of it.

    What is `lasting` (it stores what someone wrote) is done even when everything is ending.
    """

    def __init__(
        self,
        owner: QObject,
        letters: Callable[[], Iterator[Letter]],
        failed: Failed | None,
        *,
        lasting: bool = False,
    ) -> None:
        self.owner, self.letters, self.failed, self.lasting = owner, letters, failed, lasting
        self.stopped = False

    def stop(self) -> None:
        self.stopped = True


class Tasks(QObject):
    """The lanes, and the way back from them."""

    trouble = Signal(object)
    """An AppError that whoever asked had no use for."""

    _arrived = Signal(object, object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._arrived.connect(self._deliver, Qt.ConnectionType.QueuedConnection)
        self._queues: dict[str, SimpleQueue[Job]] = {}
        self._threads: list[Thread] = []
        self._interruptible = False
        self._last: Job = None
        # the window's thread waits this long for its turn, at each of many calls into Qt
        sys.setswitchinterval(_TURN)
        self.closing = False

    def run(
        self,
        owner: QObject,
        work: Callable[[], T],
        done: Callable[[T], None],
        failed: Failed | None = None,
        *,
        lane: str = "store",
        lasting: bool = False,
    ) -> Task:
        """Do `work` on a lane; `done` gets what it gives."""

        def letters() -> Iterator[Letter]:
            yield done, work()

        return self._put(Task(owner, letters, failed, lasting=lasting), lane)

    def stream(
        self,
        owner: QObject,
        chunks: Callable[[], Iterator[T]],
        each: Callable[[T], None],
        done: Callable[[None], None],
        failed: Failed | None = None,
        *,
        lane: str = "store",
    ) -> Task:
        """Go through `chunks` on a lane; `each` gets one at a time, and `done` the end."""

        def letters() -> Iterator[Letter]:
            with closing(chunks()) as going:  # type: ignore[type-var]  # a generator in practice
                for chunk in going:
                    yield each, chunk
            yield done, None

        return self._put(Task(owner, letters, failed), lane)

    def breathe(self) -> None:
        """Let what waits on the store go first; called on its thread, outside a transaction.

        But not the last thing: that is done once whoever breathes has left nothing behind.
        """
        queue = self._queues["store"]
        while not queue.empty():  # nobody else takes from it
            job = queue.get()
            if job is None or job is self._last:
                queue.put(job)
                return
            job()

    def finish(
        self, last: Callable[[], None], interrupt: Callable[[], None], seconds: float
    ) -> bool:
        """Stop everything that is not lasting, and do one last thing on the store's thread.

        `interrupt` makes the store stop what it is at. Gives whether all was done in `seconds`.
        """
        self.closing = True
        begun, ended = Event(), Event()

        def job() -> None:
            begun.set()
            try:
                last()
            except Cancelled:  # an interrupt that was meant for what ran before
                last()
            ended.set()

        self._last = job
        self._queue("store").put(job)
        until = time.monotonic() + seconds
        while not begun.wait(0.02) and time.monotonic() < until:
            if self._interruptible:
                interrupt()
        in_time = ended.wait(max(0.0, until - time.monotonic()))
        return in_time and self._taken_away(until)

    def _taken_away(self, until: float) -> bool:
        """Wait for what was being taken in to be gone; whether it was before `until`."""
        gone = Event()
        if "files" in self._queues:
            self._queues["files"].put(gone.set)
            return gone.wait(max(0.0, until - time.monotonic()))
        return True

    def end(self) -> None:
        """End the lanes once what they are at is over. The process may go on without them."""
        self.closing = True
        for queue in self._queues.values():
            queue.put(None)
        for thread in self._threads:
            thread.join()

    def _put(self, task: Task, lane: str) -> Task:
        self._queue(lane).put(lambda: self._work(task))
        return task

    def _queue(self, lane: str) -> "SimpleQueue[Job]":
        if lane not in self._queues:
            from queue import SimpleQueue

            queue: SimpleQueue[Job] = SimpleQueue()
            self._queues[lane] = queue
            thread = Thread(target=_serve, args=(queue,), name=lane, daemon=True)
            self._threads.append(thread)
            thread.start()
        return self._queues[lane]

    def _work(self, task: Task) -> None:
        around, self._interruptible = self._interruptible, not task.lasting
        try:
            self._go_through(task)
        except Cancelled:
            if task.lasting and self.closing:  # an interrupt that was meant for what ran before
                self._go_through(task)
        except AppError as error:
            self._arrived.emit(task, task.failed or self.trouble.emit, error)
        except BaseException as bug:  # noqa: BLE001 - told on the window's thread
            self._arrived.emit(task, _tell, bug)
        finally:
            self._interruptible = around

    def _go_through(self, task: Task) -> None:
        if self._over(task):
            return
        with closing(task.letters()) as letters:  # type: ignore[type-var]  # a generator
            for callback, value in letters:
                self._arrived.emit(task, callback, value)
                if self._over(task):
                    return

    def _over(self, task: Task) -> bool:
        return task.stopped or (self.closing and not task.lasting)

    def _deliver(self, task: Task, callback: Callable[[object], None], value: object) -> None:
        if isValid(task.owner) and not task.stopped and not self.closing:
            callback(value)


def _serve(queue: "SimpleQueue[Job]") -> None:
    while (job := queue.get()) is not None:
        job()


def _tell(bug: object) -> None:
    if isinstance(bug, BaseException):
        sys.excepthook(type(bug), bug, bug.__traceback__)
