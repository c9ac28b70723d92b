"""When someone may know a secret: encrypted anew, and the backups follow or are named."""

import shutil
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QApplication

from app.usecases import backups, media
from app.usecases.desk import Proof
from tests.ui import changing_keys
from tests.ui.changing_keys import NEW, code_of, opens, submit
from tests.ui.stage import PASSPHRASE, Stage, furnish, texts_in
from ui import places
from ui.keys.presenter import CHANGE, REENCRYPT, SHEET

keys = changing_keys.keys


# Backups ----------------------------------------------------------------------------------------


def test_backups_within_reach_follow_and_the_others_are_named(
    unlocked: Stage, keys: Any, tmp_path: Path
) -> None:
    house, desk = unlocked.session.house, unlocked.session.desk
    near, far = tmp_path / "hier", tmp_path / "elders"
    for target in (near, far):
        unlocked.ask(lambda target=target: backups.back_up(house.safe, desk.store, house.backups, desk.clock, target))  # fmt: skip
    shutil.move(far, tmp_path / "weg")
    submit(unlocked, SHEET, PASSPHRASE)
    told = texts_in(keys)
    assert "1 reservekopie is bijgewerkt." in told
    assert "Bewaar blad 1 tot alle reservekopieën zijn vernieuwd." in told
    assert str(far) in told
    assert str(near) not in told
    assert house.backups.facts(near).sheet == 2
    code = code_of(keys)
    restored = tmp_path / "terug"
    there = furnish(restored)
    media.bring_back(house.elsewhere(near, read_only=True), there, Proof("recovery", code))


def test_a_backup_from_before_a_re_encryption_is_left_as_it_is(
    unlocked: Stage, keys: Any, tmp_path: Path
) -> None:
    """The header of now would make it a backup that nothing opens."""
    house, desk, target = unlocked.session.house, unlocked.session.desk, tmp_path / "hier"
    unlocked.ask(lambda: backups.back_up(house.safe, desk.store, house.backups, desk.clock, target))  # fmt: skip
    submit(unlocked, REENCRYPT, PASSPHRASE, NEW)
    assert "Bewaar blad 1 tot alle reservekopieën zijn vernieuwd." in texts_in(keys)
    still = "opent nog met de wachtwoordzin van toen en met blad 1: vernieuw of vernietig hem."
    assert f"Reservekopie {target} {still}" in texts_in(keys)
    keys.code.done.click()
    unlocked.settle()
    submit(unlocked, CHANGE, NEW, "weer zes heel andere woorden")
    assert str(target) in texts_in(keys)
    there = furnish(tmp_path / "terug")
    source = house.elsewhere(target, read_only=True)
    media.bring_back(source, there, Proof("passphrase", PASSPHRASE))


# Someone may know it ----------------------------------------------------------------------------


def test_encrypted_anew_nothing_old_opens_it(full: Stage) -> None:
    page = full.go(places.KEYS)
    before = full.records()
    submit(full, REENCRYPT, PASSPHRASE, NEW)
    assert QApplication.activeModalWidget() is None
    code = code_of(page)
    assert "Het logboek is opnieuw versleuteld" in texts_in(page)
    assert full.records() == before
    full.window.lock("button")
    assert opens(full.folder, PASSPHRASE) == "wrong_passphrase"
    assert opens(full.folder, NEW) == ""
    assert opens(full.folder, code, "recovery") == ""
    assert len(list((full.folder / "snapshots").iterdir())) == 1


def test_what_was_begun_is_not_left_halfway(unlocked: Stage, keys: Any) -> None:
    keys.ask(REENCRYPT)
    dialog = keys.dialog
    dialog.secret.line.setText(PASSPHRASE)
    dialog.new.first.line.setText(NEW)
    dialog.new.second.line.setText(NEW)
    dialog.attempt.click()
    assert "kan niet halverwege stoppen" in dialog.told.text()
    dialog.reject()
    dialog.close()
    assert dialog.isVisible()
    unlocked.settle()
    assert QApplication.activeModalWidget() is None


def test_the_lock_wins_from_a_re_encryption_and_the_vault_opens(full: Stage) -> None:
    full.go(places.KEYS).ask(REENCRYPT)
    dialog = full.page(places.KEYS).dialog
    dialog.secret.line.setText(PASSPHRASE)
    dialog.new.first.line.setText(NEW)
    dialog.new.second.line.setText(NEW)
    dialog.attempt.click()
    full.window.lock("idle")
    assert full.replaced == ["idle"]
    full.window.tasks.end()  # in life the process is gone by now, wherever it was
    found = sorted([opens(full.folder, PASSPHRASE), opens(full.folder, NEW)])
    assert found == ["", "wrong_passphrase"]
