"""One open vault, as the pages see it: what lies ready, the lanes, the bus, and the way elsewhere."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from app.domain.changes import Changes
from app.domain.incident import Record
from app.usecases import settings
from app.usecases.desk import Desk, House
from ui.bus import Bus
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

    opened = Signal(int)
    """How many things are open on the page of today."""

    def __init__(self, desk: Desk, house: House, tasks: Tasks, parent: QObject) -> None:
        super().__init__(parent)
        self.desk, self.house, self.tasks = desk, house, tasks
        self.bus = Bus(self)

    def go(self, name: str, about: str = "") -> None:
        self.asked.emit(Place(name, about))

    def back(self) -> None:
        self.returned.emit()

    def changed(self, changes: Changes) -> None:
        """Tell every page what was just committed."""
        self.bus.changed.emit(changes)

    def say(self, text: str, verb: str = "", act: Callable[[], None] | None = None) -> None:
        self.said.emit(text, verb, act)

    def leave(self, draft: Draft | None, seconds: float) -> bool:
        """Store the draft, close the log and let go of the vault; whether it was in time."""
        store, safe = self.desk.store, self.house.safe

        def last() -> None:
            try:
                if draft is not None:
                    settings.save_draft(store, draft.name, draft.record)
            finally:
                store.close()
                safe.release()

        return self.tasks.finish(last, store.interrupt, seconds)
