"""A backup on another medium, chosen at the door; and its form, filled in as a person does."""

import shutil
from pathlib import Path
from typing import Any

import pytest

from app.usecases import access, backups, settings
from tests.ui.stage import PASSPHRASE, Stage, furnish
from ui.restore.view import RestoreView


@pytest.fixture
def stick(vaults: Any, tmp_path: Path) -> Path:
    """A backup of the fictional log, on another medium."""
    folder = tmp_path / "elders"
    shutil.copytree(vaults(True), folder)
    place = furnish(folder)
    store = access.unlock(place.safe, place.stores, PASSPHRASE)
    backups.back_up(place.safe, store, place.backups, place.clock, tmp_path / "stick")
    store.close()
    place.safe.release()
    shutil.rmtree(folder)
    return tmp_path / "stick"


def form_of(stage: Stage) -> RestoreView:
    form = stage.window._door.restore
    assert form is not None
    return form


def choose(stage: Stage, folder: Path) -> RestoreView:
    """Ask for it at the door, and choose this backup."""
    door = stage.window._door
    (door.start or door.lock).restoring.emit()
    form = form_of(stage)
    form.choose(folder)
    stage.settle()
    return form


def begin(stage: Stage, form: RestoreView, secret: str = PASSPHRASE) -> None:
    form.way.secret.line.setText(secret)
    form.begin()
    stage.until(lambda: not form.going.busy or stage.window.home is not None)
    stage.settle()


def kept_in(folder: Path) -> object:
    """What is half written in a vault that nobody has open."""
    place = furnish(folder)
    store = access.unlock(place.safe, place.stores, PASSPHRASE)
    kept = settings.draft(store, "new")
    store.close()
    place.safe.release()
    return kept and kept["form"]


def files(folder: Path) -> dict[str, tuple[bytes, int]]:
    found = (p for p in folder.rglob("*") if p.is_file())
    return {str(p): (p.read_bytes(), p.stat().st_mtime_ns) for p in found}
