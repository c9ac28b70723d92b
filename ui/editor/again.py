"""Beginning anew, and the way back from that as long as the line below the page offers it."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

from app.errors import AppError
from app.texts import _
from app.usecases import anew
from app.usecases.pending import Pending
from ui.places import Place
from ui.session import Draft, Session
from ui.widgets.bar import STAYS
from ui.widgets.buttons import Button
from ui.widgets.column import flow, frame
from ui.widgets.plain import PlainLabel


def restored_note(start_over: Callable[[], None]) -> QWidget:
    """What stands above a draft that came back."""
    told = PlainLabel(_("Dit schreef je eerder. Het is nog niet opgeslagen als incident."))
    again = Button(_("Begin opnieuw"), start_over, look="quiet")
    return frame("note", flow(told, None, again), pad=8)


def still_storing() -> str:
    """Why it has to wait."""
    return _("Er wordt nog iets opgeslagen. Kies dit daarna.")


class Again(QObject):
    """Keeps what was let go of, until another thing is said or the line is gone."""

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._offered: Callable[[], None] | None = None
        self._timer = QTimer(self, singleShot=True, interval=STAYS)
        self._timer.timeout.connect(self.end)
        session.said.connect(self._hear)
        self._let_go()  # what another life of the program could not

    def begin(
        self,
        draft: Draft,
        waiting: list[Pending],
        done: Callable[[], None],
        failed: Callable[[AppError], None],
    ) -> None:
        """Let go of a draft and of what was taken in for it."""
        self.end()
        store = self._session.desk.store
        self._session.tasks.run(
            self,
            lambda: anew.begin(store, draft.name, waiting),
            lambda _none: done(),
            failed,
            lasting=True,
        )

    def offer(self, told: str, undo: Callable[[], None]) -> None:
        """Say what was done, and that it can be undone."""
        self._session.say(told, _("Maak ongedaan"), self._undo)
        self._offered = undo
        self._timer.start()

    def bring_back(self, draft: Draft, place: Place) -> None:
        """The draft is as it was, and one goes there."""
        store = self._session.desk.store
        self._session.tasks.run(
            self,
            lambda: anew.undo(store, draft.name, draft.record),
            lambda _none: None,
            lasting=True,
        )
        self._session.go(place.name, place.about)

    def end(self) -> None:
        """It cannot be undone any more."""
        if self._offered is not None:
            self._offered = None
            self._timer.stop()
            self._let_go()

    def _undo(self) -> None:
        undo, self._offered = self._offered, None
        self._timer.stop()
        if undo is not None:
            undo()

    def _hear(self, *_told: object) -> None:
        self.end()

    def _let_go(self) -> None:
        desk = self._session.desk
        self._session.tasks.run(
            self, lambda: anew.let_go(desk.store, desk.blobs), lambda _none: None, lasting=True
        )
