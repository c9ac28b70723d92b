"""The page of the backups: what there is, making one, trying one out, putting one back."""

from pathlib import Path

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.domain.changes import Changes
from app.domain.safekeeping import Snapshot
from app.errors import AppError
from app.texts import _, on_one_line, on_screen
from app.texts.backups import lost_together, older_stands
from app.texts.losses import made_without
from app.usecases import backups, media
from app.usecases.backups import Known, Written
from app.usecases.media import Tried
from ui import moments
from ui.backups import presenter
from ui.backups.card import Card
from ui.backups.presenter import Kept
from ui.page import Page
from ui.places import Place
from ui.restore.presenter import (
    BACK,
    SNAPSHOT,
    TRY,
    Chosen,
    ChosenSnapshot,
    damaged_line,
    tried_line,
)
from ui.restore.view import RestoreView
from ui.session import Session
from ui.theme import px
from ui.widgets.buttons import Button
from ui.widgets.column import Column, empty_out, flow, frame, row
from ui.widgets.files import choose_folder
from ui.widgets.fold import Fold
from ui.widgets.going import Going
from ui.widgets.plain import PlainLabel
from ui.widgets.question import Question

_NAMED = 8
"""As many damaged things as are named one by one."""


class BackupsPage(Page):
    """The list, and over it the form of one backup when one is tried or put back."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.form: RestoreView | None = None
        self.cards: list[Card] = []
        self.make: Button | None = None
        self.going = Going()
        self.going.stopped.connect(self._stopped)
        self._head, self._said, self._list = (QVBoxLayout() for _part in range(3))
        self._column = column = Column(_("Reservekopieën"), reads=True)
        for part in (self._head, self._said, self._list):
            part.setSpacing(px(8))
        column.body.addLayout(self._head)
        column.body.addWidget(self.going)
        column.body.addLayout(self._said)
        column.body.addLayout(self._list)
        self._stack = QStackedWidget()
        self._stack.addWidget(column)
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.addWidget(self._stack)
        self.lead_to(column)

    def enter(self, place: Place) -> None:
        self._load()

    def leave(self) -> None:
        empty_out(self._said)
        if self.form is not None:
            self.form.leave()

    def back_up(self, folder: Path) -> None:
        """Make a backup in a folder, or bring the one that is there up to date."""
        if self.going.busy:
            return
        house, desk, tasks = self.session.house, self.session.desk, self.session.tasks
        steps = self.going.begin(tasks, _("De reservekopie wordt gemaakt…"), breathing=True)
        empty_out(self._said)
        self._able()

        def work() -> tuple[Written, bool]:
            target = house.backups.place(folder)
            return media.back_up(house, desk.store, target, steps), house.safe.same_disk(target)

        def done(told: tuple[Written, bool]) -> None:
            self.going.end()
            self.session.changed(Changes(settings=True))
            made, same_disk = told
            warned = [PlainLabel(one, "danger") for one in made_without(made.lost, made.kept)]
            if same_disk:
                warned.append(PlainLabel(lost_together(), "due"))
            line, look = presenter.made_line(made)
            self._tell(line, look, *warned)
            self._load()

        tasks.run(self, work, done, self._refuse)

    def open_form(self, mode: str, chosen: Chosen | ChosenSnapshot | None = None) -> None:
        """Try a backup out, or put one back; without `chosen` it is asked which."""
        self.form = form = RestoreView(self.session.tasks, self.session.house, mode)
        form.left.connect(self._close_form)
        form.tried.connect(self._tried)
        form.switched.connect(self.session.switched)
        self._stack.addWidget(form)
        self._stack.setCurrentWidget(form)
        if chosen is not None:
            form.pick.hide()
            form.show_chosen(chosen)
        else:
            form.setFocus()

    def _load(self) -> None:
        house, desk = self.session.house, self.session.desk
        self.session.tasks.run(self, lambda: presenter.load(house, desk), self._show)

    def _show(self, kept: Kept) -> None:
        for part in (self._head, self._list):
            empty_out(part)
        self.cards = []
        look = "primary" if kept.old else ""
        self.make = Button(_("Maak reservekopie"), self._ask, look=look, icon="save")
        if kept.known:
            self._show_known(kept)
        else:
            self._teach()
        self._list.addSpacing(px(8))
        other = Button(
            _("Zet een andere reservekopie terug"), lambda: self.open_form(BACK), look="quiet"
        )
        self._list.addLayout(row(other, None))
        if kept.snapshots:
            self._show_snapshots(kept)
        self._able()
        if self.isVisible() and self.form is None:
            self._column.setFocus()  # what had the focus may be gone

    def _teach(self) -> None:
        teach = _(
            "Een reservekopie is een versleutelde kopie op een andere schijf of stick. "
            "Raakt deze computer stuk of kwijt, dan heb je alles nog."
        )
        self._head.addWidget(PlainLabel(_("Nog geen reservekopie."), "empty"))
        self._head.addWidget(PlainLabel(teach, "reading"))
        self._head.addSpacing(px(8))
        self._head.addLayout(row(self.make, None))

    def _show_known(self, kept: Kept) -> None:
        self._head.addLayout(flow(PlainLabel(_("Reservekopieën"), "title"), None, self.make))
        line = presenter.newest_line(kept.known, kept.now)
        if kept.old:
            line = _("{line}. Maak er weer een.").format(line=line)
        self._head.addWidget(PlainLabel(line, "due" if kept.old else "quiet"))
        for one in kept.known:
            self._list.addWidget(self._card(one, kept))

    def _card(self, one: Known, kept: Kept) -> Card:
        card = Card(one, kept.now)
        card.renewing.connect(lambda: self.back_up(Path(one.path)))
        card.trying.connect(lambda: self.open_form(TRY, presenter.chosen(one)))
        card.restoring.connect(lambda: self.open_form(BACK, presenter.chosen(one)))
        card.forgetting.connect(lambda: self._ask_to_forget(one))
        self.cards.append(card)
        port = self.session.house.backups
        self.session.tasks.run(card, lambda: media.standing(port, one), card.stand, lane="media")
        return card

    def _show_snapshots(self, kept: Kept) -> None:
        inside = QWidget()
        pile = QVBoxLayout(inside)
        pile.setContentsMargins(px(8), 0, 0, 0)
        why = _(
            "Een momentopname is een nagekeken kopie van het logboek in de kluis zelf. "
            "Weerwoord maakt er een bij het afsluiten en als het tien minuten stil is."
        )
        pile.addWidget(PlainLabel(why, "quiet"))
        for one, size in kept.snapshots:
            pile.addLayout(self._snapshot(one, moments.near(one.at, kept.now), size))
        self._list.addWidget(Fold(presenter.snapshots_title(kept.snapshots), inside))

    def _snapshot(self, one: Snapshot, when: str, size: int) -> QHBoxLayout:
        back = Button(
            _("Zet terug"), lambda: self.open_form(SNAPSHOT, ChosenSnapshot(one)), look="quiet"
        )
        back.setAccessibleName(_("Zet terug: momentopname {when}").format(when=when))
        told = PlainLabel(presenter.snapshot_line(one, size), "quiet")
        return row(PlainLabel(when, wrap=False), told, back, gap=16)

    def _tried(self, chosen: Chosen, tried: Tried) -> None:
        desk = self.session.desk
        self._close_form()
        if tried.found.damaged:
            names = [on_one_line(name) for name in tried.found.damaged[:_NAMED]]
            self._tell(damaged_line(tried), "danger", *(PlainLabel(one, "small") for one in names))
        else:
            told, incidents = tried_line(tried, desk.clock.now()), presenter.incidents_line(tried)
            self._tell(told, "good", PlainLabel(incidents))
        path = str(chosen.path.absolute())
        self.session.tasks.run(
            self,
            lambda: backups.note_drill(desk.store, desk.clock, path, tried.found),
            lambda newest: self._drilled(tried, newest=newest),
        )

    def _drilled(self, tried: Tried, *, newest: bool) -> None:
        """What was tried is on record; what is older than it should be, brings too little back."""
        if not (newest or tried.found.damaged):
            self._tell(older_stands(tried.found.head.seq), "danger")
        self._noted()

    def _ask_to_forget(self, one: Known) -> None:
        told, small = presenter.forgetting(one)
        title, verb = _("Bestaat deze reservekopie niet meer?"), _("Haal van de lijst")
        Question(self, title, told, verb, lambda _told: self._forget(one), small=small).open()

    def _forget(self, one: Known) -> None:
        store = self.session.desk.store

        def done(gone: Known) -> None:
            self._noted()
            told = _("De reservekopie is van de lijst gehaald.")
            self.session.say(told, _("Maak ongedaan"), lambda: self._remember(gone))

        self.session.tasks.run(self, lambda: backups.forget(store, one.path), done, self._refuse)

    def _remember(self, gone: Known) -> None:
        store = self.session.desk.store
        self.session.tasks.run(
            self, lambda: backups.remember(store, gone), lambda _none: self._noted()
        )

    def _noted(self) -> None:
        self.session.changed(Changes(settings=True))
        self._load()

    def _close_form(self) -> None:
        form, self.form = self.form, None
        if form is not None:
            self._stack.setCurrentIndex(0)
            self._stack.removeWidget(form)
            form.deleteLater()
            self._column.setFocus()

    def _stopped(self) -> None:
        told = _("Gestopt. Wat er al stond, is nog goed; maak de kopie later opnieuw.")
        self._tell(told, "quiet")
        self._able()

    def _refuse(self, error: AppError) -> None:
        self.going.end()
        self._tell(on_screen(error), "danger")
        self._able()

    def _tell(self, told: str, look: str, *more: QWidget) -> None:
        """What came of it, until the next thing is begun."""
        empty_out(self._said)
        self._said.addWidget(frame("card", PlainLabel(told, look), *more, gap=6))
        self._column.verticalScrollBar().setValue(0)

    def _able(self) -> None:
        for card in self.cards:
            card.able(not self.going.busy)
        if self.make is not None:
            self.make.setEnabled(not self.going.busy)

    def _ask(self) -> None:
        choose_folder(self, self.back_up)
