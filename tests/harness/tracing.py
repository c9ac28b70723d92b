"""What a process asked of the system, as strace wrote it down: calls in order, with their arguments."""

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.house import ROOT

TRACED = (
    *("openat", "open", "creat", "close", "dup", "dup2", "dup3", "fcntl", "lseek"),
    *("write", "pwrite64", "writev", "pwritev", "pwritev2", "sendfile", "splice"),
    *("copy_file_range", "ftruncate", "truncate", "fallocate", "fsync", "fdatasync"),
    *("sync_file_range", "sync", "syncfs", "rename", "renameat", "renameat2", "unlink"),
    *("unlinkat", "rmdir", "mkdir", "mkdirat", "link", "linkat", "symlink", "symlinkat", "sendto"),
)
_LONGEST = 1 << 22  # bytes of one argument; strace doubles its buffers to hold it

Given = int | bytes | str


@dataclass(frozen=True, slots=True)
class Call:
    """One system call that was made: numbers, bytes, and whatever else strace has a word for."""

    name: str
    given: tuple[Given, ...]
    result: int

    @property
    def told(self) -> dict[str, Any] | None:
        """What the process said at this moment, when that is what it did."""
        if self.name != "sendto" or not isinstance(self.given[1], bytes):
            return None
        told: dict[str, Any] = json.loads(self.given[1])
        return told

    @property
    def done(self) -> bool:
        """Whether this is an acknowledgement."""
        return "done" in (self.told or {})


def trace(tasks: Sequence[dict[str, Any]], folder: Path) -> list[list[Call]]:
    """Have each task done under strace; the calls that each of them made."""
    log, asked = folder / "calls", folder / "tasks.json"
    asked.write_text(json.dumps(list(tasks)), "utf-8")
    strace = [shutil.which("strace") or "strace", "-f", "--seccomp-bpf", "-xx", "-s", str(_LONGEST)]
    words = [*strace, "-o", str(log), "-e", f"trace={','.join(TRACED)}", "-e", "signal=none"]
    ours = [sys.executable, "-m", "tests.harness.recording", str(asked)]
    subprocess.run([*words, *ours], cwd=ROOT, check=True)
    made: dict[int, list[Call]] = {}
    begun: dict[int, int] = {}
    with log.open(encoding="ascii") as lines:
        for process, call in calls(lines):
            made.setdefault(process, []).append(call)
            if (told := call.told) is not None and "task" in told:
                begun[told["task"]] = process
    log.unlink()
    return [made[begun[number]] for number in range(len(tasks))]


_WHOLE = re.compile(r"^(\d+)\s+(\w+)\((.*)\)\s+= (-?\d+|\?)")  # strace pads the pid
_BEGUN = re.compile(r"^(\d+)\s+(\w+\(.*?),? <unfinished \.\.\.>$")
_RESUMED = re.compile(r"^(\d+)\s+<\.\.\. \w+ resumed>,?(.*)$")


def calls(lines: Iterator[str]) -> Iterator[tuple[int, Call]]:
    """Every call that succeeded, with the process that made it, in the order in which they ended."""
    waiting: dict[str, str] = {}
    for line in lines:
        if begun := _BEGUN.match(line):
            waiting[begun[1]] = begun[2]
            continue
        if resumed := _RESUMED.match(line):
            first = waiting.pop(resumed[1])
            rest = resumed[2].strip()
            line = f"{resumed[1]} {first}{'' if rest.startswith(')') else ', '}{rest}"
        whole = _WHOLE.match(line)
        if whole and whole[4] != "?" and int(whole[4]) >= 0:
            given = tuple(_given(one) for one in whole[3].split(", "))
            yield int(whole[1]), Call(whole[2], given, int(whole[4]))


def _given(word: str) -> Given:
    if word.startswith('"'):
        if not word.endswith('"'):
            raise ValueError("strace cut an argument short")
        return bytes.fromhex(word[1:-1].replace("\\x", ""))
    return int(word) if re.fullmatch(r"-?\d+", word) else word
