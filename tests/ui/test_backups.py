"""The page of the backups, on a real vault and real folders."""

import shutil
import subprocess
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from app.bootstrap import house
from app.domain.safekeeping import BackupFacts
from app.errors import Cancelled
from app.usecases import access, backups, checking
from app.usecases.backups import Known
from app.vault.backup import FOLDER
from app.vault.keys import FLOOR
from tests.ui.conftest import Open
from tests.ui.stage import PASSPHRASE, Stage
from tests.ui.test_looks import nameless
from ui import places
from ui.backups.card import Card
from ui.backups.presenter import newest_line
from ui.backups.view import BackupsPage
from ui.restore.presenter import BACK, TRY
from ui.steps import Steps
from ui.widgets.buttons import Button
from ui.widgets.facts import Facts
from ui.widgets.question import Question


def said(root: QWidget) -> str:
    """Everything that can be read below a widget."""
    return "\n".join(one.text() for one in root.findChildren(QLabel) if one.isVisible())


def verb(root: QWidget, told: str) -> Button:
    return next(one for one in root.findChildren(Button) if one.text() == told and one.isVisible())


@pytest.fixture
def page(full: Stage) -> BackupsPage:
    return full.go(places.BACKUPS)  # type: ignore[no-any-return]


def back_up(stage: Stage, page: BackupsPage, folder: Path) -> None:
    folder.mkdir(exist_ok=True)
    page.back_up(folder)
    stage.until(lambda: not page.going.busy)
    stage.settle()


def fill_in(stage: Stage, page: BackupsPage, secret: str) -> None:
    form = page.form
    assert form is not None
    form.way.secret.line.setText(secret)
    form.begin()
    stage.until(lambda: not form.going.busy)
    stage.settle()


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
    assert "ontbreekt of is niet heel, in de kluis en in deze reservekopie" in told
    named = told.split("Het origineel van ")[1].split()[0]
    page.cards[0].restore.click()
    assert page.form is not None
    page.form.aim(tmp_path / "terug")
    fill_in(full, page, PASSPHRASE)
    assert page.form is None
    assert f"origineel van {named} stond niet heel in deze reservekopie" in said(page)


def test_it_is_tried_out_and_nothing_is_put_back(
    full: Stage, page: BackupsPage, tmp_path: Path
) -> None:
    stick = tmp_path / "stick"
    back_up(full, page, stick)
    before = {p: p.read_bytes() for p in stick.rglob("*") if p.is_file()}
    page.cards[0].attempt.click()
    assert page.form is not None
    fill_in(full, page, "een verkeerde zin")
    assert "opent de kluis niet" in said(page.form)
    fill_in(full, page, PASSPHRASE)
    assert page.form is None
    told = said(page)
    assert "Hersteld zou zijn:" in told
    assert "bewijsstukken, laatste vandaag" in told
    assert "alles komt terug" in told
    assert {p: p.read_bytes() for p in stick.rglob("*") if p.is_file()} == before


def test_what_is_damaged_in_it_is_named_and_it_no_longer_counts(
    full: Stage, page: BackupsPage, tmp_path: Path
) -> None:
    stick = tmp_path / "stick"
    back_up(full, page, stick)
    blob = next(p for p in (stick / "blobs").rglob("*") if p.is_file())
    blob.write_bytes(blob.read_bytes()[:-1])
    page.cards[0].attempt.click()
    fill_in(full, page, PASSPHRASE)
    told = said(page)
    assert "beschadigingen gevonden in deze reservekopie" in told
    assert f"blobs/{blob.parent.name}/{blob.name}" in told
    assert "Nog geen goede reservekopie. Maak er weer een." in told
    page.cards[0].renew.click()
    full.until(lambda: not page.going.busy)
    full.settle()
    assert "Reservekopie van vandaag" in said(page)


