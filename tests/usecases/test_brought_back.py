"""Backups tried out and brought back: whole, or nothing is left behind; and what was put back goes its own way."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from app.errors import AppError, Cancelled, DamageError, InputError, VaultError
from app.usecases import access, arrival, backups, checking, copies, evidence, incidents, media
from app.usecases.desk import Desk, House
from tests.usecases import on_media
from tests.usecases.conftest import PASSPHRASE
from tests.usecases.deeds import attach, record, reopened
from tests.usecases.on_media import SECRET, Write, blob, files, flip

write = on_media.write


def test_a_backup_that_came_through_badly_does_not_count(
    home_house: House, desk: Desk, write: Write, tmp_path: Path
) -> None:
    record(desk)
    attach(desk, "1", b"een")
    stick = tmp_path / "stick"
    write(stick)
    place = home_house.elsewhere(stick, read_only=True)
    tried = media.try_out(place, SECRET)
    assert (tried.found.damaged, tried.found.exhibits) == ([], 1)
    assert tried.last is not None
    backups.note_drill(desk.store, desk.clock, str(stick), tried.found)
    (known,) = backups.known(desk.store)
    assert known.tried
    assert not backups.is_old(backups.age(desk.store, desk.clock))

    original = blob(stick).read_bytes()
    blob(stick).write_bytes(original[:-1] + bytes([original[-1] ^ 1]))  # as long as it was
    tried = media.try_out(place, SECRET)
    assert tried.found.damaged
    backups.note_drill(desk.store, desk.clock, str(stick), tried.found)
    assert backups.is_old(backups.age(desk.store, desk.clock))
    write(stick)
    (known,) = backups.known(desk.store)
    assert (known.tried, known.damaged) == ("", 0)
    assert not backups.is_old(backups.age(desk.store, desk.clock))
    assert media.try_out(place, SECRET).found.damaged == []


def test_a_backup_is_brought_back_on_a_new_machine(
    home_house: House, desk: Desk, write: Write, tmp_path: Path
) -> None:
    record(desk, what="dit blijft")
    attach(desk, "1", b"een")
    write(tmp_path / "stick")
    source = home_house.elsewhere(tmp_path / "stick", read_only=True)
    target = home_house.elsewhere(tmp_path / "nieuw")
    told: list[tuple[int, int]] = []
    media.bring_back(source, target, SECRET, lambda done, of: told.append((done, of)))
    assert told
    store = access.unlock(target.safe, target.stores, PASSPHRASE)
    assert checking.check(store, target.desk(store).blobs, deep=True).damaged == []
    assert [one.what for one in incidents.listed(store)] == ["dit blijft"]
    store.close()
    target.safe.release()


def test_a_wrong_secret_or_a_stop_leaves_nothing_behind(
    home_house: House, desk: Desk, write: Write, tmp_path: Path
) -> None:
    record(desk)
    attach(desk, "1", b"een")
    write(tmp_path / "stick")
    source = home_house.elsewhere(tmp_path / "stick", read_only=True)
    target = home_house.elsewhere(tmp_path / "nieuw")
    with pytest.raises(VaultError, match="wrong_passphrase"):
        media.bring_back(source, target, replace(SECRET, secret="een heel andere"))
    assert not (tmp_path / "nieuw").exists()

    def stop_while_copying(_done: int, _of: int) -> None:
        if (tmp_path / "nieuw").exists():
            raise Cancelled

    with pytest.raises(Cancelled):
        media.bring_back(source, target, SECRET, stop_while_copying)
    assert files(tmp_path / "nieuw") == set()
    media.bring_back(source, target, SECRET)
    assert target.safe.exists()


def test_what_the_key_did_not_write_is_not_brought_back(
    home_house: House, desk: Desk, write: Write, tmp_path: Path
) -> None:
    record(desk)
    write(tmp_path / "stick")
    path = tmp_path / "stick" / "manifest.json"
    path.write_bytes(path.read_bytes().replace(b'"sheet":1', b'"sheet":2'))
    source = home_house.elsewhere(tmp_path / "stick", read_only=True)
    with pytest.raises(DamageError, match="backup_still_opens"):
        media.bring_back(source, home_house.elsewhere(tmp_path / "nieuw"), SECRET)
    assert not (tmp_path / "nieuw").exists()
    with pytest.raises(InputError, match="not_a_backup"):
        media.try_out(home_house.elsewhere(tmp_path, read_only=True), SECRET)


def test_damaged_originals_stay_behind_and_the_rest_comes_back(
    home_house: House, desk: Desk, write: Write, tmp_path: Path
) -> None:
    record(desk, what="dit blijft")
    for content in (b"een", b"twee"):
        attach(desk, "1", content)
    write(tmp_path / "stick")
    (first, _), (second, _) = evidence.listed(desk.store)
    flip(tmp_path / "stick" / "blobs" / first.blob.path, at=-1)
    source = home_house.elsewhere(tmp_path / "stick", read_only=True)
    target = home_house.elsewhere(tmp_path / "nieuw")
    assert media.bring_back(source, target, SECRET).lost == ("B01",)
    store = access.unlock(target.safe, target.stores, PASSPHRASE)
    found = checking.check(store, target.desk(store).blobs, deep=True)
    assert found.damaged == [f"B01: blobs/{first.blob.path}"]
    assert not (tmp_path / "nieuw" / "blobs" / first.blob.path).exists()
    assert (tmp_path / "nieuw" / "blobs" / second.blob.path).is_file()
    store.close()
    target.safe.release()


@pytest.mark.parametrize("name", ["vault.hdr.bak", "manifest.json"])
def test_one_that_is_damaged_otherwise_says_that_it_can_still_be_read(
    home_house: House, desk: Desk, write: Write, tmp_path: Path, name: str
) -> None:
    record(desk)
    write(tmp_path / "stick")
    flip(tmp_path / "stick" / name, at=30)
    source = home_house.elsewhere(tmp_path / "stick", read_only=True)
    target = home_house.elsewhere(tmp_path / "nieuw")
    with pytest.raises(DamageError, match="backup_still_opens") as told:
        media.bring_back(source, target, SECRET)
    assert told.value.facts == {"name": name}
    with pytest.raises(AppError, match="backup_damaged|wrong_passphrase"):
        media.bring_back(source, target, replace(SECRET, secret="een heel andere"))
    assert not (tmp_path / "nieuw").exists()
    store = access.unlock(source.safe, source.stores, PASSPHRASE)
    assert len(list(incidents.listed(store))) == 1
    store.close()
    source.safe.release()


def test_what_was_put_back_beside_it_makes_the_vault_itself_no_older(
    home_house: House, desk: Desk, write: Write, tmp_path: Path
) -> None:
    """A copy that goes on from here is not what this device saw last of the vault."""
    record(desk)
    write(tmp_path / "stick")
    made = copies.take_anew(desk.store, home_house.snapshots, desk.clock)
    source = home_house.elsewhere(tmp_path / "stick", read_only=True)
    media.bring_back(source, home_house.elsewhere(tmp_path / "een"), SECRET)
    beside = home_house.elsewhere(tmp_path / "kluis", read_only=True)
    media.snapshot_back(beside, made.name, home_house.elsewhere(tmp_path / "twee"), SECRET)
    assert not reopened(home_house, desk, PASSPHRASE).put_back
    for name in ("een", "twee"):  # each goes its own way from here, in whatever order
        there = home_house.elsewhere(tmp_path / name)
        store = access.unlock(there.safe, there.stores, PASSPHRASE)
        assert not arrival.arrive(there.safe, store, "passphrase").put_back
        with store.begin() as work:
            assert [event.kind for event in work.journal.events()][-1] == "vault.restored"
        record(there.desk(store))
        store.close()
        there.safe.release()
        assert not reopened(home_house, desk, PASSPHRASE).put_back
        store = access.unlock(there.safe, there.stores, PASSPHRASE)
        assert not arrival.arrive(there.safe, store, "passphrase").put_back
        store.close()
        there.safe.release()


@pytest.mark.parametrize("elsewhere", [False, True])
def test_a_copy_that_was_put_back_is_no_way_round_a_roll_back(
    home_house: House, desk: Desk, write: Write, tmp_path: Path, home: Path, elsewhere: bool
) -> None:
    record(desk)
    write(tmp_path / "stick")
    old = (tmp_path / "stick" / "journal.db").read_bytes()
    record(desk)
    desk.store.close()
    home_house.safe.release()
    if elsewhere:  # a machine that saw nothing of the vault
        shutil.rmtree(home)
        home.mkdir()
    source = home_house.elsewhere(tmp_path / "stick", read_only=True)
    there = home_house.elsewhere(tmp_path / "terug")
    media.bring_back(source, there, SECRET)
    log = tmp_path / "terug" / "journal.db"
    begun = log.read_bytes()

    def put_back() -> bool:
        store = access.unlock(there.safe, there.stores, PASSPHRASE)
        found = arrival.arrive(there.safe, store, "passphrase").put_back
        if not found:
            record(there.desk(store))
        store.close()
        there.safe.release()
        return found

    assert not put_back()
    for older in (begun, old):  # as it was when it was put back, and from before that
        now = log.read_bytes()
        log.write_bytes(older)
        assert put_back()
        log.write_bytes(now)
