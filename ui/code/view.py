"""Trying the recovery code: type it over from the paper, and see that it opens the vault."""

from PySide6.QtWidgets import QVBoxLayout

from app.domain.changes import Changes
from app.domain.safekeeping import Ways
from app.errors import AppError
from app.texts import _, on_screen
from app.usecases import access, arrival
from ui import places
from ui.code.presenter import which_sheet
from ui.page import Page
from ui.places import Place
from ui.session import Session
from ui.theme import px
from ui.widgets.buttons import Button
from ui.widgets.column import Column, flow
from ui.widgets.fields import Line
from ui.widgets.plain import PlainLabel, tip


class CodePage(Page):
    """One field and one button."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        column = Column(width=480)
        why = _(
            "Typ de code over van het papier. Klopt hij, dan weet je dat je er altijd in kunt. "
            "Er verandert niets aan de kluis."
        )
        self.line = Line(_("Herstelcode"), _("bijvoorbeeld 7KD3Q 0XMP2 …"))
        self.line.setProperty("look", "code")
        self.line.returnPressed.connect(self._try)
        self.which = PlainLabel("", "head")
        self.told = PlainLabel("", "danger")
        self.attempt = Button(_("Probeer"), self._try, look="primary")
        back = Button(_("Later"), lambda: session.go(places.TODAY))
        lost = Button(_("Ik heb deze code niet"), lambda: session.go(places.KEYS), look="quiet")
        tip(lost, _("Maak bij de sleutels een nieuw blad. De oude code werkt dan niet meer."))
        body = column.body
        body.addWidget(PlainLabel(_("Herstelcode proberen"), "title"))
        body.addWidget(PlainLabel(why, "reading"))
        body.addSpacing(px(8))
        body.addWidget(self.which)
        body.addWidget(self.line)
        body.addWidget(self.told)
        body.addSpacing(px(8))
        body.addLayout(flow(self.attempt, back, None, lost))
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.addWidget(column)

    def enter(self, place: Place) -> None:
        self.line.clear()
        self.told.setText("")
        self._able(True)
        self.line.setFocus()
        store = self.session.desk.store
        self.session.tasks.run(self, lambda: arrival.ways_in(store)[0], self._name)

    def _name(self, ways: Ways | None) -> None:
        """Which sheet it is about: there may be older ones in a drawer."""
        self.which.setText(which_sheet(ways))

    def leave(self) -> None:
        self.line.clear()

    def _try(self) -> None:
        code = self.line.told()
        if not code:
            return
        self._able(False)
        safe, store = self.session.house.safe, self.session.desk.store
        self.session.tasks.run(
            self, lambda: access.try_code(safe, store, code), self._works, self._refuse
        )

    def _works(self, _none: None) -> None:
        self.session.changed(Changes(settings=True))
        self.session.say(_("De herstelcode werkt. Bewaar het papier los van deze computer."))
        self.session.go(places.TODAY)

    def _refuse(self, error: AppError) -> None:
        self.told.setText(on_screen(error))
        self._able(True)
        self.line.setFocus()

    def _able(self, able: bool) -> None:
        self.line.setEnabled(able)
        self.attempt.setEnabled(able)
        self.attempt.setText(_("Probeer") if able else _("Code wordt geprobeerd…"))
