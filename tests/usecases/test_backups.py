"""Backups on a real vault: they come back whole, what is damaged is named, and the list of them is right."""

import shutil
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from app.bootstrap import house
from app.errors import DamageError, InputError
from app.usecases import access, backups, checking, erasing, holding, incidents, media, slots
from app.usecases.desk import Desk, House, Proof
from app.vault.keys import FLOOR
from tests.usecases.conftest import PASSPHRASE
from tests.usecases.deeds import SECRET, attach, raw, record

HousesAt = Callable[..., House]


@pytest.fixture
def houses() -> HousesAt:
    return partial(house, cost=FLOOR)


def backed_up(home_house: House, desk: Desk, target: Path) -> None:
    backups.back_up(home_house.safe, desk.store, home_house.backups, desk.clock, target)


def restored(houses: HousesAt, source: Path, target: Path) -> Desk:
    there = houses(target)
    media.bring_back(houses(source, read_only=True), there, Proof("passphrase", PASSPHRASE))
    return there.desk(access.unlock(there.safe, there.stores, PASSPHRASE))


def test_a_backup_comes_back_whole_on_a_clean_machine(
    home_house: House, desk: Desk, houses: HousesAt, tmp_path: Path
) -> None:
    record(desk, place=SECRET)
    attach(desk, "1", b"bewijs een")
    backed_up(home_house, desk, tmp_path / "stick")
    desk.store.close()
    shutil.rmtree(tmp_path / "kluis")
    again = restored(houses, tmp_path / "stick", tmp_path / "terug")
    assert checking.check(again.store, again.blobs, deep=True).damaged == []
    assert [one.record["place"] for one in incidents.listed(again.store)] == [SECRET]
    with again.store.begin() as work:
        assert [e.kind for e in work.journal.events()][-1] == "vault.restored"
    again.store.close()
    assert SECRET.encode() not in raw(tmp_path / "stick")


def test_only_new_originals_are_copied_and_erased_ones_go(
    home_house: House, desk: Desk, tmp_path: Path
) -> None:
    record(desk)
    record(desk)
    attach(desk, "1", b"een")
    backed_up(home_house, desk, tmp_path / "stick")
    (first,) = (p for p in (tmp_path / "stick" / "blobs").rglob("*") if p.is_file())
    stamp = first.stat().st_mtime_ns
    attach(desk, "2", b"twee")
    backed_up(home_house, desk, tmp_path / "stick")
    assert first.stat().st_mtime_ns == stamp
    assert sum(p.is_file() for p in (tmp_path / "stick" / "blobs").rglob("*")) == 2
    erasing.erase_exhibit(desk.store, desk.blobs, "B01", "op verzoek")
    backed_up(home_house, desk, tmp_path / "stick")
    assert not first.exists()
    assert (
        list(
            home_house.backups.damaged(tmp_path / "stick", home_house.safe.seal, lambda d, o: None)
        )
        == []
    )


def test_every_damaged_file_of_a_backup_is_named(
    home_house: House, desk: Desk, houses: HousesAt, tmp_path: Path
) -> None:
    record(desk)
    attach(desk, "1", b"bewijs een")
    backed_up(home_house, desk, tmp_path / "stick")
    stick = tmp_path / "stick"
    tried = 0
    for path in sorted(p for p in stick.rglob("*") if p.is_file()):
        whole = path.read_bytes()
        path.write_bytes(whole[:-3] + bytes([whole[-3] ^ 1]) + whole[-2:])
        try:
            names = list(home_house.backups.damaged(stick, home_house.safe.seal, lambda d, o: None))
        except DamageError as error:
            names = [str(error.facts["name"])]
        assert path.relative_to(stick).as_posix() in names
        place = tmp_path / f"terug{tried}"
        if path.is_relative_to(stick / "blobs"):  # that one stays behind, the rest comes back
            again = restored(houses, stick, place)
            again.store.close()
            assert not (place / path.relative_to(stick)).exists()
        else:
            with pytest.raises(DamageError):
                restored(houses, stick, place)
            assert not place.exists()
        path.write_bytes(whole)
        tried += 1
    assert tried == 5


