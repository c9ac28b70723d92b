"""After storing: it is safe, and what usually helps now."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.evidence import Exhibit
from app.domain.incident import Incident
from app.texts import _, current, several
from app.usecases import evidence, incidents
from ui import places
from ui.afterwards.presenter import Step, steps
from ui.page import Page
from ui.places import Place
from ui.record.adding import Adding
from ui.session import Session
from ui.theme import px
from ui.widgets.buttons import Button
from ui.widgets.column import Column, frame
from ui.widgets.flow import Flow
from ui.widgets.keys import on_key
from ui.widgets.plain import PlainLabel


class AfterwardsPage(Page):
    """One page, never a wall; nothing on it has to be done today."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._key = ""
        self._adding = Adding(session)
        column = Column(_("Wat nu?"), width=560, reads=True)
        self.stored = PlainLabel("", "title")
        self._facts = PlainLabel("", "quiet")
        self.done = Button(_("Klaar"), lambda: session.go(places.TODAY), look="primary")
        add = Button(_("Bewijs toevoegen"), lambda: self._adding.ask(self, self._key), icon="clip")
        dossier = Button(
            _("Dossier maken"), lambda: session.go(places.ASSISTANT, self._key), icon="dossier"
        )
        body = column.body
        body.addWidget(self.stored)
        body.addWidget(self._facts)
        body.addSpacing(px(16))
        body.addWidget(PlainLabel(_("Wat nu?"), "head"))
        for step in steps(session.desk.knowledge.contacts(current())):
            body.addWidget(_card(step))
        body.addSpacing(px(8))
        body.addWidget(PlainLabel(_("Je hoeft vandaag niets meer te doen."), "reading"))
        body.addSpacing(px(8))
        across = QWidget()
        flow = Flow(across)
        for button in (self.done, add, dossier):
            flow.addWidget(button)
        body.addWidget(across)
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.addWidget(column)
        on_key("Ctrl+Return", self, self.done.click)

    def enter(self, place: Place) -> None:
        self._key = place.about
        self.stored.setText(_("Opgeslagen"))
        self._facts.setText("")
        store = self.session.desk.store

        def work() -> tuple[Incident, list[Exhibit]]:
            incident = incidents.get(store, place.about)
            return incident, evidence.of_incident(store, incident.no)

        self.session.tasks.run(self, work, self._show)
        self.done.setFocus()

    def _show(self, found: tuple[Incident, list[Exhibit]]) -> None:
        incident, exhibits = found
        told = _("Incident {no} staat versleuteld in je kluis.").format(no=incident.no)
        if exhibits:
            numbers = ", ".join(one.number for one in exhibits)
            told += " " + several("1 bewijsstuk: ", "{count} bewijsstukken: ", len(exhibits))
            told += numbers + "."
        self._facts.setText(told)


def _card(step: Step) -> QWidget:
    look = "danger-note" if step.danger else "card"
    return frame(look, PlainLabel(step.title, "head"), PlainLabel(step.told), pad=12, gap=2)
