"""What a person hears of a vault that does not open: one sentence, what to do, and nothing changed."""

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from unittest import mock

import keyring
import keyring.errors
import pytest
from sqlcipher3 import dbapi2

from app import bootstrap
from app.usecases import access, slots, unfinished
from app.usecases.desk import Proof
from app.vault import surroundings
from app.vault.lock import VaultLock
from tests.cli import inside
from tests.cli.inside import PASSPHRASE, Vault, damage, kinds, refused
from tests.harness.furnishing import MOMENT, FileKeychain, StoppedClock, cheap_keys

weerwoord = inside.weerwoord


# Log -------------------------------------------------------------------------------------------


def test_a_newer_log(weerwoord: Vault) -> None:
    house = bootstrap.house(weerwoord.folder)
    (key,) = house.safe.unlock("passphrase", PASSPHRASE)
    connection = dbapi2.connect(str(weerwoord.folder / "journal.db"))
    connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
    connection.execute("PRAGMA user_version = 99")
    connection.close()
    refused(weerwoord, 1, "nieuwere versie", "vorm 99", "Werk Weerwoord bij")


def test_a_log_that_is_gone(weerwoord: Vault) -> None:
    (weerwoord.folder / "journal.db").unlink()
    refused(weerwoord, 3, "ontbreekt", "journal.db", "check")


def test_a_log_that_is_empty(weerwoord: Vault) -> None:
    (weerwoord.folder / "journal.db").write_bytes(b"")
    refused(weerwoord, 3, "beschadigd", "journal.db", "check")


def test_a_log_whose_first_page_is_damaged(weerwoord: Vault) -> None:
    damage(weerwoord.folder / "journal.db", at=2000)
    refused(weerwoord, 3, "Het logboek is beschadigd", "journal.db", "check")


# The way in ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("passphrase", "said"),
    [
        ("niet deze", "opent de kluis niet"),
        ("Vijf losse woorden achter elkaar", "opent de kluis niet"),
        ("vijf losse woorden achter elkaar ", "opent de kluis niet"),
        ("", "leeg"),
        ("x" * 10_000, "langer dan 1024 bytes"),
    ],
)
def test_a_wrong_passphrase(weerwoord: Vault, passphrase: str, said: str) -> None:
    refused(weerwoord, 1, said, passphrase=passphrase)


@pytest.mark.parametrize("passphrase", ["", "x" * 10_000])
def test_an_unusable_passphrase_makes_no_vault(
    weerwoord: Vault, tmp_path: Path, passphrase: str
) -> None:
    answer = weerwoord("init", vault=tmp_path / "nieuw", passphrase=passphrase)
    assert (answer.status, answer.out, answer.err.count("\n")) == (1, "", 1)
    assert not (tmp_path / "nieuw").exists()


def test_a_code_with_typing_errors_names_the_groups(weerwoord: Vault) -> None:
    new = weerwoord.beside("nieuw", "een heel andere zin voor nu")
    groups = weerwoord.code.split()
    exchanged = " ".join([groups[1], groups[0], *groups[2:]])
    third = "".join("0" if char != "0" else "1" for char in groups[2][:1]) + groups[2][1:]
    mistyped = " ".join([*groups[:2], third, *groups[3:]])
    short = " ".join(groups[:7])
    stranger = weerwoord("sheet").out.strip()  # from now on the first code is another sheet's
    cases = [(exchanged, "deze groepen niet: 1, 2"), (mistyped, "groep 3"), (short, "35"), (weerwoord.code, "ander blad")]  # fmt: skip
    for typed, said in cases:
        words = ("recover", "--code-file", weerwoord.beside("code", typed))
        refused(weerwoord, 1, said, words=(*words, "--new-passphrase-file", new))
    sloppy = stranger.lower().replace(" ", "-").replace("0", "o").replace("1", "l")
    words = ("recover", "--code-file", weerwoord.beside("code", sloppy))
    assert weerwoord(*words, "--new-passphrase-file", new).status == 0


class LockedKeychain:
    """A keychain of the system that stays locked."""

    __module__ = "keyring.backends.SecretService"

    def get_password(self, service: str, name: str) -> str:
        raise keyring.errors.KeyringLocked("locked")


def bound(vault: Vault, keychain: Path) -> None:
    """Let the passphrase work on this computer only."""
    with mock.patch.object(bootstrap, "SystemKeychain", partial(FileKeychain, keychain)):
        house = bootstrap.house(vault.folder)
        store = access.unlock(house.safe, house.stores, PASSPHRASE)
        slots.bind_device(house.safe, store, Proof("passphrase", PASSPHRASE), PASSPHRASE)
        store.close()
        house.safe.release()
        assert vault("list").status == 0


