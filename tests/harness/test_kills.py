"""T1: killed at any moment, again and again, while things are stored through the use cases.

Each life begins where the last one ended: it has to find all that was acknowledged, whole, and at most
the one thing that was stored but not yet acknowledged; that is done again, and is stored once.
"""

import os
import random
import shutil
import signal
import time
from collections.abc import Iterator
from contextlib import suppress
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest

from tests.harness.furnishing import cheap_keys
from tests.harness.lives import Expected, is_told_apart
from tests.harness.operations import create
from tests.harness.scene import OLD, Scene
from tests.harness.tally import Tally, told
from tests.harness.tree import workplace
from tests.harness.workers import Worker, working

pytestmark = pytest.mark.timeout(4 * 3600)
KILLS = {"smoke": 50, "full": 500, "night": 10_000}
_OF_ONE_VAULT = 100  # kills, before there is a new one: checking all of it takes longer each time
_MOST = 7  # things that a life may store
_MOMENT = 0.004  # seconds, in which a kill falls after the last of them
_ARRIVAL = 0.03  # the same for one that is killed while it opens the vault
_EARLY = 0.1  # of all kills
_ENDLESS = 1_000_000  # things to store
WAY = ("passphrase", OLD)


class Log:
    """A vault that lives on, what has to be in it, and what was found to be in it."""

    def __init__(self, case: Path, chance: random.Random, tally: Tally) -> None:
        self._case, self._chance, self._tally = case, chance, tally
        self._done, self._expected = 0, Expected()
        self._again = False  # the next thing was stored already, and not acknowledged
        case.mkdir(mode=0o700)
        with cheap_keys():
            scene = Scene(case)
            create(scene)
            scene.close()

    def life(self, worker: Worker, *, wrong: str = "") -> None:
        """Let a program open the vault, look, store, and be killed at some moment."""
        early = self._chance.random() < _EARLY
        left = 0 if early else self._chance.randint(1, _MOST)
        child, delay = 0, self._chance.random() * (_ARRIVAL if early else _MOMENT)
        for answer in self._answers(worker, _ENDLESS, wrong=wrong):
            left -= "stored" in answer
            if "child" in answer:
                child = answer["child"]
            if child and left <= 0:
                time.sleep(delay)
                with suppress(ProcessLookupError):  # one that crashed is counted where it says so
                    os.kill(child, signal.SIGKILL)
                    self._tally["kills"] += 1
                child = 0

    def last_look(self, worker: Worker) -> None:
        """Let it be opened once more, and all of it be read."""
        for _answer in self._answers(worker, 0, deep=True):
            pass

    def _answers(self, worker: Worker, most: int, **asked: Any) -> Iterator[dict[str, Any]]:
        asked = {"first": self._done, "most": most, "deep": False, **asked}
        for answer in worker.answers("life", self._case, WAY, **asked):
            if "crash" in answer or "refused" in answer:
                self._tally["not opening"] += 1
                self._tally.failures.append(str(answer))
            if "found" in answer:
                self._look(answer["found"])
            if "stored" in answer:
                self._store(answer["stored"], fresh=answer["fresh"])
            yield answer

    def _look(self, found: dict[str, Any]) -> None:
        self._tally["times opened"] += 1
        self._tally.failures += found["wrong"]
        further = deepcopy(self._expected)
        further.do(self._done)
        self._again = found["sum"] == further.sum()
        self._tally["stored and not acknowledged"] += self._again
        if not self._again and found["sum"] != self._expected.sum():
            self._tally["lost"] += max(0, self._expected.count() - found["count"])
            self._tally.failures.append(f"other than expected after {self._done}: {found}")

    def _store(self, number: int, *, fresh: bool) -> None:
        if self._again and fresh and is_told_apart(number):
            self._tally.failures.append(f"{number} was stored twice")
        self._expected.do(number)
        self._done, self._again = number + 1, False
        self._tally["acknowledged"] += 1


@pytest.fixture(scope="module")
def place() -> Iterator[Path]:
    with workplace() as one:
        yield one


@pytest.fixture(scope="module")
def worker(place: Path) -> Iterator[Worker]:
    with working(place / "no strace") as one:
        yield one


def test_killed_at_any_moment(
    place: Path, worker: Worker, size: str, seed: int, request: pytest.FixtureRequest
) -> None:
    with told(request, "killed at any moment") as tally:
        tally.update(kills=0, acknowledged=0, lost=0, **{"not opening": 0})
        for vault in range(KILLS[size] // _OF_ONE_VAULT or 1):
            case = place / "case"
            log = Log(case, random.Random(f"{seed}:{vault}"), tally)
            for _ in range(min(_OF_ONE_VAULT, KILLS[size])):
                log.life(worker)
            log.last_look(worker)
            shutil.rmtree(case)
            assert not tally.failures
        assert tally["kills"] >= KILLS[size]
        assert tally["acknowledged"] >= 2 * KILLS[size]
        assert tally["times opened"] >= KILLS[size] * (1 - 2 * _EARLY)
        assert not tally["lost"]


def test_acknowledged_too_early_it_shows(place: Path, worker: Worker, seed: int) -> None:
    tally = Tally("acknowledged too early")
    log = Log(place / "early", random.Random(seed), tally)
    for _ in range(10):
        log.life(worker, wrong="early")
    assert tally["lost"]
    assert tally.failures
