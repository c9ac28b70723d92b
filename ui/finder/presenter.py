"""What the finder offers for what was typed."""

from collections.abc import Callable, Sequence
from datetime import datetime
from itertools import islice
from typing import NamedTuple

from app.usecases import evidence, overview
from app.usecases.desk import Desk
from app.usecases.overview import Summary
from ui import places
from ui.logbook.presenter import account_line, first_line
from ui.places import Place

MOST = 30


class Offer(NamedTuple):
    """A line to choose: what it says, quietly what it is, and what choosing it does."""

    told: str
    kind: str
    act: Callable[[], None]


def commands(offers: Sequence[Offer], typed: str) -> list[Offer]:
    """The commands that hold every word."""
    words = typed.casefold().split()
    return [one for one in offers if all(word in one.told.casefold() for word in words)]


def find(desk: Desk, typed: str) -> list[tuple[str, Summary | str]]:
    """Incidents and exhibits for what was typed: (kind, what was found)."""
    text = typed.strip()
    if not text:
        return []
    found: list[tuple[str, Summary | str]] = []
    for exhibit, _incidents in evidence.listed(desk.store):
        if text.casefold() in (exhibit.number.casefold(), exhibit.name.casefold()):
            found.append((exhibit.number, exhibit.name))
    chunk = next(iter(islice(overview.overview(desk.store, text), 1)), [])
    return found + [("", one) for one in chunk if not one.removed][: MOST - len(found)]


def place_of(number: str, one: Summary | str) -> Place:
    """Where a thing that was found is shown."""
    if isinstance(one, Summary):
        return Place(places.LOGBOOK, one.id)
    return Place(places.VIEWER, number)


def line_of(number: str, one: Summary | str, now: datetime) -> tuple[str, str]:
    """A thing that was found as (what it says, quietly what it is)."""
    if isinstance(one, Summary):
        return account_line(one)[:80], first_line(one, now)
    return one, number
