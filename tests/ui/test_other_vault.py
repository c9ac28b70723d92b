"""Another vault opens in the window: one that was put back, or one that is pointed out at the door."""

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from tests.ui import backing_up, restoring
from tests.ui.backing_up import back_up, fill_in, said
from tests.ui.conftest import Open
from tests.ui.restoring import begin, choose, form_of, kept_in
from tests.ui.stage import PASSPHRASE, Stage
from tests.ui.tabbing import focused, named, round_by_tab
from tests.ui.test_looks import nameless
from ui import places
from ui.backups.view import BackupsPage
from ui.lock.presenter import because
from ui.restore.other import OtherVault

page, stick = backing_up.page, restoring.stick


def put_back(stage: Stage, page: BackupsPage, folder: Path) -> OtherVault:
    """Make a backup, put it back in `folder`, and give what is then said of it."""
    back_up(stage, page, folder.with_name("stick"))
    page.cards[0].restore.click()
    assert page.form is not None
    page.form.aim(folder)
    fill_in(stage, page, PASSPHRASE)
    assert page.form.other.open.isVisible()
    return page.form.other


def test_what_was_put_back_opens_and_the_vault_of_now_is_closed_first(
    full: Stage, tmp_path: Path
) -> None:
    editor = full.go(places.NEW)
    editor.form.account.area.setPlainText("half geschreven")
    page, target = full.go(places.BACKUPS), tmp_path / "terug gezet"
    other = put_back(full, page, target)
    told = said(page)
    assert f"Teruggezet in {target}" in told
    assert "Je kluis van nu is niet veranderd." in told
    assert "kies ‘Andere kluis of reservekopie’ en dan deze map" in told
    assert "--vault" not in told
    assert focused() is other.open
    assert not nameless(full.window)
    QTest.keyClick(other.open, Qt.Key.Key_Return)
    QTest.keyClick(other.open, Qt.Key.Key_Return)
    full.until(lambda: bool(full.replaced))
    assert full.replaced == ["other"]
    assert full.switched_to == target
    assert kept_in(tmp_path / "kluis") == {"what": "half geschreven"}
    again = Stage(target, tmp_path / "state", reason="other")
    try:
        assert because("other") in said(again.window)
        again.unlock()
        assert len(again.records()) == 6
        assert not again.session.read_only
    finally:
        again.close()


def test_the_tab_key_comes_to_the_button_before_the_way_back(
    full: Stage, page: BackupsPage, tmp_path: Path
) -> None:
    other = put_back(full, page, tmp_path / "terug")
    assert focused() is other.open
    names = [named(one) for one in round_by_tab(full)]
    begin = names.index("Open deze kluis")
    assert (names[begin:] + names[:begin])[:2] == ["Open deze kluis", "Terug"]


def test_back_leads_to_the_list_again(full: Stage, page: BackupsPage, tmp_path: Path) -> None:
    put_back(full, page, tmp_path / "terug")
    assert page.form is not None
    page.form.back.click()
    assert page.form is None
    assert "Teruggezet" not in said(page)
    assert full.replaced == []


def test_where_the_stick_was_taken_out_the_vault_of_now_stays_open(
    full: Stage, page: BackupsPage, tmp_path: Path
) -> None:
    other = put_back(full, page, tmp_path / "terug")
    (tmp_path / "terug").rename(tmp_path / "weg")
    other.open.click()
    full.settle()
    assert f"Er staat nu geen kluis in {tmp_path / 'terug'}." in said(page)
    assert full.replaced == []
    assert not (tmp_path / "terug").exists()
    (tmp_path / "weg").rename(tmp_path / "terug")
    assert focused() is other.open
    other.open.click()
    full.until(lambda: bool(full.replaced))
    assert full.switched_to == tmp_path / "terug"


def test_what_was_put_back_at_the_lock_screen_opens_too(
    open_stage: Open, stick: Path, tmp_path: Path
) -> None:
    stage = open_stage()
    form = choose(stage, stick)
    form.aim(tmp_path / "terug")
    begin(stage, form)
    assert form.other.open.isVisible()
    assert not form.act.isVisible()
    assert form.way.secret.line.text() == ""
    form.other.open.click()
    stage.until(lambda: bool(stage.replaced))
    assert stage.replaced == [""]  # nothing was open, so nothing was locked
    assert stage.switched_to == tmp_path / "terug"


@pytest.mark.parametrize("make", [True, False], ids=["lock screen", "first start"])
def test_another_vault_is_found_again_at_the_door(
    open_stage: Open, tmp_path: Path, make: bool
) -> None:
    shutil.copytree(open_stage(example=True).folder, tmp_path / "elders")
    if not make:
        shutil.rmtree(tmp_path / "kluis")
    stage = open_stage(make=make)
    form = choose(stage, tmp_path / "elders")
    told = "".join(one.accessibleName() for one in form.findChildren(QWidget))
    assert f"Kluis in: {tmp_path / 'elders'}" in told
    assert not form.way.isVisible()
    assert not form.act.isVisible()
    assert form.other.open.isVisible()
    assert QApplication.focusWidget() is form.other.open
    form.other.open.click()
    stage.until(lambda: bool(stage.replaced))
    assert stage.switched_to == tmp_path / "elders"
    assert (tmp_path / "kluis").exists() is make


def test_a_backup_is_chosen_after_a_vault_and_where_neither_stands_that_is_said(
    open_stage: Open, stick: Path, tmp_path: Path
) -> None:
    stage = open_stage()
    form = choose(stage, stage.folder)
    assert form.other.open.isVisible()
    form.choose(stick)
    stage.settle()
    assert form.way.isVisible()
    assert "Open deze kluis" not in {named(one) for one in round_by_tab(stage)}
    (tmp_path / "leeg").mkdir()
    form_of(stage).choose(tmp_path / "leeg")
    stage.settle()
    assert "staat geen kluis of reservekopie van Weerwoord" in said(form)
