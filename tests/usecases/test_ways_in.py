"""The ways in, changed on a real vault: the new one opens it, the old one nothing, and nothing is lost."""

from pathlib import Path

import pytest

from app.errors import AppError
from app.usecases import access, arrival, checking, slots
from app.usecases.desk import Desk, House, Proof
from tests.usecases.conftest import PASSPHRASE, refusal
from tests.usecases.deeds import SECRET, attach, record, reopened


def opens(home_house: House, secret: str, kind: str = "passphrase") -> bool:
    return not refusal(home_house, secret, kind)


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
