"""The dossiers that were made, the way to where each stands, and the way to a new one."""

from PySide6.QtWidgets import QVBoxLayout

from app.domain.changes import Changes
from app.texts import _
from app.usecases import shelf
from app.usecases.shelf import Shelved
from ui import places
from ui.dossiers.card import Card
from ui.page import Page
from ui.places import Place
from ui.session import Session
from ui.theme import px
from ui.widgets.buttons import Button
from ui.widgets.column import Column, empty_out, row
from ui.widgets.plain import PlainLabel


class DossiersPage(Page):
    """A list, and one button."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.cards: list[Card] = []
        self._column = Column(_("Dossiers"), reads=True)
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.addWidget(self._column)
        self.lead_to(self._column)

    def enter(self, place: Place) -> None:
        store = self.session.desk.store
        self.session.tasks.run(self, lambda: shelf.shelved(store), self._show)

    def hear(self, changes: Changes) -> None:
        if changes.dossiers and self.isVisible():
            self.enter(Place(places.DOSSIERS))

    def _show(self, made: list[Shelved]) -> None:
        body = self._column.body
        empty_out(body)
        new = Button(
            _("Dossier maken"),
            lambda: self.session.go(places.ASSISTANT),
            look="primary",
            icon="dossier",
        )
        if self.session.read_only:
            new.setEnabled(False)
        self.cards = [Card(self.session.tasks, one) for one in made]
        if not made:
            body.addWidget(PlainLabel(_("Nog geen dossier."), "empty"))
            teach = _(
                "Een dossier is een genummerd stuk met bijlagen dat de politie kan gebruiken. "
                "Jij kiest wat erin komt."
            )
            body.addWidget(PlainLabel(teach, "reading"))
            body.addSpacing(px(8))
            body.addLayout(row(new, None))
            return
        body.addLayout(row(PlainLabel(_("Dossiers"), "title"), None, new))
        body.addSpacing(px(8))
        for card in self.cards:
            body.addWidget(card)
