"""Striking a process at one system call of its choosing: strace, and calls that only count."""

import ctypes
import json
import re
import shutil
import socket
import subprocess
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.house import ROOT

AT = 1000  # strace strikes each thread at its call of this number, of each kind
WRITES = ("write", "pwrite64", "writev", "pwritev", "ftruncate", "truncate", "fallocate")
SYNCS = ("fsync", "fdatasync", "sync_file_range")
NAMES = (
    "rename",
    "renameat",
    "renameat2",
    "unlink",
    "unlinkat",
    "rmdir",
    "mkdir",
    "mkdirat",
    "link",
)
STRUCK = ("openat", *WRITES, *SYNCS, *NAMES)

_LIBC = ctypes.CDLL(None, use_errno=True)
_NOTHING = {
    "openat": lambda: _LIBC.open(None, 0),
    "write": lambda: _LIBC.write(-1, None, 0),
    "pwrite64": lambda: _LIBC.pwrite(-1, None, 0, 0),
    "ftruncate": lambda: _LIBC.ftruncate(-1, 0),
    "fsync": lambda: _LIBC.fsync(-1),
    "fdatasync": lambda: _LIBC.fdatasync(-1),
    "rename": lambda: _LIBC.rename(None, None),
    "unlink": lambda: _LIBC.unlink(None),
    "rmdir": lambda: _LIBC.rmdir(None),
    "mkdir": lambda: _LIBC.mkdir(None, 0),
}
_SAME = {"renameat": "rename", "renameat2": "rename", "unlinkat": "unlink", "mkdirat": "mkdir"}


def do_nothing(name: str, times: int) -> None:
    """Call this so many times, in a way that changes nothing."""
    if times:
        call = _NOTHING[_SAME.get(name, name)]
        for _ in range(times):
            call()


@dataclass(frozen=True)
class Call:
    """One system call that was made, as strace wrote it down."""

    name: str
    told: str
    result: int


@dataclass(frozen=True)
class Point:
    """Where to strike: the `place`-th call by this name that the act makes."""

    name: str
    place: int

    @property
    def strike(self) -> list[Any]:
        return [self.name, AT - self.place]


def points(calls: Sequence[Call]) -> list[Point]:
    """Every call as a place to strike, in the order in which they were made."""
    counted: Counter[str] = Counter()
    found = []
    for call in calls:
        if call.name in STRUCK:
            counted[call.name] += 1
            found.append(Point(call.name, counted[call.name]))
    return found


_LINE = re.compile(r"^(\d+)\s+(\w+)\((.*)\)\s+= (-?\d+|\?)", re.DOTALL)  # strace pads the pid


class Worker:
    """A worker process, with or without strace around it; `options` are strace's."""

    def __init__(self, options: Sequence[str] | None, log: Path) -> None:
        self._log, self._read = log, 0
        ours, theirs = socket.socketpair()
        words = [sys.executable, "-m", "tests.harness.worker", str(theirs.fileno())]
        if options is not None:
            words = [shutil.which("strace") or "strace", "-f", "-o", str(log), *options, *words]
        self._process = subprocess.Popen(words, cwd=ROOT, pass_fds=[theirs.fileno()])
        theirs.close()
        self._line = ours
        self._answers = ours.makefile("r", encoding="utf-8")

    def run(self, operation: str, case: Path, way: tuple[str, str], **task: Any) -> dict[str, Any]:
        """Have one thing done; all answers in one, with `ended` as its last."""
        asked = {"strike": ["", 0], "wrong": "", **task}
        asked |= {"operation": operation, "case": str(case), "way": way}
        self._line.sendall(json.dumps(asked).encode() + b"\n")
        answer: dict[str, Any] = {}
        while "ended" not in answer:
            told = self._answers.readline()
            if not told:
                raise RuntimeError("the worker is gone")
            answer |= json.loads(told)
        return answer

    def calls(self, thread: int | None = None) -> list[Call]:
        """The calls that were logged since this was last asked; of one thread, or of all."""
        with self._log.open(encoding="utf-8") as file:
            file.seek(self._read)
            told = file.read()
            self._read = file.tell()
        found = []
        for line in told.splitlines():
            match = _LINE.match(line)
            if match and thread in (None, int(match[1])):
                result = -1 if match[4] == "?" else int(match[4])
                found.append(Call(match[2], match[3], result))
        return found

    def close(self) -> None:
        self._answers.close()
        self._line.close()
        self._process.wait(timeout=30)
