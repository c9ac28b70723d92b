"""Takes a snapshot while the vault is open, once nothing has changed for ten minutes."""

from PySide6.QtCore import QObject, QTimer

from app.domain.changes import Changes
from app.errors import AppError
from app.texts import _, on_screen
from app.usecases import copies
from ui.session import Session

_LOOK = 60_000  # milliseconds between two looks


class Quiet(QObject):
    """Looks every minute, as long as something was stored that no snapshot holds.

    How long it is quiet is told by the house's clock, so that a test can move it.
    """

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session
        self._kept = session.read_only
        self._looking = False
        self._timer = QTimer(self, interval=_LOOK)
        self._timer.timeout.connect(self.look)
        session.bus.changed.connect(self._changed)
        if not session.read_only:
            self._timer.start()

    def look(self) -> None:
        """Take a snapshot when it is time."""
        if self._kept or self._looking:
            return
        self._looking, self._kept = True, True  # a change from here on looks again
        house, store, clock = (
            self._session.house,
            self._session.desk.store,
            self._session.desk.clock,
        )
        self._session.tasks.run(
            self,
            lambda: copies.take_when_quiet(store, house.snapshots, clock),
            self._looked,
            self._refuse,
        )

    def _looked(self, kept: bool) -> None:
        self._looking = False
        self._kept = self._kept and kept

    def _refuse(self, error: AppError) -> None:
        self._looking = False
        told = _("Er is geen momentopname gemaakt. {reason}").format(reason=on_screen(error))
        self._session.say(told)

    def _changed(self, _changes: Changes) -> None:
        self._kept = False
