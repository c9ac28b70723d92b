"""Striking a process at one system call of its choosing: strace, and calls that only count.

strace strikes each thread at its call of a fixed number, by the name of the call. To be struck at
the call it is meant for, a thread first makes as many calls that do nothing as are missing.
"""

import ctypes
import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

WRITES = ("write", "pwrite64", "writev", "pwritev", "ftruncate", "truncate", "fallocate")
SYNCS = ("fsync", "fdatasync", "sync_file_range")
MAKES = ("rename", "renameat", "renameat2", "mkdir", "mkdirat", "link", "linkat")
LOSES = ("unlink", "unlinkat", "rmdir")
STRUCK = ("openat", *WRITES, *SYNCS, *MAKES, *LOSES)
_MARGIN = 40  # calls beyond any act's, so that opening the vault before it is never struck

_LIBC = ctypes.CDLL(None, use_errno=True)
_NOTHING: dict[str, Callable[[], int]] = {
    "openat": lambda: _LIBC.open(None, 0),
    "write": lambda: _LIBC.write(-1, None, 0),
    "pwrite64": lambda: _LIBC.pwrite(-1, None, 0, 0),
    "ftruncate": lambda: _LIBC.ftruncate(-1, 0),
    "fsync": lambda: _LIBC.fsync(-1),
    "fdatasync": lambda: _LIBC.fdatasync(-1),
    "rename": lambda: _LIBC.rename(None, None),
    "renameat": lambda: _LIBC.renameat(-1, None, -1, None),
    "renameat2": lambda: _LIBC.renameat2(-1, None, -1, None, 0),
    "link": lambda: _LIBC.link(None, None),
    "linkat": lambda: _LIBC.linkat(-1, None, -1, None, 0),
    "unlink": lambda: _LIBC.unlink(None),
    "unlinkat": lambda: _LIBC.unlinkat(-1, None, 0),
    "rmdir": lambda: _LIBC.rmdir(None),
    "mkdir": lambda: _LIBC.mkdir(None, 0),
    "mkdirat": lambda: _LIBC.mkdirat(-1, None, 0),
}

Strike = Sequence[tuple[str, int]]
"""How many calls that do nothing come first, by name."""


def do_nothing(strike: Strike) -> None:
    """Make calls that change nothing. A name without one is a gap in this harness: KeyError."""
    calls = [(_NOTHING[name], times) for name, times in strike]
    for call, times in calls:
        for _ in range(times):
            call()


@dataclass(frozen=True)
class Call:
    """One system call that was made, as strace wrote it down; `struck` when strace made it fail."""

    name: str
    told: str
    struck: bool

    def below(self, folder: Path) -> bool:
        """Whether it is about something in this folder."""
        return f"{folder}/" in self.told

    @property
    def changes(self) -> bool:
        """Whether it may change what is on the disk: opening does only when it may make a file."""
        return self.name != "openat" or "O_CREAT" in self.told


_LINE = re.compile(r"^(\d+)\s+(\w+)\((.*)\)\s+= (.*)$", re.DOTALL)  # strace pads the pid


def parse(told: str, thread: int | None = None) -> list[Call]:
    """The calls in what strace wrote; of one thread, or of all."""
    matches = (_LINE.match(line) for line in told.splitlines())
    return [
        Call(match[2], match[3], match[4].endswith("(INJECTED)"))
        for match in matches
        if match and thread in (None, int(match[1]))
    ]


@dataclass(frozen=True)
class Point:
    """Where to strike: the `place`-th call by this name; `before` counts all calls before it."""

    name: str
    place: int
    before: Mapping[str, int]
    told: str

    def __str__(self) -> str:
        return f"{self.name} {self.place} ({self.told[:120]})"


def points(calls: Sequence[Call], case: Path, *, reading: bool = False) -> list[Point]:
    """The calls that change something in the case, in the order in which they were made; with
    `reading` those as well that open what is there."""
    counted: Counter[str] = Counter()
    found = []
    for call in calls:
        if call.name in STRUCK:
            if call.below(case) and (reading or call.changes):
                found.append(Point(call.name, counted[call.name] + 1, dict(counted), call.told))
            counted[call.name] += 1
    return found


@dataclass(frozen=True)
class Heights:
    """At its how manieth call of each name strace strikes a thread."""

    of: Mapping[str, int]

    @classmethod
    def above(cls, recorded: Sequence[Sequence[Call]]) -> "Heights":
        """Higher than any of the acts that were recorded comes by itself."""
        most: Counter[str] = Counter()
        for calls in recorded:
            most |= Counter(call.name for call in calls if call.name in STRUCK)
        return cls({name: count + _MARGIN for name, count in most.items()})

    def twice(self) -> "Heights":
        """Higher than whoever tries a second time comes by itself."""
        return Heights({name: 2 * height for name, height in self.of.items()})

    def options(self, what: str, names: Sequence[str] = STRUCK, *, on: bool = False) -> list[str]:
        """strace's options to do `what` at that call; with `on`, and at all that follow."""
        struck = {name: height for name, height in self.of.items() if name in names}
        chosen = [
            f"--inject={name}:{what}:when={height}{'+' if on else ''}"
            for name, height in struck.items()
        ]
        return [f"--trace={','.join(struck)}", *chosen]

    def strike(self, point: Point) -> Strike:
        """To be struck at this point alone."""
        return [(point.name, self.of[point.name] - point.place)]

    def from_here(self, point: Point, names: Sequence[str]) -> Strike:
        """To be struck at this point and at each call by one of these names after it."""
        return [
            (name, height - 1 - point.before.get(name, 0))
            for name, height in self.of.items()
            if name in names
        ]
