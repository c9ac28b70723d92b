"""When it happened: the usual answers as chips, and behind `anders` as precise as it is known."""

from datetime import date, datetime, timedelta
from typing import NamedTuple

from PySide6.QtWidgets import QWidget

from app.domain.canonical import Json
from app.domain.moments import AMSTERDAM
from app.errors import InputError
from app.texts import _
from ui import words
from ui.editor.field import Field
from ui.editor.times import Typed, just_now, typed_of, value_of
from ui.moments import Now, whole
from ui.widgets.chips import Chips
from ui.widgets.column import row, stack
from ui.widgets.fields import Line
from ui.widgets.plain import PlainLabel

NOW, TODAY, YESTERDAY, OTHERWISE = "now", "today", "yesterday", "otherwise"
_DAYS = {TODAY: 0, YESTERDAY: 1}


class _Lines(NamedTuple):
    day: Line
    clock: Line
    to_day: Line
    to_clock: Line


class WhenField(Field):
    """A time. What it was loaded with stays as it was told until somebody touches it."""

    def __init__(self, key: str, name: str, now: Now) -> None:
        super().__init__(key, name)
        self._now = now
        self._loaded: Json = None
        self._moment: Json = None
        self._chips = Chips(
            name,
            [
                (NOW, _("net")),
                (TODAY, _("vandaag")),
                (YESTERDAY, _("gisteren")),
                (OTHERWISE, _("anders…")),
            ],
        )
        self._lines = _Lines(
            Line(_("Datum"), _("20-11 of 20 november")),
            Line(_("Tijd, mag leeg"), _("21:14 of avond")),
            Line(_("Tot en met datum, mag leeg"), _("datum")),
            Line(_("Tot en met tijd, mag leeg"), _("tijd")),
        )
        self._precision = Chips(_("Hoe precies?"), words.answers("precision")[1:])
        self._said = PlainLabel("", "quiet")
        self._clock_part, self._day_part, self._rest = self._lay_out()
        self.down.addWidget(self._chips)
        self.down.addLayout(row(self._day_part, self._clock_part))
        self.down.addWidget(self._said)
        self.down.addWidget(self._rest)
        self._chips.picked.connect(self._pick)
        self._precision.picked.connect(self._typed)
        for line in self._lines:
            line.textEdited.connect(self._typed)
        self._arrange()

    def load(self, value: Json) -> None:
        self._loaded = value
        self._fill(typed_of(value) if value is not None else Typed())
        self._chips.choose([OTHERWISE] if value is not None else [])
        self._arrange()

    def told(self) -> Json:
        if not self.touched:
            return self._loaded
        chip = next(iter(self._chips.chosen()), "")
        if chip == NOW:
            return self._moment
        if not chip:
            return None
        return value_of(self._read(), self._today(), self.key)

    def state(self) -> Json:
        typed = self._read()
        return {
            "chip": next(iter(self._chips.chosen()), ""),
            "moment": self._moment,
            "lines": [typed.day, typed.clock, typed.to_day, typed.to_clock, typed.precision],
        }

    def restore(self, state: Json) -> None:
        if isinstance(state, dict):
            lines = state.get("lines")
            self._moment = state.get("moment")
            self._fill(Typed(*map(str, lines)) if isinstance(lines, list) else Typed())
            # a day that was `today` when it was written may be yesterday by now
            chip = str(state.get("chip", ""))
            self._chips.choose([OTHERWISE if chip in _DAYS else chip] if chip else [])
            self.touched = True
            self._arrange()

    def _pick(self) -> None:
        chip = next(iter(self._chips.chosen()), "")
        if chip == NOW:
            self._moment = just_now(self._now())
        elif chip in _DAYS:
            day = self._today() - timedelta(days=_DAYS[chip])
            self._lines.day.setText(f"{day.day}-{day.month}-{day.year}")
        self._arrange()
        self.touch()

    def _typed(self) -> None:
        self._say()
        self.touch()

    def _arrange(self) -> None:
        chip = next(iter(self._chips.chosen()), "")
        self._day_part.setVisible(chip == OTHERWISE)
        self._rest.setVisible(chip == OTHERWISE)
        self._clock_part.setVisible(chip in (*_DAYS, OTHERWISE))
        self.lead_to(self._lines.day if chip == OTHERWISE else self._chips)
        self._say()

    def _say(self) -> None:
        """What was understood, so that a slip of the finger is seen."""
        chip = next(iter(self._chips.chosen()), "")
        text = ""
        if chip and chip != NOW:
            try:
                text = whole(value_of(self._read(), self._today(), self.key))
            except InputError:
                text = _("Deze datum of tijd begrijp ik nog niet.")
        self._said.setText(text)
        self._said.setVisible(bool(text))

    def _read(self) -> Typed:
        precision = next(iter(self._precision.chosen()), "")
        lines = self._lines
        return Typed(
            lines.day.told(),
            lines.clock.told(),
            lines.to_day.told(),
            lines.to_clock.told(),
            precision,
        )

    def _fill(self, typed: Typed) -> None:
        told = (typed.day, typed.clock, typed.to_day, typed.to_clock)
        for line, text in zip(self._lines, told, strict=True):
            line.setText(text)
        self._precision.choose([typed.precision] if typed.precision not in ("", "minute") else [])

    def _today(self) -> date:
        now: datetime = self._now()
        return now.astimezone(AMSTERDAM).date()

    def _lay_out(self) -> tuple[QWidget, QWidget, QWidget]:
        lines = self._lines
        clock, day, rest = QWidget(), QWidget(), QWidget()
        clock.setLayout(stack(PlainLabel(_("Hoe laat? Mag leeg"), "small"), lines.clock, gap=4))
        day.setLayout(stack(PlainLabel(_("Datum"), "small"), lines.day, gap=4))
        until = row(lines.to_day, lines.to_clock)
        rest.setLayout(
            stack(
                PlainLabel(_("Tot en met, mag leeg"), "small"),
                until,
                PlainLabel(_("Hoe precies weet je dit?"), "small"),
                self._precision,
                gap=4,
            )
        )
        return clock, day, rest
