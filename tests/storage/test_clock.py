"""The clock can lie: the journal goes by its own order, and says when the clock was set back."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from app.domain.moments import AMSTERDAM
from app.storage.store import CipherStore, create
from tests.clocks import SetClock

KEY = bytes(range(32))
VAULT = "3f0e9c62-6f0f-4c55-9d0a-1f6a2f0b7c11"
NOON = datetime(2026, 11, 25, 12, tzinfo=UTC)


class Clock(SetClock):
    """A clock that a test sets, in Dutch local time."""

    def offset(self) -> str:
        told = self.at.astimezone(AMSTERDAM).strftime("%z")
        return f"{told[:3]}:{told[3:]}"


@pytest.fixture
def clock() -> Clock:
    return Clock(NOON)


@pytest.fixture
def store(tmp_path: Path, clock: Clock) -> CipherStore:
    path = tmp_path / "journal.db"
    return create(path, KEY, clock, lambda head: None, vault_id=VAULT, kind="persoonlijk")


def note(store: CipherStore, kind: str = "x") -> None:
    with store.begin() as work:
        work.journal.append(kind, "", {})
        work.commit()


def kinds(store: CipherStore) -> list[str]:
    with store.begin() as work:
        return [event.kind for event in work.journal.events()]


@pytest.mark.parametrize("back", [timedelta(0), timedelta(seconds=1), timedelta(minutes=2)])
def test_clocks_differ_a_little_anyway(store: CipherStore, clock: Clock, back: timedelta) -> None:
    note(store)
    clock.at -= back
    note(store)
    assert kinds(store) == ["x", "x"]


@pytest.mark.parametrize("back", [timedelta(minutes=2, milliseconds=1), timedelta(days=400)])
def test_a_clock_that_was_set_back_is_recorded_before_what_comes_next(
    store: CipherStore, clock: Clock, back: timedelta
) -> None:
    note(store)
    clock.at -= back
    note(store, "y")
    note(store, "z")
    assert kinds(store) == ["x", "clock.jumped", "y", "z"]
    with store.begin() as work:
        first, jump, *rest = work.journal.events()
        pairs = work.journal.pairs(jump.seq)
    assert {name: value for name, (value, _salt) in pairs.items()} == {
        "from": first.at,
        "to": jump.at,
    }
    assert [one.seq for one in (first, jump, *rest)] == [1, 2, 3, 4]  # never by the wall clock
    assert jump.at < first.at


def test_a_clock_that_was_ahead_for_a_while_is_one_jump(store: CipherStore, clock: Clock) -> None:
    note(store)
    clock.at += timedelta(days=400)
    note(store)  # a clock that goes ahead is a computer that was off
    clock.at = NOON + timedelta(minutes=5)
    note(store)
    note(store)
    assert kinds(store) == ["x", "x", "clock.jumped", "x", "x"]


def test_a_jump_within_one_transaction_is_seen(store: CipherStore, clock: Clock) -> None:
    with store.begin() as work:
        work.journal.append("x", "", {})
        clock.at -= timedelta(hours=1)
        work.journal.append("y", "", {})
        work.commit()
    assert kinds(store) == ["x", "clock.jumped", "y"]


@pytest.mark.parametrize(
    ("before", "after", "offsets"),
    [
        (datetime(2026, 10, 25, 0, 59, tzinfo=UTC), timedelta(minutes=2), ["+02:00", "+01:00"]),
        (datetime(2027, 3, 28, 0, 59, tzinfo=UTC), timedelta(minutes=2), ["+01:00", "+02:00"]),
    ],
    ids=["autumn", "spring"],
)
def test_summer_time_that_comes_or_goes_is_no_jump(
    store: CipherStore, clock: Clock, before: datetime, after: timedelta, offsets: list[str]
) -> None:
    clock.at = before
    note(store)
    local = before.astimezone(AMSTERDAM)
    clock.at += after
    note(store)
    assert kinds(store) == ["x", "x"]
    # the wall did go back, or leapt: otherwise this shows nothing
    leapt = clock.at.astimezone(AMSTERDAM).replace(tzinfo=None) - local.replace(tzinfo=None)
    assert abs(leapt - after) == timedelta(hours=1)
    with store.begin() as work:
        bodies = [event.body for event in work.journal.events()]
    assert [offset in body for offset, body in zip(offsets, bodies, strict=True)] == [True, True]
