"""The third step: the dossier itself, page by page, and then where it goes."""

from pathlib import Path
from typing import BinaryIO

from PySide6.QtCore import Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from app.domain.changes import Changes
from app.domain.dossier import Dossier
from app.errors import AppError
from app.texts import _, on_screen
from app.usecases import dossiers, selection
from ui.assistant import presenter
from ui.pictures import image
from ui.proving import prove
from ui.session import Session
from ui.sheets.view import Sheets
from ui.steps import Steps
from ui.theme import px
from ui.widgets.buttons import Button
from ui.widgets.chips import Chips
from ui.widgets.column import empty_out, row
from ui.widgets.files import choose_folder
from ui.widgets.plain import PlainLabel


class Preview(QWidget):
    """What is shown is the PDF that will be saved."""

    finished = Signal(object, object)
    """The Dossier that was made, and the Path where it stands."""

    drawn = Signal()

    storing = Signal(bool)
    """It is on its way to a folder, or not any more."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.start: QWidget = self
        """Where the keyboard is until there is a page to look at."""
        self.setAccessibleName(_("Stap 3 van 3: bekijk elke bladzijde"))
        self._steps: Steps | None = None
        self._dossier: Dossier | None = None
        self._asking = False
        """Whether what is in it is being looked up, to ask for a folder after that."""
        self._storing = False
        self._sheets: Sheets | None = None
        self.form = Chips(_("Vorm"), [("folder", _("als map")), ("zip", _("als zip"))])
        self.form.choose(["folder"])
        self._down = QVBoxLayout(self)
        self._down.setContentsMargins(px(24), px(16), px(24), px(8))
        self._told = PlainLabel("", "quiet")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._stop = Button(_("Stop"), self.stop)
        pages = QWidget()
        self._pages = QVBoxLayout(pages)
        self._pages.setContentsMargins(0, 0, 0, 0)
        self._down.addWidget(PlainLabel(_("Dossier maken"), "title"))
        self._down.addWidget(PlainLabel(_("Stap 3 van 3: bekijk elke bladzijde"), "quiet"))
        self._down.addLayout(row(self._told, self._bar, self._stop))
        self._down.addWidget(pages, 1)

    def draw(self, dossier: Dossier) -> None:
        """Draw it, and show its first page."""
        self._let_go()
        self._dossier = dossier
        desk, steps = self._session.desk, self._begin(_("Het dossier wordt getekend…"))

        def done(pdf: bytes) -> None:
            self._idle()
            self._show(pdf)

        self._session.tasks.run(
            self, lambda: dossiers.draw(desk.store, desk.press, dossier, steps), done, self._refuse
        )

    def save(self) -> None:
        """Ask for a folder, and make the bundle there; of the whole log only for its owner."""
        dossier, store = self._dossier, self._session.desk.store
        if dossier is None or self._asking or self._steps is not None:
            return
        self._asking = True
        self._session.tasks.run(
            self, lambda: selection.holds_everything(store, dossier), self._where, self._refuse
        )

    def _where(self, everything: bool) -> None:
        if not self._asking:
            return  # who asked went back
        self._asking = False
        if not everything:
            choose_folder(self, self.make)
            return
        told = _("In dit dossier staat elk incident van je logboek. Typ daarom je wachtwoordzin.")
        title, verb = _("Alles gaat mee"), _("Kies een map")
        prove(self, self._session, title, told, verb, lambda: choose_folder(self, self.make))

    def make(self, folder: Path) -> None:
        """Make the bundle in a folder."""
        dossier = self._dossier
        if dossier is None or self._steps is not None:
            return
        desk = self._session.desk
        steps = self._begin(_("Het dossier wordt bewaard…"))
        self._storing = True
        self.storing.emit(True)
        if self._sheets is not None:
            self._sheets.setFocus()
        form = next(iter(self.form.chosen()), "folder")
        out = presenter.free_folder(folder, desk.clock.now())

        def done(made: Path) -> None:
            self._idle()
            self._session.changed(Changes(dossiers=True))
            self.finished.emit(dossier, made)

        self._session.tasks.run(
            self,
            lambda: dossiers.make(desk.store, desk.press, dossier, out, form=form, progress=steps),
            done,
            self._refuse,
        )

    def stop(self) -> None:
        """Stop what is going on; nothing of it stays."""
        if self._steps is not None:
            self._steps.stop()
            self._idle()
            self._told.setText(_("Gestopt. Er is niets bewaard."))
            self._told.show()

    def forget(self) -> None:
        """Let go of the pages."""
        self.stop()
        self._asking = False
        self._let_go()

    def _let_go(self) -> None:
        self._sheets = None
        empty_out(self._pages)

    def _begin(self, told: str) -> Steps:
        steps = self._steps = Steps(self._session.tasks, self, breathing=True)
        steps.moved.connect(self._moved)
        self._told.turn("quiet")
        self._told.setText(told)
        self._bar.setValue(0)
        for part in (self._told, self._bar, self._stop):
            part.show()
        return steps

    def _idle(self) -> None:
        self._steps, self._asking = None, False
        if self._storing:
            self._storing = False
            self.storing.emit(False)
        for part in (self._told, self._bar, self._stop):
            part.hide()

    def _moved(self, done: int, of: int) -> None:
        self._bar.setMaximum(max(of, 1))
        self._bar.setValue(done)

    def _show(self, pdf: bytes) -> None:
        decoder = self._session.desk.decoder

        def write(sink: BinaryIO) -> None:
            sink.write(pdf)

        def page(number: int, longest: int) -> QImage | None:
            pages = decoder.pictures(
                write,
                "application/pdf",
                pages=range(number, number + 1),
                longest=longest,
            )
            first = next(pages, None)
            return image(first) if first is not None else None

        sheets = self._sheets = Sheets(self._session.tasks, page, _("Bladzijde van het dossier"))
        self._pages.addWidget(sheets)
        sheets.show_first()
        self.drawn.emit()
        sheets.setFocus()

    def _refuse(self, error: AppError) -> None:
        self._idle()
        self._told.turn("danger")
        self._told.setText(on_screen(error))
        self._told.show()
