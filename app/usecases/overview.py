"""The log at a glance: what a list needs of each incident, a few hundred at a time."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from app.domain.canonical import Json
from app.domain.evidence import exhibit_number
from app.domain.incident import Incident
from app.ports import Store, UnitOfWork

FIRST, CHUNK = 100, 1000  # incidents: a screenful at once, the rest with fewer interruptions
_BEGINNING = 300  # characters of the account; a list shows no more of it


@dataclass(frozen=True, slots=True)
class Summary:
    """An incident as a list shows it. `happened` is as it was told, None when it was not."""

    id: str
    no: int
    recorded: datetime
    version: int
    what: str
    happened: Json
    kinds: tuple[str, ...]
    channel: str
    subject: str
    exhibits: tuple[str, ...]
    removed: bool


@dataclass(frozen=True, slots=True)
class Totals:
    """How much the vault holds."""

    incidents: int
    exhibits: int
    events: int


def overview(store: Store, text: str = "") -> Iterator[list[Summary]]:
    """All incidents, newest first and withdrawn ones too; with `text`, those that hold its words."""
    with store.begin() as work:
        exhibits = _exhibits(work)
        chunk: list[Summary] = []
        size = FIRST
        for incident in _found(work, text):
            chunk.append(summary(incident, exhibits.get(incident.no, ())))
            if len(chunk) == size:
                yield chunk
                chunk, size = [], CHUNK
        yield chunk


def latest(store: Store, count: int) -> list[Summary]:
    """The newest incidents that were not withdrawn."""
    with store.begin() as work:
        found: list[Summary] = []
        for incident in work.incidents.listed():
            if len(found) == count:
                break
            numbers = tuple(one.number for one in work.exhibits.of_incident(incident.no))
            found.append(summary(incident, numbers))
        return found


def totals(store: Store) -> Totals:
    """How much there is."""
    with store.begin() as work:
        exhibits = sum(1 for _ in work.exhibits.all())
        return Totals(work.incidents.count(), exhibits, work.journal.head().seq)


def summary(incident: Incident, exhibits: tuple[str, ...]) -> Summary:
    """What a list needs of one incident."""
    record = incident.record
    kinds = record.get("kinds")
    return Summary(
        id=incident.id,
        no=incident.no,
        recorded=incident.recorded,
        version=incident.version,
        what=incident.what[:_BEGINNING],
        happened=record.get("happened"),
        kinds=tuple(str(kind) for kind in kinds) if isinstance(kinds, list) else (),
        channel=str(record.get("channel", "")),
        subject=str(record.get("subject", "")),
        exhibits=exhibits,
        removed=incident.removed is not None,
    )


def _found(work: UnitOfWork, text: str) -> Iterator[Incident]:
    """Those that hold the words; first the one of which it is the number."""
    typed = text.strip()
    numbered = work.incidents.get(int(typed)) if typed.isascii() and typed.isdigit() else None
    if numbered is not None and not numbered.erased:
        yield numbered
    for incident in work.incidents.listed(text.split(), removed=True):
        if numbered is None or incident.no != numbered.no:
            yield incident


def _exhibits(work: UnitOfWork) -> dict[int, tuple[str, ...]]:
    """The exhibit numbers of each incident."""
    found: dict[int, list[str]] = defaultdict(list)
    for exhibit in work.exhibits.all():
        for incident in work.exhibits.incidents_of(exhibit.no):
            found[incident].append(exhibit_number(exhibit.no))
    return {no: tuple(numbers) for no, numbers in found.items()}
