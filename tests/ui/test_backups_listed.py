"""How the backups stand: their medium, the list that one goes off, and how old today says they are."""

import shutil
import subprocess
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from app.domain.safekeeping import BackupFacts
from app.texts.backups import opens_as_before
from app.usecases import backups, slots
from app.usecases.backups import Known
from app.usecases.desk import Proof
from tests.ui import backing_up
from tests.ui.backing_up import back_up, said, verb
from tests.ui.stage import PASSPHRASE, Stage, texts_in
from tests.ui.test_looks import nameless
from ui import places
from ui.backups.card import Card
from ui.backups.presenter import newest_line
from ui.backups.view import BackupsPage
from ui.widgets.question import Question

page = backing_up.page


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


def test_one_that_opens_as_before_says_so_until_it_is_renewed(
    full: Stage, page: BackupsPage, tmp_path: Path
) -> None:
    back_up(full, page, tmp_path / "stick")
    assert opens_as_before() not in said(page)
    house, store = full.session.house, full.session.desk.store
    slots.new_sheet(house.safe, store, Proof("passphrase", PASSPHRASE))
    full.go(places.TODAY)
    full.go(places.BACKUPS)
    full.until(lambda: opens_as_before() in said(page))
    assert "de wachtwoordzin van toen, of herstelblad 1" in texts_in(page)
    back_up(full, page, tmp_path / "stick")
    assert opens_as_before() not in said(page)


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
