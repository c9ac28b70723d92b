"""What stands in the memory of another process, and which processes it started."""

import re
from collections.abc import Iterator
from io import RawIOBase
from pathlib import Path

_LARGEST = 64 * 2**20  # bytes read at a time
_OVERLAP = 4096  # a string that lies across two of those is found once more
_LINE = re.compile(r"([0-9a-f]+)-([0-9a-f]+) (r[w-][x-][ps]) \S+ \S+ (\d+)\s*(.*)")


def memory(pid: int) -> Iterator[bytes]:
    """All that the process could have written: its heaps, stacks and data, not what came from files."""
    with open(f"/proc/{pid}/mem", "rb", buffering=0) as held:
        for line in Path(f"/proc/{pid}/maps").read_text("utf-8").splitlines():
            found = _LINE.match(line)
            if not found or found[5].startswith(("[v", "/dev/")) or _from_a_file(found):
                continue
            yield from _pieces(held, int(found[1], 16), int(found[2], 16))


def _from_a_file(found: re.Match[str]) -> bool:
    return found[4] != "0" and "w" not in found[3]


def _pieces(held: RawIOBase, begin: int, end: int) -> Iterator[bytes]:
    for at in range(begin, end, _LARGEST):
        try:
            held.seek(at)
            yield held.read(min(_LARGEST + _OVERLAP, end - at))
        except OSError:  # reserved, or gone meanwhile
            continue


def children(pid: int) -> list[int]:
    """The processes that it started and that still run."""
    found = []
    for path in Path(f"/proc/{pid}/task").glob("*/children"):
        found += [int(one) for one in path.read_text("ascii").split()]
    return [one for one in found if state(one) not in "ZX"]


def state(pid: int) -> str:
    """One letter, as in proc(5); X when it is gone."""
    try:
        told = Path(f"/proc/{pid}/stat").read_text("utf-8")
    except OSError:
        return "X"
    return told[told.rindex(")") + 2]
