"""A vault is made whole or not at all, and opened by one at a time."""

from pathlib import Path

import pytest

from app.bootstrap import house
from app.errors import AppError, StorageError
from app.ports import Store
from app.usecases import access, incidents
from app.usecases.desk import House
from app.vault.keys import FLOOR

PASSPHRASE = "vijf losse woorden achter elkaar"


def test_it_opens_with_what_it_was_made_with(home_house: House) -> None:
    store, code = access.create(home_house.safe, home_house.stores, PASSPHRASE)
    desk = home_house.desk(store)
    incidents.record(store, desk.clock, {"what": "a"})
    store.close()
    home_house.safe.release()
    for secret, kind in ((PASSPHRASE, "passphrase"), (code, "recovery")):
        again = access.unlock(home_house.safe, home_house.stores, secret, kind=kind)
        assert [one.what for one in incidents.listed(again)] == ["a"]
        again.close()
        home_house.safe.release()


def test_a_wrong_passphrase_leaves_it_free(home_house: House) -> None:
    store, _code = access.create(home_house.safe, home_house.stores, PASSPHRASE)
    store.close()
    home_house.safe.release()
    with pytest.raises(AppError) as found:
        access.unlock(home_house.safe, home_house.stores, "iets anders")
    assert found.value.code == "wrong_passphrase"
    access.unlock(home_house.safe, home_house.stores, PASSPHRASE).close()


def test_there_is_nothing_to_open(home_house: House, tmp_path: Path) -> None:
    with pytest.raises(AppError) as found:
        access.unlock(home_house.safe, home_house.stores, PASSPHRASE)
    assert found.value.code == "no_vault"
    assert not (tmp_path / "kluis").exists()


class FailingStores:
    """A disk that fills up while the log is made."""

    def create(self, key: bytes, vault_id: str, kind: str) -> Store:
        raise StorageError("disk_full")

    def open(self, key: bytes, *, read_only: bool) -> Store:
        raise StorageError("disk_full")


def test_a_making_that_fails_can_be_tried_again(home_house: House, tmp_path: Path) -> None:
    with pytest.raises(StorageError):
        access.create(home_house.safe, FailingStores(), PASSPHRASE)
    assert not home_house.safe.exists()
    again = house(tmp_path / "kluis", FLOOR)
    store, _code = access.create(again.safe, again.stores, PASSPHRASE)
    store.close()
