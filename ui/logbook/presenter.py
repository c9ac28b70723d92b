"""Which incidents the list shows, and what it says of each."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from app.domain.moments import AMSTERDAM
from app.texts import N_, _, counts, on_one_line, several
from app.usecases.overview import Summary
from ui.moments import short, span_of
from ui.words import Label

PERIODS = {
    "week": N_("laatste 7 dagen"),
    "month": N_("laatste 30 dagen"),
    "year": N_("laatste 12 maanden"),
}
_DAYS = {"week": 7, "month": 30, "year": 365}
EVIDENCE = {"with": N_("met bewijs"), "without": N_("zonder bewijs")}


@dataclass(frozen=True, slots=True)
class Filters:
    """What the list is narrowed to; empty means everything that was not withdrawn."""

    kind: str = ""
    period: str = ""
    evidence: str = ""
    withdrawn: bool = False

    @property
    def any(self) -> bool:
        return self != Filters()

    def keep(self, one: Summary, now: datetime) -> bool:
        """Whether the list shows this incident."""
        return (
            one.removed == self.withdrawn
            and (not self.kind or self.kind in one.kinds)
            and (not self.evidence or (self.evidence == "with") == bool(one.exhibits))
            and (not self.period or _moment(one) >= now - timedelta(days=_DAYS[self.period]))
        )


class Listing:
    """The incidents that were found, and of those the ones that are shown."""

    def __init__(self) -> None:
        self.filters = Filters()
        self._found: list[Summary] = []

    @property
    def anything(self) -> bool:
        """Whether anything was found, shown or not."""
        return bool(self._found)

    def clear(self) -> None:
        self._found = []

    def add(self, chunk: list[Summary], now: datetime) -> list[Summary]:
        """Take in what was found; give what of it is shown."""
        self._found += chunk
        return [one for one in chunk if self.filters.keep(one, now)]

    def shown(self, now: datetime) -> list[Summary]:
        return [one for one in self._found if self.filters.keep(one, now)]


def first_line(one: Summary, now: datetime) -> str:
    """When, and what kind."""
    return short(one.happened, one.recorded, now)


def kind_line(one: Summary, label: Label) -> str:
    """What kind it was and how it came."""
    words = [label("kind", kind) for kind in one.kinds[:2]]
    if one.channel:
        words.append(label("channel", one.channel))
    return on_one_line(" · ".join(words))


def account_line(one: Summary) -> str:
    """The beginning of the account, on one line."""
    return on_one_line(" ".join(one.what.split()))


def exhibits_line(one: Summary) -> str:
    """Which exhibits go with it, as far as there is room."""
    more = len(one.exhibits) - 3
    shown = ", ".join(one.exhibits[:3])
    return f"{shown} +{more}" if more > 0 else shown


def spoken(one: Summary, label: Label, now: datetime) -> str:
    """The whole row, for who does not see it."""
    parts = [
        _("incident {no}").format(no=one.no),
        first_line(one, now),
        account_line(one),
        kind_line(one, label),
        exhibits_line(one),
    ]
    return ". ".join(part for part in parts if part)


def counted(count: int, *, narrowed: bool, withdrawn: bool = False) -> str:
    """How many the list shows; `withdrawn`: what is not shown was withdrawn."""
    if narrowed:
        if not count:
            return _("Niets gevonden. Zet een filter uit, of zoek met minder woorden.")
        return several("1 gevonden", "{count} gevonden", count)
    if withdrawn and not count:
        return _("Alles is ingetrokken. Kies ‘Ingetrokken’ om het te zien.")
    return counts.incidents(count)


def _moment(one: Summary) -> datetime:
    span = span_of(one.happened)
    return (span.first if span is not None else one.recorded).astimezone(AMSTERDAM)
