"""How the keys were found on coming in: put back, only to be read, changed behind the log, or as they should be."""

import shutil
from pathlib import Path

from app.bootstrap import house
from app.usecases import access, slots
from app.vault.keys import FLOOR
from tests.ui.changing_keys import NEW, PROOF, button, submit
from tests.ui.conftest import Open
from tests.ui.stage import PASSPHRASE, Stage, furnish, texts_in
from ui import places
from ui.keys.presenter import CHANGE


def test_a_vault_that_was_put_back_is_said_and_stays_said(open_stage: Open, tmp_path: Path) -> None:
    stage = open_stage()
    stage.unlock()
    assert not stage.home.notices.isVisible()
    stage.window.lock("button")
    shutil.copytree(stage.folder, tmp_path / "ouder")
    stage = open_stage()
    stage.unlock()
    editor = stage.go(places.NEW)
    editor.form.account.area.setPlainText("later")
    editor.store()
    stage.settle()
    stage.window.lock("button")
    shutil.rmtree(stage.folder)
    shutil.copytree(tmp_path / "ouder", stage.folder)
    stage = open_stage()
    stage.unlock()
    notices = stage.home.notices
    assert "ouder dan wat deze computer het laatst zag" in texts_in(notices)
    stage.go(places.LOGBOOK)
    assert notices.isVisible()
    stage.window.lock("button")
    stage = open_stage()
    stage.unlock()
    notices = stage.home.notices
    assert "ouder dan wat deze computer het laatst zag" in texts_in(notices)  # nobody said to know
    button(notices, "Gezien").click()
    assert not notices.isVisible()
    stage.settle()
    stage.window.lock("button")
    stage = open_stage()
    stage.unlock()
    assert not stage.home.notices.isVisible()


def test_a_vault_that_can_only_be_read_asks_for_nothing(open_stage: Open) -> None:
    """Whoever looks into a backup with its code has nothing to choose there."""
    stage = open_stage()
    stage.unlock()
    code = stage.ask(lambda: slots.new_sheet(stage.session.house.safe, stage.store, PROOF))
    stage.window.lock("button")
    stage = open_stage(furnish=lambda folder: house(folder, FLOOR, read_only=True))
    stage.unlock_by_code(code)
    assert not stage.home.notices.isVisible()
    stage.session.go(places.KEYS)
    stage.settle()
    assert places.KEYS not in stage.home._pages


def test_keys_that_changed_behind_the_log_are_said(open_stage: Open) -> None:
    stage = open_stage()
    stage.unlock()
    stage.window.lock("button")
    house = furnish(stage.folder)
    store = access.unlock(house.safe, house.stores, PASSPHRASE)
    house.safe.set_passphrase(PROOF, NEW)  # as when the power went before the log heard of it
    store.close()
    house.safe.release()
    stage = open_stage()
    stage.unlock(NEW)
    assert "De sleutels van deze kluis zijn veranderd" in texts_in(stage.home.notices)
    button(stage.home.notices, "Bekijk de sleutels").click()
    stage.settle()
    assert stage.page(places.KEYS) is not None


def test_changing_them_here_is_no_surprise_later(unlocked: Stage, open_stage: Open) -> None:
    unlocked.go(places.KEYS)
    submit(unlocked, CHANGE, PASSPHRASE, NEW)
    unlocked.window.lock("button")
    again = open_stage()
    again.unlock(NEW)
    assert not again.home.notices.isVisible()
