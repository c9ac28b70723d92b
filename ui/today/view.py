"""The page of today."""

from datetime import datetime

from PySide6.QtWidgets import QLayout, QVBoxLayout, QWidget

from app.domain.changes import Changes
from app.texts import _, current, on_one_line
from app.usecases import checking
from app.usecases.checking import Checked
from app.usecases.overview import Summary
from ui import places
from ui.checkup.presenter import closed_line, damaged_names, readable_line
from ui.checkup.view import NOW
from ui.logbook.presenter import account_line, exhibits_line, first_line, kind_line
from ui.moments import clock
from ui.page import Page
from ui.places import Place
from ui.session import Session
from ui.steps import Steps
from ui.theme import px
from ui.today import presenter
from ui.today.presenter import Open, Today
from ui.widgets.buttons import Button
from ui.widgets.clickable import ClickableRow
from ui.widgets.column import Column, empty_out, flow, frame, line, row, stack
from ui.widgets.plain import PlainLabel

NAMED = 5
FEW = 5000  # events that can be looked over without anyone noticing


class TodayPage(Page):
    """What is open, the newest incidents, the vault."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._checking = False
        self._column = Column(_("Vandaag"), reads=True)
        self._first, self._vault = stack(), PlainLabel("", "quiet")
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.addWidget(self._column)
        self.setFocusProxy(self._column)

    def enter(self, place: Place) -> None:
        desk = self.session.desk
        self.session.tasks.run(self, lambda: presenter.load(desk), self._show)

    def hear(self, changes: Changes) -> None:
        if self.isVisible():
            self.enter(Place(places.TODAY))

    def _show(self, today: Today) -> None:
        self.session.opened.emit(len(today.open))
        body = self._column.body
        empty_out(body)
        body.addWidget(PlainLabel(_("Vandaag"), "title"))
        self._first = stack()
        body.addLayout(self._first)
        if today.open:
            body.addSpacing(px(8))
            body.addWidget(PlainLabel(_("Nog open"), "head"))
            for thing in today.open:
                body.addWidget(self._open_row(thing))
        body.addSpacing(px(16))
        if today.newest:
            body.addWidget(PlainLabel(_("Laatste incidenten"), "head"))
            for one in today.newest:
                body.addWidget(self._incident_row(one))
        else:
            self._teach()
        body.addSpacing(px(24))
        body.addWidget(line())
        if today.backup:
            body.addLayout(self._backup_row(today))
        self._vault = PlainLabel(
            presenter.vault_line(today.totals, here=not self.session.read_only), "quiet"
        )
        body.addWidget(self._vault)
        self._vault_state(today)

    def _teach(self) -> None:
        body = self._column.body
        body.addWidget(PlainLabel(_("Nog niets opgeschreven."), "empty"))
        teach = _("Wat je vandaag noteert, hoef je later niet te onthouden.")
        body.addWidget(PlainLabel(teach, "reading"))
        new = Button(
            _("Nieuw incident"), lambda: self.session.go(places.NEW), look="primary", icon="plus"
        )
        body.addSpacing(px(8))
        body.addLayout(row(new, None))
        new.setEnabled(not self.session.read_only)

    def _open_row(self, one: Open) -> QWidget:
        go = Button(one.verb, lambda: self.session.asked.emit(one.place))
        go.setAccessibleName(f"{one.verb}: {on_one_line(one.told)}")
        return frame("due-note", row(PlainLabel(on_one_line(one.told)), go), pad=8)

    def _backup_row(self, today: Today) -> QLayout:
        verb = _("Maak reservekopie") if today.backup_old else _("Bekijk")
        go = Button(verb, lambda: self.session.go(places.BACKUPS), look="quiet")
        go.setAccessibleName(f"{verb}: {today.backup}")
        told = PlainLabel(today.backup, "due" if today.backup_old else "quiet", wrap=False)
        return flow(told, go)

    def _incident_row(self, one: Summary) -> QWidget:
        now = self.session.desk.clock.now()
        label = self.session.desk.knowledge.label
        when = first_line(one, now)
        told = account_line(one)
        under = " · ".join(
            part
            for part in (kind_line(one, lambda g, c: label(g, c, current())), exhibits_line(one))
            if part
        )
        return ClickableRow(when, told, under, lambda: self.session.go(places.LOGBOOK, one.id))

    def _vault_state(self, today: Today) -> None:
        body = self._column.body
        if self.session.looked_over is not None:
            self._say_checked(*self.session.looked_over)
        elif today.totals.events <= FEW:
            self._check()
        else:
            check = Button(_("Kijk de kluis na"), self._check, look="quiet", icon="shield")
            body.addLayout(row(check, None))

    def _check(self) -> None:
        if self._checking:
            return
        self._checking = True
        desk, steps = self.session.desk, Steps(self.session.tasks, self)
        steps.moved.connect(self._progress)

        def done(checked: Checked) -> None:
            self._checking = False
            now = desk.clock.now()
            self.session.looked_over = checked, now
            self._say_checked(checked, now)

        self.session.tasks.run(
            self, lambda: checking.check(desk.store, desk.blobs, progress=steps), done
        )

    def _progress(self, done: int, of: int) -> None:
        if of > FEW:
            percent = 100 * done // max(of, 1)
            self._vault.setText(_("Kluis wordt nagekeken: {percent} %").format(percent=percent))

    def _say_checked(self, checked: Checked, at: datetime) -> None:
        """Damage comes before anything else; that all is in order stands below, quietly."""
        told = presenter.checked_line(checked, clock(at))
        closed = [PlainLabel(closed_line(checked), "due")] if checked.closed else []
        if not checked.damaged:
            for part in (PlainLabel(told, "" if closed else "good"), *closed):
                self._column.body.addWidget(part)
            return
        names = [PlainLabel(name, "small") for name in damaged_names(checked.damaged, NAMED)]
        look_further = Button(
            _("Bekijk wat er nog goed is"), lambda: self.session.go(places.CHECKUP, NOW)
        )
        parts = [PlainLabel(told, "head"), *closed, *names]
        parts.append(PlainLabel(readable_line(checked), "quiet"))
        empty_out(self._first)
        self._first.addWidget(frame("danger-note", *parts, row(look_further, None), gap=4))
