"""A field for a name, and everything that is held about whoever has it."""

from datetime import datetime
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget
from shiboken6 import isValid

from app.domain.held import HeldAbout
from app.errors import AppError
from app.texts import _, on_screen
from app.usecases import about
from app.usecases.about import Found
from ui import places
from ui.about import presenter
from ui.about.presenter import Group
from ui.page import Page
from ui.places import Place
from ui.proving import prove
from ui.session import Session
from ui.tasks import Task
from ui.theme import px
from ui.widgets.buttons import Button
from ui.widgets.column import Column, empty_out, frame, row, stack
from ui.widgets.facts import Facts
from ui.widgets.fields import Line
from ui.widgets.files import choose_new_file
from ui.widgets.plain import PlainLabel
from ui.widgets.proof import ProofDialog


class AboutPage(Page):
    """Nothing of what was found stays when the page is left."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._task: Task | None = None
        self._held: HeldAbout | None = None
        """What is shown, as it would be saved."""
        self._everything = False
        self._asking: ProofDialog | QFileDialog | None = None
        self.line = Line(_("Naam"), _("naam, telefoonnummer of account"))
        self.line.returnPressed.connect(self._search)
        self.seek = Button(_("Zoek op"), self._search, look="primary")
        self.told = PlainLabel("", "reading")
        self.keep = Button(_("Bewaar als PDF"), self._ask, icon="save")
        self.saved = PlainLabel("", "due")
        self._found = stack(gap=16)
        self._lay_out()
        self.lead_to(self.line)
        self._clear()

    def enter(self, place: Place) -> None:
        self.line.setFocus()

    def leave(self) -> None:
        self._clear()
        self.line.clear()

    def _lay_out(self) -> None:
        column = Column(_("Wat staat er over iemand?"), reads=True)
        lead = _(
            "Vraagt iemand wat je over hem of haar bewaart (AVG, artikel 15)? Hier zie je alles "
            "waarin een naam voorkomt: incidenten met alle versies, bewijs, dossiers en concepten."
        )
        body = column.body
        body.addWidget(PlainLabel(_("Wat staat er over iemand?"), "title"))
        body.addWidget(PlainLabel(lead, "reading"))
        body.addSpacing(px(8))
        body.addLayout(row(self.line, self.seek))
        body.addSpacing(px(8))
        body.addWidget(self.told)
        body.addLayout(row(self.keep, None))
        body.addWidget(self.saved)
        body.addSpacing(px(8))
        body.addLayout(self._found)
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.addWidget(column)

    def _clear(self) -> None:
        if self._task is not None:
            self._task.stop()
        self._searching(False)
        self._held = None
        self.told.setText("")
        self.keep.hide()
        self.saved.hide()
        empty_out(self._found)

    def _search(self) -> None:
        name, desk = self.line.told(), self.session.desk
        self._clear()
        if not name:
            return
        self._searching(True)
        self._task = self.session.tasks.run(
            self,
            lambda: presenter.search(desk, name),
            lambda found: self._show(name, *found),
            self._refuse,
        )

    def _show(self, name: str, found: Found, moment: datetime) -> None:
        self._searching(False)
        self.told.setText(presenter.count_line(name, found.held))
        for group in presenter.groups(found.held):
            self._found.addWidget(self._card(group))
        if found.held:
            told = " ".join(presenter.remarks(found.held))
            self._found.addWidget(PlainLabel(told, "quiet"))
            self._held = presenter.paper(name, self.session.desk.store.vault_id, found, moment)
            self._everything = found.everything
            self.keep.show()

    def _ask(self) -> None:
        """Ask where to, once for two quick presses; of the whole log only its owner is asked."""
        asking = self._asking
        if self._held is None or (asking is not None and isValid(asking) and asking.isVisible()):
            return
        if not self._everything:
            self._where()
            return
        told = _(
            "In dit overzicht staat iets uit elk incident van je logboek. Typ daarom je wachtwoordzin."
        )
        title, verb = _("Alles gaat mee"), _("Kies een plek")
        self._asking = prove(self, self.session, title, told, verb, self._where)

    def _where(self) -> None:
        held = self._held
        if held is not None:
            name = presenter.file_name(held.moment)
            self._asking = choose_new_file(
                self, name, lambda out: self.save(held, out), _("Bewaar het overzicht")
            )

    def save(self, held: HeldAbout, out: Path) -> None:
        """Put it in a new file."""
        desk = self.session.desk

        def tell(told: str, look: str) -> None:
            if held is self._held:  # it is still what is shown
                self.saved.turn(look)
                self.saved.setText(told)
                self.saved.show()

        self.session.tasks.run(
            self,
            lambda: about.save(desk.store, desk.paper, held, out),
            lambda _none: tell(presenter.saved_line(out), "due"),
            lambda error: tell(on_screen(error), "danger"),
        )

    def _card(self, group: Group) -> QWidget:
        title = PlainLabel(group.title, "head", wrap=False)
        head = row(title, None)
        if group.key:
            go = Button(_("Lees"), lambda: self.session.go(places.LOGBOOK, group.key), look="quiet")
            go.setAccessibleName(_("Lees {what}").format(what=group.title))
            head.addWidget(go)
        return frame("card", head, Facts(group.lines), pad=12)

    def _refuse(self, error: AppError) -> None:
        self._searching(False)
        self.told.setText(on_screen(error))

    def _searching(self, busy: bool) -> None:
        self.seek.setEnabled(not busy)
        self.seek.setText(_("Er wordt gezocht…") if busy else _("Zoek op"))
