"""The walls around the child, tried from within; each with the same attempt made without walls."""

import ctypes
import os
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from app.intake import landlock
from app.intake.decoder import ChildDecoder
from tests.intake.stand_ins import nothing

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has only the clock")
linux = pytest.mark.skipif(sys.platform != "linux", reason="namespaces and Landlock")

StandIn = Callable[..., ChildDecoder]
Attempt = Callable[..., str]

PROGRAM = """
import os, socket, struct, subprocess, sys, threading
from app.intake import limits
if {walls}:
    limits.apply({seconds}, threads={threads})
try:
    {attempt}
    told = "done"
except BaseException as failure:
    told = type(failure).__name__
sys.stdout.buffer.write(struct.pack(">BIIQ", 2, 0, 0, len(told)) + told.encode() + struct.pack(">BIIQ", 3, 0, 0, 0))
"""


@pytest.fixture
def attempt(stand_in: StandIn) -> Attempt:
    """What comes of some Python within the walls (or without): `done`, or the exception's name."""

    def attempted(
        code: str, *, walls: bool = True, seconds: int = 20, threads: bool = False
    ) -> str:
        program = PROGRAM.format(attempt=code, walls=walls, seconds=seconds, threads=threads)
        return stand_in(program).text(nothing, "text/plain")

    return attempted


@pytest.fixture
def listener() -> Iterator[int]:
    """A port on this computer that answers."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server.getsockname()[1]


def namespaces() -> bool:
    """Whether this system lets a process cut itself off from the network."""
    cut = "import ctypes, sys; sys.exit(ctypes.CDLL(None).unshare(0x50000000) != 0)"
    return subprocess.run([sys.executable, "-c", cut], check=False).returncode == 0


def landlocked() -> bool:
    return sys.platform == "linux" and landlock.version() > 0


@linux
def test_no_connection(attempt: Attempt, listener: int) -> None:
    if landlock.version() < 4 and not namespaces():
        pytest.skip("a kernel without either")
    connect = f"socket.create_connection(('127.0.0.1', {listener}), 5)"
    assert attempt(connect, walls=False) == "done"
    assert attempt(connect) in ("PermissionError", "OSError")


@linux
def test_no_connection_where_namespaces_are_forbidden(attempt: Attempt, listener: int) -> None:
    if landlock.version() < 4:
        pytest.skip("a kernel whose Landlock knows no TCP")
    alone = (
        "import ctypes; from app.intake import landlock; ctypes.CDLL(None).prctl(38, 1, 0, 0, 0)"
    )
    connect = f"socket.create_connection(('127.0.0.1', {listener}), 5)"
    assert attempt(f"{alone}; {connect}", walls=False) == "done"
    assert attempt(f"{alone}; landlock.allow_reading(['/']); {connect}", walls=False) == (
        "PermissionError"
    )


@linux
def test_no_datagram_and_no_listening(attempt: Attempt) -> None:
    if not namespaces():
        pytest.skip("no namespaces for users here")
    send = "socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b'x', ('127.0.0.1', 9))"
    assert attempt(send, walls=False) == "done"
    assert attempt(send) == "OSError"


@linux
def test_no_talk_over_abstract_sockets(attempt: Attempt) -> None:
    if landlock.version() < 6 and not namespaces():
        pytest.skip("a kernel without either")
    name = f"\0weerwoord-test-{os.getpid()}"
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(name)
        server.listen()
        connect = f"socket.socket(socket.AF_UNIX).connect({name!r})"
        assert attempt(connect, walls=False) == "done"
        assert attempt(connect) in ("PermissionError", "ConnectionRefusedError")


def test_nothing_is_written(attempt: Attempt, tmp_path: Path) -> None:
    target = tmp_path / "lek.txt"
    write = f"open({str(target)!r}, 'w').write('x' * 100_000)"
    assert attempt(write) in ("PermissionError", "OSError")
    assert not target.exists() or target.stat().st_size == 0
    assert attempt(write, walls=False) == "done"
    assert target.stat().st_size == 100_000


@linux
@pytest.mark.parametrize(
    "code",
    [
        "open('{folder}/gelezen.txt').read()",
        "open('{folder}/gelezen.txt', 'r+').truncate(0)",
        "open('{folder}/nieuw.txt', 'x')",
        "os.listdir('{folder}')",
        "os.unlink('{folder}/weg.txt')",
        "os.rename('{folder}/weg.txt', '{folder}/anders.txt')",
        "os.symlink('/', '{folder}/koppeling')",
        "os.mkdir('{folder}/map')",
    ],
)
def test_no_file_is_touched(attempt: Attempt, tmp_path: Path, code: str) -> None:
    if landlock.version() < 3:
        pytest.skip("a kernel without Landlock")
    for name in ("gelezen.txt", "weg.txt"):
        (tmp_path / name).write_text("van iemand")
    here = sorted((path.name, path.read_text()) for path in tmp_path.iterdir())
    assert attempt(code.format(folder=tmp_path)) in ("PermissionError", "OSError")
    assert sorted((path.name, path.read_text()) for path in tmp_path.iterdir()) == here
    assert attempt(code.format(folder=tmp_path), walls=False) == "done"


def test_no_program_is_started(attempt: Attempt) -> None:
    start = "subprocess.run([sys.executable, '-c', ''], check=True)"
    assert attempt(start, walls=False) == "done"
    if os.geteuid() or landlocked():
        assert attempt(start) in ("PermissionError", "BlockingIOError")


def test_memory_has_an_end(attempt: Attempt) -> None:
    much = "block = b'x' * (1200 * 1024**2)"
    assert attempt(much, walls=False) == "done"
    if sys.platform == "linux":
        assert attempt(much) == "MemoryError"
    assert attempt("block = b'x' * (500 * 1024**2)") == "done"


def test_open_files_have_an_end(attempt: Attempt) -> None:
    many = "held = [os.dup(0) for _ in range(200)]"
    assert attempt(many, walls=False) == "done"
    assert attempt(many) == "OSError"


def test_a_busy_child_ends_by_itself() -> None:
    busy = "from app.intake import limits; limits.apply(1, threads=False)\nwhile True: pass"
    ended = subprocess.run([sys.executable, "-c", busy], timeout=60, check=False)
    assert ended.returncode < 0


def test_no_core_and_no_byte_code(attempt: Attempt) -> None:
    assert (
        attempt("import resource; assert resource.getrlimit(resource.RLIMIT_CORE) == (0, 0)")
        == "done"
    )
    assert attempt("assert sys.dont_write_bytecode") == "done"


@linux
def test_nobody_looks_in_and_nothing_is_won_back(attempt: Attempt) -> None:
    libc = "__import__('ctypes').CDLL(None)"
    dumpable, no_new_privileges = f"{libc}.prctl(3, 0, 0, 0, 0)", f"{libc}.prctl(39, 0, 0, 0, 0)"
    assert attempt(f"assert {dumpable} == 1", walls=False) == "done"
    assert attempt(f"assert {dumpable} == 0") == "done"
    assert attempt(f"assert {no_new_privileges} == 1") == "done"
    assert ctypes.CDLL(None).prctl(3, 0, 0, 0, 0) == 1  # the walls are the child's alone


@linux
def test_a_kernel_that_knows_none_of_it_still_decodes(attempt: Attempt) -> None:
    without = "import ctypes, app.intake.landlock as wall; wall._call = lambda *_: -1"
    assert attempt(f"{without}; limits.apply(20, threads=False)", walls=False) == "done"
