"""After locking nothing readable is in the process, and no other program of its user looks into it."""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.harness.canaries import Canaries, Hit
from tests.harness.keys import watch_keys
from tests.harness.memory import children, memory
from tests.harness.puppeteer import Puppet, surroundings
from tests.intake.samples import endless_pdf

CYCLES = {"smoke": 5, "full": 50, "night": 200}
LEAST = 6  # canaries in each cycle
NOBODY = 65534
SECONDS = 5.0  # for a process that was told to end

pytestmark = [
    pytest.mark.skipif(sys.platform != "linux", reason="reads /proc and replaces itself"),
    pytest.mark.timeout(3600),
]


def in_memory(pid: int, canaries: Canaries) -> list[Hit]:
    """Whatever of the canaries stands in the memory of a process."""
    return [hit for piece in memory(pid) for hit in canaries.lying_open(piece)]


class Cycle:
    """Unlock, write, look, search: so much that has to be gone after it."""

    def __init__(self, tmp_path: Path, canaries: Canaries, passphrase: str) -> None:
        self._folder, self._new, self._passphrase = tmp_path, canaries.new, passphrase

    def evidence(self) -> Path:
        path = self._folder / f"{self._new()}.txt"
        path.write_text(f"Lees dit goed: {self._new()}", "utf-8")
        return path

    def live(self, puppet: Puppet) -> None:
        puppet.ask("unlock", secret=self._passphrase)
        fields = {"quote": [{"text": self._new()}], "subject": self._new()}
        puppet.ask("write", what=f"Hij belde. {self._new()}", fields=fields)
        puppet.ask("attach", path=str(self.evidence()))
        puppet.ask("store")
        puppet.ask("read")
        puppet.ask("search", text="belde")
        puppet.ask("write", what=f"Een begin. {self._new()}")


def test_after_each_lock_nothing_is_left(tmp_path: Path, size: str, seed: int) -> None:
    canaries = Canaries(seed)
    passphrase = f"vijf losse {canaries.new()}"
    vault = tmp_path / "kluis"
    before: list[Hit] = []
    with Puppet(vault, surroundings(tmp_path)) as puppet:
        canaries.watch("recovery code", puppet.ask("start", passphrase=passphrase)["code"])
        puppet.lock()
        watch_keys(canaries, vault, passphrase)
        cycle = Cycle(tmp_path, canaries, passphrase)
        for _number in range(CYCLES[size]):
            planted = len(canaries.planted)
            cycle.live(puppet)
            assert len(canaries.planted) - planted >= LEAST
            before = before or in_memory(puppet.pid, canaries)  # or the search would prove nothing
            assert puppet.lock().fresh
            assert not in_memory(puppet.pid, canaries)
    assert len(before) > 10
    assert {"canary", "database key"} <= {hit.name for hit in before}


def test_a_lock_that_stays_the_same_process_leaves_much(tmp_path: Path, seed: int) -> None:
    canaries = Canaries(seed)
    passphrase = f"vijf losse {canaries.new()}"
    with Puppet(tmp_path / "kluis", surroundings(tmp_path), mishap="same_process") as puppet:
        puppet.ask("start", passphrase=passphrase)
        puppet.ask("write", what=f"Hij belde. {canaries.new()}")
        assert not puppet.lock().fresh
        assert len(in_memory(puppet.pid, canaries)) > 5


def test_who_was_looking_for_it_ends_with_it(tmp_path: Path, seed: int) -> None:
    """A decoder that is at it when the window locks holds what it decodes."""
    passphrase = f"vijf losse {Canaries(seed).new()}"
    path = tmp_path / "eindeloos.pdf"
    path.write_bytes(endless_pdf())
    with Puppet(tmp_path / "kluis", surroundings(tmp_path)) as puppet:
        puppet.ask("start", passphrase=passphrase)
        puppet.ask("write", what="Een brief zonder einde.")
        puppet.ask("attach", path=str(path))
        puppet.ask("store")
        puppet.ask("glance", number="B01")
        assert eventually(lambda: bool(children(puppet.pid)))
        assert puppet.lock().fresh
        assert not children(puppet.pid)


@pytest.fixture
def somebody() -> Iterator[Path]:
    """A folder of a user who is not root."""
    with tempfile.TemporaryDirectory() as folder:
        os.chown(folder, NOBODY, NOBODY)
        yield Path(folder)


def as_nobody(*command: str) -> list[str]:
    return ["setpriv", f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups", *command]


def looked_into(folder: Path, mishap: str = "") -> list[str]:
    """What another program of the same user can open of the process of the window."""
    around = surroundings(folder)
    for path in folder.iterdir():
        os.chown(path, NOBODY, NOBODY)
    opened = []
    with Puppet(folder / "kluis", around, prefix=as_nobody(), mishap=mishap) as puppet:
        puppet.ask("start", passphrase="vijf losse woorden voor de proef")
        limits = Path(f"/proc/{puppet.pid}/limits").read_text("ascii")
        assert mishap or "Max core file size        0                    0" in limits
        puppet.lock()  # a process that was replaced has to seclude itself again
        for name in ("maps", "environ", "mem"):
            reader = as_nobody("sh", "-c", f": < /proc/{puppet.pid}/{name}")
            if subprocess.run(reader, capture_output=True, check=False).returncode == 0:
                opened.append(name)
    return opened


def test_another_program_of_the_same_user_cannot_look_in(somebody: Path) -> None:
    assert looked_into(somebody) == []


def test_it_could_if_the_process_were_not_secluded(somebody: Path) -> None:
    assert {"maps", "environ"} <= set(looked_into(somebody, "not_secluded"))


def eventually(ready: Callable[[], bool]) -> bool:
    until = time.monotonic() + SECONDS
    while not ready():
        if time.monotonic() > until:
            return False
        os.sched_yield()
    return True
