"""Backups on their media: which can be reached, whether one would come back, and bringing it back."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from app.errors import AppError, DamageError, StorageError
from app.ports import Backups, Progress, Proof, Store
from app.usecases import access, backups, copies, rescue
from app.usecases.backups import Known, Written
from app.usecases.checking import Checked
from app.usecases.desk import House
from app.usecases.outside import refuse_inside
from app.usecases.rescue import PutBack

_ORIGINALS = "blobs/"  # of what a backup lists

HERE, OLDER, AWAY, OTHER, DAMAGED = "here", "older", "away", "other", "damaged"
"""How a known backup stands: there; an older version of it; out of reach; another one in its place;
not to be read."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How a known backup stands, and up to which line goes what stands there, when that is known."""

    how: str
    seq: int = 0


@dataclass(frozen=True, slots=True)
class Tried:
    """What a backup would bring back, and when the last of it was recorded (None: not to be read)."""

    found: Checked
    last: datetime | None


def standing(port: Backups, one: Known) -> Standing:
    """How a known backup stands. A medium that does not answer keeps one waiting."""
    try:
        facts = port.facts(Path(one.path))
    except DamageError:
        return Standing(DAMAGED)
    except AppError:
        return Standing(AWAY)
    if facts.vault != one.facts.vault:
        return Standing(OTHER)
    older = facts.seq < one.facts.seq or facts.sheet < one.facts.sheet
    return Standing(OLDER if older else HERE, facts.seq)


def back_up(
    house: House, store: Store, target: Path, progress: Progress = lambda done, of: None
) -> Written:
    """Bring the backup at `target` up to date, and take a snapshot that knows of it.

    Raises as `backups.back_up`; the backup stands, whether there is room for the snapshot or not.
    """
    made = backups.back_up(house.safe, store, house.backups, house.clock, target, progress)
    with suppress(StorageError):
        copies.take(store, house.snapshots, house.clock)
    return made


def try_out(place: House, proof: Proof, progress: Progress = lambda done, of: None) -> Tried:
    """Read a whole backup and put nothing back; `place` is the backup itself, to be read only.

    Raises as `access.unlock` does. What is damaged is in the answer.
    """
    with _opened(place, proof) as store:
        blobs = place.desk(store).blobs
        found = backups.drill(place.backups, place.safe.folder, place.safe, store, blobs, progress)
        return Tried(found, None if found.log_damaged else _last(store, found.head.seq))


def bring_back(
    source: House, target: House, proof: Proof, progress: Progress = lambda done, of: None
) -> Written:
    """Put a backup back in a new folder. `source` is the backup itself, to be read only.

    Originals that it does not hold whole stay behind, and are in the answer. A wrong secret, a log, a
    header or a manifest that is not whole, one that its own key did not write: nothing is put back
    then. Raises DamageError `backup_still_opens`, and as `access.unlock`, `Backups.restore` and
    `refuse_inside` do.
    """
    refuse_inside(target.safe.folder)
    try:
        source.backups.facts(source.safe.folder)
    except DamageError as damage:
        if _opens(source, proof):
            raise DamageError("backup_still_opens", **damage.facts) from None
        raise
    with _opened(source, proof) as store:
        return _put_back(source, target, store, progress)


def snapshot_back(
    source: House,
    name: str,
    target: House,
    proof: Proof,
    progress: Progress = lambda done, of: None,
) -> PutBack:
    """Put a snapshot of the vault in `source` back in a new folder.

    Raises as `access.unlock`, `rescue.put_back` and `refuse_inside` do.
    """
    refuse_inside(target.safe.folder)
    return rescue.put_back(source, name, target.safe.folder, proof.secret, progress, proof.kind)


def _put_back(source: House, target: House, store: Store, progress: Progress) -> Written:
    """Copy the backup in `source`, whose log is `store`, into the new folder of `target`, without the
    originals that it does not hold whole; from the first moment that there is a vault, it knows that
    it was put back."""
    port, here, there = target.backups, source.safe.folder, target.safe.folder
    damaged = list(port.damaged(here, source.safe.seal, progress))
    for name in damaged:
        if not name.startswith(_ORIGINALS):
            raise DamageError("backup_still_opens", name=name)
    facts = port.facts(here)
    lost: list[str] = []

    def begun(log: Path) -> None:
        lost.extend(backups.note_put_back(store, log, port, str(here), facts.seq))

    port.restore(here, there, begun, progress, without=damaged)
    return Written(facts, tuple(lost))


def _last(store: Store, seq: int) -> datetime | None:
    with store.begin() as work:
        event = work.journal.at(seq)
    return datetime.fromisoformat(event.at) if event is not None else None


def _opens(place: House, proof: Proof) -> bool:
    """Whether what stands there can still be read with this secret."""
    with suppress(AppError):
        access.unlock(place.safe, place.stores, proof.secret, kind=proof.kind).close()
        place.safe.release()
        return True
    return False


@contextmanager
def _opened(place: House, proof: Proof) -> Iterator[Store]:
    place.backups.facts(place.safe.folder)  # says it when this is no backup at all
    store = access.unlock(place.safe, place.stores, proof.secret, kind=proof.kind)
    try:
        yield store
    finally:
        store.close()
        place.safe.release()
