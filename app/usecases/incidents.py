"""Recording, changing, withdrawing and reading incidents."""

import uuid
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from app.domain.canonical import Json
from app.domain.changes import Changes
from app.domain.incident import (
    Incident,
    Record,
    Version,
    apply,
    changed_keys,
    check_change,
    check_new,
)
from app.domain.journal import Event
from app.errors import InputError
from app.ports import Clock, Store, UnitOfWork

RECORDED, CHANGED, REMOVED, RESTORED = (
    "incident.recorded",
    "incident.changed",
    "incident.removed",
    "incident.restored",
)
ERASED = "erased"


@dataclass(frozen=True, slots=True)
class Recorded:
    """What recording gave: the incident, whether it is new, and the times in a repeated hour."""

    incident: Incident
    fresh: bool
    repeated: tuple[str, ...] = ()

    @property
    def changes(self) -> Changes:
        return Changes(incidents=self.fresh)


def record(store: Store, clock: Clock, told: Mapping[str, Json]) -> Recorded:
    """Store one incident. Returns after it survives a power cut."""
    with store.begin() as work:
        recorded = add(work, clock.now(), told)
        work.commit()
    return recorded


def add(work: UnitOfWork, now: datetime, told: Mapping[str, Json]) -> Recorded:
    """Add one incident to a transaction.

    An id that is there already with the same content is the same incident and is stored once.
    Raises InputError: what `check_new` says, `id_taken` or `id_removed`.
    """
    span, repeated = check_new(told, now)
    content: Record = {key: value for key, value in told.items() if key != "id"}
    given = told.get("id")
    if isinstance(given, str):
        known = work.incidents.get(given.lower())
        if known is not None:
            return Recorded(_same(work, known, content), fresh=False, repeated=repeated)
        id_ = given.lower()
    else:
        id_ = str(uuid.uuid4())
    event = work.journal.append(RECORDED, id_, content)
    incident = Incident(id_, work.incidents.next_no(), datetime.fromisoformat(event.at), 1, content)
    work.incidents.add(incident, span)
    return Recorded(incident, fresh=True, repeated=repeated)


def change(store: Store, clock: Clock, key: str, change_: Mapping[str, Json]) -> Recorded:
    """Make a new version with the keys that differ; null empties a key.

    `fresh` is false when nothing differs. Raises InputError as `check_change` does,
    `unknown_incident`, `is_removed`.
    """
    with store.begin() as work:
        old = find(work, key)
        refuse_removed(old)
        changed = changed_keys(old.record, change_)
        span, repeated = check_change(old.record, change_, clock.now())
        if not changed:
            return Recorded(old, fresh=False)
        new = replace(old, version=old.version + 1, record=apply(old.record, changed))
        work.journal.append(CHANGED, old.id, changed)
        work.incidents.put(new, span)
        work.commit()
    return Recorded(new, fresh=True, repeated=repeated)


def remove(store: Store, key: str, reason: str) -> Incident:
    """Withdraw an incident, with the reason; it can be put back."""
    if not reason.strip():
        raise InputError("reason_needed")
    with store.begin() as work:
        old = find(work, key)
        refuse_removed(old)
        return _stand(work, replace(old, removed=reason), REMOVED, {"reason": reason})


def restore(store: Store, key: str) -> Incident:
    """Put a withdrawn incident back. Raises InputError `not_removed`."""
    with store.begin() as work:
        old = find(work, key)
        if old.removed is None or old.erased:
            raise InputError("not_removed", id=old.no)
        return _stand(work, replace(old, removed=None), RESTORED, {})


def get(store: Store, key: str) -> Incident:
    """One incident, by id or number for life."""
    with store.begin() as work:
        return find(work, key)


def listed(store: Store, text: str = "") -> Iterator[Incident]:
    """Incidents, newest first; with `text`, those in which every word of it occurs."""
    with store.begin() as work:
        yield from work.incidents.listed(text.split())


def versions(store: Store, key: str) -> list[Version]:
    """What was recorded and when, oldest first; removals, returns and erasures are versions too."""
    with store.begin() as work:
        incident = find(work, key)
        return versions_of(work, incident)


def versions_of(work: UnitOfWork, incident: Incident) -> list[Version]:
    """The versions of an incident, read from the journal."""
    found: list[Version] = []
    number = 0
    for event in work.journal.events(incident.id):
        if event.kind in (RECORDED, CHANGED):
            number += 1
            found.append(_version(work, number, event))
        elif event.kind in (REMOVED, RESTORED, ERASED):
            found.append(_version(work, number, event))
    return found


def find(work: UnitOfWork, key: str) -> Incident:
    """By UUID, or by number for life. Raises InputError `unknown_incident`."""
    number = int(key) if key.isascii() and key.isdigit() and len(key) < 10 else None
    incident = work.incidents.get(key.lower() if number is None else number)
    if incident is None:
        raise InputError("unknown_incident", id=key)
    return incident


def _version(work: UnitOfWork, number: int, event: Event) -> Version:
    pairs = {name: value for name, (value, _) in work.journal.pairs(event.seq).items()}
    listed = pairs.pop("pairs", []) if event.kind == ERASED else []
    names = (
        [str(one[1]) for one in listed if isinstance(one, list)] if isinstance(listed, list) else []
    )
    return Version(number, event.seq, event.at, event.kind, pairs, tuple(dict.fromkeys(names)))


def _same(work: UnitOfWork, known: Incident, content: Record) -> Incident:
    """The incident that is there, when `content` is what was first recorded under its id."""
    if known.removed is not None or known.erased:
        raise InputError("id_removed", id=known.id)
    first = versions_of(work, known)[0].changed
    if first != content:
        raise InputError("id_taken", id=known.id)
    return known


def refuse_removed(incident: Incident) -> None:
    """Raises InputError `is_erased`, `is_removed`."""
    if incident.erased:
        raise InputError("is_erased", id=incident.no)
    if incident.removed is not None:
        raise InputError("is_removed", id=incident.no)


def _stand(work: UnitOfWork, incident: Incident, kind: str, fields: Record) -> Incident:
    work.journal.append(kind, incident.id, fields)
    work.incidents.put(incident, incident.span())
    work.commit()
    return incident
