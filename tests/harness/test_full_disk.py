"""T4 on a real medium that is full: what is stored until then is what is there, and no operation
leaves anything half, however little room it found.
"""

import io
import os
import random
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from app.errors import StorageError
from app.usecases import checking, evidence, incidents
from tests.harness.cases import Bench, Case, recorded
from tests.harness.furnishing import VAULT, cheap_keys
from tests.harness.lives import log
from tests.harness.operations import EVERY, create
from tests.harness.scene import WORDS, Scene, bytes_of, id_of
from tests.harness.tally import Tally, told
from tests.harness.workers import Worker, working

pytestmark = pytest.mark.timeout(2 * 3600)
_PAGE = 4096
_ENOUGH = 2_000  # things that fit on no medium of a mebibyte
_SMOKE = 3  # amounts of room that are tried for each operation
_STEPS = 160  # pages of room: the last of them is enough for anything


@contextmanager
def medium(place: Path, size: str) -> Iterator[Path]:
    """A medium of this size, on which a full disk is a full disk."""
    place.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={size},mode=700", "weerwoord", str(place)],
        capture_output=True,
        text=True,
        check=False,
    )
    if mounted.returncode:
        pytest.skip(f"mounting a medium is not allowed here: {mounted.stderr.strip()}")
    try:
        yield place
    finally:
        subprocess.run(["umount", str(place)], check=True)


# Until it is full ------------------------------------------------------------------------------


def _record(scene: Scene, number: int) -> int:
    incidents.record(scene.store, scene.desk.clock, {"id": id_of(number), "what": WORDS * 9})
    return 1


def _log(scene: Scene, number: int) -> int:
    return len(log(scene, [{"id": id_of(number * 5 + place), "what": WORDS} for place in range(5)]))


def _attach(scene: Scene, number: int) -> int:
    if not number:
        return _record(scene, number)
    original = evidence.Original(io.BytesIO(bytes_of(number, 20_000)), f"stuk {number}.bin")
    evidence.attach(scene.store, scene.desk.blobs, scene.desk.decoder, "1", original)
    return 1


def _until_refused(scene: Scene, one: Callable[[Scene, int], int], tally: Tally) -> None:
    for number in range(_ENOUGH):
        tally["acknowledged"] += one(scene, number)


@pytest.mark.parametrize("one", [_record, _log, _attach])
def test_what_was_acknowledged_is_there(
    one: Callable[[Scene, int], int], tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    with (
        told(request, f"a medium of 1 MiB, {one.__name__.strip('_')}") as tally,
        medium(tmp_path / "medium", "1m") as place,
        cheap_keys(),
    ):
        scene = Scene(place)
        create(scene)
        with pytest.raises(StorageError, match="disk_full"):
            _until_refused(scene, one, tally)
        assert tally["acknowledged"] > 20
        scene.close()
        scene.open()
        checked = checking.check(scene.store, scene.desk.blobs, deep=True)
        tally["there"] += checked.incidents + checked.exhibits
        assert not checked.damaged
        assert tally["there"] == tally["acknowledged"]
        files = [path for path in (place / VAULT / "blobs").rglob("*") if path.is_file()]
        assert len(files) == checked.exhibits
        scene.close()


# With little room ------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    with medium(tmp_path_factory.mktemp("room") / "medium", "16m") as one:
        yield one


@pytest.fixture(scope="module")
def bench(place: Path) -> Bench:
    return recorded(place)


@pytest.fixture(scope="module")
def worker(place: Path) -> Iterator[Worker]:
    with working(place / "no strace") as one:
        yield one


@pytest.fixture(scope="module")
def tally(request: pytest.FixtureRequest) -> Iterator[Tally]:
    with told(request, "with little room") as one:
        yield one


def _tried(case: Case, worker: Worker, place: Path, room: int) -> tuple[bool, list[str]]:
    """Have it done with so many pages of room: whether it fitted, and what is wrong then."""
    ballast = place / "ballast"

    def fill() -> None:
        free = os.statvfs(place)
        with ballast.open("wb") as file:
            size = free.f_bavail * free.f_frsize - room * _PAGE
            os.posix_fallocate(file.fileno(), 0, max(1, size))

    answer = case.struck(worker, (), between=fill)
    ballast.unlink()
    return "done" in answer, case.verdict(answer)


@pytest.mark.parametrize("name", EVERY)
def test_with_little_room(
    name: str, place: Path, bench: Bench, worker: Worker, tally: Tally, size: str, seed: int
) -> None:
    case, wrong = bench.cases[name], []
    needs = sum(call.name.startswith(("pwrite", "write", "mkdir")) for call in case.refusals)
    rooms = list(range(min(needs + 8, _STEPS)))
    if size == "smoke":
        rooms = [0, *random.Random(f"{seed}{name}").sample(rooms[1:], _SMOKE - 1)]
    for room in rooms:
        fitted, found = _tried(case, worker, place, room)
        tally["fitted" if fitted else "did not fit"] += 1
        wrong += [f"{room} pages: {one}" for one in found]
    tally.failures += wrong
    assert not wrong, "\n".join(wrong)


def test_both_were_seen(tally: Tally) -> None:
    assert tally["did not fit"] >= len(EVERY) // 2
    assert tally["fitted"] >= len(EVERY) // 2
