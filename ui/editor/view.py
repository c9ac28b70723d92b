"""The editor: write, paste, store. What is half written is kept in the vault by itself."""

from PySide6.QtCore import QElapsedTimer, QTimer
from PySide6.QtGui import QKeyEvent, QKeySequence, QTextCursor
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.changes import Changes
from app.errors import AppError
from app.texts import _, on_screen
from app.usecases import settings
from app.usecases.writing import Written
from ui import places
from ui.editor import presenter
from ui.editor.again import Again, restored_note, still_storing
from ui.editor.evidence import Zone
from ui.editor.form import Form
from ui.editor.order import step
from ui.editor.presenter import Begun
from ui.editor.standing import stand
from ui.moments import clock
from ui.page import Page
from ui.places import Place
from ui.session import Draft, Session
from ui.theme import px
from ui.widgets.buttons import Button
from ui.widgets.column import Column, empty_out, flow, line, stack
from ui.widgets.keys import on_key
from ui.widgets.plain import PlainLabel

PAUSE = 2000  # milliseconds after the last key before the draft is kept
LONGEST = 10_000  # milliseconds that somebody who goes on typing is without a draft


class EditorPage(Page):
    """A new incident, or a new version of one. What one writes in is made as it is entered."""

    form: Form
    zone: Zone
    title: PlainLabel
    kept: PlainLabel

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._key: str | None = None
        self._begun: Begun | None = None
        self._field = ""
        """The key of the field that one came for."""
        self._edits = self._kept = 0
        self._saving = False
        self._since = QElapsedTimer()
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self.keep)
        self._again = Again(session, self)
        self.wrong = PlainLabel("", "danger")
        self.save = Button("", self.store, look="primary")
        self._later = PlainLabel(_("later aanvullen kan altijd"), "quiet", wrap=False)
        self._column = Column()
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(0)
        down.addWidget(self._column, 1)
        down.addWidget(line())
        down.addWidget(self._foot())
        for keys in ("Ctrl+Return", "Ctrl+S"):
            on_key(keys, self, self.store)

    def enter(self, place: Place) -> None:
        key = place.about if place.name == places.CHANGE else ""
        self._field = place.field
        if key == self._key:
            self.zone.show_entered()
            self._go_on_writing()
            return
        self._key, self._begun = key, None
        desk = self.session.desk
        self.save.setEnabled(False)
        self._lay_out()
        if not place.field:
            self.form.account.setFocus()  # whoever is in a hurry types already
        self.session.tasks.run(self, lambda: presenter.begin(desk, key), self._begin)

    def hear(self, changes: Changes) -> None:
        if changes.erased:  # nor does what was let go of come back
            self._again.end()

    def leave(self) -> None:
        self.keep()

    def draft(self) -> Draft | None:
        if self._begun is None or self._edits == self._kept or self._saving:
            return None
        held = presenter.draft_of(self._begun.id, self.form.state(), self.zone.waiting())
        return Draft(presenter.draft_name(self._key or ""), held)

    def lets_go(self, changes: Changes) -> bool:
        """What is half written about something else stays, with the evidence on its way in."""
        return self._begun is None or self._key in changes.erased

    def keep(self) -> None:
        """Keep what is half written, encrypted, in the vault."""
        draft, edits = self.draft(), self._edits
        if draft is None:
            return
        self._since.invalidate()
        desk = self.session.desk

        def kept(_none: None) -> None:
            self._kept = edits
            self.kept.setText(presenter.kept_line(clock(desk.clock.now())))

        self.session.tasks.run(
            self,
            lambda: settings.save_draft(desk.store, draft.name, draft.record),
            kept,
            lambda error: self._say(on_screen(error)),
            lasting=True,
        )

    def store(self) -> None:
        """Store it. What cannot be used is named, and the text stays where it is."""
        if self._begun is None or self._saving or not self.save.isEnabled():
            return
        begun, desk, waiting = self._begun, self.session.desk, self.zone.waiting()
        try:
            told = self.form.told() if begun.incident is None else self.form.change()
        except AppError as error:
            self._refuse(error)
            return
        self.keep()  # whatever becomes of storing it, the text is safe
        self._saving = True
        self._arm()
        self.session.tasks.run(
            self,
            lambda: presenter.store_it(desk, begun, told, waiting),
            self._stored,
            self._refuse,
            lasting=True,
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A paste that no text field took is evidence."""
        if event.matches(QKeySequence.StandardKey.Paste):
            self.zone.paste()
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """The tab key goes as one reads, and what it comes to is seen."""
        if not step(self, forward=forward):
            return super().focusNextPrevChild(forward)
        if (now := self.focusWidget()) is not None:
            self._column.ensureWidgetVisible(now)
        return True

    def _begin(self, begun: Begun) -> None:
        self._begun = begun
        area = self.form.account.area
        early = area.toPlainText()
        if begun.incident is not None:
            self.title.setText(_("Incident {no} wijzigen").format(no=begun.incident.no))
            self.form.load(begun.incident.record)
            self.zone.belongs_to(begun.incident.no)
        if begun.restored:
            self.form.restore(begun.form)
            self.zone.restore(begun.waiting)
            self._column.body.insertWidget(1, restored_note(self._start_over))
        self._kept = self._edits
        if early:
            if area.toPlainText() != early:  # what was written before goes first
                area.appendPlainText(early)
                area.moveCursor(QTextCursor.MoveOperation.End)
            self._edited()
        self._arm()
        self._go_on_writing()

    def _go_on_writing(self) -> None:
        stand(self._column, self.form, self.zone, self._field)

    def _start_over(self) -> None:
        """Let go of the draft and of what was taken in for it; for a while that can be undone."""
        begun, key = self._begun, self._key or ""
        if begun is None or self._saving or self.zone.busy:
            self.session.say(still_storing())
            return
        place, waiting = presenter.place_of(key), self.zone.waiting()
        held = presenter.draft_of(begun.id, self.form.state(), waiting)
        draft = Draft(presenter.draft_name(key), held)
        self.keep()
        self._saving = True
        self.setEnabled(False)

        def done() -> None:
            self.setEnabled(True)
            if self._begun is begun:
                self._forget()
                self.enter(place)
            self._again.offer(_("Je bent opnieuw begonnen."), lambda: self._undo(draft, place))

        def failed(error: AppError) -> None:
            self.setEnabled(True)
            self._refuse(error)

        self._again.begin(draft, waiting, done, failed)

    def _undo(self, draft: Draft, place: Place) -> None:
        """Bring back what was let go of; what was written since stands behind it."""
        if self._saving or self.zone.busy:
            self._again.offer(still_storing(), lambda: self._undo(draft, place))
            return
        self.keep()
        self._forget()
        self._again.bring_back(draft, place)

    def _forget(self) -> None:
        """What is on the page is told elsewhere; nothing of it is kept as a draft."""
        self._key = self._begun = None
        self._saving = False
        self._kept = self._edits
        self._pause.stop()

    def _lay_out(self) -> None:
        """A fresh page."""
        self._pause.stop()
        self._saving = False
        self._kept = self._edits
        body = self._column.body
        empty_out(body)
        self.title = PlainLabel(_("Wat is er gebeurd?") if not self._key else "", "title")
        self.kept = PlainLabel("", "quiet", wrap=False)
        self.form = Form(self.session.desk)
        self.zone = Zone(self.session)
        self.form.edited.connect(self._edited)
        self.form.account.area.evidence.connect(lambda told: self.zone.take(told, "paste"))
        self.zone.changed.connect(self._edited)
        new = not self._key
        self.save.setText(_("Bewaar incident") if new else _("Bewaar nieuwe versie"))
        body.addLayout(flow(self.title, None, self.kept))
        body.addWidget(self.form.account)
        body.addWidget(self.zone)
        for key in ("happened", "channel"):
            body.addSpacing(px(8))
            body.addWidget(self.form.fields[key])
        body.addSpacing(px(16))
        body.addWidget(self.form)
        QWidget.setTabOrder(self.form.account.area, self.save)  # one comes in at the account
        self._column.verticalScrollBar().setValue(0)

    def _foot(self) -> QWidget:
        held = QWidget()
        across = stack(self.wrong, flow(self.save, self._later, gap=16))
        across.setContentsMargins(px(24), px(12), px(24), px(12))
        held.setLayout(across)
        self.wrong.hide()
        return held

    def _edited(self) -> None:
        self._edits += 1
        self.wrong.hide()
        self._arm()
        if not self._since.isValid():
            self._since.start()
        if self._since.elapsed() < LONGEST:
            self._pause.start()

    def _arm(self) -> None:
        """One can store once there is an account and nothing is still on its way in."""
        told = bool(self.form.account.told())
        able = self._begun is not None and told and not self._saving and not self.zone.busy
        self.save.setEnabled(able)
        self._later.setText(
            _("bewijs wordt opgeslagen…") if self.zone.busy else _("later aanvullen kan altijd")
        )

    def _stored(self, written: Written) -> None:
        new = self._begun is not None and self._begun.incident is None
        self._forget()
        self.session.changed(written.changes)
        incident = written.incident
        if new:
            self.session.go(places.AFTERWARDS, incident.id)
        else:
            self.session.say(presenter.stored_line(written))
            self.session.go(places.LOGBOOK, incident.id)
        if written.repeated:
            self.session.say(_("Dat uur kwam die nacht twee keer voor. Het eerste is opgeslagen."))

    def _refuse(self, error: AppError) -> None:
        self._saving = False
        key, told = presenter.problem(error)
        self._say(told)
        if key:
            stand(self._column, self.form, self.zone, key)
        self._arm()
        self._edits += 1
        self.keep()

    def _say(self, told: str) -> None:
        self.wrong.setText(told + " " + _("Je tekst is bewaard als concept."))
        self.wrong.show()
