"""Whatever happened to a vault, its backup brings back what it was (T15)."""

import io
import random
import shutil
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any
from unittest import mock

import pytest

from app.errors import AppError, DamageError, InputError
from app.usecases import access, backups, checking, evidence, media
from app.usecases.desk import Proof
from app.vault import backup, files
from tests.golden.content import content
from tests.harness.furnishing import VAULT, cheap_keys, desk_of, furnished
from tests.harness.histories import HAPPENS, History, back_up, begun, passphrase, record, renew
from tests.harness.scene import STICK, bytes_of
from tests.harness.tree import workplace

HISTORIES = {"smoke": 10, "full": 500, "night": 5000}
ACTS = 25
_AT_WILL = ("snapshots", "sheet")  # these need not come back as they were


@pytest.fixture(scope="module", autouse=True)
def cheap() -> Iterator[None]:
    with cheap_keys():
        yield


@pytest.fixture
def place() -> Iterator[Path]:
    with workplace() as place:
        yield place


def live(at: History, acts: int) -> None:
    """Do what chance has it; what is not possible just then is no act."""
    for act in [*(at.chance.choice(HAPPENS) for _ in range(acts)), back_up, passphrase, record]:
        with suppress(InputError):
            act(at)
            at.done[act.__name__] += 1


# What has to come back -------------------------------------------------------------------------


def brought_back(at: History, clean: Path, kind: str, secret: str) -> dict[str, Any]:
    """Restore the backup on a machine that knows nothing, and look at all of it."""
    shutil.rmtree(clean, ignore_errors=True)
    house = furnished(clean)

    stick = furnished(at.scene.case, STICK, read_only=True)
    media.bring_back(stick, house, Proof(kind, secret))
    store = access.unlock(house.safe, house.stores, secret, kind=kind)
    try:
        desk = desk_of(house, store)
        assert checking.check(store, desk.blobs, deep=True).damaged == []
        with store.begin() as work:
            assert work.journal.at(at.promised["head"]["seq"] + 1).kind == "vault.restored"  # type: ignore[union-attr]
        return content(house, desk, at.promised["head"]["seq"])
    finally:
        store.close()
        house.safe.release()


def alike(found: dict[str, Any], promised: dict[str, Any]) -> bool:
    return all(found[name] == promised[name] for name in promised if name not in _AT_WILL)


def tried(at: History) -> list[str]:
    """The drill: everything in the backup is read, and nothing put back."""
    house = furnished(at.scene.case, STICK, read_only=True)
    kind, secret = at.opens[0]
    store = access.unlock(house.safe, house.stores, secret, kind=kind)
    try:
        blobs = house.desk(store).blobs
        return backups.drill(house.backups, at.scene.case / STICK, house.safe, store, blobs).damaged
    finally:
        store.close()


def overwrite(folder: Path, chance: random.Random) -> None:
    """What ransomware does: every file is there, and none is what it was."""
    for path in (one for one in folder.rglob("*") if one.is_file()):
        path.write_bytes(chance.randbytes(path.stat().st_size))


@pytest.mark.timeout(3600)
def test_every_history_comes_back(place: Path, size: str, seed: int) -> None:
    done = Counter[str]()
    for number in range(HISTORIES[size]):
        chance = random.Random(f"{seed} {number}")
        at = begun(place / str(number), chance)
        live(at, ACTS)
        at.scene.close()
        assert tried(at) == []
        overwrite(at.scene.case / VAULT, chance)
        for kind, secret in at.opens:
            found = brought_back(at, place / "schoon", kind, secret)
            assert alike(found, at.promised), number
        with pytest.raises(DamageError):
            access.unlock(at.scene.house.safe, at.scene.house.stores, at.scene.way[1])
        done += at.done
        shutil.rmtree(at.scene.case)
    assert set(done) == {act.__name__ for act in HAPPENS}
    print(HISTORIES[size], dict(sorted(done.items())))


def test_what_the_backup_does_not_know_it_does_not_open(place: Path) -> None:
    at = begun(place / "een", random.Random(1))
    back_up(at)
    passphrase(at)
    with pytest.raises(AppError) as found:
        brought_back(at, place / "schoon", *at.scene.way)
    assert found.value.code == "wrong_passphrase"
    renew(at)
    assert alike(brought_back(at, place / "schoon", *at.scene.way), at.promised)


def struck(place: Path) -> History:
    """A backup in which one original lost a byte."""
    at = begun(place / "een", random.Random(1))
    desk = at.scene.desk
    original = evidence.Original(io.BytesIO(bytes_of(1)), "stuk.bin")
    evidence.attach(desk.store, desk.blobs, desk.decoder, "1", original)
    back_up(at)
    (path,) = (one for one in (at.scene.case / STICK / "blobs").rglob("*") if one.is_file())
    told = path.read_bytes()
    path.write_bytes(told[:500] + bytes([told[500] ^ 1]) + told[501:])
    return at


def test_a_damaged_original_is_not_put_back(place: Path) -> None:
    at, house = struck(place), furnished(place / "schoon")
    stick, vault = furnished(at.scene.case, STICK, read_only=True), place / "schoon" / VAULT
    back = media.bring_back(stick, house, at.scene.proof)
    assert len(back.lost) == 1
    assert [one for one in (vault / "blobs").rglob("*") if one.is_file()] == []


def believing(*told: Any) -> Any:
    """Copies, and takes it for what it has to be."""
    files.copy_file(*told)
    return mock.ANY


def test_without_verifying_it_would_be(place: Path) -> None:
    """The control: a restore that believes what it copies."""
    at = struck(place)
    with (
        mock.patch.object(backup, "copy_file", believing),
        mock.patch.object(backup.FolderBackups, "damaged", return_value=iter(())),
        pytest.raises(AssertionError),
    ):
        brought_back(at, place / "schoon", *at.scene.way)
