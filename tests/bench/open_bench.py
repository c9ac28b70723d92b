"""What opening a full vault costs besides the derivation, and a snapshot with and without evidence.

    python tests/bench/open_bench.py [INCIDENTS] [EVIDENCE] [RUNS]

Opening is `unlock` and `arrive`, as window and command line do it; the time in Argon2id is taken
apart, the rest is meant to be 150 ms at most. A snapshot is taken of the same log before there is
evidence, with it, and with the originals a thousand times as large: it must not grow with their bytes.
All times are medians.
"""

import io
import statistics
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "bench")]

from log_bench import incidents  # noqa: E402

from app.bootstrap import house  # noqa: E402
from app.ports import Store  # noqa: E402
from app.usecases import access, arrival, copies, evidence, stream  # noqa: E402
from app.usecases.desk import House  # noqa: E402
from app.usecases.evidence import Original  # noqa: E402
from app.vault import keys  # noqa: E402

PASSPHRASE = "een wachtwoordzin voor de meting"
GOAL = 150  # milliseconds over the derivation
LARGER = 2 * 2**20  # bytes that each original gets


class Derivation:
    """The real one, with a watch."""

    def __init__(self) -> None:
        self.seconds = 0.0
        self._derive = keys.derive
        keys.derive = self  # type: ignore[assignment]

    def __call__(self, secret: bytes, salt: bytes, cost: keys.Cost) -> bytes:
        begun = time.perf_counter()
        try:
            return self._derive(secret, salt, cost)
        finally:
            self.seconds += time.perf_counter() - begun


def opening(folder: Path, runs: int, derivation: Derivation) -> None:
    """Print what opening costs."""
    whole, rest, unlocked = [], [], []
    for _run in range(runs):
        place = house(folder)
        derivation.seconds = 0.0
        begun = time.perf_counter()
        store = access.unlock(place.safe, place.stores, PASSPHRASE)
        opened = time.perf_counter()
        arrival.arrive(place.safe, store, "passphrase")
        place.desk(store)
        ended = time.perf_counter()
        store.close()
        place.safe.release()
        whole.append(ended - begun)
        unlocked.append(opened - begun - derivation.seconds)
        rest.append(ended - begun - derivation.seconds)
    one, two, three = (1000 * statistics.median(each) for each in (whole, rest, unlocked))
    print(f"opening: {one:.0f} ms, of which {two:.0f} ms (goal {GOAL}) besides the derivation, "
          f"{three:.0f} ms until it is unlocked")  # fmt: skip


def snapshot(place: House, store: Store, runs: int, what: str) -> float:
    """Print what a snapshot costs; give the processor's seconds for a MB of log."""
    took, read = [], []
    for _run in range(runs):
        seconds, count = time.process_time(), bytes_read()
        copies.take_anew(store, place.snapshots, place.clock)
        took.append(time.process_time() - seconds)
        read.append((bytes_read() - count) / 2**20)
    newest = place.snapshots.path(copies.listed(place.snapshots)[0].name)
    size = newest.stat().st_size / 2**20
    seconds = statistics.median(took)
    print(f"snapshot, {what}: {1000 * seconds:.0f} ms of processor, {statistics.median(read):.0f} MB read "
          f"for {size:.0f} MB of log")  # fmt: skip
    return seconds / size


def bytes_read() -> int:
    """What this process ever read from files; 0 where the system does not count it."""
    try:
        return int(Path("/proc/self/io").read_text("ascii").split()[1])
    except OSError:
        return 0


def main(count: int, pieces: int, runs: int) -> None:
    derivation = Derivation()
    with tempfile.TemporaryDirectory() as held:
        folder = Path(held) / "kluis"
        place = house(folder)
        store, _code = access.create(place.safe, place.stores, PASSPHRASE)
        desk = place.desk(store)
        stream.log(store, desk.clock, incidents(count), stored=lambda _batch: None, refused=print)
        bare = snapshot(place, store, runs, "no evidence")
        for number in range(pieces):
            original = Original(io.BytesIO(b"bericht %d" % number * 40), f"bericht {number}.txt")
            evidence.attach(store, desk.blobs, desk.decoder, str(number % count + 1), original)
        full = snapshot(place, store, runs, f"{pieces} pieces of evidence")
        for blob in folder.glob("blobs/*/*"):
            with open(blob, "r+b") as file:
                file.truncate(LARGER)
        large = snapshot(
            place, store, runs, f"the same with {pieces * LARGER / 2**30:.1f} GB of evidence"
        )
        print(
            f"a MB of log costs {full / bare:.2f} times with evidence, {large / bare:.2f} times with large evidence"
        )
        store.close()
        place.safe.release()
        opening(folder, runs, derivation)


if __name__ == "__main__":
    main(*(int(a) for a in (sys.argv[1:] + ["20000", "2000", "7"][len(sys.argv) - 1 :])))
