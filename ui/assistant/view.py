"""The assistant: three steps and an end, with one way forward and one way back."""

from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.domain.changes import Changes
from app.domain.dossier import Dossier
from app.domain.incident import Record
from app.errors import AppError
from app.texts import _, on_screen
from app.usecases import settings
from ui.assistant import half, presenter
from ui.assistant.checking import Checking
from ui.assistant.choose import Choosing
from ui.assistant.done import Done
from ui.assistant.half import Half
from ui.assistant.order import put_in_order
from ui.assistant.presenter import Checked
from ui.assistant.preview import Preview
from ui.page import Page
from ui.places import Place
from ui.session import Draft, Session
from ui.theme import px
from ui.widgets.buttons import Button
from ui.widgets.column import flow, line, stack

CHOOSE, CHECK, PREVIEW, DONE = range(4)
PAUSE = 2000  # milliseconds after the last choice before the draft is kept


class AssistantPage(Page):
    """Remembers the step one was at, so that filling something in comes back here."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._stale = False
        self._about = ""
        """The incident that it was last asked for."""
        self._kept: Record | None = None
        """The draft that the vault holds, once it was read."""
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._recipient = ""
        """For whom what was ticked in the second step may be shown."""
        self.choosing = Choosing(session)
        self.checking = Checking(session)
        self.preview = Preview(session)
        self.done = Done(session)
        self._all = (self.choosing, self.checking, self.preview, self.done)
        self._steps = QStackedWidget()
        for step in self._all:
            self._steps.addWidget(step)
        self.before = Button(_("Terug"), self._go_back, icon="back")
        self.further = Button("", self._go_on, look="primary")
        self._foot = QWidget()
        self._lay_out()
        self.choosing.ready.connect(self._able)
        self.preview.drawn.connect(self._drawn)
        self.preview.storing.connect(self._hold)
        self.preview.finished.connect(self._finish)
        self.choosing.emptied.connect(self._start_over)
        for step in (self.choosing, self.checking):
            step.edited.connect(self._pause.start)
        self._pause.timeout.connect(self.keep)
        self._ready = False
        self._to(CHOOSE)

    def enter(self, place: Place) -> None:
        if self._kept is None:
            store = self.session.desk.store
            self.session.tasks.run(
                self,
                lambda: settings.draft(store, settings.DOSSIER) or {},
                lambda held: self._begin(held, place),
            )
            self._stand()
        else:
            self._show(place)

    def draft(self) -> Draft | None:
        if self._kept is None:
            return None
        record = half.record_of(self._half())
        return Draft(settings.DOSSIER, record) if record != self._kept else None

    def lets_go(self, changes: Changes) -> bool:
        """What was chosen comes back from its draft, without what told of what was erased."""
        return super().lets_go(changes) or not changes.erased.isdisjoint(self.choosing.rows.chosen)

    def keep(self) -> None:
        """Keep what is half made, encrypted, in the vault."""
        draft, store = self.draft(), self.session.desk.store
        if draft is None:
            return

        def kept(_none: None) -> None:
            self._kept = draft.record

        self.session.tasks.run(
            self, lambda: settings.save_draft(store, draft.name, draft.record), kept, lasting=True
        )

    def _half(self) -> Half:
        choice = self.choosing.choice(self.checking.left_out())
        return Half(choice, self.checking.owner_told())

    def _begin(self, held: Record, place: Place) -> None:
        """What was half made before the lock is there again."""
        if self._kept is None:
            self._kept = held
            if held:
                found = half.read(held)
                self.choosing.restore(found.choice)
                self.checking.restore(found.choice.redacted, found.owner)
        self._show(place)

    def _start_over(self) -> None:
        """Nothing that was chosen or ticked belongs to the next dossier."""
        self._about = ""
        self.choosing.start_over()
        self.checking.forget()
        self.keep()

    def _show(self, place: Place) -> None:
        there = place.about == self._about and place.about in self.choosing.rows.chosen
        about = "" if there else place.about  # one comes back to it as it was
        self._about = place.about or self._about
        if self._steps.currentIndex() == DONE or about:
            self._to(CHOOSE)
        if self._steps.currentIndex() == CHOOSE:
            self.choosing.load(about)
        elif self._stale:
            self._stale = False
            self._check()
        self._stand()

    def leave(self) -> None:
        self.keep()
        if self._steps.currentIndex() == CHECK:
            self.checking.keep_owner()
        if self._steps.currentIndex() == PREVIEW:
            self.preview.forget()
            self._to(CHECK)

    def hear(self, changes: Changes) -> None:
        self._stale = self._stale or changes.incidents or changes.evidence

    def _lay_out(self) -> None:
        across = stack(flow(self.before, self.preview.form, None, self.further))
        across.setContentsMargins(px(24), px(12), px(24), px(12))
        self._foot.setLayout(across)
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(0)
        down.addWidget(self._steps, 1)
        down.addWidget(line())
        down.addWidget(self._foot)

    def _to(self, step: int) -> None:
        self._steps.setCurrentIndex(step)
        self._foot.setVisible(step != DONE)
        self.before.setVisible(step in (CHECK, PREVIEW))
        self.preview.form.setVisible(step == PREVIEW)
        names = (_("Verder"), _("Bekijk het dossier"), _("Bewaar in een map"), "")
        self.further.setText(names[step])
        self.further.setEnabled(step == CHECK or (step == CHOOSE and self._ready))
        self._put_in_order()
        self._stand()

    def _put_in_order(self) -> None:
        """Through the step that is shown, and then through the foot."""
        put_in_order(self._all[self._steps.currentIndex()], self._foot)

    def _stand(self) -> None:
        """The keyboard is at the beginning of the step; a step that is hidden never has it."""
        self.lead_to(self._all[self._steps.currentIndex()].start)
        if self.isVisible():
            self.setFocus()

    def _drawn(self) -> None:
        """There are pages to look at, and then it can be stored."""
        self._put_in_order()
        self.further.setEnabled(True)

    def _hold(self, storing: bool) -> None:
        """While it is being stored there is one thing to do about it: stop."""
        for part in (self.before, self.preview.form, self.further):
            part.setEnabled(not storing)

    def _able(self, ready: bool) -> None:
        self._ready = ready
        if self._steps.currentIndex() == CHOOSE:
            self.further.setEnabled(ready)

    def _go_back(self) -> None:
        step = self._steps.currentIndex()
        if step == PREVIEW:
            self.preview.forget()
        elif step == CHECK:
            self.checking.keep_owner()
            self.choosing.load("")
        self._to(step - 1)

    def _go_on(self) -> None:
        step = self._steps.currentIndex()
        if step == CHOOSE:
            self._check()
        elif step == CHECK:
            self._draw()
        else:
            self.preview.save()

    def _check(self) -> None:
        """Look at what was chosen, and go to the second step."""
        desk, left_out = self.session.desk, self.checking.left_out()
        choice = self.choosing.choice(left_out)
        agreed = self.checking.agreed() if choice.recipient == self._recipient else {}

        def done(checked: Checked) -> None:
            self._recipient = choice.recipient
            self.checking.show_checked(checked, left_out)
            self._to(CHECK)

        self.session.tasks.run(
            self, lambda: presenter.check(desk, choice, agreed), done, self._refuse
        )

    def _draw(self) -> None:
        """Store what was filled in, compose it as it now is, and draw it."""
        desk, told = self.session.desk, self.checking.owner_told()
        choice, agreed = self.choosing.choice(self.checking.left_out()), self.checking.agreed()

        def work() -> Checked:
            if told:
                settings.set_owner(desk.store, told)
            return presenter.check(desk, choice, agreed)

        def done(checked: Checked) -> None:
            self.checking.is_kept(checked.owner)
            self._to(PREVIEW)
            self.preview.draw(checked.dossier)

        self.further.setEnabled(False)
        self.session.tasks.run(self, work, done, self._refuse)

    def _finish(self, dossier: Dossier, out: Path) -> None:
        """It was made: the next one begins with nothing that belonged to this one."""
        self._start_over()
        self.done.show_made(dossier, out)
        self._to(DONE)
        self.done.setFocus()

    def _refuse(self, error: AppError) -> None:
        if error.code in ("is_removed", "is_erased"):
            self.session.say(
                _(
                    "Een gekozen incident is intussen ingetrokken of gewist, en is niet meer "
                    "gekozen. Kijk je keuze na."
                )
            )
            self.choosing.load("")
            self._to(CHOOSE)
            return
        self.session.say(on_screen(error))
        self._able(self._ready)
        if self._steps.currentIndex() == CHECK:
            self.further.setEnabled(True)
