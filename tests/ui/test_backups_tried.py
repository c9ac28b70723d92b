"""A backup that is tried out or put back from its page, and what is damaged in it."""

import shutil
from pathlib import Path

from app.bootstrap import house
from app.usecases import access, checking
from app.vault.keys import FLOOR
from tests.ui import backing_up
from tests.ui.backing_up import back_up, fill_in, said, verb
from tests.ui.conftest import Open
from tests.ui.stage import PASSPHRASE, Stage
from ui import places
from ui.backups.view import BackupsPage
from ui.restore.presenter import BACK, TRY

page = backing_up.page


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
    assert "Daarin staan: 6 incidenten." in told
    assert "bewijsstukken, laatste vandaag" in told
    assert "alles komt terug, 6 incidenten." in told
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


def test_an_older_version_in_its_place_is_said_and_does_not_count(
    full: Stage, page: BackupsPage, tmp_path: Path
) -> None:
    stick, older = tmp_path / "stick", tmp_path / "ouder"
    back_up(full, page, stick)
    shutil.copytree(stick, older)
    back_up(full, page, stick)
    shutil.rmtree(stick)
    older.rename(stick)
    page.cards[0].attempt.click()
    fill_in(full, page, PASSPHRASE)
    full.settle()
    told = said(page)
    assert told.count("Hier staat een oudere versie van deze reservekopie: tot en met regel") == 2
    assert "er stond een oudere versie. Vernieuw deze kopie." in told
    assert "Hersteld zou zijn" not in told
    assert "Nog geen goede reservekopie" in told
    page.cards[0].renew.click()
    full.until(lambda: not page.going.busy)
    full.settle()
    assert "oudere versie" not in said(page)
