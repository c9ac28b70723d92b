"""The page that looks the whole vault over."""

from PySide6.QtWidgets import QVBoxLayout

from app.errors import AppError
from app.texts import _, on_screen
from ui import places
from ui.checkup import presenter
from ui.checkup.presenter import Found
from ui.page import Page
from ui.places import Place
from ui.session import Session
from ui.theme import px
from ui.widgets.buttons import Button
from ui.widgets.column import Column, empty_out, frame, row
from ui.widgets.going import Going
from ui.widgets.plain import PlainLabel

NOW = "now"
"""Entered about this, it begins at once."""

_NAMED = 20


class CheckupPage(Page):
    """One button, and then what came of it."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        column = Column(_("Kluis nakijken"), reads=True)
        self.act = Button(_("Kijk alles na"), self.begin, look="primary", icon="shield")
        self.going = Going()
        self.going.stopped.connect(self._stopped)
        self._said = QVBoxLayout()
        self._said.setSpacing(px(8))
        why = _(
            "Weerwoord leest het hele logboek, elk bewijsstuk en elke momentopname. "
            "Er verandert niets, en je kunt gewoon doorwerken."
        )
        body = column.body
        body.addWidget(PlainLabel(_("Kluis nakijken"), "title"))
        body.addWidget(PlainLabel(why, "reading"))
        body.addSpacing(px(8))
        body.addLayout(row(self.act, None))
        body.addWidget(self.going)
        body.addSpacing(px(8))
        body.addLayout(self._said)
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.addWidget(column)
        self.lead_to(self.act)

    def enter(self, place: Place) -> None:
        if place.about == NOW:
            self.begin()

    def begin(self) -> None:
        """Look at everything."""
        if self.going.busy:
            return
        house, desk, tasks = self.session.house, self.session.desk, self.session.tasks
        empty_out(self._said)
        self.act.setEnabled(False)
        steps = self.going.begin(tasks, _("De kluis wordt nagekeken…"))
        tasks.run(
            self,
            lambda: presenter.look(house, desk, steps, tasks.breathe),
            self._show,
            self._refuse,
        )

    def _show(self, found: Found) -> None:
        self._end()
        checked = found.checked
        self.session.looked_over = checked, found.at
        closed = [PlainLabel(presenter.closed_line(checked), "due")] if checked.closed else []
        if not checked.damaged:
            look = "" if closed else "good"
            headline = PlainLabel(presenter.headline(found), look)
            self._said.addWidget(frame("card", headline, *closed, gap=6))
            return
        names = presenter.damaged_names(checked.damaged, _NAMED)
        self._said.addWidget(
            frame(
                "danger-note",
                PlainLabel(presenter.headline(found), "head"),
                *(PlainLabel(name) for name in names),
                gap=4,
            )
        )
        self._said.addWidget(PlainLabel(presenter.readable_line(checked), "reading"))
        for one in closed:
            self._said.addWidget(one)
        self._offer(found)

    def _offer(self, found: Found) -> None:
        """The good copies, and where they are put back."""
        if found.snapshot is not None:
            self._said.addWidget(PlainLabel(presenter.snapshot_line(found.snapshot, found.at)))
        self._said.addWidget(PlainLabel(presenter.backup_line(found)))
        if not self.session.read_only:
            go = Button(
                _("Zet een goede kopie terug"),
                lambda: self.session.go(places.BACKUPS),
                look="primary",
            )
            self._said.addLayout(row(go, None))

    def _stopped(self) -> None:
        self.act.setEnabled(True)
        self._said.addWidget(PlainLabel(_("Gestopt. Er is niets veranderd."), "quiet"))

    def _refuse(self, error: AppError) -> None:
        self._end()
        self._said.addWidget(PlainLabel(on_screen(error), "danger"))

    def _end(self) -> None:
        self.going.end()
        self.act.setEnabled(True)
