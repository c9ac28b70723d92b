"""Changes of the ways in, and what happens to them when the log or the disk refuses."""

import io
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from app.domain.safekeeping import RecoverySheet
from app.errors import AppError, InputError, StorageError
from app.usecases import access, arrival, backups, settings, sheets, slots
from app.usecases.desk import Desk, House, Proof
from app.vault.keys import unwrap_previous
from tests.usecases.conftest import PASSPHRASE, PlainPaper

NEW = "zes heel andere woorden op een rij"
PROOF = Proof("passphrase", PASSPHRASE)


class Refusing:
    """A log on a disk that is full: what was open can be read, nothing can be added."""

    read_only = False

    def __init__(self, store: Any) -> None:
        self._store = store

    @contextmanager
    def begin(self) -> Iterator[Any]:
        raise StorageError("disk_full")
        yield

    def __getattr__(self, name: str) -> Any:
        return getattr(self._store, name)


@pytest.fixture
def owned(desk: Desk) -> Desk:
    told = {"name": "Hanneke van der Zandstra", "office": "raadslid", "organisation": "Meerwoude"}
    settings.set_owner(desk.store, told)
    return desk


# The owner's own words --------------------------------------------------------------------------


@pytest.mark.parametrize(
    "passphrase",
    ["Hanneke", "hannekezandstra", "MEERWOUDE2026", "raadslid meerwoude", "Hanneke123456"],
)
def test_little_more_than_ones_own_words_is_refused(
    home_house: House, owned: Desk, passphrase: str
) -> None:
    for change in (slots.change_passphrase, slots.reencrypt):
        with pytest.raises(InputError) as found:
            change(home_house.safe, owned.store, PROOF, passphrase)
        assert found.value.code == "own_words"
    home_house.safe.prove(PROOF)


@pytest.mark.parametrize("passphrase", ["hanneke ziet paarse wolken", "kort", NEW])
def test_one_of_them_among_others_is_not(home_house: House, owned: Desk, passphrase: str) -> None:
    slots.change_passphrase(home_house.safe, owned.store, PROOF, passphrase)
    home_house.safe.prove(Proof("passphrase", passphrase))


def test_short_words_of_the_owner_say_nothing(owned: Desk) -> None:
    words = slots.own_words(owned.store)
    assert {"hanneke", "zandstra", "raadslid", "meerwoude"} <= set(words)
    assert not {"van", "der"} & set(words)


def test_they_weigh_in_how_easily_it_is_guessed(home_house: House, owned: Desk) -> None:
    judged = slots.judge(home_house.safe, owned.store, "zandstra4")
    assert (judged.weak, judged.because) == (True, "own")
    assert home_house.safe.judge("zandstra4").because != "own"


# When something refuses -------------------------------------------------------------------------


def test_a_full_disk_does_not_cost_the_code(home_house: House, desk: Desk) -> None:
    """The header was written; the log hears of it at the next arrival."""
    safe = home_house.safe
    arrival.arrive(safe, desk.store, "")
    code = slots.new_sheet(safe, Refusing(desk.store), PROOF)
    safe.prove(Proof("recovery", code))
    known, _tried = arrival.ways_in(desk.store)
    assert known is not None
    assert known.sheet == 1
    found = arrival.arrive(safe, desk.store, "passphrase")
    assert (found.changed, found.put_back, found.ways.sheet) == (True, False, 2)
    assert not arrival.arrive(safe, desk.store, "passphrase").changed


def test_a_full_disk_before_a_re_encryption_changes_nothing(
    home_house: House, desk: Desk, tmp_path: Path
) -> None:
    with pytest.raises(StorageError):
        slots.reencrypt(home_house.safe, Refusing(desk.store), PROOF, NEW)
    desk.store.close()
    home_house.safe.release()
    store = access.unlock(home_house.safe, home_house.stores, PASSPHRASE)
    assert not (tmp_path / "kluis" / "vault.hdr.next").exists()
    store.close()


