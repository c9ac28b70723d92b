"""Backups on their media: cut short, tried out, brought back, out of reach; and quiet snapshots."""

import io
import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from app.errors import AppError, Cancelled, DamageError, InputError, VaultError
from app.usecases import (
    access,
    arrival,
    backups,
    checking,
    copies,
    erasing,
    evidence,
    incidents,
    media,
    pending,
    settings,
)
from app.usecases.desk import Desk, House, Proof
from app.vault.backup import FOLDER
from tests.clocks import SetClock
from tests.usecases.conftest import PASSPHRASE
from tests.usecases.test_keeping import attach, record, reopened

ID = "3f0e9c62-6f0f-4c55-9d0a-1f6a2f0b7c11"
SECRET = Proof("passphrase", PASSPHRASE)
Write = Callable[..., None]


@pytest.fixture
def write(home_house: House, desk: Desk) -> Write:
    """Brings the backup in a folder up to date."""

    def write_it(target: Path, progress: Any = lambda done, of: None) -> None:
        backups.back_up(
            home_house.safe, desk.store, home_house.backups, desk.clock, target, progress
        )

    return write_it


def damaged(home_house: House, stick: Path) -> list[str]:
    return list(home_house.backups.damaged(stick, home_house.safe.seal, lambda done, of: None))


def files(folder: Path) -> set[str]:
    return {p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file()}


def blob(folder: Path) -> Path:
    return next(p for p in (folder / "blobs").rglob("*") if p.is_file())


def stop(_done: int, _of: int) -> None:
    raise Cancelled


# Making ---------------------------------------------------------------------------------------


def test_a_backup_that_was_stopped_is_the_old_one(
    home_house: House, desk: Desk, write: Write, tmp_path: Path
) -> None:
    record(desk)
    attach(desk, "1", b"een")
    stick = tmp_path / "stick"
    write(stick)
    before = files(stick)
    attach(desk, "1", b"twee")
    with pytest.raises(Cancelled):
        write(stick, stop)
    assert not [name for name in files(stick) if name.endswith(".new")]
    assert damaged(home_house, stick) == []
    assert home_house.backups.facts(stick).seq < 4
    write(stick)
    assert damaged(home_house, stick) == []
    assert len(files(stick)) == len(before) + 1


def test_a_large_original_can_be_stopped_halfway(
    home_house: House, desk: Desk, write: Write, tmp_path: Path
) -> None:
    record(desk)
    attach(desk, "1", b"x" * (3 << 20))
    told: list[tuple[int, int]] = []
    write(tmp_path / "stick", lambda done, of: told.append((done, of)))
    assert len(told) >= 3
    assert told == sorted(told)
    assert told[-1][0] == told[-1][1]
    with pytest.raises(Cancelled):
        write(tmp_path / "andere", stop)
    assert not [name for name in files(tmp_path / "andere") if name.endswith(".new")]


def test_what_is_written_meanwhile_is_for_the_next_time(
    home_house: House, desk: Desk, write: Write, tmp_path: Path
) -> None:
    """The window goes on while originals are copied; the backup is of one moment all the same."""
    record(desk)
    attach(desk, "1", b"een")
    added: list[str] = []

    def meanwhile(_done: int, _of: int) -> None:
        if not added:
            added.append(attach(desk, "1", b"twee"))

    write(tmp_path / "stick", meanwhile)
    assert added
    place = home_house.elsewhere(tmp_path / "stick", read_only=True)
    tried = media.try_out(place, SECRET)
    assert tried.found.damaged == []
    assert tried.found.exhibits == 1
    assert tried.found.head.seq == home_house.backups.facts(tmp_path / "stick").seq


def test_a_lost_original_is_no_reason_to_keep_no_backup(
    home_house: House, desk: Desk, write: Write, tmp_path: Path
) -> None:
    record(desk)
    attach(desk, "1", b"een")
    write(tmp_path / "eerder")
    blob(tmp_path / "kluis").unlink()
    write(tmp_path / "eerder")
    write(tmp_path / "later")
    assert blob(tmp_path / "eerder").is_file()
    assert [name for name in files(tmp_path / "later") if name.startswith("blobs/")] == []
    tried = media.try_out(home_house.elsewhere(tmp_path / "later", read_only=True), SECRET)
    assert [name.split(":")[0] for name in tried.found.damaged] == ["B01"]


def test_a_backup_does_not_lie_in_the_vault(
    home_house: House, write: Write, tmp_path: Path
) -> None:
    with pytest.raises(InputError, match="backup_in_vault"):
        write(tmp_path / "kluis" / "kopie")


