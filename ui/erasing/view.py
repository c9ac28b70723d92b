"""Erasing for good: choose what, say why, read what it means, and agree once."""

from itertools import pairwise

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.changes import Changes
from app.errors import AppError
from app.texts import _, current, on_screen
from app.usecases.erasing import Erased
from app.usecases.holding import Erasable
from ui.erasing import meaning, presenter
from ui.erasing.done import Done
from ui.erasing.meaning import Wish
from ui.page import Page
from ui.places import Place
from ui.session import Session
from ui.theme import px
from ui.widgets.areas import Area
from ui.widgets.buttons import Button
from ui.widgets.chips import Chips
from ui.widgets.column import Column, empty_out, frame, row, stack
from ui.widgets.facts import Facts
from ui.widgets.flow import Flow
from ui.widgets.plain import PlainLabel
from ui.widgets.ticks import Tick


class ErasingPage(Page):
    """About one incident. Nothing of it stays on the page when it is left."""

    what: Chips
    reason: Area
    agreed: Tick
    erase: Button
    _choice: QVBoxLayout
    _meaning: QVBoxLayout

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._found: Erasable | None = None
        self.which: Chips | None = None
        self.wrong = PlainLabel("", "danger")
        self._column = Column(_("Wissen"), width=600)
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.addWidget(self._column)
        self.lead_to(self._column)

    def enter(self, place: Place) -> None:
        desk, key = self.session.desk, place.about
        self.session.tasks.run(self, lambda: presenter.load(desk, key), self._show)

    def leave(self) -> None:
        self._found = None
        self.which = None
        empty_out(self._column.body)

    def _show(self, found: Erasable) -> None:
        self._found = found
        body = self._column.body
        empty_out(body)
        title = _("Incident {no} wissen").format(no=found.incident.no)
        body.addWidget(PlainLabel(title, "title"))
        body.addWidget(PlainLabel(presenter.lead(found), "reading"))
        body.addSpacing(px(8))
        if found.incident.erased:
            body.addLayout(row(Button(_("Terug"), self.session.back), None))
            return
        body.addWidget(PlainLabel(_("Wat wil je wissen?"), "head"))
        self.what = Chips(_("Wat wil je wissen?"), presenter.kinds(found))
        self.what.choose([meaning.INCIDENT])
        self.what.picked.connect(self._pick_what)
        body.addWidget(self.what)
        self._choice, self._meaning = stack(), stack(gap=12)
        body.addLayout(self._choice)
        body.addSpacing(px(4))
        body.addLayout(self._meaning)
        self._ask_why()
        self._pick_what()
        self.what.setFocus()

    def _ask_why(self) -> None:
        body = self._column.body
        body.addSpacing(px(8))
        body.addWidget(PlainLabel(_("Waarom wis je het?"), "head"))
        self.reason = Area(
            _("Waarom wis je het?"), _("bijvoorbeeld: op verzoek van een betrokkene"), least=2
        )
        self.reason.textChanged.connect(self._arm)
        body.addWidget(self.reason)
        hint = _("Je reden blijft staan. Zet er niets in wat je juist wilt wissen.")
        body.addWidget(PlainLabel(hint, "small"))
        self.agreed = Tick(_("Ik weet dat dit voor altijd is"))
        self.agreed.toggled.connect(self._arm)
        self.erase = Button("", self._erase, look="danger", icon="erase")
        self.wrong = PlainLabel("", "danger")
        self.wrong.hide()
        back = Button(_("Terug"), self.session.back)
        body.addSpacing(px(8))
        across = QWidget()
        buttons = Flow(across)
        for button in (self.erase, back):
            buttons.addWidget(button)
        body.addWidget(frame("danger-note", self.agreed, self.wrong, across))

    def _wish(self) -> Wish:
        what = self.what.chosen()
        which = self.which.chosen() if self.which is not None else []
        return Wish(what[0] if what else "", which[0] if which else "")

    def _pick_what(self) -> None:
        if self._found is None:
            return
        inside = self._choice
        empty_out(inside)
        self.which = None
        what = self._wish().what
        if choices := presenter.choices(self._found, what):
            asked = presenter.asks(what)
            self.which = Chips(asked, choices)
            self.which.picked.connect(self._tell)
            inside.addWidget(PlainLabel(asked, "head"))
            inside.addWidget(self.which)
        self._put_in_order()
        self._tell()

    def _put_in_order(self) -> None:
        """The tab key goes as one reads, also through what came later."""
        groups = [self.what, *([self.which] if self.which is not None else [])]
        chips = [chip for group in groups for chip in group.findChildren(Button)]
        for before, after in pairwise([*chips, self.reason, self.agreed, self.erase]):
            QWidget.setTabOrder(before, after)

    def _tell(self) -> None:
        """What is there now, and what erasing it means."""
        if self._found is None:
            return
        wish, inside = self._wish(), self._meaning
        empty_out(inside)
        if wish.whole:
            if there := presenter.now(self._found, wish, self._label):
                inside.addWidget(frame("card", Facts(there), pad=12))
            inside.addWidget(Facts(meaning.lines(self._found, wish)))
        self.agreed.setChecked(False)
        self.erase.setText(presenter.verb(self._found, wish))
        self._arm()

    def _arm(self) -> None:
        told = bool(self.reason.told())
        self.erase.setEnabled(self._wish().whole and told and self.agreed.isChecked())

    def _erase(self) -> None:
        found, wish, reason = self._found, self._wish(), self.reason.told()
        if found is None:
            return
        desk, key = self.session.desk, found.incident.id
        self.erase.setEnabled(False)

        def done(gone: Erased) -> None:
            self.leave()
            self.session.changed(Changes(True, True, True, erased=gone.incidents))
            told = Done(self.session, found.incident, wish, gone)
            self._column.body.addWidget(told)
            told.log.setFocus()

        self.session.tasks.run(
            self,
            lambda: presenter.erase(desk, key, wish, reason),
            done,
            self._refuse,
            lasting=True,
        )

    def _refuse(self, error: AppError) -> None:
        self.wrong.setText(on_screen(error))
        self.wrong.show()
        self._arm()

    def _label(self, group: str, code: str) -> str:
        return self.session.desk.knowledge.label(group, code, current())
