"""What is looked at each time that a vault was opened: was it put back, did its ways in change."""

from dataclasses import asdict, dataclass

from app.domain.canonical import Json
from app.domain.journal import Head
from app.domain.safekeeping import Ways
from app.ports import Safe, Store, UnitOfWork

WAYS, TRIED = "ways", "tried"


@dataclass(frozen=True, slots=True)
class Arrival:
    """How the vault was found: `put_back` when it, or its header, is older than what was seen
    before; `sheet` is the recovery sheet that opens it, and whether it ever did."""

    put_back: bool
    ways: Ways
    sheet_tried: bool


def arrive(safe: Safe, store: Store, kind: str) -> Arrival:
    """Look, and record what has to be known later. `kind` is how the vault was just opened."""
    ways = safe.ways()
    if store.read_only:
        return Arrival(False, ways, sheet_tried=True)
    with store.begin() as work:
        older_header = _note_ways(work, ways)
        seen = safe.last_seen()
        older_log = seen is not None and not _holds(work, seen)
        if older_log and seen is not None:
            told: dict[str, Json] = {"seq": seen.seq, "hash": seen.hash.hex()}
            work.journal.append("rollback.noticed", "", told)
        if kind == "recovery":
            work.papers.put(TRIED, ways.sheet)
        tried = work.papers.get(TRIED) == ways.sheet
        head = work.journal.head()
        work.commit()
    safe.note_head(head)
    return Arrival(older_header or older_log, ways, tried)


def ways_in(store: Store) -> tuple[Json, bool]:
    """The ways in as they were last seen, and whether the sheet was ever tried."""
    with store.begin() as work:
        ways = work.papers.get(WAYS)
        sheet = ways.get("sheet") if isinstance(ways, dict) else None
        return ways, work.papers.get(TRIED) == sheet


def _note_ways(work: UnitOfWork, ways: Ways) -> bool:
    """Record a change of the ways in, also one that was cut short; true when they went back."""
    known = work.papers.get(WAYS)
    told: dict[str, Json] = asdict(ways)
    if known == told:
        return False
    before = known.get("generation", 0) if isinstance(known, dict) else 0
    older = ways.generation < int(str(before))
    work.journal.append("ways.older" if older else "ways.changed", "", told)
    work.papers.put(WAYS, told)
    return older


def _holds(work: UnitOfWork, seen: Head) -> bool:
    event = work.journal.at(seen.seq)
    return event is not None and event.hash == seen.hash
