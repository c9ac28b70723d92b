"""Snapshots, backups, ways in and erasing, on a real vault."""

import io
import shutil
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from app.bootstrap import house
from app.errors import AppError, DamageError, InputError
from app.usecases import (
    about,
    access,
    arrival,
    backups,
    checking,
    copies,
    erasing,
    evidence,
    holding,
    incidents,
    settings,
    slots,
    unfinished,
)
from app.usecases.desk import Desk, House, Proof
from app.vault.keys import FLOOR
from tests.usecases.conftest import PASSPHRASE, refusal

ID = "3f0e9c62-6f0f-4c55-9d0a-1f6a2f0b7c11"
SECRET = "ZEEHONDBERICHT"
HousesAt = Callable[..., House]


@pytest.fixture
def houses() -> HousesAt:
    return partial(house, cost=FLOOR)


def record(desk: Desk, **told: object) -> str:
    return incidents.record(desk.store, desk.clock, {"what": "een", **told}).incident.id  # type: ignore[dict-item]


def attach(desk: Desk, key: str, content: bytes, name: str = "bewijs.txt") -> str:
    original = evidence.Original(io.BytesIO(content), name)
    return evidence.attach(desk.store, desk.blobs, desk.decoder, key, original).number


def reopened(
    home_house: House, desk: Desk, secret: str, kind: str = "passphrase"
) -> arrival.Arrival:
    desk.store.close()
    home_house.safe.release()
    store = access.unlock(home_house.safe, home_house.stores, secret, kind=kind)
    try:
        return arrival.arrive(home_house.safe, store, kind)
    finally:
        store.close()
        home_house.safe.release()


def opens(home_house: House, secret: str, kind: str = "passphrase") -> bool:
    return not refusal(home_house, secret, kind)


def raw(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file())


def test_what_was_still_being_taken_in_is_told_once(home_house: House, desk: Desk) -> None:
    unfinished.remember(desk.store, ["opname.wav", "kapot \udcff.txt"])
    assert arrival.arrive(home_house.safe, desk.store, "").unfinished == ()  # nobody came in
    assert reopened(home_house, desk, PASSPHRASE).unfinished == ("opname.wav", "kapot ?.txt")
    again = access.unlock(home_house.safe, home_house.stores, PASSPHRASE)
    assert arrival.arrive(home_house.safe, again, "passphrase").unfinished == ()


# Ways in ---------------------------------------------------------------------------------------


def test_another_passphrase_takes_the_place_of_the_old(home_house: House, desk: Desk) -> None:
    arrival.arrive(home_house.safe, desk.store, "passphrase")
    slots.change_passphrase(
        home_house.safe, desk.store, Proof("passphrase", PASSPHRASE), "iets heel anders nu"
    )
    desk.store.close()
    home_house.safe.release()
    assert opens(home_house, "iets heel anders nu")
    assert not opens(home_house, PASSPHRASE)


def test_without_the_right_secret_nothing_changes(
    home_house: House, desk: Desk, tmp_path: Path
) -> None:
    before = (tmp_path / "kluis" / "vault.hdr").read_bytes()
    for change in (
        lambda proof: slots.change_passphrase(home_house.safe, desk.store, proof, "nieuw"),
        lambda proof: slots.new_sheet(home_house.safe, desk.store, proof),
        lambda proof: slots.reencrypt(home_house.safe, desk.store, proof, "nieuw"),
    ):
        with pytest.raises(AppError) as found:
            change(Proof("passphrase", "niet deze"))
        assert found.value.code == "wrong_passphrase"
    assert (tmp_path / "kluis" / "vault.hdr").read_bytes() == before


def test_a_new_sheet_is_numbered_and_the_old_one_is_worthless(
    home_house: House, desk: Desk
) -> None:
    arrival.arrive(home_house.safe, desk.store, "passphrase")
    proof = Proof("passphrase", PASSPHRASE)
    first, second = (slots.new_sheet(home_house.safe, desk.store, proof) for _ in range(2))
    assert home_house.safe.ways().sheet == 3
    desk.store.close()
    home_house.safe.release()
    assert not opens(home_house, first, "recovery")
    assert opens(home_house, second, "recovery")


def test_a_sheet_counts_as_tried_once_it_opened_the_vault(
    home_house: House, tmp_path: Path
) -> None:
    store, code = access.create(home_house.safe, home_house.stores, PASSPHRASE)
    assert not arrival.arrive(home_house.safe, store, "passphrase").sheet_tried
    desk = home_house.desk(store)
    assert reopened(home_house, desk, code, "recovery").sheet_tried
    assert reopened(home_house, desk, PASSPHRASE).sheet_tried
    store = access.unlock(home_house.safe, home_house.stores, PASSPHRASE)
    slots.new_sheet(home_house.safe, store, Proof("passphrase", PASSPHRASE))
    assert not arrival.ways_in(store)[1]
    store.close()


