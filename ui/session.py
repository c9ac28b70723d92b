"""One open vault, as the pages see it: what lies ready, the lanes, the bus, and the way elsewhere."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QObject, Signal

from app.domain.changes import Changes
from app.domain.incident import Record
from app.errors import AppError, Cancelled
from app.usecases import copies, settings, unfinished
from app.usecases.checking import Checked
from app.usecases.desk import Desk, House
from ui.bus import Bus
from ui.locking.capture import Capture
from ui.places import Place
from ui.tasks import Tasks


@dataclass(frozen=True, slots=True)
class Draft:
    """What is half written, and the name under which the vault keeps it."""

    name: str
    record: Record


class Session(QObject):
    """Ends when the vault is locked, and the process with it."""

    asked = Signal(object)
    """A Place that somebody wants to go to."""

    returned = Signal()
    """Somebody wants to go where he was before."""

    said = Signal(str, str, object)
    """One line to show for a while, a verb to do something about it, and what that does."""

    switched = Signal(object)
    """The Path of another vault, which is to be opened in the place of this one."""

    opened = Signal(int)
    """How many things are open on the page of today."""

    def __init__(self, desk: Desk, house: House, tasks: Tasks, parent: QObject) -> None:
        super().__init__(parent)
        self.desk, self.house, self.tasks = desk, house, tasks
        self.bus = Bus(self)
        self._on_their_way: dict[object, str] = {}
        self.looked_over: tuple[Checked, datetime] | None = None
        """What looking the vault over gave last, and when that was."""
        self.capture: Capture | None = None
        """What keeps the windows out of screenshots, where the system can."""

    @property
    def read_only(self) -> bool:
        """Whether nothing can be written here: the vault is looked at, on a medium that is shut."""
        return self.desk.store.read_only

    def go(self, name: str, about: str = "", *, errand: bool = False) -> None:
        self.asked.emit(Place(name, about, errand))

    def back(self) -> None:
        self.returned.emit()

    def changed(self, changes: Changes) -> None:
        """Tell every page what was just committed."""
        self.bus.changed.emit(changes)

    def say(self, text: str, verb: str = "", act: Callable[[], None] | None = None) -> None:
        self.said.emit(text, verb, act)

    def taking(self, name: str) -> Callable[[], object]:
        """An original is on its way in. Until what this gives is called, locking keeps its name."""
        mark = object()
        self._on_their_way[mark] = name
        return lambda: self._on_their_way.pop(mark, None)

    def leave(self, drafts: Sequence[Draft], seconds: float, *, snapshot: bool = False) -> bool:
        """Store the drafts and the names of what is still being taken in, take a snapshot when
        asked, close the log and let go of the vault; whether it was in time."""
        store, safe, house = self.desk.store, self.house.safe, self.house
        names = list(self._on_their_way.values())
        self.desk.decoder.end()  # a child holds what it decodes, and may take long over it
        self.desk.blobs.end()  # and an original may be large

        def let_go() -> None:
            store.close()
            safe.release()

        def last() -> None:
            try:
                for draft in () if self.read_only else drafts:
                    settings.save_draft(store, draft.name, draft.record)
                if names and not self.read_only:
                    unfinished.remember(store, names)
                if snapshot and not self.read_only:
                    with suppress(AppError):  # there is no room: the log itself is whole
                        copies.take(store, house.snapshots, house.clock)
            except Cancelled:  # meant for what ran before: this is done again
                raise
            except BaseException:
                let_go()
                raise
            let_go()

        return self.tasks.finish(last, store.interrupt, seconds)
