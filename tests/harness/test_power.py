"""The power goes at every moment of everything that a person does, and what was stored is still there."""

import multiprocessing
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

from tests.harness.furnishing import cheap_keys
from tests.harness.lasting import KEPT, SECTOR, Chance, Cut, File, Folder, Write
from tests.harness.outages import Outcome, Run, ended, outages
from tests.harness.recorded import again, record
from tests.harness.sessions import SESSIONS
from tests.harness.tracing import calls
from tests.harness.tree import read_tree, workplace

STATES = {"smoke": 5_000, "full": 50_000, "night": 500_000}
KILLS = {"smoke": 1, "full": 12, "night": 24}
PROCESSES = 2
KILLED = (
    *("save", "attach", "one by one", "by the line", "passphrase", "reencrypt", "snapshot"),
    *("backup", "next backup"),
)


@pytest.fixture
def place() -> Iterator[Path]:
    with workplace() as made:
        yield made


@pytest.fixture(scope="module")
def runs() -> Iterator[dict[str, Run]]:
    """Every session, done once."""
    with workplace() as made:
        yield record(list(SESSIONS), made)


def cut(runs: Sequence[Run], states: int, seed: int, place: Path) -> list[Outcome]:
    """Cut the power so many times in all, spread over the runs; tell what came of it."""
    each = -(-states // len(runs))
    tasks = [(run, each, seed + at, place / f"state {at}") for at, run in enumerate(runs)]
    with multiprocessing.get_context("fork").Pool(PROCESSES) as pool:
        found = pool.starmap(outages, tasks, chunksize=1)
    for outcome in found:
        print(outcome.line)
    total = Outcome("all", tried=sum(one.tried for one in found))
    for outcome in found:
        total.points += outcome.points
        total.distinct += outcome.distinct
        total.faults += outcome.faults
        total.seconds += outcome.seconds
    print(total.line)
    assert total.tried >= states
    return found


def faults(found: Sequence[Outcome]) -> list[str]:
    return [example for outcome in found for example in outcome.examples]


@pytest.mark.timeout(0)
def test_what_was_stored_survives_a_power_cut(
    runs: dict[str, Run], place: Path, size: str, seed: int
) -> None:
    found = cut(list(runs.values()), STATES[size], seed, place)
    assert faults(found) == []
    silent = [one.session for one in found if not one.acknowledged or one.points < 5]
    assert silent == []


@pytest.mark.timeout(0)
def test_what_was_seen_after_a_kill_survives_a_power_cut(
    runs: dict[str, Run], place: Path, size: str, seed: int
) -> None:
    random = Random(seed)
    killed = [
        replace(run, calls=run.calls[: random.randrange(1, len(run.calls))])
        for run in (runs[name] for name in KILLED)
        for _ in range(KILLS[size])
    ]
    with cheap_keys():
        repeated = again(killed, place)
    found = cut(repeated, STATES[size] // 10, seed, place)
    assert faults(found) == []


def test_the_medium_ends_up_as_the_real_one(runs: dict[str, Run]) -> None:
    with workplace() as made:
        for run in record(["evening", "reencrypt", "restore"], made).values():
            assert ended(run).seen() == read_tree(Path(run.root))


@pytest.mark.parametrize(
    ("session", "slip", "fault"),
    [
        ("by the line", "DELETE/FULL", "lost"),
        ("ways", "no folder sync", "lost"),
        ("ways", "no file sync", "not opening"),
    ],
)
def test_a_way_of_storing_that_does_not_last_is_noticed(
    place: Path, session: str, slip: str, fault: str
) -> None:
    (run,) = record([session], place, slip).values()
    outcome = outages(run, 600, 1, place / "state")
    print(slip, outcome.line)
    assert outcome.tried >= 600
    assert outcome.faults[fault] > 0


# The model -------------------------------------------------------------------------------------


def test_a_write_is_torn_between_sectors_only() -> None:
    file = File(b"a" * 3 * SECTOR, [Write(100, b"b" * 2 * SECTOR)])
    seen = {file.content(Chance(Random(seed), 0.5, 1)) for seed in range(60)}
    assert len(seen) == 8
    assert all(one[100:SECTOR] in (b"a" * (SECTOR - 100), b"b" * (SECTOR - 100)) for one in seen)


def test_what_was_not_synced_is_lost_in_any_subset() -> None:
    file = File(b"", [Write(0, b"a"), Write(1, b"b"), Cut(1)])
    seen = {file.content(Chance(Random(seed), 0.5, 0)) for seed in range(60)}
    assert seen == {b"", b"a", b"ab", b"\0b", b"\0"}
    file.sync()
    assert file.content(Chance(Random(0), 0, 0)) == b"a"


def test_names_are_lost_from_the_last_one_backwards() -> None:
    folder, one, two = Folder(), File(b"1"), File(b"2")
    folder.change("", "a.new", one)
    folder.change("a.new", "a", one)
    folder.change("", "b", two)
    seen = {tuple(sorted(folder.names(Chance(Random(seed), 0.5, 0)))) for seed in range(60)}
    assert seen == {(), ("a.new",), ("a",), ("a", "b")}
    folder.sync()
    assert folder.names(Chance(Random(0), 0, 0)) == folder.names(KEPT) == {"a": one, "b": two}


def test_calls_are_read_whatever_the_width_of_the_process_number() -> None:
    lines = [
        '7     openat(AT_FDCWD, "\\x2f\\x61", O_RDONLY) = 3\n',
        "12345 fsync(3 <unfinished ...>\n",
        '7     write(3, "\\x62", 1)              = 1\n',
        "12345 <... fsync resumed>)              = 0\n",
        "7     fsync(9)                          = -1 EBADF (Bad file descriptor)\n",
    ]
    assert [(process, call.name) for process, call in calls(iter(lines))] == [
        (7, "openat"),
        (7, "write"),
        (12345, "fsync"),
    ]
