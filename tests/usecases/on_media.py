"""A backup on its medium: brought up to date, stopped halfway, and what is in it."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from app.errors import Cancelled
from app.usecases import backups
from app.usecases.desk import Desk, House, Proof
from tests.usecases.conftest import PASSPHRASE

SECRET = Proof("passphrase", PASSPHRASE)
Write = Callable[..., None]


@pytest.fixture
def write(home_house: House, desk: Desk) -> Write:
    """Brings the backup in a folder up to date."""

    def write_it(target: Path, progress: Any = lambda done, of: None) -> None:
        backups.back_up(
            home_house.safe, desk.store, home_house.backups, desk.clock, target, progress
        )

    return write_it


def damaged(home_house: House, stick: Path) -> list[str]:
    return list(home_house.backups.damaged(stick, home_house.safe.seal, lambda done, of: None))


def files(folder: Path) -> set[str]:
    return {p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file()}


def blob(folder: Path) -> Path:
    return next(p for p in (folder / "blobs").rglob("*") if p.is_file())


def stop(_done: int, _of: int) -> None:
    raise Cancelled


def flip(path: Path, at: int) -> None:
    """One bit of a file."""
    told = bytearray(path.read_bytes())
    told[at] ^= 1
    path.write_bytes(told)
