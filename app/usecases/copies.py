"""Snapshots: verified copies of the log beside it, so that there is always a good one to go back to."""

from datetime import datetime, timedelta

from app.domain.safekeeping import Snapshot, parse_snapshot_name, snapshot_name, to_drop
from app.ports import Clock, Snapshots, Store
from app.usecases import erasing

A_WHILE = timedelta(minutes=10)


def take(store: Store, snapshots: Snapshots, clock: Clock) -> Snapshot | None:
    """Take a snapshot, unless the newest one holds the same; then drop what holds what is gone."""
    known = listed(snapshots)
    if not known or known[0].seq != _seq(store):
        return take_anew(store, snapshots, clock)
    erased = _erased(store)
    for one in known[1:]:  # where erasing was cut short
        if one.seq < erased:
            snapshots.drop(one.name)
    return None


def take_anew(store: Store, snapshots: Snapshots, clock: Clock) -> Snapshot:
    """Take a snapshot, verified, whichever there are; drop what need not be kept, and what still
    holds something that was erased."""
    made = _named(store, clock)
    known = [one for one in listed(snapshots) if one != made]
    snapshots.add(made.name, store.copy_to)
    erased = _erased(store)
    for one in {*to_drop([made, *known]), *(one for one in known if one.seq < erased)}:
        snapshots.drop(one.name)
    return made


def take_after_a_while(store: Store, snapshots: Snapshots, clock: Clock) -> Snapshot | None:
    """Take a snapshot when something changed and the newest is not of just now."""
    known = listed(snapshots)
    if known and abs(clock.now() - known[0].at) < A_WHILE:  # a clock may have been set back
        return None
    return take(store, snapshots, clock)


def take_when_quiet(store: Store, snapshots: Snapshots, clock: Clock) -> bool:
    """Take a snapshot once nothing has changed for a while; whether all there is is in one now.

    How long it is quiet is read off the journal, so a lock in between does not begin it anew.
    """
    known = listed(snapshots)
    with store.begin() as work:
        head = work.journal.head()
        last = work.journal.at(head.seq)
    if last is None or (known and known[0].seq == head.seq):
        return True
    if abs(clock.now() - datetime.fromisoformat(last.at)) < A_WHILE:
        return False
    take_anew(store, snapshots, clock)
    return True


def sizes(snapshots: Snapshots) -> list[tuple[Snapshot, int]]:
    """The snapshots there are, newest first, each with its size in bytes."""
    found = [(one, snapshots.path(one.name)) for one in listed(snapshots)]
    return [(one, path.stat().st_size) for one, path in found if path.is_file()]


def listed(snapshots: Snapshots) -> list[Snapshot]:
    """The snapshots there are, newest first: by where the journal stood, whatever the clock said."""
    found = filter(None, map(parse_snapshot_name, snapshots.names()))
    return sorted(found, key=lambda one: (one.seq, one.at), reverse=True)


def renew(store: Store, snapshots: Snapshots, clock: Clock) -> Snapshot:
    """One fresh snapshot, and none of those before: after erasing they still hold what is gone."""
    before, made = listed(snapshots), _named(store, clock)
    snapshots.add(made.name, store.copy_to)
    for one in before:
        if one.name != made.name:
            snapshots.drop(one.name)
    return made


def _seq(store: Store) -> int:
    with store.begin() as work:
        return work.journal.head().seq


def _erased(store: Store) -> int:
    with store.begin() as work:
        return erasing.last(work)


def _named(store: Store, clock: Clock) -> Snapshot:
    made = parse_snapshot_name(snapshot_name(clock.now(), _seq(store)))
    if made is None:
        raise RuntimeError("a name that does not read back")
    return made
