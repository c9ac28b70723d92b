"""T2: killed at every system call that changes something on the disk, for everything a person does.

Whatever is left opens, is old or new and never between, and a second try completes it.
"""

import random
from collections.abc import Iterator

import pytest

from tests.harness.cases import Bench, recorded
from tests.harness.operations import EVERY
from tests.harness.strikes import Point
from tests.harness.tally import Tally, told
from tests.harness.tree import workplace
from tests.harness.workers import Worker, working

pytestmark = pytest.mark.timeout(3600)
KILL = "signal=SIGKILL"
_KILLED = -9
_LEAST = 1_200  # places to strike, of all operations together
_OF_ALL = 0.9  # of what was meant to be killed, is: what chance names is not always as long
_SMOKE = 10  # one place of so many is tried


@pytest.fixture(scope="module")
def bench() -> Iterator[Bench]:
    with workplace() as place:
        yield recorded(place)


@pytest.fixture(scope="module")
def killer(bench: Bench, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Worker]:
    log = tmp_path_factory.mktemp("strace") / "calls"
    with working(log, bench.heights.options(KILL)) as worker:
        yield worker


@pytest.fixture(scope="module")
def tally(request: pytest.FixtureRequest) -> Iterator[Tally]:
    with told(request, "killed at a point") as one:
        yield one


def _chosen(points: list[Point], size: str, seed: int) -> list[Point]:
    if size != "smoke":
        return points
    return random.Random(seed).sample(points, -(-len(points) // _SMOKE))


@pytest.mark.parametrize("name", EVERY)
def test_killed_at_a_point(
    name: str, bench: Bench, killer: Worker, tally: Tally, size: str, seed: int
) -> None:
    case = bench.cases[name]
    chosen = _chosen(case.kills, size, seed)
    killed, wrong = 0, []
    for point in chosen:
        answer = case.struck(killer, bench.heights.strike(point))
        killed += answer["ended"] == _KILLED
        wrong += [f"{point}: {one}" for one in case.verdict(answer)]
    tally["points"] += len(case.kills)
    tally["kills"] += killed
    tally.failures += wrong
    assert not wrong, "\n".join(wrong)
    assert killed >= max(1, _OF_ALL * len(chosen))


def test_there_are_enough_points(bench: Bench) -> None:
    assert sum(len(case.kills) for case in bench.cases.values()) >= _LEAST


def test_without_a_transaction_it_shows(bench: Bench, killer: Worker) -> None:
    case = bench.cases["save"]
    wrong = 0
    for point in case.kills:
        answer = case.struck(killer, bench.heights.strike(point), wrong="piecemeal")
        wrong += bool(case.verdict(answer))
    assert wrong >= len(case.kills) // 4


@pytest.mark.parametrize("name", ["dossier", "export"])
def test_what_is_made_aside_without_a_note_shows(name: str, bench: Bench, killer: Worker) -> None:
    case = bench.cases[name]
    wrong: list[str] = []
    for point in case.kills:
        wrong += case.verdict(case.struck(killer, bench.heights.strike(point), wrong="unnoted"))
    assert any("aside" in one for one in wrong)
