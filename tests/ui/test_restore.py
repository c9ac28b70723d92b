"""A backup at the door: put back on a new machine, looked at as it is, on a medium that is shut."""

import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from app.errors import Cancelled
from app.usecases import access, backups
from tests.ui.backing_up import said
from tests.ui.conftest import Open
from tests.ui.stage import PASSPHRASE, Stage, furnish, spin
from ui import places
from ui.logbook.view import LogbookPage
from ui.restore.view import RestoreView
from ui.steps import Steps
from ui.widgets.buttons import Button


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


def buttons(root: QWidget) -> set[str]:
    return {one.text() for one in root.findChildren(Button) if one.isVisible() and one.isEnabled()}


def files(folder: Path) -> dict[str, tuple[bytes, int]]:
    found = (p for p in folder.rglob("*") if p.is_file())
    return {str(p): (p.read_bytes(), p.stat().st_mtime_ns) for p in found}


# A new machine --------------------------------------------------------------------------------


def test_a_backup_is_put_back_on_a_new_machine_and_opened(open_stage: Open, stick: Path) -> None:
    stage = open_stage(make=False)
    before = files(stick)
    form = choose(stage, stick)
    assert str(stage.folder) in said(form)
    begin(stage, form, "een verkeerde zin")
    assert "opent de kluis niet" in said(form)
    assert not stage.folder.exists()
    begin(stage, form)
    assert len(stage.records()) == 6
    assert not stage.session.read_only
    assert stage.page(places.TODAY)
    assert files(stick) == before


def test_what_did_not_come_back_whole_is_told_once_it_is_open(
    open_stage: Open, vaults: Any, tmp_path: Path
) -> None:
    folder = tmp_path / "elders"
    shutil.copytree(vaults(True), folder)
    next(path for path in (folder / "blobs").rglob("*") if path.is_file()).unlink()
    place = furnish(folder)
    store = access.unlock(place.safe, place.stores, PASSPHRASE)
    made = backups.back_up(place.safe, store, place.backups, place.clock, tmp_path / "stick")
    store.close()
    place.safe.release()
    stage = open_stage(make=False)
    begin(stage, choose(stage, tmp_path / "stick"))
    assert stage.window.home is not None
    (note,) = (one.accessibleName() for one in stage.window.home.notices.notes)
    assert note.startswith(f"Het origineel van {made.lost[0]} stond niet heel")


def test_the_recovery_code_does_it_too(open_stage: Open, tmp_path: Path) -> None:
    folder = tmp_path / "elders"
    place = furnish(folder)
    store, code = access.create(place.safe, place.stores, PASSPHRASE)
    backups.back_up(place.safe, store, place.backups, place.clock, tmp_path / "stick")
    store.close()
    place.safe.release()
    stage = open_stage(make=False)
    form = choose(stage, tmp_path / "stick")
    form.way.other.click()
    form.way.code.setText(code)
    form.begin()
    stage.until(lambda: stage.window.home is not None)
    stage.settle()
    assert "met de herstelcode" in said(stage.home)


def test_stopped_halfway_one_can_begin_again(
    open_stage: Open, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def cut(self: Steps, done: int, of: int) -> None:
        if stage.folder.exists() and done > 0:
            raise Cancelled

    stage = open_stage(make=False)
    form = choose(stage, stick)
    with monkeypatch.context() as patch:
        patch.setattr(Steps, "__call__", cut)
        form.way.secret.line.setText(PASSPHRASE)
        form.begin()
        stage.settle()
        form.going.stop()
    assert "Er is niets teruggezet" in said(form)
    assert not files(stage.folder)
    begin(stage, form)
    assert len(stage.records()) == 6


def test_one_cut_short_by_a_crash_does_not_stand_in_the_way(
    open_stage: Open, stick: Path, tmp_path: Path
) -> None:
    stage = open_stage(make=False)
    (tmp_path / "kluis" / "blobs").mkdir(parents=True)
    (tmp_path / "kluis" / "unfinished").touch()
    (tmp_path / "kluis" / "journal.db.new").write_bytes(b"half")
    form = choose(stage, stick)
    begin(stage, form)
    assert len(stage.records()) == 6
    assert not (tmp_path / "kluis" / "journal.db.new").exists()


def test_back_from_the_form_is_where_one_was(open_stage: Open, stick: Path) -> None:
    stage = open_stage(make=False)
    form = choose(stage, stick)
    form.way.secret.line.setText("geheim")
    form.back.click()
    spin()
    assert stage.window._door.start is not None
    assert stage.window._door.restore is None


def test_a_vault_that_is_there_stays(open_stage: Open, stick: Path, tmp_path: Path) -> None:
    stage = open_stage()
    form = choose(stage, stick)
    assert not form.act.isEnabled()
    form.aim(tmp_path / "terug")
    begin(stage, form)
    assert stage.window.home is None
    assert "weerwoord --vault" in said(form)
    form.back.click()
    spin()
    stage.unlock()
    assert stage.records() == []


def test_a_log_that_does_not_open_leads_to_its_newest_good_snapshot(
    open_stage: Open, tmp_path: Path
) -> None:
    first = open_stage(example=True)
    first.unlock()
    first.window.close()
    log = tmp_path / "kluis" / "journal.db"
    log.write_bytes(b"x" * 4096 + log.read_bytes()[4096:])
    stage = open_stage()
    stage.unlock()
    lock = stage.window._door.lock
    assert lock is not None
    told = said(lock)
    assert "journal.db hoort niet bij" in told
    assert "De nieuwste goede momentopname is van vandaag" in told
    lock.rescue.click()
    form = form_of(stage)
    assert "Momentopname van" in "".join(one.accessibleName() for one in form.findChildren(QWidget))
    form.aim(tmp_path / "terug")
    begin(stage, form)
    assert f"weerwoord --vault {tmp_path / 'terug'}" in said(form)
    again = Stage(tmp_path / "terug", tmp_path / "state")
    try:
        again.unlock()
        assert len(again.records()) == 6
    finally:
        again.close()


def test_a_wrong_passphrase_offers_nothing(open_stage: Open) -> None:
    stage = open_stage()
    stage.unlock("een andere zin")
    lock = stage.window._door.lock
    assert lock is not None
    assert not lock.rescue.isVisible()


# Only looking ---------------------------------------------------------------------------------


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
