"""What every page of an open vault is."""

from collections.abc import Callable

from app.domain.changes import Changes
from ui.places import Place
from ui.session import Draft, Session
from ui.widgets.going import Going
from ui.widgets.led import Led


class Page(Led):
    """A page. It stays while the vault is open, and is entered and left."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.setProperty("area", "page")
        session.bus.changed.connect(self.hear)

    def enter(self, place: Place) -> None:
        """It is shown, about `place`."""

    def leave(self) -> None:
        """Another page is shown."""

    def holds(self, onward: Callable[[], object]) -> bool:
        """Whether it asks something before another page may be shown; `onward` is what then goes on."""
        return False

    def hear(self, changes: Changes) -> None:
        """Something was committed; is what is shown here stale?"""

    def lets_go(self, changes: Changes) -> bool:
        """Something was erased: whether this page can go, and be made anew when it is asked for."""
        busy = any(one.busy for one in self.findChildren(Going))
        return self.draft() is None and not busy

    def draft(self) -> Draft | None:
        """What is half written here; None when nothing is."""
        return None
