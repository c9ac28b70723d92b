"""The page of one incident: to read, not to fill in."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.changes import Changes
from app.domain.incident import Incident
from app.texts import _, current
from app.usecases import incidents
from ui import places
from ui.record import presenter
from ui.record.adding import Adding
from ui.record.evidence import Strip
from ui.record.presenter import Whole
from ui.session import Session
from ui.theme import px
from ui.widgets.buttons import Button
from ui.widgets.column import Column, empty_out, frame, row, stack
from ui.widgets.facts import Facts
from ui.widgets.flow import Flow
from ui.widgets.fold import Fold
from ui.widgets.led import Led
from ui.widgets.plain import PlainLabel
from ui.widgets.question import Question
from ui.widgets.reading import Reading


class RecordView(Led):
    """Shows one incident, and what can be done with it."""

    back = Signal()

    restored = Signal(str)
    """The id of an incident that stands in the log again."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._key, self._fresh = "", False
        self._whole: Whole | None = None
        self._column = Column(_("Incident"), reads=True)
        self._adding = Adding(session)
        self.narrow = Button(  # of this window from the start: shown by itself it would be one
            _("Terug naar de lijst"), self.back.emit, look="quiet", icon="back", parent=self
        )
        self.narrow.hide()
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.addWidget(self._column)
        self.lead_to(self._column)

    def show_incident(self, key: str) -> None:
        """Read an incident and show it; an empty key shows nothing."""
        if key != self._key:
            self._key, self._fresh = key, True
            self.reload()

    def reload(self) -> None:
        """Read it again, because it changed."""
        key, self._whole = self._key, None
        if not key:
            self._empty()
            return
        desk = self._session.desk
        self._session.tasks.run(
            self, lambda: presenter.load(desk, key), lambda whole: self._show(key, whole)
        )

    def _show(self, key: str, whole: Whole) -> None:
        if key != self._key:
            return  # meanwhile another one was chosen
        self._whole = whole
        self._empty()
        if self._fresh:  # one that is read again stays where it was being read
            self._fresh = False
            self._column.verticalScrollBar().setValue(0)
        body = self._column.body
        body.addWidget(self.narrow)
        for part in self._head(whole.incident):
            body.addWidget(part)
        body.addSpacing(px(8))
        body.addWidget(Reading(whole.incident.what, _("Wat is er gebeurd?")))
        for one in presenter.quotes(whole.incident.record):
            body.addWidget(_quote(one, [exhibit.number for exhibit in whole.exhibits]))
        if whole.exhibits:
            body.addSpacing(px(8))
            body.addWidget(PlainLabel(_("Bewijs"), "head"))
            body.addWidget(Strip(self._session, whole.exhibits))
        for title, lines in presenter.sections(whole.incident.record, self._label):
            body.addSpacing(px(8))
            body.addWidget(PlainLabel(title, "head"))
            body.addWidget(Facts(lines))
        self._foot(whole)

    def _head(self, incident: Incident) -> list[QWidget]:
        title = PlainLabel(presenter.heading(incident), "title")
        under = PlainLabel(presenter.recorded_line(incident), "quiet")
        if incident.removed is None:
            return [title, under, *([] if self._session.read_only else [self._actions(incident)])]
        reason = _("Ingetrokken: {reason}").format(reason=incident.removed)
        note = PlainLabel(reason, "due")
        if self._session.read_only:
            return [title, under, frame("due-note", note)]
        again = Button(_("Zet terug in het logboek"), self._restore, icon="undo")
        return [title, under, frame("due-note", note, row(again, None))]

    def _actions(self, incident: Incident) -> QWidget:
        held = QWidget()
        across = Flow(held)
        change = Button(
            _("Wijzig"), lambda: self._session.go(places.CHANGE, incident.id), icon="edit"
        )
        add = Button(
            _("Bewijs toevoegen"), lambda: self._adding.ask(self, incident.id), icon="clip"
        )
        dossier = Button(
            _("Dossier maken"),
            lambda: self._session.go(places.ASSISTANT, incident.id),
            icon="dossier",
        )
        for button in (change, add, dossier):
            across.addWidget(button)
        return held

    def _foot(self, whole: Whole) -> None:
        told = presenter.versions_line(whole.versions)
        if told:
            inside = QWidget()
            pile = stack(gap=4)
            for version in reversed(whole.versions):
                title, lines = presenter.told_in(version, self._label)
                pile.addWidget(PlainLabel(title, "head"))
                pile.addWidget(Facts(lines))
            inside.setLayout(pile)
            self._column.body.addSpacing(px(8))
            self._column.body.addWidget(Fold(told, inside))
        if self._session.read_only:
            return
        erase = Button(
            _("Wis…"),
            lambda: self._session.go(places.ERASING, whole.incident.id),
            look="quiet-danger",
            icon="erase",
        )
        ways = [erase]
        if whole.incident.removed is None:
            withdraw = Button(_("Trek in"), self._withdraw, look="quiet", icon="withdraw")
            ways.insert(0, withdraw)
        self._column.body.addSpacing(px(16))
        self._column.body.addLayout(row(*ways, None))

    def _withdraw(self) -> None:
        told = _(
            "Het incident verdwijnt uit de lijst en uit nieuwe dossiers. "
            "Het blijft in de kluis staan en je kunt het terugzetten."
        )
        Question(
            self,
            _("Incident intrekken"),
            told,
            _("Trek in"),
            self._withdrawn,
            asks=_("Waarom trek je het in?"),
            small=_("Je reden blijft in de kluis. In een dossier voor een ander staat hij niet."),
        ).open()

    def _withdrawn(self, reason: str) -> None:
        key, store = self._key, self._session.desk.store

        def done(incident: Incident) -> None:
            self._session.changed(Changes(incidents=True))
            self._session.say(
                _("Incident {no} is ingetrokken.").format(no=incident.no),
                _("Maak ongedaan"),
                lambda: self._put_back(key),
            )

        self._session.tasks.run(self, lambda: incidents.remove(store, key, reason), done)

    def _restore(self) -> None:
        self._put_back(self._key)

    def _put_back(self, key: str) -> None:
        store = self._session.desk.store

        def done(incident: Incident) -> None:
            self.restored.emit(incident.id)
            self._session.changed(Changes(incidents=True))
            told = _("Incident {no} staat weer in het logboek.")
            self._session.say(told.format(no=incident.no))

        self._session.tasks.run(self, lambda: incidents.restore(store, key), done)

    def _empty(self) -> None:
        if self.isAncestorOf(self.window().focusWidget()):
            self.setFocus()  # one reads on here; what had it goes
        self._column.body.removeWidget(self.narrow)
        empty_out(self._column.body)

    def _label(self, group: str, code: str) -> str:
        return self._session.desk.knowledge.label(group, code, current())


def _quote(one: dict[str, str], exhibits: list[str]) -> QWidget:
    inside = stack(Reading(f"“{one['text']}”", _("Letterlijke woorden"), "quoted"), gap=4)
    if one.get("translation"):
        by = one.get("translator")
        told = _("Vertaling door {who}").format(who=by) if by else _("Vertaling")
        inside.addWidget(PlainLabel(told, "small"))
        inside.addWidget(Reading(one["translation"], told))
    if exhibits:
        inside.addWidget(PlainLabel(", ".join(exhibits), "small"))
    return frame("quote", inside, pad=8)
