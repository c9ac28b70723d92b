"""After erasing: that it is gone, and what goes on holding it."""

from PySide6.QtWidgets import QWidget

from app.domain.incident import Incident
from app.errors import AppError
from app.texts import _
from app.usecases.erasing import Erased
from ui import places
from ui.erasing import presenter
from ui.erasing.meaning import INCIDENT, Wish
from ui.session import Session
from ui.theme import px
from ui.widgets.buttons import Button
from ui.widgets.column import frame, row, stack
from ui.widgets.plain import PlainLabel


class Done(QWidget):
    """Has the snapshots taken anew while it is read."""

    def __init__(self, session: Session, incident: Incident, wish: Wish, gone: Erased) -> None:
        super().__init__()
        self._session, self._gone = session, gone
        self.snapshots = PlainLabel(_("De momentopnamen in de kluis worden vernieuwd…"), "quiet")
        self._elsewhere = stack()
        went = presenter.done_line(incident, wish, gone)
        stays = _("Wat blijft: dat er iets stond, wanneer je het wiste, en je reden.")
        pile = stack(
            PlainLabel(_("Gewist"), "title"),
            PlainLabel(went, "reading"),
            PlainLabel(stays),
            self.snapshots,
            self._elsewhere,
        )
        self.log = Button(_("Naar het logboek"), lambda: session.go(places.LOGBOOK), look="primary")
        buttons = row(self.log)
        if wish.what != INCIDENT:
            again = _("Terug naar incident {no}").format(no=incident.no)
            self.log.setText(again)
            self.log.clicked.disconnect()
            self.log.clicked.connect(lambda: session.go(places.LOGBOOK, incident.id))
        buttons.addStretch(1)
        pile.addSpacing(px(8))
        pile.addLayout(buttons)
        self.setLayout(pile)
        self._renew()

    def _renew(self) -> None:
        desk, house, gone, tasks = (
            self._session.desk, self._session.house, self._gone, self._session.tasks,
        )  # fmt: skip
        tasks.run(self, lambda: presenter.still(desk, gone), self._name)
        tasks.run(self, lambda: presenter.renew(desk, house), self._renewed, self._not_renewed)

    def _name(self, still: tuple[list[str], list[str]]) -> None:
        backups, made = still
        if not (backups or made):
            return
        lines = [PlainLabel(line) for line in (*backups, *made)]
        held = stack(PlainLabel(_("Dit bevat het nog"), "head"), *lines)
        if backups:
            go = Button(
                _("Naar de reservekopieën"), lambda: self._session.go(places.BACKUPS), look="quiet"
            )
            held.addLayout(row(go, None))
        self._elsewhere.addSpacing(px(8))
        self._elsewhere.addWidget(frame("due-note", held, pad=12))

    def _renewed(self, _none: None) -> None:
        self.snapshots.setText(_("De momentopnamen in de kluis zijn vernieuwd."))

    def _not_renewed(self, error: AppError) -> None:
        self.snapshots.turn("danger")
        self.snapshots.setText(presenter.not_renewed(error))
