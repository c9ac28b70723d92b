"""What the police was told: a notice or a report, its number, the station and the day."""

from PySide6.QtWidgets import QWidget

from app.domain.canonical import Json
from app.texts import _
from ui import words
from ui.editor.field import Field
from ui.editor.times import Typed, typed_of, value_of
from ui.moments import Now
from ui.widgets.chips import Chips
from ui.widgets.column import stack
from ui.widgets.fields import Line
from ui.widgets.plain import PlainLabel


class PoliceField(Field):
    """A notice and a report are two different things, so it asks which of them it was."""

    def __init__(self, key: str, name: str, now: Now) -> None:
        super().__init__(key, name)
        self._now = now
        self._kind = Chips(name, words.answers("police"))
        self._number = Line(_("Nummer van de melding of aangifte"))
        self._station = Line(_("Bureau of eenheid"))
        self._date = Line(_("Datum"), _("20-11 of 20 november"))
        self._details = QWidget()
        self._details.setLayout(
            stack(
                PlainLabel(_("Nummer van de melding of aangifte"), "small"),
                self._number,
                PlainLabel(_("Bureau of eenheid"), "small"),
                self._station,
                PlainLabel(_("Datum"), "small"),
                self._date,
                gap=4,
            )
        )
        self._kind.picked.connect(self._pick)
        for line in (self._number, self._station, self._date):
            line.textEdited.connect(self.touch)
        self.down.addWidget(self._kind)
        self.lead_to(self._kind)
        self.down.addWidget(self._details)
        self._details.hide()

    def load(self, value: Json) -> None:
        told = value if isinstance(value, dict) else {}
        self._kind.choose([str(told["kind"])] if "kind" in told else [])
        self._number.setText(str(told.get("number", "")))
        self._station.setText(str(told.get("station", "")))
        self._date.setText(typed_of(told["date"]).day if "date" in told else "")
        self._details.setVisible(bool(told))

    def told(self) -> Json:
        chosen = self._kind.chosen()
        if not chosen:
            return None
        told: dict[str, Json] = {"kind": chosen[0]}
        for name, line in (("number", self._number), ("station", self._station)):
            if line.told():
                told[name] = line.told()
        if self._date.told():
            told["date"] = value_of(Typed(self._date.told()), self._now().date(), self.key)
        return told

    def state(self) -> Json:
        kind = next(iter(self._kind.chosen()), "")
        return [kind, self._number.told(), self._station.told(), self._date.told()]

    def restore(self, state: Json) -> None:
        if isinstance(state, list) and len(state) == 4:
            kind, number, station, day = map(str, state)
            self._kind.choose([kind] if kind else [])
            self._number.setText(number)
            self._station.setText(station)
            self._date.setText(day)
            self._details.setVisible(bool(kind))
            self.touched = True

    def _pick(self) -> None:
        self._details.setVisible(bool(self._kind.chosen()))
        self.touch()
