"""What is looked at each time that a vault was opened: was it put back, did its ways in change."""

from dataclasses import asdict, dataclass

from app.domain.canonical import Json
from app.domain.journal import Head
from app.domain.safekeeping import Ways
from app.ports import Safe, Store, UnitOfWork
from app.usecases import unfinished

WAYS, TRIED = "ways", "tried"
SHEET_TRIED = "sheet.tried"


@dataclass(frozen=True, slots=True)
class Arrival:
    """How the vault was found.

    `put_back` when it, or its header, is older than what was seen before; `changed` when its ways
    in are others than the log knew; `sheet_tried` when the present recovery sheet ever opened it;
    `kind` is the secret that opened it; `shared_by` names the service or network that the folder is
    shared with, if any; `healed` the copies of the header that were damaged and made again;
    `unfinished` the names of originals that were still on their way in when it was locked.
    """

    put_back: bool
    changed: bool
    ways: Ways
    sheet_tried: bool
    kind: str
    shared_by: str = ""
    healed: tuple[str, ...] = ()
    unfinished: tuple[str, ...] = ()


def arrive(safe: Safe, store: Store, kind: str) -> Arrival:
    """Look, and record what has to be known later. `kind` is how the vault was just opened."""
    ways = safe.ways()
    if store.read_only:
        return Arrival(False, False, ways, True, kind)
    with store.begin() as work:
        older_header, changed = _note_ways(work, ways)
        seen = safe.last_seen()
        older_log = seen is not None and not _holds(work, seen)
        if older_log and seen is not None:
            told: dict[str, Json] = {"seq": seen.seq, "hash": seen.hash.hex()}
            work.journal.append("rollback.noticed", "", told)
        if safe.healed and kind:
            work.journal.append("header.healed", "", {"names": list(safe.healed)})
        if kind == "recovery":
            _note_tried(work, ways.sheet)
        tried = work.papers.get(TRIED) == ways.sheet
        left = unfinished.recall(work) if kind else ()
        head = work.journal.head()
        work.commit()
    safe.note_head(head)
    put_back = older_header or older_log
    return Arrival(put_back, changed, ways, tried, kind, safe.shared_by(), safe.healed, left)


def remember_ways(work: UnitOfWork, ways: Ways) -> None:
    """The ways in of a vault that is just being made: what a later change is held against."""
    told: dict[str, Json] = asdict(ways)
    work.papers.put(WAYS, told)


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


def _holds(work: UnitOfWork, seen: Head) -> bool:
    event = work.journal.at(seen.seq)
    return event is not None and event.hash == seen.hash
