"""The second step: what the reader will ask for and is not there, and what stays out."""

from collections.abc import Collection, Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.dossier import Owner
from app.texts import _
from app.usecases import incidents, settings
from ui import places
from ui.assistant import presenter
from ui.assistant.presenter import Checked, Missing, Withheld
from ui.places import Place
from ui.session import Session
from ui.theme import px
from ui.widgets.buttons import Button
from ui.widgets.column import Column, empty_out, frame, row
from ui.widgets.fields import Line
from ui.widgets.fold import Fold
from ui.widgets.plain import PlainLabel
from ui.widgets.ticks import Tick


class Checking(QWidget):
    """Nothing here is required; every line that misses something has its button."""

    edited = Signal()
    """Something about the owner was typed, or an exhibit is left out."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.start = self._column = Column(_("Stap 2 van 3: kijk wat er nog ontbreekt"), reads=True)
        self._lines: dict[str, Line] = {}
        self._ticks: dict[str, Tick] = {}
        self._leaving: dict[str, Tick] = {}
        self._withheld: Withheld = {}
        self._early: dict[str, str] = {}
        self._early_out: list[str] = []
        self._owner = Owner()
        self._fold: Fold | None = None
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.addWidget(self._column)

    def show_checked(self, checked: Checked, left_out: Collection[str]) -> None:
        """What was found; `left_out` are the exhibits that the owner ticked before."""
        early = self._early
        self.forget()
        self._owner, self._withheld = checked.owner, checked.withheld
        body = self._column.body
        empty_out(body)
        self._column.verticalScrollBar().setValue(0)
        body.addWidget(PlainLabel(_("Dossier maken"), "title"))
        body.addWidget(PlainLabel(_("Stap 2 van 3: kijk wat er nog ontbreekt"), "quiet"))
        body.addSpacing(px(8))
        missing = presenter.missing_lines(checked.gaps)
        body.addWidget(self._owner_form(early, opened=bool(early) or any(m.key for m in missing)))
        told = _("Dit zal de lezer vragen. Het hoeft niet allemaal.")
        body.addWidget(PlainLabel(told if missing else _("Er ontbreekt niets."), "quiet"))
        for one in missing[: presenter.SHOWN]:
            body.addWidget(self._row(one, _("Vul aan")))
        more = presenter.more_line(len(missing) - presenter.SHOWN)
        if more:
            body.addWidget(PlainLabel(more, "quiet"))
        if checked.withheld:
            self._show_withheld(checked)
        if checked.elsewhere:
            self._show_elsewhere(checked)
        if checked.telling:
            self._show_telling(checked, left_out)

    def forget(self) -> None:
        """Nothing is ticked and nothing is filled in: what was, belonged to another dossier."""
        self._ticks, self._leaving, self._lines, self._withheld = {}, {}, {}, {}
        self._early, self._early_out = {}, []

    def restore(self, left_out: Sequence[str], owner: Mapping[str, str]) -> None:
        """What was ticked and typed before the lock, for when this step is shown."""
        self._early, self._early_out = dict(owner), list(left_out)

    def left_out(self) -> list[str]:
        """The numbers of the exhibits that tell nothing."""
        ticked = [number for number, box in self._leaving.items() if box.isChecked()]
        return ticked + self._early_out

    def shown(self) -> list[str]:
        """The keys that are shown after all."""
        return [key for key, box in self._ticks.items() if box.isChecked()]

    def agreed(self) -> Withheld:
        """The same, each with the incidents for which it was ticked."""
        return {key: self._withheld[key] for key in self.shown()}

    def owner_told(self) -> dict[str, str]:
        """What was changed about the owner."""
        told = self._early | {name: line.told() for name, line in self._lines.items()}
        return {name: text for name, text in told.items() if text != getattr(self._owner, name)}

    def keep_owner(self) -> None:
        """Store what was filled in about the owner, when another page is shown."""
        told, store = self.owner_told(), self._session.desk.store
        if told:
            self._session.tasks.run(
                self,
                lambda: settings.set_owner(store, told),
                self._owner_kept,
                lasting=True,
            )

    def is_kept(self, owner: Owner) -> None:
        """This is what the vault holds about the owner now."""
        self._owner, self._early = owner, {}

    def _owner_kept(self, owner: Owner) -> None:
        self.is_kept(owner)
        self._session.changed(settings.OWNER_CHANGED)

    def _owner_form(self, early: Mapping[str, str], *, opened: bool) -> QWidget:
        inside = QWidget()
        down = QVBoxLayout(inside)
        down.setContentsMargins(px(16), 0, 0, px(8))
        down.addWidget(
            PlainLabel(_("Gebruik het adres van je organisatie, nooit je eigen adres."), "small")
        )
        for name, word in presenter.OWNER.items():
            line = self._lines[name] = Line(_(word))
            line.setText(early.get(name, getattr(self._owner, name)))
            line.textEdited.connect(self.edited)
            down.addWidget(PlainLabel(_(word), "small"))
            down.addWidget(line)
        self._fold = Fold(_("Over jou"), inside)
        self._fold.open(opened)
        return self._fold

    def _row(self, one: Missing, verb: str) -> QWidget:
        go = Button(verb, lambda: self._fill(one), look="quiet")
        go.setAccessibleName(f"{verb}: {one.told}")
        return frame("card", row(PlainLabel(one.told), go), pad=6)

    def _fill(self, one: Missing) -> None:
        if one.key:
            if self._fold is not None:
                self._fold.open(True)
            line = self._lines[one.key]
            line.setFocus()
            self._column.bring_up(line)
            return
        store, number = self._session.desk.store, str(one.incident)
        self.keep_owner()
        self._session.tasks.run(
            self,
            lambda: incidents.get(store, number),
            lambda incident: self._session.asked.emit(
                Place(places.CHANGE, incident.id, errand=True, field=one.field)
            ),
        )

    def _show_withheld(self, checked: Checked) -> None:
        body = self._column.body
        body.addSpacing(px(16))
        body.addWidget(PlainLabel(_("Blijft eruit, tenzij je het aankruist"), "head"))
        body.addWidget(PlainLabel(_("Een dossier kan bij de verdachte terechtkomen."), "quiet"))
        for key, numbers in checked.withheld.items():
            box = self._ticks[key] = Tick(presenter.withheld_line(key, numbers))
            box.setChecked(key in checked.shown)
            body.addWidget(box)

    def _show_elsewhere(self, checked: Checked) -> None:
        body = self._column.body
        body.addSpacing(px(16))
        body.addWidget(PlainLabel(_("Kijk deze tekst na"), "head"))
        told = _("Elders blijft dit eruit. Wat je schreef, gaat mee zoals het er staat.")
        body.addWidget(PlainLabel(told, "quiet"))
        earlier = _(
            "Wijzig je de tekst, dan gaat ook de eerdere versie mee. "
            "Alleen wissen haalt het helemaal weg."
        )
        body.addWidget(PlainLabel(earlier, "quiet"))
        for one in checked.elsewhere:
            body.addWidget(self._row(presenter.elsewhere_line(one), _("Wijzig")))

    def _show_telling(self, checked: Checked, left_out: Collection[str]) -> None:
        body = self._column.body
        body.addSpacing(px(16))
        body.addWidget(PlainLabel(_("Kijk dit bewijs na"), "head"))
        told = _("Het gaat mee zoals het is. Kruis aan waarvan de inhoud moet wegblijven.")
        body.addWidget(PlainLabel(told, "quiet"))
        for number, what in checked.telling:
            box = self._leaving[number] = Tick(presenter.telling_line(number, what))
            box.setChecked(number in left_out)
            box.clicked.connect(self.edited)
            body.addWidget(box)
