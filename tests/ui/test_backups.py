"""The page of the backups, on a real vault and real folders: one is made, and everything has a name."""

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.errors import Cancelled
from app.vault.backup import FOLDER
from tests.ui import backing_up
from tests.ui.backing_up import back_up, fill_in, said, verb
from tests.ui.conftest import Open
from tests.ui.stage import PASSPHRASE, Stage
from tests.ui.test_looks import nameless
from ui import places
from ui.backups.view import BackupsPage
from ui.restore.presenter import BACK, TRY
from ui.steps import Steps
from ui.widgets.buttons import Button
from ui.widgets.facts import Facts

page = backing_up.page


def test_the_first_one_teaches_and_is_made(full: Stage, page: BackupsPage, tmp_path: Path) -> None:
    assert "Nog geen reservekopie." in said(page)
    assert page.make is not None
    assert page.make.isEnabled()
    (tmp_path / "stick").mkdir()
    (tmp_path / "stick" / "foto.jpg").touch()
    back_up(full, page, tmp_path / "stick")
    told = said(page)
    assert "gemaakt en nagelezen" in told
    assert "Reservekopie van vandaag" in told
    assert str(tmp_path / "stick" / FOLDER) in told
    assert "Nu bereikbaar." in told
    assert "Nog niet uitgeprobeerd." in told
    facts = page.cards[0].findChild(Facts)
    assert "herstelblad 1 van" in facts.text()


def test_what_is_lost_in_the_vault_is_named_where_it_is_made_and_put_back(
    full: Stage, page: BackupsPage, tmp_path: Path
) -> None:
    next(p for p in (full.folder / "blobs").rglob("*") if p.is_file()).write_bytes(b"")
    back_up(full, page, tmp_path / "stick")
    told = said(page)
    assert "De reservekopie is gemaakt van wat er nog is" in told
    assert "ontbreekt of is niet heel te lezen, in de kluis en in deze reservekopie" in told
    named = told.split("Het origineel van ")[1].split()[0]
    page.cards[0].restore.click()
    assert page.form is not None
    page.form.aim(tmp_path / "terug")
    fill_in(full, page, PASSPHRASE)
    assert f"origineel van {named} stond niet heel in deze reservekopie" in said(page)


def test_one_that_was_stopped_leaves_the_old_one(
    full: Stage, page: BackupsPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stick = tmp_path / "stick"
    back_up(full, page, stick)
    before = {p: p.read_bytes() for p in stick.rglob("*") if p.is_file()}

    def stopped(_self: Steps, _done: int, _of: int) -> None:
        raise Cancelled

    monkeypatch.setattr(Steps, "__call__", stopped)
    page.back_up(stick)
    page.going.stop()
    full.settle()
    assert "Gestopt. Wat er al stond, is nog goed" in said(page)
    assert not page.going.busy
    assert page.cards[0].renew.isEnabled()
    assert {p: p.read_bytes() for p in stick.rglob("*") if p.is_file()} == before


def test_the_window_goes_on_while_one_is_made(
    full: Stage, page: BackupsPage, tmp_path: Path
) -> None:
    """The store does what waits for it between two steps."""
    (tmp_path / "stick").mkdir()
    page.back_up(tmp_path / "stick")
    seen: list[bool] = []
    full.session.tasks.run(full.window, lambda: None, lambda _none: seen.append(page.going.busy))
    full.until(lambda: not page.going.busy)
    assert seen == [True]


def test_one_that_is_out_of_reach_says_so(full: Stage, page: BackupsPage, tmp_path: Path) -> None:
    for name in ("hier", "weg"):
        back_up(full, page, tmp_path / name)
    shutil.rmtree(tmp_path / "weg")
    full.go(places.TODAY)
    full.go(places.BACKUPS)
    assert len(page.cards) == 2
    there = {said(card).split("\n")[0]: card for card in page.cards}
    assert "Nu bereikbaar." in said(there[str(tmp_path / "hier")])
    away = there[str(tmp_path / "weg")]
    assert "Nu niet bereikbaar." in said(away)
    assert not any(one.isEnabled() for one in (away.renew, away.attempt, away.restore))


def test_a_folder_that_will_not_do_says_why(full: Stage, page: BackupsPage, tmp_path: Path) -> None:
    inside = tmp_path / "kluis" / "kopie"
    inside.mkdir()
    back_up(full, page, inside)
    assert "ligt in de kluis zelf" in said(page)
    assert page.make is not None
    assert page.make.isEnabled()


def test_snapshots_are_listed(open_stage: Open) -> None:
    first = open_stage(example=True)
    first.unlock()
    first.window.close()
    stage = open_stage()
    stage.unlock()
    page = stage.go(places.BACKUPS)
    verb(page, "Momentopnamen in de kluis (1)").click()
    assert "nagekeken kopie van het logboek" in said(page)


# Names ----------------------------------------------------------------------------------------


def test_everything_here_has_a_name(full: Stage, page: BackupsPage, tmp_path: Path) -> None:
    assert not nameless(full.window)
    back_up(full, page, tmp_path / "stick")
    assert not nameless(full.window)
    for mode in (TRY, BACK):
        page.open_form(mode)
        form = page.form
        assert form is not None
        form.choose(tmp_path / "stick")
        full.settle()
        assert not nameless(full.window)
        form.way.other.click()
        assert not nameless(full.window)
        form.back.click()
    checkup = full.go(places.CHECKUP)
    checkup.going.begin(full.window.tasks, "Bezig")
    assert not nameless(full.window)
    checkup.going.end()
    whatif = full.go(places.WHAT_IF)
    for fold in whatif.folds.values():
        fold.button.click()
    assert not nameless(full.window)


def test_the_form_at_the_door_has_names(open_stage: Open) -> None:
    stage = open_stage(make=False)
    stage.window._door.open_restore()
    assert not nameless(stage.window)


def test_by_keyboard_one_is_made_tried_and_back(
    full: Stage, page: BackupsPage, tmp_path: Path
) -> None:
    """Every verb is reached with Tab alone, in the order in which it stands there."""
    back_up(full, page, tmp_path / "stick")
    page._column.setFocus()
    seen: list[str] = []
    for _press in range(12):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        focused = QApplication.focusWidget()
        if isinstance(focused, Button) and page.isAncestorOf(focused):
            seen.append(focused.text())
    wanted = ["Maak reservekopie", "Vernieuw", "Probeer uit", "Zet terug"]
    assert [one for one in seen if one in wanted][:4] == wanted