def test_a_sheet_that_nobody_tried_does_not_count_as_tried(desk: Desk) -> None:
    assert arrival.ways_in(desk.store)[1] is False


def test_proving_changes_nothing(home_house: House, desk: Desk, tmp_path: Path) -> None:
    before = (tmp_path / "kluis" / "vault.hdr").read_bytes()
    access.prove(home_house.safe, PASSPHRASE)
    with pytest.raises(AppError) as found:
        access.prove(home_house.safe, "niet deze")
    assert found.value.code == "wrong_passphrase"
    assert (tmp_path / "kluis" / "vault.hdr").read_bytes() == before


def test_the_key_before_lies_in_the_log_under_the_one_that_follows(
    home_house: House, desk: Desk
) -> None:
    first = home_house.safe._held[1]  # type: ignore[attr-defined]
    slots.reencrypt(home_house.safe, desk.store, PROOF, NEW)
    second = home_house.safe._held[1]  # type: ignore[attr-defined]
    with desk.store.begin() as work:
        (held,) = work.papers.get(slots.PREVIOUS)  # type: ignore[misc]
    assert unwrap_previous(second, str(held)) == first
    with pytest.raises(AppError):
        unwrap_previous(first, str(held))


# Backups ----------------------------------------------------------------------------------------


def test_a_backup_under_the_key_before_keeps_its_own_ways_in(
    home_house: House, desk: Desk, tmp_path: Path
) -> None:
    target = tmp_path / "reserve"
    safe, clock = home_house.safe, desk.clock
    backups.back_up(safe, desk.store, home_house.backups, clock, target)
    slots.new_sheet(safe, desk.store, PROOF)
    renewed = backups.renew_headers(safe, desk.store, home_house.backups, clock)
    assert renewed == [(str(target), True)]
    slots.reencrypt(safe, desk.store, PROOF, NEW)
    header = (target / "vault.hdr").read_bytes()
    renewed = backups.renew_headers(safe, desk.store, home_house.backups, clock)
    assert renewed == [(str(target), False)]
    assert (target / "vault.hdr").read_bytes() == header
    backups.back_up(safe, desk.store, home_house.backups, clock, target)
    renewed = backups.renew_headers(safe, desk.store, home_house.backups, clock)
    assert renewed == [(str(target), True)]


# The sheet as a file ----------------------------------------------------------------------------

SHEET = RecoverySheet("3f0e9c62", 2, "2026-11-22T22:40:00.000Z", "AAAAA BBBBB")


class FullPaper(PlainPaper):
    """Paper so large that the disk it goes to is full."""

    def recovery_sheet(self, sheet: object, lang: str, sink: Any) -> None:
        sink.write(b"x" * 4096)


def test_it_is_private_and_overwrites_nothing(tmp_path: Path) -> None:
    out = tmp_path / "blad.pdf"
    sheets.save(PlainPaper(), SHEET, "nl", out)
    assert b"AAAAA BBBBB" in out.read_bytes()
    assert out.stat().st_mode & 0o777 == 0o600
    with pytest.raises(InputError) as found:
        sheets.save(FullPaper(), SHEET, "nl", out)
    assert found.value.code == "exists"
    assert b"AAAAA BBBBB" in out.read_bytes()


def test_where_there_is_no_room_nothing_is_left(tmp_path: Path) -> None:
    with pytest.raises(AppError) as found:
        sheets.save(PlainPaper(), SHEET, "nl", tmp_path / "nergens" / "blad.pdf")
    assert found.value.code == "vanished"


def test_a_disk_that_fills_up_leaves_no_half_sheet(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Full(io.FileIO):
        def write(self, _told: Any) -> int:
            raise OSError(28, "No space left on device")

    def opened(path: Path, *_mode: object, **_options: object) -> io.FileIO:
        return Full(path, "xb")

    monkeypatch.setattr("builtins.open", opened)
    with pytest.raises(StorageError) as found:
        sheets.save(PlainPaper(), SHEET, "nl", tmp_path / "blad.pdf")
    assert found.value.code == "disk_full"
    assert list(tmp_path.iterdir()) == []
