"""How incidents and exhibits stand has to follow from the journal: what does not was exchanged."""

from collections.abc import Iterator, Mapping
from datetime import datetime

from app.domain.evidence import exhibit_number
from app.domain.incident import Incident, Record, apply
from app.domain.journal import Event
from app.ports import UnitOfWork
from app.usecases.evidence import ATTACHED, LINKED
from app.usecases.incidents import CHANGED, RECORDED, REMOVED, RESTORED, versions_of


def astray(work: UnitOfWork) -> Iterator[str]:
    """The names of what does not stand as the journal says."""
    recorded, attached, linked = [], [], []
    for event in work.journal.events():
        if event.kind == RECORDED:
            recorded.append(event)
        elif event.kind == ATTACHED:
            attached.append(event)
        elif event.kind == LINKED:
            linked.append(event)
    numbers = {event.ref: no for no, event in enumerate(recorded, 1)}  # given out in order
    yield from sorted({*_incidents(work, recorded, numbers), *_strangers(work, numbers)})
    for no, event in enumerate(attached, 1):
        later = [one for one in linked if one.ref == event.ref]
        if not _exhibit_stands(work, no, event, later, numbers):
            yield exhibit_number(no)
    if (last := work.exhibits.next_no() - 1) > len(attached):
        yield exhibit_number(last)


def _incidents(
    work: UnitOfWork, recorded: list[Event], numbers: Mapping[str, int]
) -> Iterator[str]:
    for event in recorded:
        incident = work.incidents.get(event.ref)
        if incident is None or not _incident_stands(work, incident, event, numbers[event.ref]):
            yield f"incident {numbers[event.ref]}"


def _strangers(work: UnitOfWork, numbers: Mapping[str, int]) -> Iterator[str]:
    """Incidents that the journal does not know, and those that are found by other words."""
    if (last := work.incidents.next_no() - 1) > len(numbers):
        yield f"incident {last}"
    for incident in work.incidents.listed(removed=True):
        if incident.id not in numbers:
            yield f"incident {incident.no}"
    for no in work.incidents.stale():
        yield f"incident {no}"


def _incident_stands(work: UnitOfWork, incident: Incident, event: Event, no: int) -> bool:
    told: Record = {}
    number, removed = 0, None
    for version in versions_of(work, incident):
        if version.kind in (RECORDED, CHANGED):
            told, number = apply(told, version.changed), version.number
        elif version.kind == REMOVED:
            removed = version.changed.get("reason")
        elif version.kind == RESTORED:
            removed = None
    return (no, datetime.fromisoformat(event.at), number, told, removed) == (
        incident.no, incident.recorded, incident.version, incident.record, incident.removed,
    )  # fmt: skip


def _exhibit_stands(
    work: UnitOfWork, no: int, event: Event, linked: list[Event], numbers: Mapping[str, int]
) -> bool:
    row, told = work.exhibits.row(no), _pairs(work, event)
    if row is None or row.id != event.ref:
        return False
    if not told:
        return not row.blob.identity  # erased
    of = {told.get("incident"), *(_pairs(work, one).get("incident") for one in linked)}
    stands = {
        "no": row.no, "name": row.name, "sha256": row.sha256, "size": row.size,
        "media_type": row.media_type, "route": row.source,
    }  # fmt: skip
    return (
        all(told.get(name) == value for name, value in stands.items())
        and row.attached == datetime.fromisoformat(event.at)
        and {numbers.get(str(one)) for one in of} == set(work.exhibits.incidents_of(no))
    )


def _pairs(work: UnitOfWork, event: Event) -> Record:
    return {name: value for name, (value, _salt) in work.journal.pairs(event.seq).items()}