def test_re_encrypting_keeps_everything_and_no_old_secret(
    home_house: House, desk: Desk, tmp_path: Path
) -> None:
    record(desk, place=SECRET)
    attach(desk, "1", b"bewijs")
    before = (tmp_path / "kluis" / "journal.db").read_bytes()
    code = slots.reencrypt(
        home_house.safe, desk.store, Proof("passphrase", PASSPHRASE), "een andere zin"
    )
    assert checking.check(desk.store, desk.blobs, deep=True).damaged == []
    desk.store.close()
    home_house.safe.release()
    assert opens(home_house, "een andere zin")
    assert opens(home_house, code, "recovery")
    assert not opens(home_house, PASSPHRASE)
    after = (tmp_path / "kluis" / "journal.db").read_bytes()
    pages = [after[i : i + 4096] for i in range(0, len(after), 4096)]
    assert not any(page in before for page in pages)


def test_a_re_encryption_cut_short_before_the_log_changed_is_undone(
    home_house: House, desk: Desk, tmp_path: Path
) -> None:
    home_house.safe.prepare_rekey(Proof("passphrase", PASSPHRASE), "een andere zin")
    desk.store.close()
    home_house.safe.release()
    assert (tmp_path / "kluis" / "vault.hdr.next").exists()
    assert not opens(home_house, "een andere zin")
    assert opens(home_house, PASSPHRASE)
    assert not (tmp_path / "kluis" / "vault.hdr.next").exists()


def test_a_re_encryption_cut_short_after_the_log_changed_is_finished(
    home_house: House, desk: Desk, tmp_path: Path
) -> None:
    rekey = home_house.safe.prepare_rekey(Proof("passphrase", PASSPHRASE), "een andere zin")
    desk.store.rekey(rekey.database_key)
    desk.store.close()
    home_house.safe.release()
    assert not opens(home_house, PASSPHRASE)
    assert opens(home_house, "een andere zin")
    assert not (tmp_path / "kluis" / "vault.hdr.next").exists()


def test_a_lagging_copy_of_the_header_is_repaired(
    home_house: House, desk: Desk, tmp_path: Path
) -> None:
    old = (tmp_path / "kluis" / "vault.hdr.bak").read_bytes()
    slots.change_passphrase(
        home_house.safe, desk.store, Proof("passphrase", PASSPHRASE), "een andere zin"
    )
    (tmp_path / "kluis" / "vault.hdr.bak").write_bytes(old)  # as after a power cut between the two
    desk.store.close()
    home_house.safe.release()
    assert opens(home_house, "een andere zin")
    copies_ = {(tmp_path / "kluis" / name).read_bytes() for name in ("vault.hdr", "vault.hdr.bak")}
    assert len(copies_) == 1
    assert old not in copies_


# Going back -----------------------------------------------------------------------------------


def test_an_older_vault_put_back_is_noticed(home_house: House, desk: Desk, tmp_path: Path) -> None:
    arrival.arrive(home_house.safe, desk.store, "passphrase")
    record(desk)
    desk.store.close()
    home_house.safe.release()
    shutil.copytree(tmp_path / "kluis", tmp_path / "ouder")
    store = access.unlock(home_house.safe, home_house.stores, PASSPHRASE)
    assert not arrival.arrive(home_house.safe, store, "passphrase").put_back
    incidents.record(store, desk.clock, {"what": "later"})
    store.close()
    home_house.safe.release()
    shutil.rmtree(tmp_path / "kluis")
    shutil.copytree(tmp_path / "ouder", tmp_path / "kluis")
    store = access.unlock(home_house.safe, home_house.stores, PASSPHRASE)
    assert arrival.arrive(home_house.safe, store, "passphrase").put_back
    with store.begin() as work:
        assert [e.kind for e in work.journal.events("")][-1] == "rollback.noticed"
    store.close()


def test_an_older_header_put_back_is_noticed(home_house: House, desk: Desk, tmp_path: Path) -> None:
    arrival.arrive(home_house.safe, desk.store, "passphrase")
    old = (tmp_path / "kluis" / "vault.hdr").read_bytes()
    slots.change_passphrase(
        home_house.safe, desk.store, Proof("passphrase", PASSPHRASE), "een andere zin"
    )
    for name in ("vault.hdr", "vault.hdr.bak"):
        (tmp_path / "kluis" / name).write_bytes(old)
    assert reopened(home_house, desk, PASSPHRASE).put_back


