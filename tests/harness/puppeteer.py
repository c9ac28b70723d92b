"""Pulls the strings of a program in a process of its own: the window act by act, or one command."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
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

    def lock(self) -> tuple[dict[str, Any], dict[str, Any]]:
        """Lock: what it says as it is asked to, and what is said by whoever is there after."""
        self._tell("lock", {})
        return self.hear(), self.hear()

    def leave(self) -> int:
        """Close the window; the status it ends with."""
        self._tell("leave", {})
        return self.end()

    def end(self) -> int:
        """Wait until it has ended, and keep what it told."""
        _out, told = self._process.communicate(timeout=60)
        self.told += told
        return self._process.returncode

    def kill(self) -> None:
        """A crash: of the window itself, whatever stands before it."""
        if self._process.poll() is None and self.pid:
            os.kill(self.pid, signal.SIGKILL)
        with suppress(ValueError):  # its pipes are closed: it had ended already
            self.end()

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