def test_it_comes_back_in_another_folder_and_not_over_this_vault(
    full: Stage, page: BackupsPage, tmp_path: Path
) -> None:
    back_up(full, page, tmp_path / "stick")
    page.cards[0].restore.click()
    form = page.form
    assert form is not None
    assert not form.act.isEnabled()
    form.aim(tmp_path / "kluis")
    fill_in(full, page, PASSPHRASE)
    assert "niet leeg" in said(form)
    form.aim(tmp_path / "terug gezet")
    fill_in(full, page, PASSPHRASE)
    assert page.form is None
    assert "Je kluis van nu is niet veranderd" in said(page)
    there = house(tmp_path / "terug gezet", FLOOR)
    store = access.unlock(there.safe, there.stores, PASSPHRASE)
    found = checking.check(store, there.desk(store).blobs, deep=True)
    store.close()
    there.safe.release()
    assert found.damaged == []
    assert found.exhibits > 0


def test_the_vault_that_is_open_is_not_older_for_it(
    full: Stage, page: BackupsPage, open_stage: Open, tmp_path: Path
) -> None:
    back_up(full, page, tmp_path / "stick")
    page.cards[0].restore.click()
    assert page.form is not None
    page.form.aim(tmp_path / "terug")
    fill_in(full, page, PASSPHRASE)
    full.window.lock("button")
    again = open_stage()
    again.unlock()
    assert again.home.notices.notes == []


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


def test_another_backup_is_put_back_and_what_is_none_is_refused(
    full: Stage, page: BackupsPage, tmp_path: Path
) -> None:
    back_up(full, page, tmp_path / "stick")
    verb(page, "Zet een andere reservekopie terug").click()
    form = page.form
    assert form is not None
    (tmp_path / "leeg").mkdir()
    form.choose(tmp_path / "leeg")
    full.settle()
    assert "geen reservekopie van Weerwoord" in said(form)
    assert not form.way.isVisible()
    form.choose(tmp_path / "stick")
    full.settle()
    assert form.way.isVisible()
    assert not form.told.isVisible()
    form.back.click()
    assert page.form is None


def test_what_was_typed_is_gone_when_one_goes_elsewhere(
    full: Stage, page: BackupsPage, tmp_path: Path
) -> None:
    back_up(full, page, tmp_path / "stick")
    for mode in (TRY, BACK):
        page.open_form(mode)
        form = page.form
        assert form is not None
        form.way.secret.line.setText("geheim")
        full.go(places.TODAY)
        assert page.form is None
        full.go(places.BACKUPS)


def test_snapshots_are_listed(open_stage: Open) -> None:
    first = open_stage(example=True)
    first.unlock()
    first.window.close()
    stage = open_stage()
    stage.unlock()
    page = stage.go(places.BACKUPS)
    verb(page, "Momentopnamen in de kluis (1)").click()
    assert "nagekeken kopie van het logboek" in said(page)


@pytest.fixture
def medium() -> Iterator[Callable[[Path], None]]:
    """Makes a folder that is a medium of its own."""
    mounted: list[Path] = []

    def mount(place: Path) -> None:
        place.mkdir()
        if subprocess.run(["mount", "-t", "tmpfs", "tmpfs", place], check=False).returncode:
            pytest.skip("mounting needs root")
        mounted.append(place)

    yield mount
    for place in mounted:
        subprocess.run(["umount", "-l", place], check=True)


@pytest.fixture
def shut(medium: Callable[[Path], None]) -> Any:
    """Makes a medium that nothing can be written on, with a copy in it."""

    def shut_it(source: Path, place: Path) -> Path:
        medium(place)
        shutil.copytree(source, place / "kopie")
        subprocess.run(["mount", "-o", "remount,ro", place], check=True)
        return place / "kopie"

    return shut_it


def test_a_full_or_shut_medium_says_so_and_loses_nothing(
    full: Stage, page: BackupsPage, tmp_path: Path, shut: Any
) -> None:
    back_up(full, page, tmp_path / "stick")
    kept = shut(tmp_path / "stick", tmp_path / "dicht")
    back_up(full, page, kept)
    assert "Hier kan niet worden geschreven" in said(page)
    assert full.records()


