"""Adding evidence to an incident that is recorded already."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from app.domain.changes import Changes
from app.domain.evidence import Exhibit
from app.errors import AppError
from app.texts import _
from app.usecases import pending
from app.usecases.pending import Pending
from ui.session import Session
from ui.steps import Steps
from ui.taking import Piece, from_paths
from ui.tasks import Failed
from ui.widgets.files import choose_files

CHANGED = Changes(incidents=True, evidence=True)


class Adding(QObject):
    """Takes originals in one by one, enters each, and says so."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session

    def ask(self, parent: QWidget, key: str) -> None:
        """Let files be chosen for an incident."""
        choose_files(parent, lambda paths: self.add(key, from_paths(paths)))

    def add(self, key: str, pieces: Iterable[Piece]) -> None:
        """Take in and enter; each tells its number when it is safe."""
        for piece in pieces:
            self._add(key, piece)

    def _add(self, key: str, piece: Piece) -> None:
        ended = self._session.taking(piece.name)

        def refused(error: AppError) -> None:
            ended()
            self._session.tasks.trouble.emit(error)

        def held(original: Pending) -> None:
            self._enter(key, original, ended, refused)

        self._session.tasks.run(self, self._taking(piece), held, refused, lane="files")

    def _taking(self, piece: Piece) -> Callable[[], Pending]:
        steps = Steps(self._session.tasks, self)
        blobs = self._session.desk.blobs
        return lambda: pending.take_in(blobs, piece.make(), steps)

    def _enter(self, key: str, held: Pending, ended: Callable[[], object], refused: Failed) -> None:
        desk = self._session.desk

        def done(exhibit: Exhibit) -> None:
            ended()
            self._session.changed(CHANGED)
            self._session.say(_("{number} is opgeslagen.").format(number=exhibit.number))

        self._session.tasks.run(
            self,
            lambda: pending.enter(desk.store, desk.blobs, desk.decoder, key, held),
            done,
            refused,
        )
