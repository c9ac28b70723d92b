"""A field for a name, and everything that is held about whoever has it."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.errors import AppError
from app.texts import _, on_screen
from app.usecases.about import Held
from ui import places
from ui.about import presenter
from ui.about.presenter import Group
from ui.page import Page
from ui.places import Place
from ui.session import Session
from ui.tasks import Task
from ui.theme import px
from ui.widgets.buttons import Button
from ui.widgets.column import Column, empty_out, frame, row, stack
from ui.widgets.facts import Facts
from ui.widgets.fields import Line
from ui.widgets.plain import PlainLabel


class AboutPage(Page):
    """Nothing of what was found stays when the page is left."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._task: Task | None = None
        column = Column(_("Wat staat er over iemand?"), reads=True)
        lead = _(
            "Vraagt iemand wat je over hem of haar bewaart (AVG, artikel 15)? Hier zie je alles "
            "waarin een naam voorkomt: incidenten met alle versies, bewijs, dossiers en concepten."
        )
        self.line = Line(_("Naam"), _("naam, telefoonnummer of account"))
        self.line.returnPressed.connect(self._search)
        self.seek = Button(_("Zoek op"), self._search, look="primary")
        self.told = PlainLabel("", "reading")
        self._found = stack(gap=16)
        body = column.body
        body.addWidget(PlainLabel(_("Wat staat er over iemand?"), "title"))
        body.addWidget(PlainLabel(lead, "reading"))
        body.addSpacing(px(8))
        body.addLayout(row(self.line, self.seek))
        body.addSpacing(px(8))
        body.addWidget(self.told)
        body.addLayout(self._found)
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.addWidget(column)
        self.lead_to(self.line)

    def enter(self, place: Place) -> None:
        self.line.setFocus()

    def leave(self) -> None:
        self._clear()
        self.line.clear()

    def _clear(self) -> None:
        if self._task is not None:
            self._task.stop()
        self._searching(False)
        self.told.setText("")
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
            lambda found: self._show(name, found),
            self._refuse,
        )

    def _show(self, name: str, found: list[Held]) -> None:
        self._searching(False)
        self.told.setText(presenter.count_line(name, found))
        for group in presenter.groups(found):
            self._found.addWidget(self._card(group))
        if found:
            caution = _(
                "Geef dit niet zo door: er staan ook anderen in. Overleg eerst met de functionaris "
                "gegevensbescherming van je organisatie."
            )
            told = " ".join(filter(None, (presenter.beside_line(found), caution)))
            self._found.addWidget(PlainLabel(told, "quiet"))

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
