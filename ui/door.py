"""The door of the vault: the lock screen, or the first start when there is no vault yet.

What it has to show first is guessed from the folder; the house, once it is loaded, knows.
"""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.errors import AppError, DamageError
from app.texts import current, on_screen
from ui.lock.presenter import occupied
from ui.lock.view import LockView
from ui.tasks import Failed, T, Tasks
from ui.widgets.foot import Foot
from ui.widgets.led import Led

if TYPE_CHECKING:  # the log and its libraries would keep the lock screen waiting
    from collections.abc import Callable

    from app.domain.safekeeping import RecoverySheet, Snapshot
    from app.usecases.desk import Desk, Proof
    from ui.entrance import Entrance, Furnish
    from ui.restore.presenter import ChosenSnapshot
    from ui.restore.view import RestoreView
    from ui.start.view import StartView


class Door(Led):
    """Opens the vault, or makes it."""

    arrived = Signal()
    """The house is there: help has its numbers."""

    opened = Signal(object, bool)
    """The Desk of the open vault, and whether it was made just now."""

    helped = Signal()
    spoken = Signal(str)

    switched = Signal(object)
    """The Path of another vault, to be opened in the place of this one."""

    def __init__(self, folder: Path, furnish: "Furnish", tasks: Tasks, reason: str) -> None:
        super().__init__()
        self._folder, self._furnish, self.tasks, self.because = folder, furnish, tasks, reason
        self.entrance: Entrance | None = None
        self._there = occupied(folder)
        self._desk: Desk | None = None
        self._still = False
        self._inside = QVBoxLayout(self)
        self._inside.setContentsMargins(0, 0, 0, 0)
        self.lock: LockView | None = None
        self.start: StartView | None = None
        self.restore: RestoreView | None = None
        self.build()

    def build(self) -> None:
        """Make what stands in the door anew, in the language of the moment; a code stays."""
        shown = self.start.code.sheet if self.start is not None and self.start.code else None
        if self.restore is not None:
            self.restore.going.stop()
        while (item := self._inside.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        self.lock = self.start = self.restore = None
        view = self._build_lock() if self._there else self._build_start(shown)
        self._inside.addWidget(view)
        self.lead_to(view)
        view.setFocus()

    def open_restore(self, chosen: "ChosenSnapshot | None" = None) -> None:
        """In the place of what stands in the door: a backup to open, or a snapshot to put back."""
        if self.entrance is None or self._still:  # not yet loaded; it takes a moment
            return
        from ui.restore.presenter import OPEN, SNAPSHOT
        from ui.restore.view import RestoreView  # once in the life of a vault

        if self.lock is not None:
            self.lock.forget()
        target = None if self._there else self._folder
        self.restore = form = RestoreView(
            self.tasks, self.entrance.house, SNAPSHOT if chosen else OPEN, target
        )
        form.left.connect(self.build)
        form.restored.connect(self._open_restored)
        form.looked.connect(self._open_backup)
        form.switched.connect(self.switched)
        under = self._inside.takeAt(0)
        if under is not None and (old := under.widget()) is not None:
            old.hide()
            old.deleteLater()
        self.lock = self.start = None
        held = QWidget()
        down = QVBoxLayout(held)
        down.setContentsMargins(0, 0, 0, 0)
        down.addWidget(form, 1)
        down.addWidget(self._foot())
        self._inside.addWidget(held)
        self.lead_to(form)
        if chosen is not None:
            form.pick.hide()
            form.show_chosen(chosen)
        form.setFocus()

    def arrive(self) -> None:
        """Load the house; then it is certain whether there is a vault."""
        self.tasks.run(self, self._arrive, self._settle)

    @property
    def has_code(self) -> bool:
        """Whether a recovery code is on the screen, which is shown only once."""
        return self.start is not None and self.start.has_code

    def _arrive(self) -> bool:
        from ui.entrance import Entrance  # on the store's thread: see above

        self.entrance = Entrance(self._folder, self._furnish)
        return self.entrance.there()

    def _settle(self, there: bool) -> None:
        if there != self._there and not self._still:
            self._there = there
            self.build()
        self.arrived.emit()

    @property
    def _way(self) -> "Entrance":
        """The entrance, on the store's thread, where it was made before anything else."""
        if self.entrance is None:
            self._arrive()
        assert self.entrance is not None  # noqa: S101 - for the type checker
        return self.entrance

    def _foot(self) -> Foot:
        foot = Foot()
        foot.helped.connect(self.helped)
        foot.spoken.connect(self.spoken)
        return foot

    def _build_lock(self) -> QWidget:
        self.lock = view = LockView(self._folder, self.because, self._foot())
        view.submitted.connect(self._unlock)
        view.restoring.connect(lambda: self.open_restore())
        return view

    def _build_start(self, shown: "RecoverySheet | None") -> QWidget:
        from ui.start.view import StartView  # once in the life of a vault

        self.start = view = StartView(self._folder, self._foot())
        view.chosen.connect(self._create)
        view.doubted.connect(self._doubt)
        view.saving.connect(self._save)
        view.finished.connect(self._finish)
        view.restoring.connect(lambda: self.open_restore())
        if shown is not None:
            view.show_code(shown)
        return view

    def _unlock(self, kind: str, secret: str) -> None:
        view = self.lock
        if view is None:
            return
        view.busy()

        def work() -> "Desk":
            desk = self._way.unlock(kind, secret)
            import ui.home  # noqa: F401 - so that the window's thread finds the pages loaded

            return desk

        def done(desk: "Desk") -> None:
            view.forget()
            self.opened.emit(desk, False)

        def failed(error: AppError) -> None:
            view.refuse(on_screen(error))
            if isinstance(error, DamageError):
                self._look_for_good(view, kind, secret)

        self._stand_still(work, done, failed)

    def _look_for_good(self, view: LockView, kind: str, secret: str) -> None:
        """The log does not open: see whether a snapshot of it does, and offer that."""
        from ui.checkup.presenter import snapshot_line
        from ui.restore.presenter import ChosenSnapshot

        def found(good: "Snapshot | None") -> None:
            if good is not None:
                view.offer(snapshot_line(good, self._way.house.clock.now()))
                view.rescuing.connect(lambda: self.open_restore(ChosenSnapshot(good)))

        def none(_error: AppError) -> None:
            """What opens nothing finds nothing."""

        self.tasks.run(view, lambda: self._way.newest_good(kind, secret), found, none)

    def _create(self, passphrase: str) -> None:
        view = self.start
        if view is None:
            return
        view.busy()

        def work() -> "tuple[Desk, RecoverySheet]":
            made = self._way.create(passphrase)
            import ui.home  # noqa: F401 - as above

            return made

        def done(made: "tuple[Desk, RecoverySheet]") -> None:
            self._desk, sheet = made
            view.show_code(sheet)

        self._stand_still(work, done, lambda error: view.refuse(on_screen(error)))

    def _doubt(self, passphrase: str) -> None:
        view = self.start
        if view is None or not passphrase:
            return

        def failed(error: AppError) -> None:
            view.refuse(on_screen(error))

        self.tasks.run(
            view,
            lambda: self._way.judge(passphrase),
            lambda strength: view.judge(passphrase, strength),
            failed,
        )

    def _save(self, sheet: "RecoverySheet", out: Path) -> None:
        """Put the recovery sheet in a file, to print."""
        if self._desk is None or self.start is None or self.start.code is None:
            return
        from app.usecases import sheets

        paper, code = self._desk.paper, self.start.code
        self.tasks.run(
            code,
            lambda: sheets.save(paper, sheet, current(), out),
            lambda _none: code.saved(out),
            lambda error: code.refuse(on_screen(error)),
        )

    def _open_restored(self, proof: "Proof", lost: tuple[str, ...]) -> None:
        """What was put back in the place of the vault is the vault now."""
        self._there = True
        self._open_by(lambda: self._way.unlock(proof.kind, proof.secret, lost))

    def _open_backup(self, path: Path, proof: "Proof") -> None:
        """Look into a backup as it is."""
        self._open_by(lambda: self._way.look_into(path, proof.kind, proof.secret))

    def _open_by(self, way: "Callable[[], Desk]") -> None:
        form = self.restore
        if form is None:
            return
        form.wait()

        def work() -> "Desk":
            desk = way()
            import ui.home  # noqa: F401 - as above

            return desk

        def done(desk: "Desk") -> None:
            form.way.forget()
            self.opened.emit(desk, False)

        self._stand_still(work, done, form.refuse)

    def _stand_still(
        self, work: "Callable[[], T]", done: "Callable[[T], None]", failed: Failed
    ) -> None:
        """Open or make the vault; whatever stands in the door has to hear how that went, so it
        stays there: no other language meanwhile."""
        self._hold(still=True)

        def ended(answer: "T") -> None:
            self._hold(still=False)
            done(answer)

        def refused(error: AppError) -> None:
            self._hold(still=False)
            failed(error)

        self.tasks.run(self, work, ended, refused)

    def _hold(self, *, still: bool) -> None:
        self._still = still
        for foot in self.findChildren(Foot):
            foot.language.setDisabled(still)

    def _finish(self) -> None:
        if self._desk is not None:
            self.opened.emit(self._desk, True)
