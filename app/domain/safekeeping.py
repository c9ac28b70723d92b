"""What keeps the log safe beside the log: ways in, copies, and which of them to keep."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

SNAPSHOTS_KEPT = 5
WEEKS_KEPT = 4
BACKUP_IS_OLD = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class Ways:
    """The ways into a vault as its header has them. `generation` grows with each change.

    `sheet` is the number of the recovery sheet that opens it, made at `sheet_made`; `device` says
    that the passphrase works on this computer only.
    """

    generation: int
    passphrase_made: str
    sheet: int
    sheet_made: str
    device: bool


@dataclass(frozen=True, slots=True)
class Strength:
    """How easily a passphrase is guessed; `because` is what gives it away: `common`, `names`,
    `dates`, `keyboard`, `repeats`, `row`, `word`, `own` or `short`."""

    weak: bool
    because: str = ""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A verified copy of the log: its name, when it was made, and where the journal stood."""

    name: str
    at: datetime
    seq: int


@dataclass(frozen=True, slots=True)
class RecoverySheet:
    """What a recovery sheet says: whose vault, which number, when it was made, and the code."""

    vault_id: str
    number: int
    made: str
    code: str


@dataclass(frozen=True, slots=True)
class BackupFacts:
    """What a backup says of itself in clear: whose it is, when it was made, where the journal
    stood, and which recovery sheet opens it."""

    vault: str
    made: str
    seq: int
    head: str
    sheet: int
    sheet_made: str


def snapshot_name(at: datetime, seq: int) -> str:
    """`20261122T224105Z-412.db`; `at` in UTC."""
    return f"{at:%Y%m%dT%H%M%SZ}-{seq}.db"


def parse_snapshot_name(name: str) -> Snapshot | None:
    """What a name says; None for a file that is no snapshot."""
    stem, dot, ending = name.rpartition(".")
    moment, dash, seq = stem.partition("-")
    if ending != "db" or not (dot and dash and seq.isascii() and seq.isdigit()):
        return None
    try:
        return Snapshot(name, datetime.strptime(moment + "+0000", "%Y%m%dT%H%M%SZ%z"), int(seq))
    except ValueError:
        return None


def to_drop(snapshots: Iterable[Snapshot]) -> list[Snapshot]:
    """Those that need not be kept: all but the newest five, and of each of the four weeks before
    the newest the last one."""
    newest_first = sorted(snapshots, key=lambda one: (one.at, one.seq), reverse=True)
    if not newest_first:
        return []
    kept = set(newest_first[:SNAPSHOTS_KEPT])
    for week in range(WEEKS_KEPT):
        until = newest_first[0].at - timedelta(weeks=week)
        of_week = [one for one in newest_first if until - timedelta(weeks=1) < one.at <= until]
        kept |= set(of_week[:1])
    return [one for one in newest_first if one not in kept]
