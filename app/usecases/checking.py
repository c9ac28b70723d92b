"""Checking the vault: pages, chain, pairs, how things stand, the originals, and the snapshots."""

import hashlib
import json
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from dataclasses import dataclass, field
from typing import TypeVar

from app.domain.canonical import canonical
from app.domain.evidence import Exhibit
from app.domain.headcode import head_code
from app.domain.journal import Event, Head, commitment, leaf, link, start
from app.domain.safekeeping import Snapshot
from app.errors import DamageError, VaultError
from app.ports import Blobs, Progress, Snapshots, Store, UnitOfWork
from app.usecases.anchors import adrift
from app.usecases.copies import listed
from app.usecases.standing import astray

ERASED = "erased"
UNKNOWN_HEAD = "journal: head"
"""Among what is damaged: the head that was given is none that this journal had."""

Row = TypeVar("Row")


@dataclass
class Checked:
    """What checking found: the head, how much was looked at, and the names of what is damaged.

    `log_damaged` says that the log itself is; with damaged pages `incidents` and `exhibits` count
    what can be read all the same. `lost` counts the originals that cannot be read. `closed` names the
    exhibits whose original another user keeps: whether that is whole nobody can say here. `entered`
    is the line at which the head that was given stood; 0 for none.
    """

    head: Head
    events: int = 0
    incidents: int = 0
    exhibits: int = 0
    damaged: list[str] = field(default_factory=list)
    log_damaged: bool = False
    lost: int = 0
    closed: list[str] = field(default_factory=list)
    entered: int = 0

    @property
    def readable(self) -> int:
        """How many originals can be read here."""
        return self.exhibits - self.lost - len(self.closed)


def check(
    store: Store,
    blobs: Blobs,
    snapshots: Snapshots | None = None,
    *,
    deep: bool = False,
    head: str = "",
    progress: Progress = lambda done, of: None,
    between: Callable[[], object] = lambda: None,
) -> Checked:
    """Look at everything; `deep` also decrypts and hashes every original, and reads each snapshot.

    `head` is a printed head code: the journal must have stood there once, else it was rolled back,
    or the code is another's. Raises InputError `not_a_head_code`.
    `between` is called outside any transaction: whoever waits for the log may go first.
    """
    checked, exhibits = _log(store, head_code(head) if head else "", progress)
    checked.exhibits = len(exhibits)
    checked.log_damaged = any(one != UNKNOWN_HEAD for one in checked.damaged)
    for done, exhibit in enumerate(exhibits, 1):
        progress(done, len(exhibits))
        between()
        try:
            whole = _whole(blobs, exhibit, between, deep=deep)
        except VaultError:  # it is another user's
            checked.closed.append(exhibit.number)
            continue
        if whole:
            continue
        if checked.log_damaged or _held(store, exhibit):
            checked.damaged.append(f"{exhibit.number}: blobs/{exhibit.blob.path}")
            checked.lost += 1
    if deep and snapshots is not None:
        for one in listed(snapshots):
            between()
            if not _good(store, snapshots, one):
                checked.damaged.append(f"snapshots/{one.name}")
    return checked


def newest_good(store: Store, snapshots: Snapshots) -> Snapshot | None:
    """The newest snapshot that opens and is whole, whatever the log itself is."""
    for one in listed(snapshots):
        with suppress(DamageError), closing(store.copy_at(snapshots.path(one.name))) as copy:
            if not check_log(copy).damaged:
                return one
    return None


def check_log(store: Store) -> Checked:
    """Look at a log alone, without its originals."""
    return _log(store, "", lambda done, of: None)[0]


def _log(store: Store, head: str, progress: Progress) -> tuple[Checked, list[Exhibit]]:
    with store.begin() as work:
        checked = Checked(work.journal.head())
        checked.damaged += store.damage()
        if checked.damaged:  # whatever a check would find from here on may be wrong
            checked.incidents = sum(1 for _ in _as_far_as_it_goes(work.incidents.listed()))
            return checked, list(_as_far_as_it_goes(work.exhibits.all()))
        for event, problem, now in _chain(work, store.vault_id):
            checked.events += 1
            progress(checked.events, checked.head.seq)
            checked.entered = now.seq if now.code == head else checked.entered
            if problem:
                checked.damaged.append(f"journal {event.seq}: {problem}")
        checked.damaged += [f"journal {seq}: pairs" for seq in work.journal.strays()]
        if head and not checked.entered:
            checked.damaged.append(UNKNOWN_HEAD)
        checked.incidents = sum(1 for _ in work.incidents.listed(removed=True))
        checked.damaged += [*adrift(work), *astray(work)]
        return checked, list(work.exhibits.all())


def _as_far_as_it_goes(rows: Iterator[Row]) -> Iterator[Row]:
    with suppress(DamageError):
        yield from rows


def _held(store: Store, exhibit: Exhibit) -> bool:
    """Whether the log still holds it: it may have been erased in between."""
    with store.begin() as work:
        return work.exhibits.get(exhibit.no) is not None


def _good(store: Store, snapshots: Snapshots, one: Snapshot) -> bool:
    """Whether a snapshot is whole and is what this log was then."""
    try:
        with closing(store.copy_at(snapshots.path(one.name))) as copy:
            found = check_log(copy)
    except DamageError:
        return False
    with store.begin() as work:
        event = work.journal.at(one.seq)
    return not found.damaged and event is not None and found.head == Head(event.seq, event.hash)


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


def _whole(blobs: Blobs, exhibit: Exhibit, between: Callable[[], object], *, deep: bool) -> bool:
    """Whether an original is there at its length, and `deep` as it was. Raises VaultError."""
    if blobs.size(exhibit.blob) != exhibit.size:
        return False
    hashing = _Hashing(between)
    try:
        if deep:
            blobs.copy(exhibit.blob, hashing)
    except DamageError:
        return False
    return not deep or hashing.hash.hexdigest() == exhibit.sha256


class _Hashing:
    def __init__(self, between: Callable[[], object]) -> None:
        self.hash, self._between = hashlib.sha256(), between

    def write(self, part: bytes) -> int:
        self.hash.update(part)
        self._between()
        return len(part)