def test_a_medium_with_other_things_gets_a_folder_for_it(
    home_house: House, desk: Desk, write: Write, tmp_path: Path
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    place = home_house.backups.place
    assert place(stick) == stick
    (stick / "foto.jpg").touch()
    assert place(stick) == stick / FOLDER
    write(place(stick))
    assert place(stick / FOLDER) == stick / FOLDER
    with pytest.raises(AppError):
        place(tmp_path / "weg")


# How they stand -------------------------------------------------------------------------------


def test_how_a_backup_stands_is_known(
    home_house: House, desk: Desk, write: Write, tmp_path: Path
) -> None:
    record(desk)
    for name in ("hier", "weg", "stuk", "vreemd"):
        write(tmp_path / name)
    shutil.rmtree(tmp_path / "weg")
    (tmp_path / "stuk" / "manifest.json").write_bytes(b"{")
    other = home_house.elsewhere(tmp_path / "andere")
    store, _code = access.create(other.safe, other.stores, PASSPHRASE)
    shutil.rmtree(tmp_path / "vreemd")
    backups.back_up(other.safe, store, other.backups, other.clock, tmp_path / "vreemd")
    store.close()
    other.safe.release()
    found = {Path(one.path).name: one for one in backups.known(desk.store)}
    standing = {name: media.standing(home_house.backups, one) for name, one in found.items()}
    assert standing == {"hier": "here", "weg": "away", "stuk": "damaged", "vreemd": "other"}


def test_originals_that_are_not_whole_are_named_and_the_rest_is_kept(
    home_house: House, desk: Desk, tmp_path: Path
) -> None:
    record(desk)
    for content in (b"een", b"twee" * 50_000, b"drie"):
        attach(desk, "1", content)
    vault, stick = tmp_path / "kluis" / "blobs", tmp_path / "stick"
    first, second, third = (one.blob.path for one, _of in list(evidence.listed(desk.store)))

    def made(target: Path) -> tuple[tuple[str, ...], tuple[str, ...]]:
        told = backups.back_up(home_house.safe, desk.store, home_house.backups, desk.clock, target)
        return told.lost, told.kept

    assert made(stick) == ((), ())
    whole = (vault / second).read_bytes()
    (vault / first).unlink()
    (vault / second).write_bytes(whole[:-1])
    assert made(stick) == ((), ("B01", "B02"))  # of a time that they were whole
    assert media.try_out(home_house.elsewhere(stick, read_only=True), SECRET).found.damaged == []
    other = tmp_path / "ander"
    assert made(other) == (("B01", "B02"), ())
    back = media.bring_back(
        home_house.elsewhere(other, read_only=True), home_house.elsewhere(tmp_path / "een"), SECRET
    )
    assert back.lost == ("B01", "B02")
    assert (tmp_path / "een" / "blobs" / third).is_file()
    (vault / second).write_bytes(whole)  # found again: then the backup has it whole as well
    assert made(other) == (("B01",), ())
    assert (other / "blobs" / second).read_bytes() == whole
    back = media.bring_back(
        home_house.elsewhere(stick, read_only=True), home_house.elsewhere(tmp_path / "twee"), SECRET
    )
    assert back.lost == ()


def test_an_original_that_waits_in_a_draft_is_missed_as_well(
    home_house: House, desk: Desk, tmp_path: Path
) -> None:
    waiting = pending.take_in(
        desk.blobs, evidence.Original(io.BytesIO(b"een"), "een.txt"), lambda done, of: None
    )
    settings.save_draft(
        desk.store, "new", {"form": {"what": "een"}, "pending": [pending.to_json(waiting)]}
    )
    blob(tmp_path / "kluis").write_bytes(b"")
    made = backups.back_up(
        home_house.safe, desk.store, home_house.backups, desk.clock, tmp_path / "stick"
    )
    assert made.lost == (f"blobs/{waiting.stored.blob.path}",)


# Trying out and bringing back -----------------------------------------------------------------


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
    with pytest.raises(DamageError, match="backup_damaged"):
        media.bring_back(source, home_house.elsewhere(tmp_path / "nieuw"), SECRET)
    assert not (tmp_path / "nieuw").exists()
    with pytest.raises(InputError, match="not_a_backup"):
        media.try_out(home_house.elsewhere(tmp_path, read_only=True), SECRET)


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


# Checking while the log is in use -----------------------------------------------------------


def test_what_is_erased_while_it_is_checked_is_not_damage(desk: Desk) -> None:
    record(desk)
    for content in (b"een", b"twee"):
        attach(desk, "1", content)
    gone: list[str] = []

    def between() -> None:
        if not gone:
            gone.append("B02")
            erasing.erase_exhibit(desk.store, desk.blobs, "B02", "op verzoek")

    found = checking.check(desk.store, desk.blobs, deep=True, between=between)
    assert gone
    assert found.damaged == []
    blob(desk_folder(desk)).unlink()
    found = checking.check(desk.store, desk.blobs, deep=True)
    assert (len(found.damaged), found.lost) == (1, 1)


def desk_folder(desk: Desk) -> Path:
    return Path(desk.blobs._folder).parent  # type: ignore[attr-defined]


# Snapshots once it is quiet -------------------------------------------------------------------


def test_a_snapshot_is_taken_once_it_was_quiet_for_ten_minutes(
    home_house: House, desk: Desk
) -> None:
    clock = SetClock(desk.clock.now())
    quiet = partial(copies.take_when_quiet, desk.store, home_house.snapshots, clock)
    record(desk)
    assert not quiet()
    assert copies.listed(home_house.snapshots) == []
    clock.at += timedelta(minutes=11)
    assert quiet()
    assert len(copies.listed(home_house.snapshots)) == 1
    assert quiet()
    assert len(copies.listed(home_house.snapshots)) == 1
    (one,) = copies.sizes(home_house.snapshots)
    assert one[1] > 4096
    record(desk)
    assert quiet()
    assert len(copies.listed(home_house.snapshots)) == 2
