"""T4: the disk refuses, at every system call that touches it, once or from then on.

Nothing is acknowledged that is not stored, whoever asked is told so in words, the same program can go
on when the disk does, and the next start finds old or new.
"""

import itertools
import random
from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest

from tests.harness.cases import Bench, Case, recorded
from tests.harness.operations import EVERY
from tests.harness.strikes import LOSES, STRUCK, Point
from tests.harness.tally import Tally, told
from tests.harness.tree import workplace
from tests.harness.workers import Worker, working

pytestmark = pytest.mark.timeout(2 * 3600)
ERRORS = ("ENOSPC", "EIO", "EROFS")
_LEAST = 1_400  # places to refuse, of all operations together
_OF_ALL = 0.9  # of what was meant to be refused, is: what chance names is not always as long
_SMOKE = 10  # one place of so many is tried, in one way
_OPENS = "openat"  # once only: what opens to read is not told apart from what opens to write

Way = tuple[str, bool]
"""The error, and whether all that follows fails as well."""

WAYS: tuple[Way, ...] = tuple(itertools.product(ERRORS, (False, True)))

ONCE_RED = [
    ("create", "unfinished"),
    ("reencrypt", r'journal.db-journal>, "\0\0\0\0\0\0\0\0'),  # the COMMIT of the new key
    ("restore", "terug>"),
    ("restore", "stick/blobs/"),
    ("backup", "manifest.json"),
]
"""Where a refusal was found to lose something, or to leave something half."""


class Refusers:
    """A worker for each way in which the disk may refuse, started when it is needed."""

    def __init__(self, bench: Bench, started: Callable[[Way, list[str]], Worker]) -> None:
        self._bench, self._started = bench, started
        self._workers: dict[Way, Worker] = {}

    def refuse(self, case: Case, point: Point, way: Way, wrong: str = "") -> tuple[bool, list[str]]:
        """Have it done with this point refused: whether it was, and what is wrong then."""
        error, on = way
        names = names_of(way)
        heights = self._bench.heights if on else self._bench.heights.twice()
        if way not in self._workers:
            options = heights.options(f"error={error}", names, on=on)
            self._workers[way] = self._started(way, options)
        worker = self._workers[way]
        strike = heights.from_here(point, names) if on else heights.strike(point)
        answer = case.struck(worker, strike, wrong=wrong, persist=not on)
        refused = any(call.struck for call in worker.calls(answer["thread"]))
        ended = [] if answer["ended"] == 0 else [f"ended with {answer['ended']}"]
        return refused, ended + case.verdict(answer)


def names_of(way: Way) -> tuple[str, ...]:
    """The calls that may fail in this way: on a full disk a file can still be taken away."""
    error, on = way
    names = [name for name in STRUCK if not (on and name == _OPENS)]
    return tuple(name for name in names if not (error == "ENOSPC" and name in LOSES))


def ways_of(point: Point) -> list[Way]:
    """The ways in which this one can be refused; opening to read fails when the medium does."""
    if point.name == _OPENS and "O_CREAT" not in point.told:
        return [("EIO", False)]
    return [way for way in WAYS if point.name in names_of(way)]


@pytest.fixture(scope="module")
def bench() -> Iterator[Bench]:
    with workplace() as place:
        yield recorded(place)


@pytest.fixture(scope="module")
def refusers(bench: Bench, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Refusers]:
    with ExitStack() as workers:

        def started(way: Way, options: list[str]) -> Worker:
            log = tmp_path_factory.mktemp("strace") / "calls"
            return workers.enter_context(working(log, options))

        yield Refusers(bench, started)


@pytest.fixture(scope="module")
def tally(request: pytest.FixtureRequest) -> Iterator[Tally]:
    with told(request, "refused by the disk") as one:
        yield one


def _chosen(points: list[Point], size: str, seed: int) -> list[tuple[Point, Way]]:
    chance = random.Random(seed)
    if size != "smoke":
        return [(point, way) for point in points for way in ways_of(point)]
    some = chance.sample(points, -(-len(points) // _SMOKE))
    return [(point, chance.choice(ways_of(point))) for point in some]


@pytest.mark.parametrize("name", EVERY)
def test_the_disk_refuses(
    name: str, bench: Bench, refusers: Refusers, tally: Tally, size: str, seed: int
) -> None:
    case = bench.cases[name]
    chosen = _chosen(case.refusals, size, seed)
    count, wrong = 0, []
    for point, way in chosen:
        refused, found = refusers.refuse(case, point, way)
        count += refused
        wrong += [f"{way} {point}: {one}" for one in found]
    tally["points"] += len(case.refusals)
    tally["refusals"] += count
    tally.failures += wrong
    assert not wrong, "\n".join(wrong)
    assert count >= max(1, _OF_ALL * len(chosen))


@pytest.mark.parametrize(("name", "where"), ONCE_RED)
def test_what_was_red_once_is_tried_always(
    name: str, where: str, bench: Bench, refusers: Refusers, tally: Tally
) -> None:
    case = bench.cases[name]
    points = [point for point in case.refusals if where in point.told]
    wrong = []
    for point in points:
        refused, found = refusers.refuse(case, point, ("EIO", False))
        tally["refusals"] += refused
        wrong += [f"{point}: {one}" for one in found]
    assert points
    assert not wrong, "\n".join(wrong)


def test_there_are_enough_points(bench: Bench) -> None:
    assert sum(len(case.refusals) for case in bench.cases.values()) >= _LEAST


def test_not_listening_to_the_disk_shows(bench: Bench, refusers: Refusers) -> None:
    case = bench.cases["save"]
    writes = [point for point in case.refusals if point.name == "pwrite64"]
    wrong = [refusers.refuse(case, point, ("EIO", False), "swallows")[1] for point in writes]
    assert sum(map(bool, wrong)) >= len(writes) // 4
