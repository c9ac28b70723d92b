"""When something happened, as precisely as it is known and never more precisely.

What was typed stays as it was typed; `Span` is what it means: two instants and a precision. Local
times are Europe/Amsterdam. The hour that spring skips is refused; of the hour that autumn repeats
the first is taken, and the span says so.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from functools import lru_cache
from zoneinfo import ZoneInfo

from app.errors import InputError

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
PRECISIONS = ("minute", "hour", "part", "day", "week", "month", "unknown")
EARLIEST_YEAR = 1900
AHEAD = timedelta(hours=24)  # a moment may lie this far ahead: clocks differ, and so do time zones
_LENGTHS = {
    "hour": timedelta(hours=1),
    "part": timedelta(hours=12),
    "day": timedelta(hours=25),  # on the one in autumn
    "week": timedelta(days=7),
    "month": timedelta(days=31),
    "unknown": timedelta(days=31),
}
"""How much longer the time that it is about may still go on: "this week" is not over."""

_MOMENT = re.compile(
    r"(\d{4}-\d\d-\d\d)(?:[Tt](\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?)([Zz]|[+-]\d\d:\d\d)?)?", re.ASCII
)


@dataclass(frozen=True, slots=True)
class Span:
    """A time as it is known: from `first` up to `last` (both aware, UTC), and how precise.

    `repeated` is true when a local time fell in the hour that autumn repeats.
    """

    first: datetime
    last: datetime
    precision: str
    repeated: bool = False


def parse(value: object, key: str) -> Span:
    """Read a time in one of the forms of `incident.schema.json`.

    Raises InputError: `bad_moment` (not a time or an impossible date), `no_such_hour`,
    `backwards` (ends before it begins), and for the object form `unknown_key`, `missing_key`,
    `not_one_of`.
    """
    if isinstance(value, str):
        return parse_moment(value, key)
    if not isinstance(value, Mapping):
        raise InputError("bad_moment", key=key, value=value)
    unknown = sorted(set(value) - {"from", "to", "precision"})
    if unknown:
        raise InputError("unknown_key", key=f"{key}.{unknown[0]}")
    if "from" not in value:
        raise InputError("missing_key", key=f"{key}.from")
    begin = parse_moment(value["from"], f"{key}.from")
    end = parse_moment(value["to"], f"{key}.to") if "to" in value else begin
    precision = value.get("precision", begin.precision)
    if precision not in PRECISIONS:
        raise InputError("not_one_of", key=f"{key}.precision", allowed=", ".join(PRECISIONS))
    if end.last < begin.first:
        raise InputError("backwards", key=key)
    return Span(begin.first, end.last, precision, begin.repeated or end.repeated)


def parse_moment(value: object, key: str) -> Span:
    """Read one moment: RFC 3339 with offset, local `YYYY-MM-DDTHH:MM[:SS]`, or a date alone."""
    if not isinstance(value, str):
        raise InputError("bad_moment", key=key, value=value)
    return _read(value, key)


@lru_cache(maxsize=512)  # a record is checked, then understood, then sorted: once is enough
def _read(value: str, key: str) -> Span:
    found = _MOMENT.fullmatch(value)
    if found is None:
        raise InputError("bad_moment", key=key, value=value)
    day, clock, offset = found.groups()
    try:
        if int(day[:4]) < EARLIEST_YEAR:
            raise ValueError(day)
        if clock is None:
            return _whole_day(date.fromisoformat(day))
        # Python 3.11 to 3.13 read up to six digits of a second; a log needs no more
        naive = datetime.fromisoformat(f"{day}T{clock[:15]}")
        if offset is None:
            return _local(naive, key)
        return _instant(naive.replace(tzinfo=_zone(offset)))
    except (ValueError, OverflowError):
        raise InputError("bad_moment", key=key, value=value) from None


def refuse_future(span: Span, now: datetime, key: str) -> None:
    """Raise InputError `future` when the time begins more than 24 hours ahead of `now`, or ends
    later than a time of that precision can, that has begun by then."""
    latest = now + AHEAD
    if span.first > latest or span.last > latest + _LENGTHS.get(span.precision, timedelta()):
        raise InputError("future", key=key)


def _zone(offset: str) -> timezone:
    if offset in "Zz":
        return UTC
    hours, minutes = int(offset[1:3]), int(offset[4:6])
    if hours > 23 or minutes > 59:
        raise ValueError(offset)
    ahead = timedelta(hours=hours, minutes=minutes)
    return timezone(-ahead if offset[0] == "-" else ahead)


def _instant(moment: datetime) -> Span:
    utc = moment.astimezone(UTC)
    return Span(utc, utc, "minute")


def _whole_day(day: date) -> Span:
    begin = datetime(day.year, day.month, day.day, tzinfo=AMSTERDAM)
    following = day + timedelta(days=1)
    end = datetime(following.year, following.month, following.day, tzinfo=AMSTERDAM)
    return Span(begin.astimezone(UTC), end.astimezone(UTC) - timedelta(milliseconds=1), "day")


def _local(naive: datetime, key: str) -> Span:
    first = naive.replace(tzinfo=AMSTERDAM)
    utc = first.astimezone(UTC)
    twofold = first.utcoffset() != first.replace(fold=1).utcoffset()  # skipped or repeated
    if twofold and utc.astimezone(AMSTERDAM).replace(tzinfo=None) != naive:
        raise InputError("no_such_hour", key=key, value=naive.isoformat(timespec="minutes"))
    return Span(utc, utc, "minute", repeated=twofold)