def test_whoever_has_no_key_cannot_write_a_manifest(
    home_house: House, desk: Desk, tmp_path: Path
) -> None:
    record(desk)
    backed_up(home_house, desk, tmp_path / "stick")
    path = tmp_path / "stick" / "manifest.json"
    path.write_bytes(path.read_bytes().replace(b'"sheet":1', b'"sheet":2'))
    assert list(home_house.backups.damaged(tmp_path / "stick", None, lambda d, o: None)) == []
    assert list(
        home_house.backups.damaged(tmp_path / "stick", home_house.safe.seal, lambda d, o: None)
    ) == ["manifest.json"]


def test_a_drill_reads_everything_and_writes_nothing(
    home_house: House, desk: Desk, houses: HousesAt, tmp_path: Path
) -> None:
    record(desk)
    attach(desk, "1", b"bewijs een")
    stick = tmp_path / "stick"
    backed_up(home_house, desk, stick)
    before = {p: (p.read_bytes(), p.stat().st_mtime_ns) for p in stick.rglob("*") if p.is_file()}

    def drill() -> list[str]:
        there = houses(stick, read_only=True)
        store = access.unlock(there.safe, there.stores, PASSPHRASE)
        found = backups.drill(there.backups, stick, there.safe, store, there.desk(store).blobs)
        store.close()
        return found.damaged

    assert drill() == []
    assert {
        p: (p.read_bytes(), p.stat().st_mtime_ns) for p in stick.rglob("*") if p.is_file()
    } == before
    (blob,) = (p for p in (stick / "blobs").rglob("*") if p.is_file())
    blob.write_bytes(blob.read_bytes()[:-1])
    assert len(drill()) == 2  # by its hash, and because it does not open


def test_a_place_with_something_else_is_left_alone(
    home_house: House, desk: Desk, houses: HousesAt, tmp_path: Path
) -> None:
    (tmp_path / "foto's").mkdir()
    (tmp_path / "foto's" / "zee.jpg").touch()
    with pytest.raises(InputError) as found:
        backed_up(home_house, desk, tmp_path / "foto's")
    assert found.value.code == "not_a_backup"
    other = houses(tmp_path / "andere")
    store, _code = access.create(other.safe, other.stores, PASSPHRASE)
    backups.back_up(other.safe, store, other.backups, other.clock, tmp_path / "stick")
    store.close()
    with pytest.raises(InputError) as found:
        backed_up(home_house, desk, tmp_path / "stick")
    assert found.value.code == "other_vault"


def test_a_new_sheet_reaches_the_backups_that_can_be_reached(
    home_house: House, desk: Desk, houses: HousesAt, tmp_path: Path
) -> None:
    record(desk)
    for name in ("hier", "weg"):
        backed_up(home_house, desk, tmp_path / name)
    shutil.rmtree(tmp_path / "weg")
    code = slots.new_sheet(home_house.safe, desk.store, Proof("passphrase", PASSPHRASE))
    done = backups.renew_headers(home_house.safe, desk.store, home_house.backups, desk.clock)
    assert sorted(done) == [(str(tmp_path / "hier"), True), (str(tmp_path / "weg"), False)]
    assert home_house.backups.facts(tmp_path / "hier").sheet == 2
    behind = {Path(one.path).name: one.behind for one in backups.known(desk.store)}
    assert behind == {"hier": False, "weg": True}
    there = houses(tmp_path / "hier", read_only=True)
    access.unlock(there.safe, there.stores, code, kind="recovery").close()