def test_what_this_device_saw_says_nothing(home_house: House, desk: Desk, home: Path) -> None:
    arrival.arrive(home_house.safe, desk.store, "passphrase")
    record(desk)
    (seen,) = [path for path in home.rglob("*") if path.is_file()]
    with desk.store.begin() as work:
        head = work.journal.head()
    assert desk.store.vault_id not in seen.name + seen.read_text()
    assert set(seen.read_text().split('"')) >= {"seq", "head", "mac", head.hash.hex()}


# Snapshots ------------------------------------------------------------------------------------


def test_a_snapshot_opens_with_the_same_key_and_only_when_something_changed(
    home_house: House, desk: Desk, tmp_path: Path
) -> None:
    record(desk, place=SECRET)
    made = copies.take(desk.store, home_house.snapshots, desk.clock)
    assert made is not None
    assert copies.take(desk.store, home_house.snapshots, desk.clock) is None
    path = tmp_path / "kluis" / "snapshots" / made.name
    assert SECRET.encode() not in path.read_bytes()
    desk.store.close()
    path.replace(tmp_path / "kluis" / "journal.db")  # to go back, put it in the log's place
    home_house.safe.release()
    store = access.unlock(home_house.safe, home_house.stores, PASSPHRASE)
    assert [one.record["place"] for one in incidents.listed(store)] == [SECRET]
    store.close()


def test_a_copy_that_does_not_read_back_is_no_snapshot(
    home_house: House, desk: Desk, tmp_path: Path
) -> None:
    record(desk)

    def damaged(path: Path) -> None:
        desk.store.copy_to(path)
        content = bytearray(path.read_bytes())
        content[5000] ^= 1
        path.write_bytes(content)
        raise DamageError("copy_damaged", name=path.name)

    with pytest.raises(DamageError):
        home_house.snapshots.add("20261122T224105Z-2.db", damaged)
    assert copies.listed(home_house.snapshots) == []
    assert copies.take(desk.store, home_house.snapshots, desk.clock) is not None  # and clears up
    assert len(list((tmp_path / "kluis" / "snapshots").iterdir())) == 1


# Backups --------------------------------------------------------------------------------------


def backed_up(home_house: House, desk: Desk, target: Path) -> None:
    backups.back_up(home_house.safe, desk.store, home_house.backups, desk.clock, target)


def restored(houses: HousesAt, source: Path, target: Path) -> Desk:
    there = houses(target)
    backups.put_back(there.backups, source, target,
                     lambda _p: access.unlock(there.safe, there.stores, PASSPHRASE))  # fmt: skip
    there.safe.release()
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
        with pytest.raises(DamageError):
            restored(houses, stick, tmp_path / f"terug{tried}")
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


# Erasing --------------------------------------------------------------------------------------


def everything(desk: Desk) -> str:
    """All that the log's file holds, deciphered page by page: free space in it too.

    SQLCipher 4: AES-256-CBC under the raw key, and at the end of each page of 4096 bytes its IV
    and a MAC; the first 16 bytes of the file are a salt.
    """
    connection, key = desk.store._connection, desk.store._key  # type: ignore[attr-defined]
    path = Path(connection.execute("PRAGMA database_list").fetchone()[2])
    file, found = path.read_bytes(), b""
    for start in range(0, len(file), 4096):
        page = file[start : start + 4096]
        cipher = Cipher(algorithms.AES(key), modes.CBC(page[-80:-64])).decryptor()
        found += cipher.update(page[16 if start == 0 else 0 : -80]) + cipher.finalize()
    return found.decode("utf-8", "replace")


def test_what_is_held_can_be_read_by_this_test(desk: Desk) -> None:
    record(desk, place=SECRET)
    assert SECRET in everything(desk)


