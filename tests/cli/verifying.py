"""`verify` where there is no vault, and a vault with something that can leave it."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Run


@pytest.fixture
def vault(weerwoord: Run, tmp_path: Path) -> Run:
    weerwoord("log", told=b'{"what": "een"}\n{"what": "twee"}\n')
    (tmp_path / "dreiging.txt").write_bytes(b"ik weet waar je woont\n")
    assert weerwoord("attach", "1", str(tmp_path / "dreiging.txt")).returncode == 0
    return weerwoord


Told = tuple[int, list[str]]


@pytest.fixture
def told(bare: Run) -> Callable[..., Told]:
    """The status of `verify` and every line that it says, without a vault."""

    def run(path: Path, *more: str) -> Told:
        done = bare("verify", str(path), *more, plain=True)
        assert b"Traceback" not in done.stderr
        return done.returncode, (done.stderr + done.stdout).decode().splitlines()

    return run
