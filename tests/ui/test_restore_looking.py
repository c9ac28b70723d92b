"""A backup that is looked at as it is, also on a medium that is shut: nothing can be written."""

import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from tests.ui import restoring
from tests.ui.backing_up import said
from tests.ui.conftest import Open
from tests.ui.restoring import choose, files
from tests.ui.stage import PASSPHRASE, Stage
from ui import places
from ui.logbook.view import LogbookPage
from ui.widgets.buttons import Button

stick = restoring.stick


@pytest.fixture
def shut(stick: Path, tmp_path: Path) -> Iterator[Path]:
    """The same on a medium of its own that nothing can be written on."""
    place = tmp_path / "dicht"
    place.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "tmpfs", place], check=False).returncode:
        pytest.skip("mounting needs root")
    shutil.copytree(stick, place / "kopie")
    (place / "kopie" / "manifest.json").unlink()  # so that it is the medium that is shut
    subprocess.run(["mount", "-o", "remount,ro", place], check=True)
    yield place / "kopie"
    subprocess.run(["umount", "-l", place], check=True)


def buttons(root: QWidget) -> set[str]:
    return {one.text() for one in root.findChildren(Button) if one.isVisible() and one.isEnabled()}


WRITES = {"Nieuw incident", "Wijzig", "Bewijs toevoegen", "Dossier maken", "Trek in", "Wis…"}


def see_that_nothing_can_be_written(stage: Stage) -> None:
    home = stage.home
    assert stage.session.read_only
    assert "Alleen lezen." in said(home)
    assert not buttons(home) & WRITES
    logbook: LogbookPage = stage.go(places.LOGBOOK)
    logbook.list.list.setCurrentIndex(logbook.list.rows.index(1))
    stage.settle()
    assert logbook.record._whole is not None
    assert not buttons(home) & WRITES
    for name in sorted(places.WRITING):
        stage.session.go(name)
        stage.settle()
        assert stage.page(places.LOGBOOK)
    assert "alleen lezen" in home._bar._text.text()
    stage.go(places.DOSSIERS)
    assert not buttons(home) & WRITES
    vault = stage.go(places.VAULT)
    assert "Sleutels" not in " ".join(one.accessibleName() for one in vault.findChildren(Button))
    today = stage.go(places.TODAY)
    assert "Kluis in orde" in said(today)
    assert "Nog open" not in said(today)
    QTest.keyClick(stage.window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    stage.settle()
    assert stage.page(places.TODAY)


@contextmanager
def looking_into(folder: Path, state: Path, *, quick: bool = False) -> Iterator[Stage]:
    """The window on what stays as it is: nothing can be written, and no file of it is another after."""
    before = files(folder)
    stage = Stage(folder, state, quick=quick)
    try:
        stage.unlock()
        yield stage
        see_that_nothing_can_be_written(stage)
        stage.window.close()
    finally:
        stage.close()
    assert files(folder) == before


def test_a_stick_that_is_shut_is_read(shut: Path, tmp_path: Path) -> None:
    with looking_into(shut, tmp_path / "state") as stage:
        assert len(stage.records()) == 6


def test_a_backup_is_only_read_also_where_one_could_write(stick: Path, tmp_path: Path) -> None:
    """Written in, it would no longer be what its manifest says."""
    with looking_into(stick, tmp_path / "state", quick=True) as stage:
        assert stage.page(places.TODAY)


def test_a_backup_is_looked_at_from_the_first_start(open_stage: Open, stick: Path) -> None:
    before = files(stick)
    stage = open_stage(make=False)
    form = choose(stage, stick)
    form.way.secret.line.setText("een verkeerde zin")
    form.look.click()
    stage.until(lambda: not form.going.busy)
    assert "opent de kluis niet" in said(form)
    form.way.secret.line.setText(PASSPHRASE)
    form.look.click()
    stage.until(lambda: stage.window.home is not None)
    stage.settle()
    see_that_nothing_can_be_written(stage)
    assert str(stick) in said(stage.home)
    stage.window.close()
    assert files(stick) == before
    assert not stage.folder.exists()
