"""Pulls the strings of a program in a process of its own: the window act by act, or one command."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Thread
from typing import Any, Self

from tests.harness.mishaps import WHICH
from tests.house import ROOT

PROGRAM = (sys.executable, "-P", str(ROOT / "tests" / "harness" / "puppet.py"))
HOMES = {
    "HOME": "thuis",
    "TMPDIR": "tmp",
    "XDG_CACHE_HOME": "cache",
    "XDG_CONFIG_HOME": "config",
    "XDG_DATA_HOME": "data",
    "XDG_STATE_HOME": "state",
    "XDG_RUNTIME_DIR": "run",
}


def surroundings(root: Path) -> dict[str, str]:
    """The environment of a person whose every folder lies below `root`; the folders are made."""
    found = {}
    for name, folder in HOMES.items():
        (root / folder).mkdir(mode=0o700, exist_ok=True)
        found[name] = str(root / folder)
    return {**os.environ, **found, "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"}


@dataclass(frozen=True, slots=True)
class Locked:
    """How a lock went: whether a fresh lock screen is there, and the seconds from the wish to lock
    until everything was let go of, and until that screen; and in how many of those the machine let
    it wait for others."""

    fresh: bool
    let_go: float
    shown: float
    waited: float


class Puppet:
    """The window on a vault. `told` is all that it wrote on standard error, once it has ended."""

    def __init__(
        self,
        vault: Path,
        around: dict[str, str],
        *,
        prefix: Sequence[str] = (),
        mishap: str = "",
    ) -> None:
        self.told = ""
        self._process = subprocess.Popen(
            [*prefix, *PROGRAM, "--vault", str(vault)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env={**around, WHICH: mishap},
            text=True,
        )
        self._listening = Thread(target=self._listen, daemon=True)
        self._listening.start()
        self.pid = 0
        self.pid = int(self.hear()["pid"])

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.kill()

    def hear(self) -> dict[str, Any]:
        """What it says next."""
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        if not line:
            self.end()
            raise AssertionError(f"it ended without a word: {self.told[-2000:]}")
        return dict(json.loads(line))

    def ask(self, act: str, **told: object) -> dict[str, Any]:
        """Have something done; give what it says of it."""
        self._tell(act, told)
        answer = self.hear()
        assert "failed" not in answer, f"{act}: {answer['failed']}"
        return answer

    def lock(self) -> Locked:
        """Lock, and hear whoever is there after."""
        self._tell("lock", {})
        asked, let_go, after = self.hear(), self.hear(), self.hear()
        assert after["pid"] == asked["pid"]
        let, shown, waited = (
            one[what] - asked[what]
            for one, what in ((let_go, "at"), (after, "at"), (after, "waited"))
        )
        return Locked(bool(after.get("locked")), let, shown, waited)

    def leave(self) -> int:
        """Close the window; the status it ends with."""
        self._tell("leave", {})
        return self.end()

    def end(self) -> int:
        """Wait until it has ended; the status."""
        status = self._process.wait(60)
        self._listening.join()
        for pipe in (self._process.stdin, self._process.stdout, self._process.stderr):
            assert pipe is not None
            with suppress(BrokenPipeError):
                pipe.close()
        return status

    def kill(self) -> None:
        """A crash: of the window itself, whatever stands before it."""
        if self._process.poll() is None and self.pid:
            os.kill(self.pid, signal.SIGKILL)
        self.end()

    def _listen(self) -> None:
        """What it complains of is taken in as it comes: a full pipe would hold it up."""
        assert self._process.stderr is not None
        for line in self._process.stderr:
            self.told += line

    def _tell(self, act: str, told: dict[str, object]) -> None:
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps({"act": act, **told}) + "\n")
        self._process.stdin.flush()


def command(
    vault: Path,
    around: dict[str, str],
    passphrase: Path,
    *words: str,
    told: str = "",
    prefix: Sequence[str] = (),
) -> subprocess.CompletedProcess[str]:
    """Run a command with the passphrase of a file; it has to succeed."""
    options = ["--vault", str(vault), "--passphrase-file", str(passphrase)]
    done = subprocess.run(
        [*prefix, *PROGRAM, *options, *words],
        input=told,
        env=around,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, f"{words}: {done.returncode} {done.stderr[-2000:]}"
    return done
