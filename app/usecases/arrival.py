"""What is looked at each time that a vault was opened: was it put back, did its ways in change."""

from dataclasses import asdict, dataclass
from datetime import datetime

from app.domain.canonical import Json
from app.domain.journal import Head
from app.domain.safekeeping import Ways
from app.ports import Safe, Store, UnitOfWork
from app.usecases import unfinished
from app.usecases.leftovers import Leftover, settle

WAYS, TRIED, BRANCH, ROLLED_BACK = "ways", "tried", "branch", "rolled back"
SHEET_TRIED = "sheet.tried"


@dataclass(frozen=True, slots=True)
class Arrival:
    """How the vault was found.

    `put_back` when it, or its header, is older than what was seen before, `rolled_back` when that
    was so now or before and nobody said to know of it; `changed` when its ways
    in are others than the log knew; `sheet_tried` when the present recovery sheet ever opened it;
    `kind` is the secret that opened it; `shared_by` names the service or network that the folder is
    shared with, if any; `healed` the copies of the header that were made again;
    `unfinished` the names of originals that were still on their way in when it was locked; `ahead`
    the moment of its last line when the clock is before that; `leftovers` what was on its way out
    when the program was killed; `lost` the originals that did not come back whole with a backup
    that was just put back; `hindered` folders that stand where a copy of the header has to come.
    """

    put_back: bool
    changed: bool
    ways: Ways
    sheet_tried: bool
    kind: str
    shared_by: str = ""
    healed: tuple[str, ...] = ()
    unfinished: tuple[str, ...] = ()
    rolled_back: bool = False
    ahead: str = ""
    leftovers: tuple[Leftover, ...] = ()
    lost: tuple[str, ...] = ()
    hindered: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RolledBack:
    """When a vault was found to be older than what was seen of it, and after which line."""

    at: datetime
    seq: int


def arrive(safe: Safe, store: Store, kind: str) -> Arrival:
    """Look, and record what has to be known later. `kind` is how the vault was just opened."""
    ways = safe.ways()
    if store.read_only:
        return Arrival(False, False, ways, True, kind)
    with store.begin() as work:
        ahead = work.journal.ahead()
        older_header, changed = _note_ways(work, ways)
        safe.follow(_branch(work))
        seen = safe.last_seen()
        older_log = seen is not None and not _holds(work, seen)
        if older_log and seen is not None:
            told: dict[str, Json] = {"seq": seen.seq, "hash": seen.hash.hex()}
            work.journal.append("rollback.noticed", "", told)
        if safe.healed and kind:
            work.journal.append("header.healed", "", {"names": list(safe.healed)})
        if kind == "recovery":
            _note_tried(work, ways.sheet)
        put_back = older_header or older_log
        if put_back:
            _note_rolled_back(work)
        rolled_back = work.papers.get(ROLLED_BACK) is not None
        tried = work.papers.get(TRIED) == ways.sheet
        not_taken_in = unfinished.recall(work) if kind else ()
        head = work.journal.head()
        work.commit()
    safe.note_head(head)
    left_behind = settle(store) if kind else ()
    return Arrival(
        put_back,
        changed,
        ways,
        tried,
        kind,
        safe.shared_by(),
        safe.healed,
        not_taken_in,
        rolled_back,
        ahead,
        left_behind,
        hindered=safe.hindered,
    )


def remember_ways(work: UnitOfWork, ways: Ways) -> None:
    """The ways in of a vault that is just being made: what a later change is held against."""
    told: dict[str, Json] = asdict(ways)
    work.papers.put(WAYS, told)


def remember_put_back(work: UnitOfWork, source: str, seq: int) -> None:
    """This vault was just put back on purpose, as it was at line `seq`: from here it is a branch."""
    event = work.journal.append("vault.restored", "", {"from": source, "seq": seq})
    work.papers.put(BRANCH, event.hash.hex())


def rolled_back(store: Store) -> RolledBack | None:
    """Whether it was older than what was seen of it, and nobody said to know of that."""
    with store.begin() as work:
        told = work.papers.get(ROLLED_BACK)
    if not isinstance(told, dict):
        return None
    return RolledBack(datetime.fromisoformat(str(told["at"])), int(str(told["seq"])))


def acknowledge(store: Store) -> None:
    """The owner knows that it is older, and goes on with it as it is."""
    if store.read_only:
        return
    with store.begin() as work:
        if work.papers.get(ROLLED_BACK) is not None:
            work.papers.drop(ROLLED_BACK)
            work.journal.append("rollback.acknowledged", "", {})
            work.commit()


def remember_tried(safe: Safe, store: Store) -> None:
    """The present recovery sheet was just seen to open the vault."""
    if store.read_only:
        return
    with store.begin() as work:
        _note_tried(work, safe.ways().sheet)
        work.commit()


def ways_in(store: Store) -> tuple[Ways | None, bool]:
    """The ways in as they were last seen, and whether the present sheet was ever tried."""
    with store.begin() as work:
        ways, tried = work.papers.get(WAYS), work.papers.get(TRIED)
    if not isinstance(ways, dict):
        return None, False
    known = Ways(**ways)  # type: ignore[arg-type]  # as it was noted below
    return known, known.sheet == tried


def _note_tried(work: UnitOfWork, sheet: int) -> None:
    if work.papers.get(TRIED) != sheet:
        work.papers.put(TRIED, sheet)
        work.journal.append(SHEET_TRIED, "", {"sheet": sheet})


def _note_ways(work: UnitOfWork, ways: Ways) -> tuple[bool, bool]:
    """Record a change of the ways in, also one that was cut short; whether they went back, and
    whether they are others than the log knew."""
    known = work.papers.get(WAYS)
    told: dict[str, Json] = asdict(ways)
    if known == told:
        return False, False
    before = known.get("generation", 0) if isinstance(known, dict) else 0
    older = ways.generation < int(str(before))
    work.journal.append("ways.older" if older else "ways.changed", "", told)
    remember_ways(work, ways)
    return older, known is not None


def _note_rolled_back(work: UnitOfWork) -> None:
    last = work.journal.at(work.journal.head().seq)
    if last is not None:
        told: dict[str, Json] = {"at": last.at, "seq": last.seq}
        work.papers.put(ROLLED_BACK, told)


def _branch(work: UnitOfWork) -> bytes:
    told = work.papers.get(BRANCH)
    return bytes.fromhex(told) if isinstance(told, str) else b""


def _holds(work: UnitOfWork, seen: Head) -> bool:
    event = work.journal.at(seen.seq)
    return event is not None and event.hash == seen.hash
