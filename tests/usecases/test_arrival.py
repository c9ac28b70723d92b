"""What is found on arrival: work that was cut short, and a vault or a header that was put back."""

import shutil
from pathlib import Path

from app.usecases import access, arrival, incidents, slots, unfinished
from app.usecases.desk import Desk, House, Proof
from tests.usecases.conftest import PASSPHRASE
from tests.usecases.deeds import record, reopened


def test_what_was_still_being_taken_in_is_told_once(home_house: House, desk: Desk) -> None:
    unfinished.remember(desk.store, ["opname.wav", "kapot \udcff.txt"])
    assert arrival.arrive(home_house.safe, desk.store, "").unfinished == ()  # nobody came in
    assert reopened(home_house, desk, PASSPHRASE).unfinished == ("opname.wav", "kapot ?.txt")
    again = access.unlock(home_house.safe, home_house.stores, PASSPHRASE)
    assert arrival.arrive(home_house.safe, again, "passphrase").unfinished == ()


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