# One that no longer exists ---------------------------------------------------------------------


def gone(stage: Stage, page: BackupsPage, folder: Path) -> Card:
    """The card of a backup that is no longer there."""
    back_up(stage, page, folder)
    shutil.rmtree(folder)
    stage.go(places.TODAY)
    stage.go(places.BACKUPS)
    return page.cards[0]


def asked(stage: Stage) -> Question:
    (question,) = stage.window.findChildren(Question)
    return question


def test_one_that_no_longer_exists_goes_off_the_list(
    full: Stage, page: BackupsPage, tmp_path: Path
) -> None:
    back_up(full, page, tmp_path / "hier")
    card = gone(full, page, tmp_path / "weg")
    assert not page.cards[1].forget.isVisible()  # that one can be reached
    card.forget.click()
    told = said(asked(full))
    assert str(tmp_path / "weg") in told
    assert "met herstelblad 1 of" in told
    assert not nameless(full.window)
    verb(asked(full), "Terug").click()
    full.settle()
    assert len(page.cards) == 2
    card.forget.click()
    verb(asked(full), "Haal van de lijst").click()
    full.settle()
    assert [said(one).split("\n")[0] for one in page.cards] == [str(tmp_path / "hier")]
    assert "De reservekopie is van de lijst gehaald." in said(full.window)
    assert not (tmp_path / "weg").exists()


def test_taking_it_off_can_be_undone(full: Stage, page: BackupsPage, tmp_path: Path) -> None:
    gone(full, page, tmp_path / "weg").forget.click()
    verb(asked(full), "Haal van de lijst").click()
    full.settle()
    assert "Nog geen reservekopie." in said(page)
    verb(full.window, "Maak ongedaan").click()
    full.settle()
    assert str(tmp_path / "weg") in said(page.cards[0])


# The disk of the vault -------------------------------------------------------------------------


def test_one_on_the_disk_of_the_vault_is_warned_about(
    full: Stage, page: BackupsPage, tmp_path: Path, medium: Callable[[Path], None]
) -> None:
    back_up(full, page, tmp_path / "map")
    assert "gemaakt en nagelezen" in said(page)
    assert "staat op dezelfde schijf als de kluis" in said(page)
    medium(tmp_path / "stick")
    back_up(full, page, tmp_path / "stick")
    assert "gemaakt en nagelezen" in said(page)
    assert "dezelfde schijf" not in said(page)


# Today ----------------------------------------------------------------------------------------


def test_today_says_how_old_the_last_good_one_is(full: Stage, tmp_path: Path) -> None:
    today = full.go(places.TODAY)
    assert "Nog geen reservekopie" in said(today)
    verb(today, "Maak reservekopie").click()
    full.settle()
    page = full.page(places.BACKUPS)
    back_up(full, page, tmp_path / "stick")
    today = full.go(places.TODAY)
    assert "Reservekopie van vandaag" in said(today)
    assert verb(today, "Bekijk").accessibleName() == "Bekijk: Reservekopie van vandaag"


@pytest.mark.parametrize(
    ("days", "told", "old"),
    [
        (0, "Reservekopie van vandaag", False),
        (1, "Reservekopie van gisteren", False),
        (3, "Reservekopie 3 dagen oud", False),
        (14, "Reservekopie 14 dagen oud", False),
        (15, "Reservekopie 15 dagen oud", True),
    ],
)
def test_after_two_weeks_it_is_time_for_another(days: int, told: str, old: bool) -> None:
    now = datetime(2026, 11, 25, 10, 0, tzinfo=UTC)
    made = now - timedelta(days=days)
    facts = BackupFacts("kluis", made.isoformat(), 7, "code", 1, "")
    assert newest_line([Known("stick", facts)], now) == told
    assert backups.is_old(now - made) == old


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