def test_a_keychain_that_is_absent_locked_or_reset(weerwoord: Vault, tmp_path: Path) -> None:
    bound(weerwoord, tmp_path / "sleutelbos")
    refused(weerwoord, 1, "sleutelbos", "herstelcode")
    with mock.patch.object(keyring, "get_keyring", return_value=LockedKeychain()):
        refused(weerwoord, 1, "sleutelbos", "op slot", "herstelcode")
    with mock.patch.object(bootstrap, "SystemKeychain", partial(FileKeychain, tmp_path / "leeg")):
        refused(weerwoord, 1, "alleen op de computer", "herstelcode")
    new = weerwoord.beside("nieuw", "een heel andere zin voor nu")
    words = ("recover", "--code-file", weerwoord.beside("code", weerwoord.code))
    assert weerwoord(*words, "--new-passphrase-file", new).status == 0
    assert weerwoord("list", passphrase="een heel andere zin voor nu").status == 0


def test_what_the_window_was_still_taking_in_is_told_once(weerwoord: Vault) -> None:
    home = bootstrap.house(weerwoord.folder)
    store = access.unlock(home.safe, home.stores, PASSPHRASE)
    unfinished.remember(store, ["opname.wav"])
    store.close()
    home.safe.release()
    told = "Let op: toen de kluis op slot ging, was nog niet opgeslagen: opname.wav.\n"
    assert weerwoord("list").err == told
    assert weerwoord("list").err == ""


# Where it stands -------------------------------------------------------------------------------


def test_a_second_instance(weerwoord: Vault) -> None:
    lock = VaultLock(weerwoord.folder)
    refused(weerwoord, 1, "al open", "Sluit die eerst")
    refused(weerwoord, 1, "al open", words=("check",))
    lock.release()
    assert weerwoord("list").status == 0


@contextmanager
def read_only(folder: Path) -> Iterator[None]:
    """The folder on a medium that nobody can write."""
    if os.name == "nt" or subprocess.run(["mount", "--bind", folder, folder], check=False, capture_output=True).returncode:  # fmt: skip
        pytest.skip("needs a mount")
    subprocess.run(["mount", "-o", "remount,ro,bind", folder], check=True)
    try:
        yield
    finally:
        subprocess.run(["umount", folder], check=True)


def test_a_medium_that_cannot_be_written(weerwoord: Vault, tmp_path: Path) -> None:
    with read_only(weerwoord.folder):
        answer = weerwoord("list")
        assert answer.status == 0
        assert "Hij belde aan." in answer.out
        assert answer.err == "Hier kan niet worden geschreven: de kluis is alleen te lezen.\n"
        assert weerwoord("check", "--deep").status == 0
        for words in (("log", weerwoord.beside("in", '{"what": "nog een"}')), ("remove", "1", "--reason", "x")):  # fmt: skip
            answer = weerwoord(*words)
            assert answer.status == 1, words
            assert "Er is niets bewaard; kies een andere plek." in answer.err
        answer = weerwoord("init", vault=weerwoord.folder / "diep")
        assert (answer.status, answer.out) == (1, "")
        assert "kies een andere plek" in answer.err


@pytest.mark.parametrize("name", ["OneDrive - Gemeente Ons Dorp", "Dropbox", "Nextcloud"])
def test_a_folder_that_a_service_syncs(weerwoord: Vault, tmp_path: Path, name: str) -> None:
    for words in (("init",), ("list",)):
        answer = weerwoord(*words, vault=tmp_path / name / "kluis")
        assert answer.status == 0
        assert f"in een map van {name.split(' -')[0]}" in answer.err
        assert "Zet de kluis in een gewone map" in answer.err
    assert "in een map van" not in weerwoord("list").err


def test_a_folder_on_a_network(weerwoord: Vault, monkeypatch: pytest.MonkeyPatch) -> None:
    mounts = Path(
        weerwoord.beside("mountinfo", f"1 0 0:1 / {weerwoord.folder} rw - nfs4 server:/ rw")
    )
    monkeypatch.setattr(surroundings, "_MOUNTS", mounts)
    answer = weerwoord("list")
    assert answer.status == 0
    assert "in een map van nfs4" in answer.err


# The clock -------------------------------------------------------------------------------------


class Earlier(StoppedClock):
    """It is ten minutes before, by the clock."""

    def now(self) -> datetime:
        return MOMENT - timedelta(minutes=10)


class Almost(StoppedClock):
    """It is a minute before, as clocks differ anyway."""

    def now(self) -> datetime:
        return MOMENT - timedelta(minutes=1)


def test_a_clock_that_was_set_back_is_recorded_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:  # fmt: skip
    jumps = []
    with cheap_keys():
        vault = Vault(tmp_path / "kluis", capsys)
        for clock in (StoppedClock, Almost, Earlier, Earlier):
            with mock.patch.object(bootstrap, "SystemClock", clock):
                assert vault("init").status == 0 if not jumps else True
                told = vault.beside("in", f'{{"what": "om {len(jumps)}"}}')
                assert vault("log", told).status == 0
                jumps.append(kinds(vault).count("clock.jumped"))
    assert jumps == [0, 0, 1, 1]
