"""Erasing: what was written is gone from everything that this vault holds, and the chain stays whole.

What is left is that there was something, when it was erased and why. What left the vault cannot be
called back: the answer names the dossiers and backups that still hold it.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from app.domain.canonical import Json
from app.domain.evidence import Blob, Exhibit
from app.domain.frozen import from_json
from app.domain.incident import KEYS, Incident
from app.errors import InputError
from app.ports import Blobs, Store, UnitOfWork
from app.usecases.evidence import get, held_blobs
from app.usecases.incidents import ERASED, find
from app.usecases.outside import nothing_is_whole
from app.usecases.selection import MADE
from app.usecases.settings import drop_drafts, strip_drafts, waiting_blobs

LAST = "erased"
"""The paper that says which line of the journal erased last: older copies still hold it."""


@dataclass(frozen=True, slots=True)
class Erased:
    """What was erased, and what still holds it: the dossiers that were made with it (as they are
    printed), and whatever was copied at a line of the journal from `since` up to `line`.
    `incidents` are the ids of those that it was part of.
    """

    pairs: int
    exhibits: tuple[str, ...]
    dossiers: tuple[str, ...]
    since: int
    line: int
    incidents: frozenset[str]


def erase_incident(store: Store, blobs: Blobs, key: str, reason: str) -> Erased:
    """Erase an incident: its words, its drafts, and the evidence that goes with no other."""
    with store.begin() as work:
        incident = _erasable(work, key, reason)
        own = [one for one in work.exhibits.of_incident(incident.no) if _only(work, one, incident)]
        pairs = _pairs(work, incident.id, None)
        for exhibit in own:
            pairs += _pairs(work, exhibit.id, None)
            work.exhibits.erase(exhibit.no)
        gone = replace(incident, record={}, erased=True, removed=None)
        dossiers = _from_dossiers(work, incident.id, None, {one.number for one in own})
        stray = _drop_drafts(work, incident)
        line = _finish(work, incident.id, pairs, reason)
        work.incidents.put(gone, None)
        work.commit()
    for blob in [*(exhibit.blob for exhibit in own), *stray]:
        blobs.drop(blob)
    return _erased(pairs, line, own, dossiers, [incident])


def erase_field(store: Store, key: str, field: str, reason: str) -> Erased:
    """Erase one key of an incident, in every version of it."""
    if field not in KEYS or field == "id":
        raise InputError("unknown_key", key=field)
    with store.begin() as work:
        incident = _erasable(work, key, reason)
        pairs = _pairs(work, incident.id, field)
        if not pairs:
            raise InputError("nothing_to_erase", key=field)
        kept = {name: value for name, value in incident.record.items() if name != field}
        dossiers = _from_dossiers(work, incident.id, field, set())
        strip_drafts(work, field, incident.id, str(incident.no))
        line = _finish(work, incident.id, pairs, reason)
        gone = replace(incident, record=kept)
        work.incidents.put(gone, gone.span())
        work.commit()
    return _erased(pairs, line, [], dossiers, [incident])


def erase_exhibit(store: Store, blobs: Blobs, number: str, reason: str) -> Erased:
    """Erase one exhibit, wherever it goes with; its number is not given again."""
    _need(reason)
    with store.begin() as work:
        exhibit = get(work, number)
        pairs = _pairs(work, exhibit.id, None)
        if not pairs:
            raise InputError("nothing_to_erase", key=exhibit.number)
        incidents = [find(work, str(no)) for no in work.exhibits.incidents_of(exhibit.no)]
        dossiers = _from_dossiers(work, None, None, {exhibit.number})
        line = _finish(work, exhibit.id, pairs, reason)
        work.exhibits.erase(exhibit.no)
        for incident in incidents:
            work.incidents.put(incident, incident.span())
        work.commit()
    blobs.drop(exhibit.blob)
    return _erased(pairs, line, [exhibit], dossiers, incidents)


def last(work: UnitOfWork) -> int:
    """The line of the journal that erased last; 0 when nothing ever was."""
    return int(str(work.papers.get(LAST) or 0))


def _erased(
    pairs: list[tuple[int, str]],
    line: int,
    exhibits: list[Exhibit],
    dossiers: tuple[str, ...],
    incidents: list[Incident],
) -> Erased:
    return Erased(
        len(pairs),
        tuple(one.number for one in exhibits),
        dossiers,
        min((seq for seq, _name in pairs), default=line),
        line,
        frozenset(one.id for one in incidents),
    )


def _erasable(work: UnitOfWork, key: str, reason: str) -> Incident:
    _need(reason)
    incident = find(work, key)
    if incident.erased:
        raise InputError("is_erased", id=incident.no)
    return incident


def _need(reason: str) -> None:
    if not reason.strip():
        raise InputError("reason_needed")


def _only(work: UnitOfWork, exhibit: Exhibit, incident: Incident) -> bool:
    return work.exhibits.incidents_of(exhibit.no) == [incident.no]


def _drop_drafts(work: UnitOfWork, incident: Incident) -> list[Blob]:
    """Forget what is half written about it; give the originals that waited in it alone."""
    waited = waiting_blobs(work)
    drop_drafts(work, incident.id, str(incident.no))
    return [Blob(path, "") for path in sorted(waited - held_blobs(work))]


def _pairs(work: UnitOfWork, ref: str, field: str | None) -> list[tuple[int, str]]:
    """The pairs that are still held about something, or one field of it."""
    return [
        (event.seq, name)
        for event in list(work.journal.events(ref))
        for name in work.journal.pairs(event.seq)
        if event.kind != ERASED and field in (None, name)
    ]


def _finish(work: UnitOfWork, ref: str, pairs: list[tuple[int, str]], reason: str) -> int:
    """Record it, let go of the pairs, and give the line."""
    told: list[Json] = [[seq, name] for seq, name in pairs]
    event = work.journal.append(ERASED, ref, {"pairs": told, "reason": reason})
    work.journal.erase(pairs)
    work.papers.put(LAST, event.seq)
    nothing_is_whole(work)
    return event.seq


def _from_dossiers(
    work: UnitOfWork, incident: str | None, field: str | None, exhibits: set[str]
) -> tuple[str, ...]:
    """Take it out of the frozen dossiers; give the names of those that held it."""
    touched = []
    for name in work.papers.names(MADE):
        frozen = work.papers.get(name)
        if isinstance(frozen, dict) and _emptied(frozen, incident, field, exhibits):
            work.papers.put(name, frozen)
            touched.append(from_json(frozen).number)
    return tuple(touched)


def _emptied(
    frozen: dict[str, Json], incident: str | None, field: str | None, exhibits: set[str]
) -> bool:
    changed = False
    for one in _objects(frozen["incidents"], lambda told: told["id"] == incident):
        record = one["record"]
        names = set(record) if field is None else {field} & set(record)  # type: ignore[arg-type]
        one["record"] = {k: v for k, v in record.items() if k not in names}  # type: ignore[union-attr]
        if field in (None, "what"):
            one["account"], one["additions"] = "", []
        one["withheld"] = sorted({*one["withheld"], *names})  # type: ignore[misc]
        changed = True
    for one in _objects(frozen["exhibits"], lambda told: told["number"] in exhibits):
        one.update(name="", sha256="", size=0, source="", original=False)
        changed = True
    if changed:
        frozen["summary"] = ""
    return changed


def _objects(listed: Json, wanted: Callable[[dict[str, Json]], bool]) -> Iterable[dict[str, Json]]:
    found = listed if isinstance(listed, list) else []
    return [one for one in found if isinstance(one, dict) and wanted(one)]
