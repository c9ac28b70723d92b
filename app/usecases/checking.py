"""Checking the vault: pages, chain, pairs, how things stand, and the originals."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass, field

from app.domain.canonical import canonical
from app.domain.evidence import Blob
from app.domain.incident import Record, apply
from app.domain.journal import Event, Head, commitment, leaf, link, start
from app.errors import DamageError
from app.ports import Blobs, Progress, Store, UnitOfWork
from app.usecases.incidents import CHANGED, RECORDED, versions_of

ERASED = "erased"


@dataclass
class Checked:
    """What checking found: the head, how much was looked at, and the names of what is damaged."""

    head: Head
    events: int = 0
    incidents: int = 0
    exhibits: int = 0
    damaged: list[str] = field(default_factory=list)


def check(
    store: Store,
    blobs: Blobs,
    *,
    deep: bool = False,
    head: str = "",
    progress: Progress = lambda done, of: None,
) -> Checked:
    """Look at everything; `deep` also decrypts and hashes every original.

    `head` is a printed head code: the journal must have stood there once, else it was rolled back.
    """
    with store.begin() as work:
        checked = Checked(work.journal.head())
        checked.damaged += store.damage()
        if checked.damaged:
            return checked  # whatever is read from here on may be wrong
        wanted = "".join(head.split()).upper()
        seen = not wanted
        for event, problem, now in _chain(work, store.vault_id):
            checked.events += 1
            progress(checked.events, checked.head.seq)
            seen = seen or now.code.replace(" ", "") == wanted
            if problem:
                checked.damaged.append(f"journal {event.seq}: {problem}")
        if not seen:
            checked.damaged.append("journal: head")
        checked.damaged += _standing(work, checked)
        exhibits = list(work.exhibits.all())
    for done, exhibit in enumerate(exhibits, 1):
        progress(done, len(exhibits))
        checked.exhibits += 1
        there = blobs.size(exhibit.blob) is not None
        if not there or (deep and not _whole(blobs, exhibit.blob, exhibit.sha256)):
            checked.damaged.append(f"{exhibit.number}: blobs/{exhibit.blob.path}")
    return checked


def _chain(work: UnitOfWork, vault_id: str) -> Iterator[tuple[Event, str, Head]]:
    """Every event with what is wrong with it, and the head after it as recomputed."""
    now, erased = start(vault_id), _erased(work)
    for event in work.journal.events():
        seq = now.seq + 1
        now = Head(seq, link(now.hash, seq, event.leaf))
        yield event, _problem(work, event, now, erased), now


def _problem(work: UnitOfWork, event: Event, now: Head, erased: set[tuple[int, str]]) -> str:
    if event.seq != now.seq:
        return "order"
    if event.leaf != leaf(event.salt, event.body.encode()) or event.hash != now.hash:
        return "chain"
    body = json.loads(event.body)
    if (body["seq"], body["kind"], body["ref"], body["at"]) != (
        event.seq, event.kind, event.ref, event.at,
    ):  # fmt: skip
        return "columns"
    pairs = work.journal.pairs(event.seq)
    for name, told in body["fields"].items():
        if name in pairs:
            value, salt = pairs.pop(name)
            if commitment(salt, name, canonical(value)) != told:
                return f"pair {name}"
        elif (event.seq, name) not in erased:
            return f"pair {name}"
    return "pairs" if pairs else ""


def _erased(work: UnitOfWork) -> set[tuple[int, str]]:
    """The pairs that a later event says were erased."""
    found: set[tuple[int, str]] = set()
    for event in work.journal.events():
        if event.kind == ERASED:
            listed, _ = work.journal.pairs(event.seq).get("pairs", ([], b""))
            pairs = listed if isinstance(listed, list) else []
            found |= {(int(str(p[0])), str(p[1])) for p in pairs if isinstance(p, list)}
    return found


def _standing(work: UnitOfWork, checked: Checked) -> Iterator[str]:
    """Incidents that do not stand as the journal says."""
    for incident in work.incidents.listed(removed=True):
        checked.incidents += 1
        told: Record = {}
        for version in versions_of(work, incident):
            if version.kind in (RECORDED, CHANGED):
                told = apply(told, version.changed)
        if told != incident.record:
            yield f"incident {incident.no}"


def _whole(blobs: Blobs, blob: Blob, sha256: str) -> bool:
    hashing = _Hashing()
    try:
        blobs.copy(blob, hashing)
    except DamageError:
        return False
    return hashing.hash.hexdigest() == sha256


class _Hashing:
    def __init__(self) -> None:
        self.hash = hashlib.sha256()

    def write(self, part: bytes) -> int:
        self.hash.update(part)
        return len(part)
