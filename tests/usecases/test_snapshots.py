"""Snapshots: when one is taken, and that it opens and reads back."""

from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest

from app.errors import DamageError
from app.usecases import access, copies, incidents
from app.usecases.desk import Desk, House
from tests.clocks import SetClock
from tests.usecases.conftest import PASSPHRASE
from tests.usecases.deeds import SECRET, record


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
