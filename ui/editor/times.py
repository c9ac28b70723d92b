"""Times as people type them: `20-11`, `20 november`, `21.14`, `avond`; and what a record holds of it.

Nothing is made more precise than it was typed. Raises InputError `bad_moment` for what is no time.
"""

import calendar
import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from app.domain.canonical import Json
from app.domain.moments import AMSTERDAM, parse_moment
from app.errors import InputError

_NAMES = {"vandaag": 0, "today": 0, "gisteren": 1, "yesterday": 1, "eergisteren": 2}
_MONTHS = ["jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec"]
_OTHERWISE = {"maa": 3, "mar": 3, "may": 5, "oct": 10}
_PARTS = {
    "nacht": ("00:00", "05:59"),
    "ochtend": ("06:00", "11:59"),
    "middag": ("12:00", "17:59"),
    "avond": ("18:00", "23:59"),
    "night": ("00:00", "05:59"),
    "morning": ("06:00", "11:59"),
    "afternoon": ("12:00", "17:59"),
    "evening": ("18:00", "23:59"),
}
_NUMBERS = re.compile(r"(\d{1,2})\s*[-/. ]\s*(\d{1,2})(?:\s*[-/. ]\s*(\d{4}|\d{2}))?", re.ASCII)
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})", re.ASCII)
_WORDS = re.compile(r"(\d{1,2})\s*([a-z]{3})[a-z]*\.?\s*(\d{4})?", re.ASCII)
_CLOCK = re.compile(r"(\d{1,2})(?:\s*[:.uh]\s*(\d{2}))?\s*(?:uur|u)?", re.ASCII)
_DIGITS = re.compile(r"(\d{2})(\d{2})", re.ASCII)


@dataclass(frozen=True, slots=True)
class Typed:
    """A time as it was typed: days and clocks as text, and how precise it is said to be."""

    day: str = ""
    clock: str = ""
    to_day: str = ""
    to_clock: str = ""
    precision: str = ""


def read_day(text: str, today: date, key: str) -> date:
    """A day; without a year the nearest one that is not ahead."""
    plain = text.strip().lower()
    if plain in _NAMES:
        return today - timedelta(days=_NAMES[plain])
    try:
        if found := _ISO.fullmatch(plain):
            year, month, day = map(int, found.groups())
            return date(year, month, day)
        if found := _NUMBERS.fullmatch(plain):
            return _nearest(int(found[1]), int(found[2]), found[3], today)
        if (found := _WORDS.fullmatch(plain)) and (month := _month(found[2])):
            return _nearest(int(found[1]), month, found[3], today)
    except ValueError:
        pass
    raise InputError("bad_moment", key=key, value=text)


def read_clock(text: str, key: str) -> tuple[str, str]:
    """A clock time as `HH:MM` from and to; the same twice unless it is a part of the day."""
    plain = text.strip().lower()
    for word, hours in _PARTS.items():
        if plain in (word, f"'s {word}s", f"in de {word}"):
            return hours
    found = _DIGITS.fullmatch(plain) or _CLOCK.fullmatch(plain)
    if found and int(found[1]) < 24 and int(found[2] or 0) < 60:
        clock = f"{int(found[1]):02d}:{int(found[2] or 0):02d}"
        return clock, clock
    raise InputError("bad_moment", key=key, value=text)


def value_of(typed: Typed, today: date, key: str) -> Json:
    """What the record holds; None when no day was typed."""
    if not typed.day:
        return None
    day = read_day(typed.day, today, key)
    if typed.to_day or typed.to_clock:
        return _range(typed, day, today, key)
    if typed.clock:
        first, last = read_clock(typed.clock, key)
        if first != last:
            return {"from": f"{day}T{first}", "to": f"{day}T{last}", "precision": "part"}
        moment = f"{day}T{first}"
        return {"from": moment, "precision": "hour"} if typed.precision == "hour" else moment
    return _without_clock(typed.precision, day)


def typed_of(value: Json) -> Typed:
    """A value of a record, as it would be typed."""
    if isinstance(value, dict):
        first, clock = _apart(value.get("from"))
        last, to_clock = _apart(value["to"]) if "to" in value else ("", "")
        return Typed(first, clock, last, to_clock, str(value.get("precision", "")))
    day, clock = _apart(value)
    return Typed(day, clock)


def just_now(now: datetime) -> Json:
    """A moment ago: about this hour, and no claim to the minute."""
    local = now.astimezone(AMSTERDAM)
    return {"from": local.isoformat(timespec="minutes"), "precision": "hour"}


def _range(typed: Typed, day: date, today: date, key: str) -> Json:
    until = read_day(typed.to_day, today, key) if typed.to_day else day
    begin, end = str(day), str(until)
    if typed.clock:
        begin = f"{day}T{read_clock(typed.clock, key)[0]}"
    if typed.to_clock:
        end = f"{until}T{read_clock(typed.to_clock, key)[1]}"
    precise = typed.precision or ("minute" if typed.clock and typed.to_clock else "day")
    return {"from": begin, "to": end, "precision": precise}


def _without_clock(precision: str, day: date) -> Json:
    if precision == "week":
        monday = day - timedelta(days=day.weekday())
        sunday = monday + timedelta(days=6)
        return {"from": str(monday), "to": str(sunday), "precision": "week"}
    if precision == "month":
        last = calendar.monthrange(day.year, day.month)[1]
        return {
            "from": str(day.replace(day=1)),
            "to": str(day.replace(day=last)),
            "precision": "month",
        }
    return {"from": str(day), "precision": "unknown"} if precision == "unknown" else str(day)


def _apart(moment: Json) -> tuple[str, str]:
    """A moment of a record as day and clock, in Dutch local time."""
    told = str(moment)
    first = parse_moment(told, "").first.astimezone(AMSTERDAM)
    day = f"{first.day}-{first.month}-{first.year}"
    return day, f"{first:%H:%M}" if "T" in told.upper() else ""


def _nearest(day: int, month: int, year: str | None, today: date) -> date:
    if year:
        return date(int(year) if len(year) == 4 else 2000 + int(year), month, day)
    found = date(today.year, month, day)
    return found if found <= today + timedelta(days=1) else date(today.year - 1, month, day)


def _month(name: str) -> int:
    return _OTHERWISE.get(name) or (_MONTHS.index(name) + 1 if name in _MONTHS else 0)
