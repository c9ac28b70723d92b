"""The command line as its user has it: a process of its own, files, pipes, statuses."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PASSPHRASE = "vijf losse woorden achter elkaar"

# the program's own entry, but for a vault that is cheap to open
CHEAP = (
    "import functools, sys; from app import bootstrap; from app.cli.entry import run;"
    "from app.__main__ import vault_folder; from app.vault.keys import FLOOR; import os; os.umask(0o077);"
    "sys.exit(run(sys.argv[1:], functools.partial(bootstrap.house, cost=FLOOR), vault_folder))"
)

Run = Callable[..., subprocess.CompletedProcess[bytes]]


def command(*arguments: str) -> list[str]:
    return [sys.executable, "-c", CHEAP, *arguments]


@pytest.fixture
def passphrase_file(tmp_path: Path) -> Path:
    path = tmp_path / "wachtwoordzin"
    path.write_text(PASSPHRASE + "\n", "utf-8")
    return path


@pytest.fixture
def bare(tmp_path: Path, passphrase_file: Path) -> Run:
    """Run a command on a vault that may not be there yet."""
    options = ["--vault", str(tmp_path / "kluis"), "--passphrase-file", str(passphrase_file)]

    def run(
        *arguments: str, told: bytes = b"", plain: bool = False, **env: str
    ) -> subprocess.CompletedProcess[bytes]:
        words = arguments if plain else (*options, *arguments)
        return subprocess.run(command(*words), input=told, capture_output=True, check=False, cwd=ROOT,
                              env={**os.environ, **env}, timeout=60)  # fmt: skip

    return run


@pytest.fixture
def weerwoord(bare: Run) -> Run:
    """Run a command on a new vault."""
    assert bare("init").returncode == 0
    return bare


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Callable[[str], Path]]:
    """Mounts a disk of a given size (as mount says it: `500k`), which takes root."""
    with ExitStack() as mounted:

        def mount(size: str) -> Path:
            place = tmp_path / f"schijf-{size}"
            place.mkdir()
            made = ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(place)]
            if os.geteuid() or subprocess.run(made, check=False).returncode:
                pytest.skip("nobody may mount a disk here")
            mounted.callback(subprocess.run, ["umount", str(place)], check=True)
            return place

        yield mount
