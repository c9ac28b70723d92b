"""Backups on media that the owner chose: made, renewed, tried, and put back."""

from contextlib import closing
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from app.domain.canonical import Json
from app.domain.journal import instant
from app.domain.safekeeping import BACKUP_IS_OLD, BackupFacts
from app.errors import AppError, InputError
from app.ports import Backups, Blobs, Clock, Progress, Safe, Store, UnitOfWork
from app.usecases.arrival import WAYS, remember_put_back
from app.usecases.checking import Checked, check
from app.usecases.evidence import held_blobs
from app.usecases.outside import refuse_inside

KNOWN, DRILL = "backup:", "drill:"
_WAYS = "ways"


@dataclass(frozen=True, slots=True)
class Known:
    """A backup that was made, where it stood then, and what it said of itself.

    `tried` is when it was last read whole since then, and `damaged` how much of it was not good;
    `older` is the line up to which an older version went that stood there, and `incidents` how many
    would come back, when that is known. `ways` is the generation of the header in it (0: not known),
    and `behind` says that others open it than the vault now: it was not renewed since.
    """

    path: str
    facts: BackupFacts
    tried: str = ""
    damaged: int = 0
    older: int = 0
    incidents: int | None = None
    ways: int = 0
    behind: bool = False

    @property
    def good(self) -> bool:
        """Whether nothing bad is known of it."""
        return not (self.damaged or self.older)

    @property
    def at(self) -> datetime:
        return datetime.fromisoformat(self.facts.made)


@dataclass(frozen=True, slots=True)
class Written:
    """What a backup that was made or put back says of itself, and what is not whole, by its length.

    `lost` are the originals of which the backup does not have all, `kept` those of which the vault
    has not, and the backup has. Each by the number of its exhibit; one that waits in a draft by the
    name of its file.
    """

    facts: BackupFacts
    lost: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()


def back_up(
    safe: Safe,
    store: Store,
    backups: Backups,
    clock: Clock,
    target: Path,
    progress: Progress = lambda done, of: None,
) -> Written:
    """Bring the backup at `target` up to date, with what is left of the originals.

    Raises as `Backups.write` and `refuse_inside` do, and InputError `backup_in_vault`: with the
    vault's own folder its backup would go too.
    """
    if target.resolve().is_relative_to(safe.folder.resolve()):
        raise InputError("backup_in_vault", path=target)
    refuse_inside(target)
    path = str(target.absolute())
    with store.begin() as work:
        facts, ways = _facts(work, safe, store, clock), safe.ways().generation
        names, sizes = _originals(work)
        before = _known(work, path)
        doubted = before is not None and not before.good
    missed = backups.lacking(safe.folder, sizes)
    backups.write(
        target, facts, log=store.copy_to, blobs=sizes, seal=safe.seal, progress=progress,
        whole=doubted,
    )  # fmt: skip
    lacking = backups.lacking(target, sizes)
    with store.begin() as work:
        held, _sizes = _originals(work)
        _note(work, path, facts, ways)
        work.papers.drop(DRILL + path)
        work.journal.append("backup.made", "", {"path": str(target), "seq": facts.seq})
        work.commit()
    return Written(
        facts,
        tuple(names[one] for one in lacking if one in held),
        tuple(names[one] for one in missed if one not in lacking),
    )


def known(store: Store) -> list[Known]:
    """The backups that were made, the newest first."""
    backups = []
    with store.begin() as work:
        for name in work.papers.names(KNOWN):
            one = _known(work, name.removeprefix(KNOWN))
            if one is not None:
                backups.append(one)
    return sorted(backups, key=lambda one: one.at, reverse=True)


def forget(store: Store, path: str) -> Known:
    """Take a backup off the list, as one that no longer exists; give what was known of it. Nothing
    at `path` itself is looked at or touched. Raises InputError `unknown_backup`.

    `path` is as the list has it (which may be of another kind of computer), or relative.
    """
    with store.begin() as work:
        one = _known(work, path) or _known(work, str(Path(path).absolute()))
        if one is None:
            raise InputError("unknown_backup", path=path)
        work.papers.drop(KNOWN + one.path)
        work.papers.drop(DRILL + one.path)
        work.journal.append("backup.forgotten", "", {"path": one.path})
        work.commit()
    return one


def remember(store: Store, one: Known) -> None:
    """Put a backup that was forgotten back on the list, unless one was made there since."""
    drilled: dict[str, Json] = {
        "tried": one.tried,
        "damaged": one.damaged,
        "older": one.older,
        "incidents": one.incidents,
    }
    with store.begin() as work:
        if _known(work, one.path) is None:
            _note(work, one.path, one.facts, one.ways)
            if one.tried:
                work.papers.put(DRILL + one.path, drilled)
            work.journal.append("backup.remembered", "", {"path": one.path})
            work.commit()


