"""The dossiers that were made, and the way to a new one."""

from PySide6.QtWidgets import QVBoxLayout

from app.domain.changes import Changes
from app.domain.dossier import Dossier
from app.texts import _
from app.usecases import shelf
from ui import places
from ui.dossiers.presenter import lines
from ui.page import Page
from ui.places import Place
from ui.session import Session
from ui.theme import px
from ui.widgets.buttons import Button
from ui.widgets.column import Column, empty_out, frame, row, stack
from ui.widgets.plain import PlainLabel


class DossiersPage(Page):
    """A list, and one button."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._column = Column(_("Dossiers"), reads=True)
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.addWidget(self._column)
        self.lead_to(self._column)

    def enter(self, place: Place) -> None:
        store = self.session.desk.store
        self.session.tasks.run(self, lambda: shelf.made(store), self._show)

    def hear(self, changes: Changes) -> None:
        if changes.dossiers and self.isVisible():
            self.enter(Place(places.DOSSIERS))

    def _show(self, made: list[Dossier]) -> None:
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
        for dossier in made:
            number, told, when = lines(dossier)
            head = row(
                PlainLabel(number, "head", wrap=False), None, PlainLabel(when, "quiet", wrap=False)
            )
            code = _("ketencode {code}").format(code=dossier.head.code)
            parts = stack(head, PlainLabel(told), PlainLabel(code, "small"), gap=2)
            body.addWidget(frame("card", parts, pad=12))
