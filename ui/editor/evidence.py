"""Evidence in the editor: a place to drop and paste, and a row for each original that is taken in."""

from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import QMimeData, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QFrame, QProgressBar, QVBoxLayout, QWidget

from app.domain.evidence import Exhibit
from app.errors import AppError
from app.texts import _, on_one_line, on_screen
from app.usecases import evidence, pending
from app.usecases.pending import Pending
from ui.editor import presenter
from ui.session import Session
from ui.sizes import short_hash, size
from ui.steps import Steps
from ui.taking import Piece, from_mime, from_paths
from ui.theme import px, show_as
from ui.widgets.buttons import Button
from ui.widgets.column import flow, stack
from ui.widgets.files import choose_files
from ui.widgets.plain import PlainLabel, tip


class Zone(QFrame):
    """Where evidence is dropped or pasted. What is in the rows is safe in the vault already."""

    changed = Signal()
    """The rows are no longer what they were."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._rows: list[PieceRow] = []
        self._incident_no = 0
        show_as(self, "drop")
        self.setAcceptDrops(True)
        told = _("Sleep of plak hier wat je ontving: schermafdruk, mail, chat, foto, voicemail")
        self.choosing = Button(_("Kies bestanden"), self._choose, look="quiet", icon="clip")
        paste = Button(_("Plak"), self.paste, look="quiet", icon="paste")
        self._pile = QVBoxLayout()
        self._pile.setSpacing(px(4))
        self._there = PlainLabel("", "quiet")
        self._there.hide()
        ways = flow(self.choosing, paste)
        inside = stack(PlainLabel(told, "quiet"), ways, self._there, self._pile)
        inside.setContentsMargins(px(16), px(12), px(16), px(8))
        self.setLayout(inside)

    @property
    def busy(self) -> bool:
        """Whether something is still being taken in."""
        return any(one.held is None and not one.failed for one in self._rows)

    def waiting(self) -> list[Pending]:
        """What was taken in and waits for its incident."""
        return [one.held for one in self._rows if one.held is not None]

    def restore(self, waiting: Sequence[Pending]) -> None:
        """Show what a draft kept."""
        for held in waiting:
            self._add_row(held.name).keep(held)

    def belongs_to(self, incident_no: int) -> None:
        """It is an incident that was recorded before."""
        self._incident_no = incident_no
        self.show_entered()

    def show_entered(self) -> None:
        """Name what is with the incident already, as it is by now."""
        store, no = self._session.desk.store, self._incident_no
        if no:
            self._session.tasks.run(
                self, lambda: evidence.of_incident(store, no), self._name_entered
            )

    def _name_entered(self, exhibits: list[Exhibit]) -> None:
        self._there.setText(presenter.entered_line(exhibits))
        self._there.setVisible(bool(exhibits))

    def clear(self) -> None:
        """Let go of the rows, not of what they hold."""
        for one in list(self._rows):
            self._forget(one)

    def take(self, told: QMimeData, route: str) -> bool:
        """Take in what is dropped or pasted; false when it is nothing that can be."""
        pieces = from_mime(told, route, self._session.desk.clock.now())
        self._take(pieces)
        return bool(pieces)

    def paste(self) -> None:
        if not self.take(QGuiApplication.clipboard().mimeData(), "paste"):
            self._session.say(_("Er is niets gekopieerd dat je hier kunt plakken."))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        told = event.mimeData()
        if told.hasUrls() or told.hasImage() or told.hasText():
            event.acceptProposedAction()
            self._mark(over=True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._mark(over=False)

    def dropEvent(self, event: QDropEvent) -> None:
        self._mark(over=False)
        if self.take(event.mimeData(), "drop"):
            event.acceptProposedAction()

    def _mark(self, *, over: bool) -> None:
        self.setProperty("over", "true" if over else "false")
        self.style().unpolish(self)
        self.style().polish(self)

    def _choose(self) -> None:
        choose_files(self, lambda paths: self._take(from_paths(paths)))

    def _take(self, pieces: Iterable[Piece]) -> None:
        for piece in pieces:
            one = self._add_row(piece.name)
            one.take(self._session, piece, self.changed.emit)
        self.changed.emit()

    def _add_row(self, name: str) -> "PieceRow":
        one = PieceRow(name)
        one.gone.connect(lambda: self._drop(one))
        self._rows.append(one)
        self._pile.addWidget(one)
        return one

    def _drop(self, one: "PieceRow") -> None:
        """Take it away for good: it was not recorded, so nothing of it stays."""
        one.stop()
        held = one.held
        if held is not None:
            blobs = self._session.desk.blobs
            self._session.tasks.run(
                self, lambda: pending.drop(blobs, held), lambda _none: None, lane="files"
            )
        self._hand_on(one)
        self._forget(one)
        self.changed.emit()

    def _hand_on(self, one: "PieceRow") -> None:
        """Whoever took a row away stands at the next one, or where another is chosen."""
        place = self._rows.index(one)
        near = [*self._rows[place + 1 :], *reversed(self._rows[:place])]
        (near[0] if near else self.choosing).setFocus()

    def _forget(self, one: "PieceRow") -> None:
        self._rows.remove(one)
        self._pile.removeWidget(one)
        one.hide()
        one.deleteLater()


class PieceRow(QWidget):
    """One original on its way in: its name, how far it is, and then its size and hash."""

    gone = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self.held: Pending | None = None
        self.failed = False
        self._steps: Steps | None = None
        self._ended: Callable[[], object] | None = None
        self._name = PlainLabel(on_one_line(name), "head")
        tip(self._name, name)
        self._facts = PlainLabel(_("wordt opgeslagen…"), "small", wrap=False)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(px(96))
        away = Button(_("Weg"), self.gone.emit, look="quiet")
        away.setAccessibleName(_("Haal weg: {name}").format(name=on_one_line(name)))
        self.setFocusProxy(away)
        self.setLayout(flow(self._name, None, self._bar, self._facts, away, gap=12))
        self._bar.hide()

    def take(self, session: Session, piece: Piece, done: Callable[[], None]) -> None:
        """Take it in on the files' thread."""
        steps = self._steps = Steps(session.tasks, self)
        steps.moved.connect(self._moved)
        self._ended = session.taking(piece.name)
        blobs = session.desk.blobs

        def kept(held: Pending) -> None:
            self._end()
            self.keep(held)
            done()

        def refused(error: AppError) -> None:
            self._end()
            self._refuse(on_screen(error))
            done()

        session.tasks.run(
            self, lambda: pending.take_in(blobs, piece.make(), steps), kept, refused, lane="files"
        )

    def keep(self, held: Pending) -> None:
        """It lies in the vault."""
        self.held = held
        self._bar.hide()
        stored = held.stored
        self._facts.setText(f"{size(stored.size)} · {short_hash(stored.sha256)} ✓")

    def stop(self) -> None:
        """Nobody wants it any more."""
        if self._steps is not None:
            self._steps.stop()
        self._end()

    def _end(self) -> None:
        if self._ended is not None:
            self._ended()

    def _moved(self, done: int, of: int) -> None:
        self._bar.setVisible(of > 4_000_000)
        self._bar.setValue(100 * done // max(of, 1))

    def _refuse(self, told: str) -> None:
        self.failed = True
        self._bar.hide()
        self._facts.hide()
        self._name.setText(told)
        self._name.turn("danger")
