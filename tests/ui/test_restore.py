"""A backup at the door: put back on a new machine, and what does not stand in the way of it."""

import shutil
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QWidget

from app.errors import Cancelled
from app.usecases import access, backups
from tests.ui import restoring
from tests.ui.backing_up import said
from tests.ui.conftest import Open
from tests.ui.restoring import begin, choose, files, form_of
from tests.ui.stage import PASSPHRASE, Stage, furnish, spin
from ui import places
from ui.steps import Steps

stick = restoring.stick


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
    assert f"Teruggezet in {tmp_path / 'terug'}" in said(form)
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
    assert f"Teruggezet in {tmp_path / 'terug'}" in said(form)
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
