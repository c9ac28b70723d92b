"""Looking the whole vault over in the window: what is damaged, what is still good, and going back."""

import errno
import os
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QLabel

from app.bootstrap import house
from app.errors import Cancelled
from app.usecases import access, checking
from app.vault.keys import FLOOR
from tests.ui.backing_up import back_up, fill_in, said, verb
from tests.ui.conftest import Open
from tests.ui.stage import PASSPHRASE, Stage
from ui import places
from ui.backups.view import BackupsPage
from ui.checkup.presenter import damaged_names, named
from ui.checkup.view import CheckupPage
from ui.steps import Steps


def look(stage: Stage) -> CheckupPage:
    page: CheckupPage = stage.go(places.CHECKUP)
    page.begin()
    stage.until(lambda: not page.going.busy)
    stage.settle()
    return page


def blobs(folder: Path) -> list[Path]:
    return sorted(p for p in (folder / "blobs").rglob("*") if p.is_file())


def spoil(stage: Stage, sql: str) -> None:
    """Change the log behind the journal's back, as damage does."""
    connection = stage.store._connection
    stage.session.tasks.run(stage.window, lambda: connection.execute(sql), lambda _done: None)
    stage.settle()


def test_a_whole_vault_says_so(full: Stage) -> None:
    page = look(full)
    told = said(page)
    assert "Alles is in orde: " in told
    assert "6 incidenten en 5 bewijsstukken" in told
    assert page.act.isEnabled()


def test_a_lost_and_a_changed_original_are_named(full: Stage, tmp_path: Path) -> None:
    backups: BackupsPage = full.go(places.BACKUPS)
    back_up(full, backups, tmp_path / "stick")
    first, second = blobs(full.folder)[:2]
    first.unlink()
    second.write_bytes(second.read_bytes()[:-1] + b"x")
    page = look(full)
    told = said(page)
    assert "Er zijn 2 beschadigingen gevonden in de kluis." in told
    assert told.count("Bewijsstuk B") == 2
    assert "Nog te lezen: 6 incidenten en 3 bewijsstukken." in told
    assert "momentopname" not in told.split("Nog te lezen")[1]  # the log itself is whole
    assert f"staat in {tmp_path / 'stick'}" in told
    verb(page, "Zet een goede kopie terug").click()
    full.settle()
    assert full.page(places.BACKUPS)


def test_today_tells_what_the_last_look_gave(full: Stage) -> None:
    assert "Kluis in orde" in said(full.go(places.TODAY))
    first = blobs(full.folder)[0]
    first.write_bytes(first.read_bytes()[:-1] + b"x")  # only a deep look sees it
    look(full)
    page = full.go(places.TODAY)
    today = said(page)
    assert "Kluis in orde" not in today
    assert "Er is 1 beschadiging gevonden in de kluis." in today
    further = verb(page, "Bekijk wat er nog goed is")
    assert further.parentWidget().property("look") == "danger-note"
    waits = next(one for one in page.findChildren(QLabel) if one.text() == "Nog open")
    assert further.mapTo(page, QPoint()).y() < waits.mapTo(page, QPoint()).y()


def test_a_damaged_log_leads_to_the_newest_good_snapshot(open_stage: Open, tmp_path: Path) -> None:
    first = open_stage(example=True)
    first.unlock()
    first.window.close()
    stage = open_stage()
    stage.unlock()
    spoil(stage, "UPDATE incident SET record = replace(record, 'deur', 'muur') WHERE no = 5")
    page = look(stage)
    told = said(page)
    assert "Incident 5" in told
    assert "De nieuwste goede momentopname is van vandaag" in told
    assert "Er is geen reservekopie bekend." in told

    backups: BackupsPage = stage.go(places.BACKUPS)
    verb(backups, "Momentopnamen in de kluis (1)").click()
    verb(backups, "Zet terug").click()
    assert backups.form is not None
    backups.form.aim(tmp_path / "terug")
    fill_in(stage, backups, PASSPHRASE)
    assert f"Teruggezet in {tmp_path / 'terug'}" in said(backups)
    there = house(tmp_path / "terug", FLOOR)
    store = access.unlock(there.safe, there.stores, PASSPHRASE)
    found = checking.check(store, there.desk(store).blobs, deep=True)
    store.close()
    there.safe.release()
    assert (found.damaged, found.incidents, found.exhibits) == ([], 6, 5)
    assert len(stage.records()) == 6  # the vault that is open still is


def test_today_names_it_and_leads_to_what_is_good(full: Stage) -> None:
    blobs(full.folder)[0].unlink()
    today = full.go(places.TODAY)
    today._checked = None
    today._check()
    full.settle()
    told = said(today)
    assert "Er is 1 beschadiging gevonden in de kluis." in told
    assert "Bewijsstuk B" in told
    assert "Nog te lezen: 6 incidenten en 4 bewijsstukken." in told
    verb(today, "Bekijk wat er nog goed is").click()
    page: CheckupPage = full.page(places.CHECKUP)
    full.until(lambda: not page.going.busy)
    full.settle()
    assert "Bewijsstuk B" in said(page)


def test_it_can_be_stopped(full: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    def stopped(_self: Steps, _done: int, _of: int) -> None:
        raise Cancelled

    monkeypatch.setattr(Steps, "__call__", stopped)
    page: CheckupPage = full.go(places.CHECKUP)
    page.begin()
    page.going.stop()
    full.settle()
    assert "Gestopt. Er is niets veranderd." in said(page)
    assert page.act.isEnabled()


def test_the_store_does_other_things_between_two_originals(full: Stage) -> None:
    page: CheckupPage = full.go(places.CHECKUP)
    page.begin()
    seen: list[Any] = []
    full.session.tasks.run(full.window, lambda: None, lambda _none: seen.append(page.going.busy))
    full.until(lambda: not page.going.busy)
    assert seen == [True]


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("B07: blobs/ab/00ff", "Bewijsstuk B07"),
        ("B07.1: blobs/ab/00ff", "Bewijsstuk B07.1"),
        ("B12", "Bewijsstuk B12"),
        ("incident 12", "Incident 12"),
        ("journal 3: chain", "Regel 3 van het wijzigingsoverzicht"),
        ("journal.db: page 4", "Het logboek zelf: een of meer bladzijden van het bestand"),
        ("snapshots/20261122T224105Z-412.db", "Momentopname van 22 november 2026 23:41"),
        ("iets anders", "iets anders"),
    ],
)
def test_what_is_damaged_has_a_name_that_a_person_knows(name: str, told: str) -> None:
    assert named(name) == told


def test_the_same_is_named_once_and_many_are_counted() -> None:
    assert damaged_names(["journal.db: 1", "journal.db: 2"], 5) == [named("journal.db")]
    many = [f"incident {no}" for no in range(1, 9)]
    assert damaged_names(many, 5)[-1] == "en nog 3"


def test_what_another_user_keeps_is_named_and_not_called_damaged(
    full: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    opens, closed = os.open, blobs(full.folder)[0]

    def refuse(path: Any, *how: Any, **more: Any) -> int:
        if path == closed:
            raise PermissionError(errno.EACCES, "no", str(path))
        return opens(path, *how, **more)

    monkeypatch.setattr(os, "open", refuse)
    told = said(look(full))
    today = said(full.go(places.TODAY))
    for page in (told, today):
        assert "Niet te lezen voor deze gebruiker: B" in page
        assert "eschadig" not in page
        assert "in orde" not in page
    assert "Er is geen schade gevonden: " in told
    assert "6 incidenten en 4 bewijsstukken" in told
    assert "Geen schade gevonden, nagekeken om" in today