def age(store: Store, clock: Clock) -> timedelta | None:
    """How old the newest backup is of which nothing bad is known; None when there is none."""
    made = [one for one in known(store) if one.good]
    return clock.now() - made[0].at if made else None


def is_old(how_old: timedelta | None) -> bool:
    """Whether it is time for a backup."""
    return how_old is None or abs(how_old) > BACKUP_IS_OLD  # a clock may have been ahead


def renew_headers(
    safe: Safe, store: Store, backups: Backups, clock: Clock
) -> list[tuple[str, bool]]:
    """Put new ways in into every backup that can be reached; each path, and whether it could."""
    done = []
    for one in known(store):
        with store.begin() as work:
            now = _facts(work, safe, store, clock)
        facts = BackupFacts(
            **{**asdict(one.facts), "sheet": now.sheet, "sheet_made": now.sheet_made}
        )
        try:
            backups.renew_headers(Path(one.path), facts, safe.seal)
        except AppError:
            done.append((one.path, False))
            continue
        with store.begin() as work:
            _note(work, one.path, facts, safe.ways().generation)
            work.commit()
        done.append((one.path, True))
    return done


def drill(
    backups: Backups,
    path: Path,
    safe: Safe,
    store: Store,
    blobs: Blobs,
    progress: Progress = lambda done, of: None,
) -> Checked:
    """Read a whole backup and put nothing back; `safe`, `store` and `blobs` are the backup's own,
    opened read-only. What is damaged is in the answer."""
    wrong = list(backups.damaged(path, safe.seal, progress))
    checked = check(store, blobs, deep=True, progress=progress)
    checked.damaged[:0] = wrong
    return checked


def note_drill(store: Store, clock: Clock, path: str, found: Checked) -> bool:
    """Remember how a backup came through; the next one that is written there starts anew. Whether it
    was what was made there last, and not an older version of it."""
    told: dict[str, Json] = {
        "tried": instant(clock.now()),
        "damaged": len(found.damaged),
        "incidents": None if found.damaged else found.incidents,
    }
    with store.begin() as work:
        one = _known(work, path)
        older = one is not None and found.head.seq < one.facts.seq
        told["older"] = found.head.seq if older else 0
        work.papers.put(DRILL + path, told)
        work.journal.append("backup.tried", "", {"path": path, "damaged": len(found.damaged)})
        work.commit()
    return not older


def note_put_back(
    store: Store, log: Path, backups: Backups, source: str, seq: int
) -> tuple[str, ...]:
    """Record in `log`, a copy of the log of `store` in a folder that is no vault yet, that it was put
    back, as it was at line `seq`; the originals that did not come whole, by what they are called."""
    with closing(store.begun_at(log)) as copy, copy.begin() as work:
        names, sizes = _originals(work)
        remember_put_back(work, source, seq)
        work.commit()
    return tuple(names[one] for one in backups.lacking(log.parent, sizes))


def _originals(work: UnitOfWork) -> tuple[dict[str, str], dict[str, int | None]]:
    """What each file of the originals is called, and how long its original is."""
    exhibits = list(work.exhibits.all())
    names = {one.blob.path: one.number for one in exhibits}
    sizes: dict[str, int | None] = {one.blob.path: one.size for one in exhibits}
    for waiting in sorted(held_blobs(work) - names.keys()):
        names[waiting], sizes[waiting] = f"blobs/{waiting}", None
    return names, sizes


def _facts(work: UnitOfWork, safe: Safe, store: Store, clock: Clock) -> BackupFacts:
    ways, head = safe.ways(), work.journal.head()
    return BackupFacts(
        vault=store.vault_id,
        made=instant(clock.now()),
        seq=head.seq,
        head=head.code,
        sheet=ways.sheet,
        sheet_made=ways.sheet_made,
    )


def _known(work: UnitOfWork, path: str) -> Known | None:
    held = work.papers.get(KNOWN + path)
    if not isinstance(held, dict):
        return None
    ways = int(str(held.pop(_WAYS, 0)))
    now = work.papers.get(WAYS)
    behind = isinstance(now, dict) and 0 < ways < int(str(now["generation"]))
    facts = BackupFacts(**held)  # type: ignore[arg-type]  # as it was noted below
    return Known(path, facts, **_drill(work, path), ways=ways, behind=behind)


def _note(work: UnitOfWork, path: str, facts: BackupFacts, ways: int) -> None:
    told: dict[str, Json] = {**asdict(facts), _WAYS: ways}
    work.papers.put(KNOWN + path, told)


def _drill(work: UnitOfWork, path: str) -> dict[str, Any]:
    told = work.papers.get(DRILL + path)
    return told if isinstance(told, dict) else {}
