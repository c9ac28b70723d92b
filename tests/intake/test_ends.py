"""Every child ends, with all that it started, and it never had more than it needed."""

import gc
import os
import struct
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from app.errors import Cancelled, InputError
from app.intake.decoder import ChildDecoder
from tests.intake.stand_ins import TALK, nothing

StandIn = Callable[..., ChildDecoder]
posix = pytest.mark.skipif(sys.platform == "win32", reason="asks the system by POSIX signals")


def gone(pid: int) -> bool:
    """Whether a process is ended and waited for."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return True
    return False


@posix
@pytest.mark.parametrize(
    "end",
    [
        "say(END)",
        "say(DAMAGED)",
        "os.kill(os.getpid(), 9)",
        "wait()",
        "say(END); wait()",
        "say(7, b'x'); wait()",
    ],
)
def test_no_child_is_left(stand_in: StandIn, tmp_path: Path, end: str) -> None:
    note = tmp_path / "pid"
    program = f"{TALK}\nopen({str(note)!r}, 'w').write(str(os.getpid()))\nsay(TEXT, b'x')\n{end}"
    decoder = stand_in(program, seconds=1.0)
    try:
        decoder.text(nothing, "text/plain")
    except InputError:
        assert end != "say(END)"
    assert gone(int(note.read_text()))


@posix
def test_who_stops_looking_ends_the_child_and_what_it_started(stand_in: StandIn) -> None:
    program = f"""{TALK}
other = os.fork()
if other == 0:
    wait()
body = struct.pack(">II", os.getpid(), other) + b"x"
while True:
    say(PICTURE, body, 3, 1)
"""
    shown = stand_in(program).pictures(nothing, "image/png", pages=range(100), longest=9)
    assert isinstance(shown, Iterator)
    child, other = struct.unpack(">II", next(shown).rgb[:8])
    assert not gone(child)
    shown.close()  # type: ignore[attr-defined]  # a generator is what a caller closes
    assert gone(child)
    assert ended(other)


def ended(pid: int) -> bool:
    """Whether a process that is not ours ends: its state file goes, or says that it is dead."""
    for _ in range(10_000):
        try:
            state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
        except OSError:
            return True
        if state in "ZX":
            return True
        os.sched_yield()
    return False


@posix
def test_an_ended_decoder_looks_at_nothing_any_more(stand_in: StandIn, tmp_path: Path) -> None:
    """From another thread, while somebody waits for an answer that would never come."""
    gate = tmp_path / "gate"
    os.mkfifo(gate)
    decoder = stand_in(f"{TALK}\nopen({str(gate)!r}, 'w').write(str(os.getpid()))\nwait()")
    raised: list[BaseException] = []

    def look() -> None:
        try:
            decoder.text(nothing, "text/plain")
        except Cancelled as error:
            raised.append(error)

    looking = threading.Thread(target=look)
    looking.start()
    child = int(gate.read_text())
    assert not gone(child)
    decoder.end()
    looking.join(10)
    assert len(raised) == 1
    assert gone(child)
    with pytest.raises(Cancelled):
        decoder.text(nothing, "text/plain")


@posix
@pytest.mark.filterwarnings("ignore::ResourceWarning")  # the pipe that the fugitive still holds
def test_a_grandchild_that_fled_does_not_hold_us(stand_in: StandIn, tmp_path: Path) -> None:
    gate = tmp_path / "gate"
    os.mkfifo(gate)
    flight = f"if os.fork() == 0:\n os.setsid()\n open({str(gate)!r}).read()\n os._exit(0)\n"
    decoder = stand_in(TALK + flight, seconds=0.3)
    with pytest.raises(InputError):
        decoder.text(nothing, "text/plain")
    gate.write_text("")  # lets it end, and with it the thread that still reads
    for thread in threading.enumerate():
        if thread.daemon:
            thread.join(10)
    gc.collect()


@posix
def test_the_child_inherits_nothing(
    stand_in: StandIn, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GEHEIM", "zeg ik niet")
    secret = os.open(tmp_path, os.O_RDONLY) if os.name == "posix" else -1
    if secret >= 0:
        os.set_inheritable(secret, True)
    open_ones = "[d for d in range(3, 256) if os.path.exists(f'/dev/fd/{d}')]"
    told = f"repr((sorted(os.environ), os.getcwd(), {open_ones}, os.getsid(0) == os.getpid()))"
    text = stand_in(f"{TALK}\nsay(TEXT, {told}.encode()); say(END)").text(nothing, "text/plain")
    names, folder, descriptors, own_session = eval(text)  # noqa: S307 - our own stand-in wrote it
    assert set(names) <= {
        "PYTHONPATH", "PYTHONSAFEPATH", "PYTHONNOUSERSITE", "PYTHONDONTWRITEBYTECODE",
        "SYSTEMROOT", "LC_CTYPE",  # Python itself sets LC_CTYPE when there is no locale
    }  # fmt: skip
    assert folder == Path(folder).anchor
    assert (descriptors, own_session) == ([], True)
    if secret >= 0:
        os.close(secret)
