"""When the log is damaged: which copy of it is good, and going back to that one, beside the vault."""

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from app.domain.safekeeping import Snapshot
from app.errors import DamageError, InputError
from app.ports import Progress, Store
from app.usecases.access import require_vault
from app.usecases.backups import Known, known, note_put_back
from app.usecases.checking import Checked, check, check_log
from app.usecases.copies import listed
from app.usecases.desk import House
from app.usecases.evidence import held_blobs


@dataclass(frozen=True, slots=True)
class PutBack:
    """The snapshot that was put back, and the originals that did not come whole with it, each by the
    number of its exhibit; one that waits in a draft by the name of its file."""

    snapshot: Snapshot
    lost: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Good:
    """A snapshot whose log is whole, what was found in it, and the backups that it knows of."""

    snapshot: Snapshot
    found: Checked
    backups: tuple[Known, ...]


def newest_good(
    house: House, secret: str, kind: str = "passphrase", *, deep: bool = False
) -> Good | None:
    """The newest snapshot that opens and verifies, read whole. Raises as `Safe.unlock` does."""
    with _keys(house, secret, kind) as keys:
        for one in listed(house.snapshots):
            for key in keys:
                with suppress(DamageError), closing(_copy(house, key, one)) as store:
                    found = check(store, house.desk(store).blobs, deep=deep)
                    if not found.log_damaged:
                        return Good(one, found, tuple(known(store)))
    return None


def put_back(
    house: House,
    name: str,
    target: Path,
    secret: str,
    progress: Progress = lambda done, of: None,
    kind: str = "passphrase",
) -> PutBack:
    """Make the vault as it was at a snapshot in a new folder; this one stays as it is.

    Raises InputError `unknown_snapshot`, DamageError `copy_damaged`, and what `Snapshots.put_back`
    raises.
    """
    with _keys(house, secret, kind) as keys:
        one = next((one for one in listed(house.snapshots) if one.name == name), None)
        if one is None:
            raise InputError("unknown_snapshot", name=name)
        with closing(_whole(house, keys, one)) as snapshot:
            with snapshot.begin() as work:
                blobs = sorted(held_blobs(work))
            lost: list[str] = []

            def begun(log: Path) -> None:
                lost.extend(note_put_back(snapshot, log, house.backups, name, one.seq))

            house.snapshots.put_back(name, target, blobs, begun, progress)
    return PutBack(one, tuple(lost))


def _whole(house: House, keys: Sequence[bytes], one: Snapshot) -> Store:
    """A snapshot, opened, whose log is whole. Raises DamageError `copy_damaged`."""
    for key in keys:
        with suppress(DamageError), ExitStack() as undo:
            store = undo.enter_context(closing(_copy(house, key, one)))
            if not check_log(store).damaged:
                undo.pop_all()
                return store
    raise DamageError("copy_damaged", name=one.name)


def _copy(house: House, key: bytes, one: Snapshot) -> Store:
    return house.stores.open_copy(key, house.snapshots.path(one.name))


@contextmanager
def _keys(house: House, secret: str, kind: str) -> Iterator[Sequence[bytes]]:
    """The keys that may open the log and its copies, with the vault taken for as long."""
    require_vault(house.safe)
    house.safe.occupy()
    try:
        yield house.safe.unlock(kind, secret)
    finally:
        house.safe.release()
