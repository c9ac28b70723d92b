"""What there is to erase, and what goes on holding it: dossiers and backups that left the vault."""

from dataclasses import dataclass

from app.domain.dossier import Dossier
from app.domain.evidence import Exhibit
from app.domain.frozen import from_json
from app.domain.incident import KEYS, Incident
from app.ports import Store, UnitOfWork
from app.usecases import backups
from app.usecases.backups import Known
from app.usecases.erasing import Erased
from app.usecases.incidents import CHANGED, RECORDED, find
from app.usecases.selection import MADE


@dataclass(frozen=True, slots=True)
class Erasable:
    """An incident as it can be erased: whole, by one of the `fields` that any version of it has,
    or by exhibit, each with the numbers of the other incidents that it goes with.

    `lines` are the lines of the journal where each of them first stood.
    """

    incident: Incident
    fields: tuple[str, ...]
    versions: int
    exhibits: tuple[tuple[Exhibit, tuple[int, ...]], ...]
    lines: dict[str, int]
    dossiers: tuple[Dossier, ...]
    backups: tuple[Known, ...]


def erasable(store: Store, key: str) -> Erasable:
    """Look at it. Raises InputError `unknown_incident`."""
    with store.begin() as work:
        incident = find(work, key)
        exhibits = tuple((one, _others(work, one, incident)) for one in _exhibits(work, incident))
        versions, lines = _lines(work, incident)
        lines |= {one.number: next(work.journal.events(one.id)).seq for one, _of in exhibits}
        dossiers = tuple(_dossiers(work, incident, exhibits))
    fields = tuple(key for key in KEYS if key in lines)
    known = tuple(backups.known(store))
    return Erasable(incident, fields, versions, exhibits, lines, dossiers, known)


def still_in(store: Store, gone: Erased) -> list[Known]:
    """The backups that were made while it stood in the log."""
    return [one for one in backups.known(store) if gone.since <= one.facts.seq < gone.line]


def _exhibits(work: UnitOfWork, incident: Incident) -> list[Exhibit]:
    return [] if incident.erased else work.exhibits.of_incident(incident.no)


def _others(work: UnitOfWork, exhibit: Exhibit, incident: Incident) -> tuple[int, ...]:
    return tuple(no for no in work.exhibits.incidents_of(exhibit.no) if no != incident.no)


def _lines(work: UnitOfWork, incident: Incident) -> tuple[int, dict[str, int]]:
    """How many versions there are, and where each field that is still held was first told."""
    versions = 0
    found: dict[str, int] = {}
    for event in work.journal.events(incident.id):
        if event.kind in (RECORDED, CHANGED):
            versions += 1
            for name in work.journal.pairs(event.seq):
                found.setdefault(name, event.seq)
    return versions, found


def _dossiers(
    work: UnitOfWork, incident: Incident, exhibits: tuple[tuple[Exhibit, tuple[int, ...]], ...]
) -> list[Dossier]:
    """Those that were made with the incident, or with one of its exhibits."""
    numbers = {one.number for one, _of in exhibits}
    found = []
    for name in work.papers.names(MADE):
        held = work.papers.get(name)
        dossier = from_json(held) if isinstance(held, dict) else None
        if dossier is not None and (
            any(one.id == incident.id for one in dossier.incidents)
            or any(one.number in numbers for one in dossier.exhibits)
        ):
            found.append(dossier)
    return found
