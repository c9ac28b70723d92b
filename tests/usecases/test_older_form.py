"""What was kept by an older program: its backups and snapshots open, and come back in the newest form."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.usecases import access, backups, checking, copies, incidents, media, rescue
from app.usecases.desk import Desk, House
from tests.harness.future import NEW_FORM, OLD_FORM, next_program
from tests.usecases.conftest import PASSPHRASE
from tests.usecases.deeds import attach, record
from tests.usecases.on_media import SECRET


@pytest.fixture
def stick(home_house: House, desk: Desk, tmp_path: Path) -> Iterator[Path]:
    """A backup by the program of now, beside its vault; from then on there is the next one."""
    record(desk, what="van toen")
    attach(desk, "1", b"bewijs")
    copies.take(desk.store, home_house.snapshots, desk.clock)
    backups.back_up(home_house.safe, desk.store, home_house.backups, desk.clock, tmp_path / "stick")
    desk.store.close()
    home_house.safe.release()
    with next_program():
        yield tmp_path / "stick"


def form_in(house: House) -> int:
    store = access.unlock(house.safe, house.stores, PASSPHRASE)
    try:
        assert checking.check(store, house.desk(store).blobs, deep=True).damaged == []
        assert [one.record["what"] for one in incidents.listed(store)] == ["van toen"]
        (form,) = store._connection.execute("PRAGMA user_version").fetchone()  # type: ignore[attr-defined]
        return int(form)
    finally:
        store.close()
        house.safe.release()


def test_a_backup_is_read_and_stays_as_it_is(home_house: House, stick: Path) -> None:
    before = {p: p.read_bytes() for p in stick.rglob("*") if p.is_file()}
    there = home_house.elsewhere(stick, read_only=True)
    assert media.try_out(there, SECRET).found.damaged == []
    assert form_in(there) == NEW_FORM  # in memory
    assert {p: p.read_bytes() for p in stick.rglob("*") if p.is_file()} == before


def test_a_backup_comes_back_in_the_newest_form(
    home_house: House, stick: Path, tmp_path: Path
) -> None:
    there = home_house.elsewhere(tmp_path / "terug")
    back = media.bring_back(home_house.elsewhere(stick, read_only=True), there, SECRET)
    assert back.lost == ()
    assert form_in(there) == NEW_FORM > OLD_FORM


def test_so_does_a_snapshot_and_a_good_one_is_found(
    home_house: House, stick: Path, tmp_path: Path
) -> None:
    good = rescue.newest_good(home_house, PASSPHRASE)
    assert good is not None
    there = home_house.elsewhere(tmp_path / "terug")
    media.snapshot_back(home_house, good.snapshot.name, there, SECRET)
    assert form_in(there) == NEW_FORM


def test_the_vault_finds_its_older_snapshots_whole(home_house: House, stick: Path) -> None:
    store = access.unlock(home_house.safe, home_house.stores, PASSPHRASE)
    found = checking.check(store, home_house.desk(store).blobs, home_house.snapshots, deep=True)
    assert found.damaged == []
    assert len(copies.listed(home_house.snapshots)) == 2  # and the one from before the new form
    store.close()
    home_house.safe.release()
