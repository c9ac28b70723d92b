"""Ways in that change, on a keychain that can be read: nothing old stays, and no way is lost."""

from collections.abc import Callable
from pathlib import Path

import pytest

from app.bootstrap import SystemClock
from app.errors import AppError, VaultError
from app.ports import Proof
from app.vault import header
from app.vault.keys import FLOOR
from app.vault.safe import FolderSafe
from app.vault.seen import SeenHeads

OLD, NEW = "vijf losse woorden achter elkaar", "zes heel andere woorden op een rij"


class Keychain:
    """A keychain in memory; `there` is whether it can be reached."""

    def __init__(self) -> None:
        self.held: dict[str, bytes] = {}
        self.there = True
        self.forgets = False

    def available(self) -> bool:
        return self.there

    def get(self, vault_id: str) -> bytes | None:
        self._reach()
        return self.held.get(vault_id)

    def put(self, vault_id: str, secret: bytes) -> None:
        self._reach()
        if not self.forgets:
            self.held[vault_id] = secret

    def drop(self, vault_id: str) -> None:
        self._reach()
        self.held.pop(vault_id, None)

    def _reach(self) -> None:
        if not self.there:
            raise VaultError("no_keychain")


class Place:
    """A vault's folder, opened anew as a fresh process does."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.keychain = folder, Keychain()
        one = self.safe = self._bare()
        one.occupy()
        new = one.prepare(OLD)
        self.code = new.recovery_code
        (folder / "journal.db").write_bytes(b"a log")
        one.publish()

    def _bare(self) -> FolderSafe:
        seen = SeenHeads(self.folder.with_name("seen"))
        return FolderSafe(self.folder, SystemClock(), self.keychain, seen, FLOOR)

    def opens(self, kind: str, secret: str) -> str:
        """Nothing when it opens, else why it does not."""
        try:
            self._bare().unlock(kind, secret)
        except AppError as error:
            return error.code
        return ""


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return Place(tmp_path / "kluis")


BY_PASSPHRASE = Proof("passphrase", OLD)


def test_bound_it_opens_here_and_by_the_code_elsewhere(place: Place) -> None:
    place.safe.bind_device(BY_PASSPHRASE, OLD)
    assert place.safe.ways().device
    assert place.opens("passphrase", OLD) == ""
    assert place.opens("passphrase", NEW) == "wrong_passphrase"
    place.keychain.there = False
    assert place.opens("passphrase", OLD) == "no_keychain"
    assert place.opens("recovery", place.code) == ""
    place.keychain = Keychain()  # a new computer, or a keychain that was reset
    assert place.opens("passphrase", OLD) == "device_unknown"
    assert place.opens("recovery", place.code) == ""


def test_released_it_opens_everywhere_and_the_keychain_is_empty(place: Place) -> None:
    place.safe.bind_device(BY_PASSPHRASE, OLD)
    place.safe.set_passphrase(BY_PASSPHRASE, OLD)
    assert place.keychain.held == {}
    assert not place.safe.ways().device
    assert place.opens("passphrase", OLD) == ""


def test_bound_again_with_another_passphrase_the_secret_stays(place: Place) -> None:
    """A power cut between keychain and header must not leave a passphrase that opens nothing."""
    place.safe.bind_device(BY_PASSPHRASE, OLD)
    (secret,) = place.keychain.held.values()
    before = (place.folder / "vault.hdr").read_bytes()
    place.safe.bind_device(BY_PASSPHRASE, NEW)
    assert list(place.keychain.held.values()) == [secret]
    assert place.opens("passphrase", OLD) == "wrong_passphrase"
    assert place.opens("passphrase", NEW) == ""
    for name in ("vault.hdr", "vault.hdr.bak"):  # as if the power went before it was written
        (place.folder / name).write_bytes(before)
    assert place.opens("passphrase", OLD) == ""


def test_a_keychain_that_does_not_keep_is_refused_before_anything_changes(place: Place) -> None:
    place.keychain.forgets = True
    before = (place.folder / "vault.hdr").read_bytes()
    with pytest.raises(VaultError) as found:
        place.safe.bind_device(BY_PASSPHRASE, OLD)
    assert found.value.code == "no_keychain"
    assert (place.folder / "vault.hdr").read_bytes() == before


def test_from_another_computer_the_code_releases_it(place: Place) -> None:
    place.safe.bind_device(BY_PASSPHRASE, OLD)
    place.keychain.there = False
    place.safe.set_passphrase(Proof("recovery", place.code), NEW)
    assert place.opens("passphrase", NEW) == ""


def test_encrypted_anew_it_is_still_bound(place: Place) -> None:
    place.safe.bind_device(BY_PASSPHRASE, OLD)
    rekey = place.safe.prepare_rekey(BY_PASSPHRASE, NEW)
    place.safe.settle(rekey.database_key)
    assert place.safe.ways().device
    assert place.opens("passphrase", NEW) == ""
    place.keychain.there = False
    assert place.opens("recovery", rekey.recovery_code) == ""


def test_encrypted_anew_with_the_code_it_is_released(place: Place) -> None:
    place.safe.bind_device(BY_PASSPHRASE, OLD)
    rekey = place.safe.prepare_rekey(Proof("recovery", place.code), NEW)
    place.safe.settle(rekey.database_key)
    assert not place.safe.ways().device
    assert place.opens("passphrase", NEW) == ""


Step = Callable[[Place], None]


def other_passphrase(place: Place) -> None:
    place.safe.set_passphrase(BY_PASSPHRASE, NEW)


def other_sheet(place: Place) -> None:
    place.safe.new_sheet(BY_PASSPHRASE)


def other_key(place: Place) -> None:
    rekey = place.safe.prepare_rekey(BY_PASSPHRASE, NEW)
    place.safe.settle(rekey.database_key)


@pytest.mark.parametrize(
    ("step", "gone"),
    [
        (other_passphrase, ["passphrase"]),
        (other_sheet, ["recovery"]),
        (other_key, ["passphrase", "recovery"]),
    ],
    ids=lambda one: getattr(one, "__name__", ""),
)
def test_no_file_of_the_folder_gives_the_key_to_what_is_old(
    place: Place, step: Step, gone: list[str]
) -> None:
    """Every header that is there, as it stands or in the middle of a file, is tried."""
    assert yielding(place) == {"passphrase", "recovery"}
    step(place)
    assert yielding(place) == {"passphrase", "recovery"} - set(gone)


def yielding(place: Place) -> set[str]:
    """Which of the old secrets open a header anywhere in the folder."""
    from app.vault import recovery

    secrets = {"passphrase": OLD.encode(), "recovery": recovery.secret(place.code)}
    found = set()
    for path in place.folder.rglob("*"):
        content = path.read_bytes() if path.is_file() else b""
        for begin in range(len(content)):
            if content.startswith(b"VLT1", begin):
                size = 8 + int.from_bytes(content[begin + 4 : begin + 8], "big") + 64
                one = header.parse(content[begin : begin + size])
                found |= {
                    kind for kind, told in secrets.items() if one and one.open_with(kind, told)
                }
    return found


def test_an_older_header_put_there_meanwhile_brings_no_way_back(place: Place) -> None:
    before = (place.folder / "vault.hdr").read_bytes()
    first = place.code
    second = place.safe.new_sheet(BY_PASSPHRASE)
    for name in ("vault.hdr", "vault.hdr.bak"):
        (place.folder / name).write_bytes(before)
    place.safe.set_passphrase(BY_PASSPHRASE, NEW)
    assert place.opens("recovery", first) == "wrong_code"
    assert place.opens("recovery", second) == ""
    assert place.safe.ways().sheet == 2


@pytest.mark.parametrize("proof", [Proof("passphrase", NEW), Proof("recovery", "0" * 40)])
def test_without_the_right_secret_nothing_changes(place: Place, proof: Proof) -> None:
    before = {path: path.read_bytes() for path in place.folder.iterdir()}
    for change in (
        lambda: place.safe.prove(proof),
        lambda: place.safe.set_passphrase(proof, NEW),
        lambda: place.safe.bind_device(proof, NEW),
        lambda: place.safe.new_sheet(proof),
        lambda: place.safe.prepare_rekey(proof, NEW),
    ):
        with pytest.raises(AppError):
            change()
    assert {path: path.read_bytes() for path in place.folder.iterdir()} == before
    assert place.keychain.held == {}
