"""Nothing goes out: a whole visit, hostile evidence and all, watched call by call; and without a network."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.harness.canaries import Canaries
from tests.harness.silence import heard, watched
from tests.harness.visit import Visit

ROUNDS = {"smoke": 1, "full": 5, "night": 20}
LEAST = {"processes": 40, "started": 15, "calls": 200}  # of one visit

pytestmark = [
    pytest.mark.skipif(sys.platform != "linux", reason="strace and network namespaces"),
    pytest.mark.timeout(3600),
]


def visit(folder: Path, seed: int, *prefix: str, mishap: str = "") -> Visit:
    (folder / "elders").mkdir(parents=True)
    return Visit(folder, folder / "elders", Canaries(seed), prefix=prefix, mishap=mishap)


def test_a_whole_visit_makes_no_connection(tmp_path: Path, size: str, seed: int) -> None:
    trace = tmp_path / "trace"
    for number in range(ROUNDS[size]):
        visit(tmp_path / str(number), seed + number, *watched(trace)).whole()
    found = heard(trace)
    assert not found.broken, "\n".join(found.broken[:20])
    seen = {"processes": len(found.processes), "started": found.started, "calls": found.calls}
    assert all(seen[what] >= least * ROUNDS[size] for what, least in LEAST.items()), seen


def test_a_call_told_in_two_halves_counts_once(tmp_path: Path) -> None:
    trace = tmp_path / "trace"
    trace.write_text(
        '7 execve("/bin/a", ["a"], 0x1 /* 2 vars */) = 0\n'
        '8 execve("/bin/b", ["b"], 0x1 /* 2 vars */ <unfinished ...>\n'
        "7 socket(AF_UNIX, SOCK_STREAM, 0) = 3\n"
        "8 <... execve resumed>) = 0\n"
        '9 execve("/bin/c", ["c"], 0x1 /* 2 vars */) = -1 ENOENT (No such file or directory)\n'
    )
    assert heard(trace).started == 2


def test_one_connection_is_heard(tmp_path: Path, seed: int) -> None:
    trace = tmp_path / "trace"
    visit(tmp_path / "0", seed, *watched(trace), mishap="tracked").short()
    assert any("127.0.0.1" in line for line in heard(trace).broken)


def test_everything_works_where_there_is_no_network(tmp_path: Path, size: str, seed: int) -> None:
    """The namespace has nothing but a loopback that is down."""
    alone = ("unshare", "--net")
    listed = subprocess.run(
        [*alone, "cat", "/proc/net/dev"], capture_output=True, text=True, check=True
    ).stdout
    assert [line.split(":")[0].strip() for line in listed.splitlines()[2:]] == ["lo"]
    one = visit(tmp_path, seed, *alone)
    if size == "smoke":
        one.short()
        one.commands()
    else:
        one.whole()
