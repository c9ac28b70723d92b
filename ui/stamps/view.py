"""The page of the time stamps: how far it is anchored, asking for one, and who puts them."""

from PySide6.QtWidgets import QApplication, QVBoxLayout

from app.domain.changes import Changes
from app.errors import AppError
from app.texts import _, on_screen
from ui.page import Page
from ui.places import Place
from ui.session import Session
from ui.stamps import presenter
from ui.stamps.choosing import Choosing
from ui.stamps.presenter import Standing
from ui.stamps.sending import Sending
from ui.theme import px
from ui.widgets.buttons import Button
from ui.widgets.column import Column, empty_out, frame, row
from ui.widgets.facts import Facts
from ui.widgets.plain import PlainLabel


class StampsPage(Page):
    """Goes on asking while one is elsewhere; it says what leaves before anything does."""

    ask: Button
    again: Button
    stop: Button
    busy: PlainLabel

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._other = False  # another authority is being chosen
        self._standing: Standing | None = None
        self._failure: AppError | None = None
        self.choosing: Choosing | None = None
        self.sending = Sending(session, self)
        self.sending.settled.connect(lambda: session.changed(Changes(settings=True)))
        self.sending.ended.connect(self._load)
        self.sending.failed.connect(self._fail)
        self._column = Column(_("Tijdstempels"), width=600, reads=True)
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.addWidget(self._column)
        self.lead_to(self._column)

    def enter(self, place: Place) -> None:
        self._other = False
        if not self.sending.busy:
            self._failure = None
        self._load()

    def lets_go(self, changes: Changes) -> bool:
        return not self.sending.busy

    def _load(self) -> None:
        desk, house = self.session.desk, self.session.house
        self.session.tasks.run(self, lambda: presenter.load(desk, house), self._show)

    def _show(self, standing: Standing) -> None:
        self._standing = standing
        body, now = self._column.body, self.session.desk.clock.now()
        empty_out(body)
        self.choosing = None
        lead = _(
            "Een dienst buiten jou verklaart dat je logboek op dat moment al zo ver was. "
            "Zo laat je zien dat je het niet pas later schreef."
        )
        body.addWidget(PlainLabel(_("Tijdstempels"), "title"))
        body.addWidget(PlainLabel(lead, "reading"))
        body.addSpacing(px(8))
        body.addWidget(PlainLabel(presenter.anchored_line(standing.anchorage, now), "head"))
        if standing.authority is None or self._other:
            self._choose(first=standing.authority is None)
        else:
            self._offer(standing)
        self._take_focus()
        if standing.done:
            body.addSpacing(px(16))
            body.addWidget(PlainLabel(_("Verankerd"), "head"))
            body.addWidget(Facts([presenter.stamped_line(one, now) for one in standing.done]))

    def _take_focus(self) -> None:
        """What was pressed is gone with the page as it was: on to what can be pressed now."""
        if not self.isVisible() or QApplication.activeModalWidget() is not None:
            return
        if self.choosing is not None:
            self.choosing.url.setFocus()
        else:
            buttons = (self.ask, self.again, self.stop)
            able = [one for one in buttons if one.isVisibleTo(self) and one.isEnabled()]
            (able[0] if able else self._column).setFocus()

    def _choose(self, *, first: bool) -> None:
        self.choosing = choosing = Choosing(self.session, first=first)
        choosing.chosen.connect(self._chosen)
        choosing.left.connect(self._leave_choice)
        self._column.body.addSpacing(px(8))
        self._column.body.addWidget(choosing)

    def _offer(self, standing: Standing) -> None:
        body = self._column.body
        leaves = _(
            "Naar de dienst gaat alleen een vingerafdruk: 64 tekens waaruit niemand iets kan lezen. "
            "De dienst ziet ook je IP-adres en het moment."
        )
        body.addWidget(PlainLabel(leaves))
        other = Button(_("Andere dienst"), self._choose_other, look="quiet")
        self.ask = Button(
            _("Vraag een tijdstempel"), lambda: self._begin(asking=True), look="primary"
        )
        self.again = Button(_("Probeer opnieuw"), lambda: self._begin(asking=False), look="primary")
        self.stop = Button(_("Stop"), self.sending.stop)
        self.busy = PlainLabel("", "quiet", wrap=False)
        told = _("Dienst: {who}").format(who=presenter.authority_line(standing))
        body.addLayout(row(PlainLabel(told, "quiet"), other))
        if standing.waiting and not self.sending.busy:
            self._say_waiting(standing)
        body.addSpacing(px(8))
        body.addLayout(row(self.ask, self.again, self.stop, self.busy, None))
        self._arm()

    def _say_waiting(self, standing: Standing) -> None:
        lines = [PlainLabel(presenter.waiting_line(standing.waiting), "due")]
        if self._failure is not None:
            lines.append(PlainLabel(on_screen(self._failure)))
        self._column.body.addWidget(frame("due-note", *lines, pad=12))

    def _arm(self) -> None:
        standing, busy = self._standing, self.sending.busy
        if standing is None or standing.authority is None:
            return
        self.ask.setVisible(not busy and not standing.waiting)
        self.again.setVisible(not busy and bool(standing.waiting))
        self.stop.setVisible(busy)
        self.busy.setVisible(busy)
        self.ask.setEnabled(bool(standing.anchorage.since))
        self.busy.setText(_("{who} wordt gevraagd…").format(who=presenter.host(standing.authority)))

    def _begin(self, *, asking: bool) -> None:
        self._failure = None
        self.sending.begin(asking=asking)
        self._arm()
        self.stop.setFocus()

    def _fail(self, error: AppError) -> None:
        self._failure = error
        self._load()

    def _chosen(self) -> None:
        self._other = False
        self._failure = None
        self._load()

    def _choose_other(self) -> None:
        self._other = True
        self._load()

    def _leave_choice(self) -> None:
        self._other = False
        self._load()
