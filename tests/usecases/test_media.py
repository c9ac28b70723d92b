"""Backups on their media: cut short, in another folder, not whole; and how they stand."""

import io
import shutil
from pathlib import Path

import pytest

from app.errors import AppError, Cancelled, InputError
from app.usecases import access, backups, copies, evidence, media, pending, settings
from app.usecases.desk import Desk, House
from app.vault.backup import FOLDER
from tests.usecases import on_media
from tests.usecases.conftest import PASSPHRASE
from tests.usecases.deeds import attach, record
from tests.usecases.on_media import SECRET, Write, blob, damaged, files, stop

write = on_media.write


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
    standing = {name: media.standing(home_house.backups, one).how for name, one in found.items()}
    assert standing == {"hier": "here", "weg": "away", "stuk": "damaged", "vreemd": "other"}


def test_an_older_version_of_a_backup_in_its_place_does_not_pass_for_it(
    home_house: House, desk: Desk, write: Write, tmp_path: Path
) -> None:
    record(desk)
    stick, older = tmp_path / "stick", tmp_path / "ouder"
    write(stick)
    shutil.copytree(stick, older)
    then = home_house.backups.facts(stick).seq
    record(desk)
    write(stick)
    (known,) = backups.known(desk.store)
    assert media.standing(home_house.backups, known).how == media.HERE
    place = home_house.elsewhere(stick, read_only=True)
    assert backups.note_drill(
        desk.store, desk.clock, str(stick), media.try_out(place, SECRET).found
    )
    (known,) = backups.known(desk.store)
    assert (known.good, known.incidents) == (True, 2)

    shutil.rmtree(stick)
    older.rename(stick)
    assert media.standing(home_house.backups, known) == media.Standing(media.OLDER, then)
    found = media.try_out(place, SECRET).found
    assert found.damaged == []
    assert not backups.note_drill(desk.store, desk.clock, str(stick), found)
    (known,) = backups.known(desk.store)
    assert (known.good, known.older) == (False, then)
    assert backups.is_old(backups.age(desk.store, desk.clock))
    write(stick)
    (known,) = backups.known(desk.store)
    assert known.good
    assert media.standing(home_house.backups, known).how == media.HERE


def test_nothing_is_made_inside_another_vault_or_backup(
    home_house: House, desk: Desk, write: Write, tmp_path: Path
) -> None:
    record(desk)
    stick = tmp_path / "stick"
    write(stick)
    made = copies.take_anew(desk.store, home_house.snapshots, desk.clock)
    place = home_house.elsewhere(stick, read_only=True)
    before = files(tmp_path)
    for inside in (tmp_path / "kluis" / "in", stick / "in" / "dieper"):
        target = home_house.elsewhere(inside)
        beside = home_house.elsewhere(tmp_path / "kluis", read_only=True)
        with pytest.raises(InputError, match="out_in_vault"):
            media.bring_back(place, target, SECRET)
        with pytest.raises(InputError, match="out_in_vault"):
            media.snapshot_back(beside, made.name, target, SECRET)
        with pytest.raises(InputError, match="out_in_vault"):
            access.create(target.safe, target.stores, PASSPHRASE)
    with pytest.raises(InputError, match="out_in_vault"):
        write(stick / "in")
    assert files(tmp_path) == before


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