def test_the_age_of_the_last_backup_is_known(home_house: House, desk: Desk, tmp_path: Path) -> None:
    assert backups.is_old(backups.age(desk.store, desk.clock))
    backed_up(home_house, desk, tmp_path / "stick")
    assert not backups.is_old(backups.age(desk.store, desk.clock))
    assert [one.path for one in backups.known(desk.store)] == [str(tmp_path / "stick")]


def events(desk: Desk) -> list[tuple[str, str]]:
    """What the journal says of backups, and of which."""
    with desk.store.begin() as work:
        return [
            (one.kind, str(work.journal.pairs(one.seq)["path"][0]))
            for one in list(work.journal.events(""))
            if one.kind.startswith("backup.")
        ]


def test_one_that_no_longer_exists_goes_off_the_list(
    home_house: House, desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    record(desk, place=SECRET)
    kept, gone = str(tmp_path / "hier"), str(tmp_path / "weg")
    for path in (kept, gone):
        backed_up(home_house, desk, Path(path))
    backups.note_drill(desk.store, desk.clock, gone, checking.check(desk.store, desk.blobs))
    before = {p: p.read_bytes() for p in Path(gone).rglob("*") if p.is_file()}
    monkeypatch.chdir(tmp_path)
    told = backups.forget(desk.store, "weg")
    assert (told.path, told.facts.sheet, told.damaged) == (gone, 1, 0)
    assert told.tried
    assert [one.path for one in backups.known(desk.store)] == [kept]
    with desk.store.begin() as work:
        assert [*work.papers.names(backups.KNOWN)] == [backups.KNOWN + kept]
        assert [*work.papers.names(backups.DRILL)] == []
    assert events(desk)[-1] == ("backup.forgotten", gone)
    erased = erasing.erase_field(desk.store, "1", "place", "op verzoek")
    assert [one.path for one in holding.still_in(desk.store, erased)] == [kept]
    assert {p: p.read_bytes() for p in Path(gone).rglob("*") if p.is_file()} == before
    assert checking.check(desk.store, desk.blobs, deep=True).damaged == []


@pytest.mark.parametrize("path", ["", "weg", "/media/stick"])
def test_what_is_not_on_the_list_cannot_go_off_it(
    home_house: House, desk: Desk, tmp_path: Path, path: str
) -> None:
    backed_up(home_house, desk, tmp_path / "stick")
    before = events(desk)
    with pytest.raises(InputError) as found:
        backups.forget(desk.store, path)
    assert found.value.code == "unknown_backup"
    assert events(desk) == before
    assert len(backups.known(desk.store)) == 1


def test_one_of_another_kind_of_computer_goes_off_the_list(
    home_house: House, desk: Desk, tmp_path: Path
) -> None:
    """As the list names it after the vault was put back elsewhere."""
    backed_up(home_house, desk, tmp_path / "stick")
    there = backups.forget(desk.store, str(tmp_path / "stick"))
    backups.remember(desk.store, replace(there, path=r"E:\kopie"))
    assert backups.forget(desk.store, r"E:\kopie").path == r"E:\kopie"
    assert backups.known(desk.store) == []


def test_what_was_forgotten_is_remembered_as_it_was(
    home_house: House, desk: Desk, tmp_path: Path
) -> None:
    stick = str(tmp_path / "stick")
    backed_up(home_house, desk, tmp_path / "stick")
    backups.note_drill(desk.store, desk.clock, stick, checking.check(desk.store, desk.blobs))
    before = backups.known(desk.store)
    backups.remember(desk.store, backups.forget(desk.store, stick))
    assert backups.known(desk.store) == before
    assert events(desk)[-2:] == [("backup.forgotten", stick), ("backup.remembered", stick)]
    gone = backups.forget(desk.store, stick)
    record(desk)
    backed_up(home_house, desk, tmp_path / "stick")
    fresh = backups.known(desk.store)
    backups.remember(desk.store, gone)  # one was made there since: that is what is there
    assert backups.known(desk.store) == fresh
    assert fresh[0].facts.seq > gone.facts.seq
