"""Times in words on the screen: as precise as they are known, and near ones by their names."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

from babel.dates import format_date

from app.domain.canonical import Json
from app.domain.moments import AMSTERDAM, Span, parse
from app.texts import _, current

Now = Callable[[], datetime]
"""Asks the house's clock, so that a test can hold it."""

_LOCALES = {"nl": "nl_NL", "en": "en_GB"}


def span_of(told: Json) -> Span | None:
    """What a time of a record means; None when it was not told."""
    return None if told is None else parse(told, "happened")


def short(told: Json, recorded: datetime, now: datetime) -> str:
    """For a list: `vr 20 nov 21:14`; without a time, when it was recorded."""
    span = span_of(told)
    if span is None:
        return _("genoteerd {day}").format(day=_near(_local(recorded), now))
    first, last = _local(span.first), _local(span.last)
    if span.precision in ("minute", "hour") and first == last:
        shape = _("{day} rond {time}") if span.precision == "hour" else "{day} {time}"
        return shape.format(day=_near(first, now), time=clock(span.first))
    if span.precision == "month" and (first.year, first.month) == (last.year, last.month):
        return _format(first, "MMMM y")
    if span.precision == "week":
        return _("week van {day}").format(day=_near(first, now))
    if span.precision == "unknown":
        return _("tijd onbekend")
    if first != last:
        return f"{_format(first, 'd MMM')} – {_format(last, 'd MMM')}"
    if span.precision == "part":
        return f"{_near(first, now)}, {part(span.first)}"
    return _near(first, now)


def whole(told: Json) -> str:
    """For a page: `vrijdag 20 november 2026 om 21:14`; nothing when it was not told."""
    span = span_of(told)
    if span is None:
        return ""
    first, last = _local(span.first), _local(span.last)
    if first != last:
        if span.precision == "month" and (first.year, first.month) == (last.year, last.month):
            return _format(first, "MMMM y")
        return _between(span)
    day, begin, end = _format(first, "EEEE d MMMM y"), clock(span.first), clock(span.last)
    if span.precision == "minute" and begin != end:
        return _("{day} tussen {first} en {last}").format(day=day, first=begin, last=end)
    shapes = {
        "minute": _("{day} om {time}"),
        "hour": _("{day} rond {time}"),
        "part": "{day}, {part}",
        "day": "{day}",
        "week": _("in de week van {day}"),
        "month": "{month}",
        "unknown": _("niet precies bekend, ergens rond {day}"),
    }
    return shapes[span.precision].format(
        day=day, time=begin, part=part(span.first), month=_format(first, "MMMM y")
    )


def instant(moment: datetime) -> str:
    """A moment that the program itself noted: `20 november 2026 21:14`."""
    return f"{_format(_local(moment), 'd MMMM y')} {clock(moment)}"


def day(moment: datetime) -> str:
    """The day of a moment that the program itself noted: `20 november 2026`."""
    return dated(_local(moment))


def dated(when: date) -> str:
    """A day that is no moment: `20 november 2026`."""
    return _format(when, "d MMMM y")


def near(moment: datetime, now: datetime) -> str:
    """The same for a list: `vandaag 21:14`."""
    return f"{_near(_local(moment), now)} {clock(moment)}"


def clock(moment: datetime) -> str:
    """`21:14`, in Dutch local time."""
    return f"{moment.astimezone(AMSTERDAM):%H:%M}"


def part(moment: datetime) -> str:
    """The part of the day in which a moment falls."""
    names = (_("in de nacht"), _("in de ochtend"), _("in de middag"), _("in de avond"))
    return names[moment.astimezone(AMSTERDAM).hour // 6]


def _between(span: Span) -> str:
    if span.precision in ("minute", "hour", "part"):
        return _("tussen {first} en {last}").format(
            first=instant(span.first), last=instant(span.last)
        )
    first, last = (_format(_local(one), "d MMMM y") for one in (span.first, span.last))
    return _("van {first} tot en met {last}").format(first=first, last=last)


def _near(day: date, now: datetime) -> str:
    today = _local(now)
    if day == today:
        return _("vandaag")
    if day == today - timedelta(days=1):
        return _("gisteren")
    return _format(day, "EEE d MMM" if day.year == today.year else "d MMM y")


def _local(moment: datetime) -> date:
    return moment.astimezone(AMSTERDAM).date()


def _format(day: date, pattern: str) -> str:
    return str(format_date(day, pattern, locale=_LOCALES[current()]))