def test_an_erased_incident_is_gone_from_every_table(
    home_house: House, desk: Desk, tmp_path: Path
) -> None:
    id_ = record(desk, place=SECRET, quote=f"x {SECRET}")
    record(desk, what="blijft")
    incidents.change(desk.store, desk.clock, "1", {"what": f"een {SECRET}"})
    attach(desk, "1", SECRET.encode(), f"{SECRET}.txt")
    shared = attach(desk, "1", b"van beide")
    attach(desk, "2", b"van beide")
    settings.save_draft(desk.store, f"change:{id_}", {"id": id_, "form": {"what": SECRET}})
    copies.take(desk.store, home_house.snapshots, desk.clock)
    gone = erasing.erase_incident(desk.store, desk.blobs, "1", "op verzoek")
    copies.renew(desk.store, home_house.snapshots, desk.clock)
    assert gone.exhibits == ("B01",)
    assert SECRET not in everything(desk)
    assert checking.check(desk.store, desk.blobs, deep=True).damaged == []
    assert [one.no for one in incidents.listed(desk.store)] == [2]
    assert [one.number for one, _of in evidence.listed(desk.store)] == [shared]
    assert len(copies.listed(home_house.snapshots)) == 1
    with pytest.raises(InputError) as found:
        incidents.record(desk.store, desk.clock, {"what": "weer", "id": id_})
    assert found.value.code == "id_removed"
    for change in (lambda: incidents.change(desk.store, desk.clock, "1", {"place": "x"}),
                   lambda: erasing.erase_incident(desk.store, desk.blobs, "1", "nog eens")):  # fmt: skip
        with pytest.raises(InputError) as found:
            change()
        assert found.value.code == "is_erased"


def test_an_erased_key_is_gone_from_every_version(desk: Desk) -> None:
    record(desk, place=SECRET)
    incidents.change(desk.store, desk.clock, "1", {"place": f"{SECRET} 2", "quote": "blijft"})
    assert erasing.erase_field(desk.store, "1", "place", "op verzoek").pairs == 2
    assert SECRET not in everything(desk)
    assert incidents.get(desk.store, "1").record == {"what": "een", "quote": "blijft"}
    assert checking.check(desk.store, desk.blobs).damaged == []
    with pytest.raises(InputError) as found:
        erasing.erase_field(desk.store, "1", "place", "nog eens")
    assert found.value.code == "nothing_to_erase"


def test_an_exhibit_can_be_erased_alone(desk: Desk, tmp_path: Path) -> None:
    record(desk)
    attach(desk, "1", b"weg", f"{SECRET}.txt")
    attach(desk, "1", b"blijft")
    erasing.erase_exhibit(desk.store, desk.blobs, "B01", "op verzoek")
    assert SECRET.lower() not in everything(desk).lower()
    assert [one.number for one in evidence.of_incident(desk.store, 1)] == ["B02"]
    assert attach(desk, "1", b"weg") == "B03"  # a number is never given again
    assert checking.check(desk.store, desk.blobs, deep=True).damaged == []


def test_a_pair_that_is_missing_without_a_reason_is_damage(desk: Desk) -> None:
    record(desk, place=SECRET)
    desk.store._connection.execute("DELETE FROM pair WHERE name = 'place'")  # type: ignore[attr-defined]
    damaged = checking.check(desk.store, desk.blobs).damaged
    assert damaged[0] == "journal 2: pair place"


def test_what_the_journal_does_not_know_is_damage(desk: Desk) -> None:
    record(desk, place=SECRET)
    run = desk.store._connection.execute  # type: ignore[attr-defined]
    run("INSERT INTO pair SELECT 99, name, value, salt FROM pair WHERE name = 'place'")
    assert checking.check(desk.store, desk.blobs).damaged == ["journal 99: pairs"]
    run("DELETE FROM pair WHERE seq = 99")
    run(
        "INSERT INTO incident SELECT 2, 'x', version, recorded, moment, '{}', removed, 1 FROM incident"
    )
    run("INSERT INTO incident_text (no, folded) VALUES (2, '')")
    assert checking.check(desk.store, desk.blobs).damaged == ["incident 2"]


@pytest.mark.parametrize("reason", ["", "   "])
def test_erasing_needs_a_reason(desk: Desk, reason: str) -> None:
    record(desk)
    with pytest.raises(InputError) as found:
        erasing.erase_incident(desk.store, desk.blobs, "1", reason)
    assert found.value.code == "reason_needed"


def test_all_that_is_held_about_someone_is_found(desk: Desk) -> None:
    record(desk, subject="Jan de Vries", identifiers=[{"type": "handle", "value": "@jdv"}])
    record(desk, what="JAN stond weer bij de deur, de Vries dus")
    incidents.change(desk.store, desk.clock, "1", {"subject": "iemand anders"})
    attach(desk, "2", b"x", "foto jan de vries.jpg")
    found = [(one.where, one.key) for one in about.about(desk.store, "jan VRIES")]
    assert sorted(found) == [
        ("B01", "name"),
        ("incident 1, 1", "subject"),
        ("incident 2, 1", "what"),
    ]
    assert about.about(desk.store, " ") == []
