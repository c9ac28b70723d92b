"""What a vault holds, as one value that can be compared; and whether it is whole.

A person's view: opened with a passphrase or a code, looked at through the use cases, checked deep.
Left out is only what chance decides (salts, hashes, generated ids).
"""

import hashlib
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from app.domain.evidence import Exhibit
from app.errors import AppError, DamageError
from app.ports import Store
from app.storage.store import check_copy
from app.usecases import (
    access,
    arrival,
    backups,
    checking,
    copies,
    evidence,
    incidents,
    shelf,
    slots,
)
from app.usecases.desk import Desk, House
from app.vault.keys import Keys, unwrap_previous
from tests.harness.furnishing import VAULT, desk_of, furnished

Ways = Mapping[str, tuple[str, str]]
"""What may open a vault, by a name for it: the kind of secret, and the secret."""

_BY_CHANCE = {"head"}
_AT_ANY_TIME = "header.healed"  # what befell a header may be told with whatever else there is
ASIDE = "aside:"  # where something was being made: not where a state of it is looked at
_OURS = {"lock", "vault.hdr", "vault.hdr.bak", "journal.db", "blobs", "snapshots"}


@dataclass
class Found:
    """How a vault was found: its parts, each to be compared on its own, and what is wrong with it."""

    parts: dict[str, Any] = field(default_factory=dict)
    wrong: list[str] = field(default_factory=list)


def look(case: Path, ways: Ways, folder: str = VAULT) -> Found:
    """Open the vault in every way there is, as a person would, and look at everything in it."""
    found = Found({"opens": [], "log": None, "snapshots": None})
    house = furnished(case, folder)
    if not house.safe.exists():
        return found
    for name, (kind, secret) in ways.items():
        try:
            store = access.unlock(house.safe, house.stores, secret, kind=kind)
        except AppError as error:
            found.parts[f"with {name}"] = error.code
            continue
        found.parts["opens"].append(name)
        try:
            if found.parts["log"] is None:
                _look_around(house, store, kind, found)
        finally:
            store.close()
            house.safe.release()
    if not found.parts["opens"]:
        found.wrong.append("nothing opens it")
    found.wrong += sorted(
        f"left behind: {path.name}" for path in (case / folder).iterdir() if path.name not in _OURS
    )
    return found


def _look_around(house: House, store: Store, kind: str, found: Found) -> None:
    arrived = arrival.arrive(house.safe, store, kind)
    if arrived.put_back:
        found.wrong.append("older than this device saw")
    desk = desk_of(house, store)
    found.wrong += checking.check(store, desk.blobs, deep=True).damaged
    found.parts["log"] = portrait(desk)
    found.parts["snapshots"] = [one.name for one in copies.listed(house.snapshots)]
    keys = _keys(house, store)
    for name in found.parts["snapshots"]:
        if not any(_copy_is_whole(house, name, key) for key in keys):
            found.wrong.append(f"snapshot {name}")


def _keys(house: House, store: Store) -> list[bytes]:
    """The log's key, and those before it that are wrapped inside the log.

    A re-encryption that was cut short leaves one that is wrapped under a key that never was in use.
    """
    _header, key = house.safe._now()  # type: ignore[attr-defined]
    keys = [key]
    with store.begin() as work:
        previous = work.papers.get(slots.PREVIOUS)
    for wrapped in previous if isinstance(previous, list) else []:
        with suppress(DamageError):
            keys.append(unwrap_previous(keys[-1], str(wrapped)))
    return [Keys(one).database for one in keys]


def _copy_is_whole(house: House, name: str, key: bytes) -> bool:
    try:
        check_copy(house.safe.folder / "snapshots" / name, key, house.clock)
    except DamageError:
        return False
    return True


def portrait(desk: Desk) -> dict[str, Any]:
    """All that a log holds."""
    store = desk.store
    with store.begin() as work:
        standing = list(work.incidents.listed(removed=True))
        told = [
            [event.kind, _fields(work.journal.pairs(event.seq))]
            for event in work.journal.events()
            if event.kind != _AT_ANY_TIME
        ]
        papers = {
            name: work.papers.get(name)
            for name in work.papers.names("")
            if not name.startswith(
                (backups.KNOWN, arrival.BRANCH, ASIDE, "dossier:", "previous_keys")
            )
        }
    return {
        "events": told,
        "incidents": [
            [one.no, one.id, one.version, one.record, one.removed, one.recorded.isoformat()]
            + [[version.changed for version in incidents.versions(store, one.id)]]
            for one in sorted(standing, key=lambda one: one.no)
        ],
        "exhibits": [
            [one.number, one.name, one.sha256, original_hash(desk, one), of]
            for one, of in list(evidence.listed(store))
        ],
        "papers": papers,
        "dossiers": [[one.number, [i.record for i in one.incidents]] for one in shelf.made(store)],
        "backups": [
            [one.path, one.facts.seq, one.facts.sheet, one.behind] for one in backups.known(store)
        ],
    }


def _fields(pairs: Mapping[str, tuple[Any, bytes]]) -> dict[str, Any]:
    return {name: value for name, (value, _) in sorted(pairs.items()) if name not in _BY_CHANCE}


def original_hash(desk: Desk, exhibit: Exhibit) -> str:
    """The SHA-256 of an original as it is read from the vault now."""
    hashing = _Hashing()
    desk.blobs.copy(exhibit.blob, hashing)
    return hashing.hash.hexdigest()


class _Hashing:
    def __init__(self) -> None:
        self.hash = hashlib.sha256()

    def write(self, part: bytes) -> int:
        self.hash.update(part)
        return len(part)
