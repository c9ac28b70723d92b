"""Locking for real: the process is replaced, keeps its number, and forgets everything it knew."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.house import ROOT
from tests.ui.restoring import kept_in
from tests.ui.stage import PASSPHRASE, made

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="reads /proc and replaces itself")

PLANTED = "".join(map(chr, (71, 101, 104, 101, 105, 109, 55, 55, 49, 122, 119, 97, 97, 110)))


class Life:
    """The driven process: a line in, a line out."""

    def __init__(self, vault: Path) -> None:
        command = [sys.executable, "-P", str(ROOT / "tests/ui/drive.py"), "--vault", str(vault)]
        self.process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            text=True,
        )

    def tell(self, line: str) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write(line + "\n")
        self.process.stdin.flush()

    def hear(self) -> Any:
        assert self.process.stdout is not None
        return json.loads(self.process.stdout.readline())


@pytest.fixture
def life(tmp_path: Path) -> Iterator[Life]:
    made(tmp_path / "kluis")
    one = Life(tmp_path / "kluis")
    yield one
    one.process.kill()
    one.process.communicate()


def found(pid: int, *texts: str) -> int:
    """How often any of these stands in the memory of a process, as Python or Qt would hold it."""
    wanted = [text.encode(form) for text in texts for form in ("utf-8", "utf-16-le", "utf-32-le")]
    count = 0
    with open(f"/proc/{pid}/mem", "rb", 0) as memory:
        for line in Path(f"/proc/{pid}/maps").read_text().splitlines():
            if " r" not in line[: line.index(" ") + 3] or "[v" in line:
                continue
            begin, end = (int(part, 16) for part in line.split()[0].split("-"))
            memory.seek(begin)
            try:
                held = memory.read(end - begin)
            except OSError:
                continue
            count += sum(held.count(one) for one in wanted)
    return count


def test_a_locked_process_is_a_fresh_one(life: Life) -> None:
    life.tell(PASSPHRASE)
    written = life.hear()
    assert written["did"] == "written"
    assert written["modal"]
    assert found(written["pid"], PLANTED) > 0  # or the search would prove nothing
    assert found(written["pid"], PASSPHRASE) > 0
    life.tell("lock")
    _locking, locked = life.hear(), life.hear()
    assert locked["did"] == "locked"
    assert locked["shown"]
    assert not locked["home"]
    assert locked["pid"] == written["pid"]
    assert found(locked["pid"], PLANTED, PASSPHRASE) == 0
    life.tell(PASSPHRASE)
    read = life.hear()
    assert read["did"] == "read"
    assert read["kept"]
    assert life.process.wait(20) == 0


def test_another_vault_opens_in_a_fresh_process_that_knows_nothing_of_this_one(
    life: Life, tmp_path: Path
) -> None:
    other = tmp_path / "een andere kluis"
    made(other)
    life.tell(PASSPHRASE)
    written = life.hear()
    life.tell(f"open {other}")
    _locking, locked = life.hear(), life.hear()
    assert locked["did"] == "locked"
    assert locked["vault"] == str(other)
    assert locked["because"] == "other"
    assert locked["pid"] == written["pid"]
    assert found(locked["pid"], PLANTED, PASSPHRASE) == 0
    assert kept_in(tmp_path / "kluis") == {"what": PLANTED}  # closed, or this would be refused
    life.tell(PASSPHRASE)
    read = life.hear()
    assert read["did"] == "read"
    assert not read["kept"]
    assert life.process.wait(20) == 0
    assert kept_in(other) is None


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_a_process_that_is_told_to_end_stores_what_is_half_written(
    life: Life, tmp_path: Path, number: signal.Signals
) -> None:
    life.tell(PASSPHRASE)
    assert life.hear()["did"] == "written"
    life.tell("wait")
    asleep = Path(f"/proc/{life.process.pid}/wchan")
    until = time.monotonic() + 20
    while "poll" not in asleep.read_text() and time.monotonic() < until:
        time.sleep(0.01)
    life.process.send_signal(number)
    assert life.process.wait(20) == 0
    assert kept_in(tmp_path / "kluis") == {"what": PLANTED}
