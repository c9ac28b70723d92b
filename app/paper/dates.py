"""Times in words, as precise as they are known and no more, in Dutch local time."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

from app.domain.moments import AMSTERDAM, Span
from app.texts import Say

_LOCALES = {"nl": "nl_NL", "en": "en_GB"}
_HOUR, _DAY = timedelta(hours=1), timedelta(days=1)


class Dates:
    """Says times in one language."""

    def __init__(self, lang: str, say: Say) -> None:
        self.say = say
        self._locale = _LOCALES[lang]

    def day(self, moment: datetime) -> str:
        """`vrijdag 20 november 2026`."""
        return self._format(_local(moment), "EEEE d MMMM y")

    def clock(self, moment: datetime) -> str:
        """`21.14 uur`."""
        return self.say("{time} uur").format(time=self._time(moment))

    def moment(self, moment: datetime) -> str:
        """`vrijdag 20 november 2026, 21.14 uur`."""
        return f"{self.day(moment)}, {self.clock(moment)}"

    def span(self, span: Span) -> str:
        """When something happened."""
        say: Callable[[Span], str] = {
            "minute": self._minute,
            "hour": self._hour,
            "part": self._part,
            "day": self._days,
            "week": self._week,
            "month": self._month,
            "unknown": self._unknown,
        }[span.precision]
        return say(span)

    def twice(self, span: Span) -> str:
        """A remark on a time that came twice; empty for any other."""
        words = self.say("Dit uur kwam die nacht twee keer voor; het eerste is genomen.")
        return words if span.repeated else ""

    def period(self, span: Span) -> str:
        """A period by its days: `van 3 oktober 2026 tot en met 20 november 2026`."""
        if _one_day(span):
            return self.day(span.first)
        first, last = self._dates(span)
        return self.say("van {first} tot en met {last}").format(first=first, last=last)

    def later(self, span: Span, recorded: datetime) -> str:
        """How long after it happened something was recorded; empty where that is not known."""
        if span.precision in ("minute", "hour"):
            return self._elapsed(recorded - span.last)
        days = (_local(recorded) - _local(span.last)).days
        if days == 0 and span.precision in ("part", "day"):
            return self.say("dezelfde dag")
        return self._days_later(days) if days > 0 else ""

    def _elapsed(self, time: timedelta) -> str:
        minutes, hours = int(time.total_seconds() // 60), int(time / _HOUR)
        if minutes < 0:
            return ""  # clocks differ: nothing to say
        if minutes == 0:
            return self.say("direct daarna")
        if time >= 2 * _DAY:
            return self._days_later(time.days)
        if hours == 0:
            words = self.say("1 minuut later") if minutes == 1 else self.say("{n} minuten later")
            return words.format(n=minutes)
        words = self.say("1 uur later") if hours == 1 else self.say("{n} uur later")
        return words.format(n=hours)

    def _days_later(self, days: int) -> str:
        words = self.say("1 dag later") if days == 1 else self.say("{n} dagen later")
        return words.format(n=days)

    def _minute(self, span: Span) -> str:
        if span.last - span.first < timedelta(minutes=1):
            return self.moment(span.first)
        if _one_day(span):
            return self.say("{day}, tussen {first} en {last} uur").format(
                day=self.day(span.first), first=self._time(span.first), last=self._time(span.last)
            )
        return self._between(self.moment(span.first), self.moment(span.last))

    def _hour(self, span: Span) -> str:
        if span.last - span.first > _HOUR:
            return self._minute(span)
        return self.say("{day}, omstreeks {time} uur").format(
            day=self.day(span.first), time=self._time(span.first)
        )

    def _part(self, span: Span) -> str:
        if not _one_day(span):
            return self._days(span)
        parts = (
            self.say("in de nacht"),
            self.say("in de ochtend"),
            self.say("in de middag"),
            self.say("in de avond"),
        )
        return f"{self.day(span.first)}, {parts[span.first.astimezone(AMSTERDAM).hour // 6]}"

    def _days(self, span: Span) -> str:
        days = self.day(span.first) if _one_day(span) else self._between(*self._dates(span))
        return self.say("{days} (tijdstip niet bekend)").format(days=days)

    def _week(self, span: Span) -> str:
        if span.last - span.first > 8 * _DAY:
            return self._days(span)
        return self.say("in de week van {day}").format(day=self.day(span.first))

    def _month(self, span: Span) -> str:
        first, last = _local(span.first), _local(span.last)
        if (first.year, first.month) != (last.year, last.month):
            return self._days(span)
        return self.say("in {month}").format(month=self._format(first, "MMMM y"))

    def _unknown(self, span: Span) -> str:
        days = self.day(span.first) if _one_day(span) else self._between(*self._dates(span))
        return self.say("niet precies bekend, volgens de opgave {days}").format(days=days)

    def _between(self, first: str, last: str) -> str:
        return self.say("tussen {first} en {last}").format(first=first, last=last)

    def _dates(self, span: Span) -> tuple[str, str]:
        first, last = (self._format(_local(m), "d MMMM y") for m in (span.first, span.last))
        return first, last

    def _time(self, moment: datetime) -> str:
        local = moment.astimezone(AMSTERDAM)
        return self.say("{hour}.{minute}").format(hour=f"{local:%H}", minute=f"{local:%M}")

    def _format(self, day: date, pattern: str) -> str:
        from babel.dates import format_date  # it reads its data when it is loaded

        return format_date(day, pattern, locale=self._locale)


def _local(moment: datetime) -> date:
    return moment.astimezone(AMSTERDAM).date()


def _one_day(span: Span) -> bool:
    return _local(span.first) == _local(span.last)
