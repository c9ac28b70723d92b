"""A window on a real vault, closed again whatever the test did."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from tests.ui.stage import Stage, made

Open = Callable[..., Stage]


@pytest.fixture(autouse=True)
def no_bus(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No desktop to listen to; and none of the developer's is kept from sleeping."""
    monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", f"unix:path={home}/none")
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)


@pytest.fixture(scope="session")
def vaults(tmp_path_factory: pytest.TempPathFactory) -> Callable[[bool], Path]:
    """Gives a vault to copy, empty or with the fictional log; each is made once."""
    known: dict[bool, Path] = {}

    def vault(example: bool) -> Path:
        if example not in known:
            known[example] = tmp_path_factory.mktemp("kluizen") / "kluis"
            made(known[example], example=example)
        return known[example]

    return vault


@pytest.fixture
def open_stage(
    qapp: QApplication, tmp_path: Path, vaults: Callable[[bool], Path]
) -> Iterator[Open]:
    """Opens the window on the test's vault, which is there unless `make` is false."""
    opened: list[Stage] = []

    def open_it(*, make: bool = True, example: bool = False, **options: object) -> Stage:
        folder = tmp_path / "kluis"
        if make and not folder.exists():
            shutil.copytree(vaults(example), folder)
        stage = Stage(folder, tmp_path / "state", **options)  # type: ignore[arg-type]
        opened.append(stage)
        return stage

    yield open_it
    for stage in opened:
        stage.close()
    QApplication.clipboard().clear()  # what is in it at the end outlives the interpreter, and falls


@pytest.fixture
def unlocked(open_stage: Open) -> Stage:
    """An open vault with nothing in it."""
    stage = open_stage()
    stage.unlock()
    return stage


@pytest.fixture
def full(open_stage: Open) -> Stage:
    """An open vault with the fictional log."""
    stage = open_stage(example=True)
    stage.unlock()
    return stage
