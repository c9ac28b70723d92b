"""Whatever happened to a vault, its backup brings back what it was (T15)."""

import io
import random
import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from unittest import mock

import pytest

from app.errors import AppError, DamageError, InputError
from app.usecases import access, backups, checking, copies, erasing, evidence, incidents, slots
from app.usecases.settings import save_draft, set_owner
from app.vault import backup, manifest
from tests.golden.content import content
from tests.harness.furnishing import VAULT, cheap_keys, desk_of, furnished
from tests.harness.operations import make_dossier
from tests.harness.scene import OLD, OUT, STICK, WORDS, Scene, bytes_of
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


@dataclass
class History:
    """A vault as it goes through the years, and what its backup has to bring back."""

    scene: Scene
    chance: random.Random
    code: str
    number: int = 0
    promised: dict[str, Any] = field(default_factory=dict)
    opens: list[tuple[str, str]] = field(default_factory=list)  # the backup
    done: Counter[str] = field(default_factory=Counter)

    @property
    def ways(self) -> list[tuple[str, str]]:
        return [self.scene.way, ("recovery", self.code)]

    @property
    def one(self) -> str:
        return str(self.chance.randrange(1, 6))

    def next(self) -> int:
        self.number += 1
        return self.number


def begun(case: Path, chance: random.Random) -> History:
    scene = Scene(case)
    scene.store_, code = access.create(scene.house.safe, scene.house.stores, OLD)
    history = History(scene, chance, code)
    for _ in range(3):
        record(history)
    return history


# What may happen -------------------------------------------------------------------------------


def record(at: History) -> None:
    told: dict[str, Any] = {
        "what": WORDS * at.chance.randrange(1, 60),
        "place": f"plek {at.next()}",
    }
    incidents.record(at.scene.store, at.scene.desk.clock, told)


def change(at: History) -> None:
    told: dict[str, Any] = {"place": at.chance.choice((None, f"elders {at.next()}")), "severity": 3}
    incidents.change(at.scene.store, at.scene.desk.clock, at.one, told)


def remove(at: History) -> None:
    incidents.remove(at.scene.store, at.one, "dubbel")


def restore(at: History) -> None:
    with at.scene.store.begin() as work:
        gone = [one.no for one in work.incidents.listed(removed=True) if one.removed is not None]
    incidents.restore(at.scene.store, str(at.chance.choice(gone or [1])))


def attach(at: History) -> None:
    desk, number = at.scene.desk, at.chance.randrange(1, 9)
    size = at.chance.choice((10, 3000, 70_000, 200_000))
    original = evidence.Original(io.BytesIO(bytes_of(number, size)), f"stuk {number}.bin")
    evidence.attach(desk.store, desk.blobs, desk.decoder, at.one, original)


def erase_field(at: History) -> None:
    erasing.erase_field(at.scene.store, at.one, "place", "op verzoek")


def erase_incident(at: History) -> None:
    erasing.erase_incident(at.scene.store, at.scene.desk.blobs, at.one, "op verzoek")


def erase_exhibit(at: History) -> None:
    number = f"B0{at.chance.randrange(1, 6)}"
    erasing.erase_exhibit(at.scene.store, at.scene.desk.blobs, number, "op verzoek")


def note(at: History) -> None:
    set_owner(at.scene.store, {"name": f"Sanne {at.next()}"})
    save_draft(at.scene.store, "new", {"what": WORDS * at.chance.randrange(200)})


def dossier(at: History) -> None:
    shutil.rmtree(at.scene.case / OUT, ignore_errors=True)
    make_dossier(at.scene)


def passphrase(at: History) -> None:
    fresh = f"een andere zin {at.next()}"
    slots.change_passphrase(at.scene.house.safe, at.scene.store, at.scene.proof, fresh)
    at.scene.way = ("passphrase", fresh)


def sheet(at: History) -> None:
    at.code = slots.new_sheet(at.scene.house.safe, at.scene.store, at.scene.proof)


def reencrypt(at: History) -> None:
    fresh = f"nog een andere zin {at.next()}"
    at.code = slots.reencrypt(at.scene.house.safe, at.scene.store, at.scene.proof, fresh)
    at.scene.way = ("passphrase", fresh)


def snapshot(at: History) -> None:
    copies.take_anew(at.scene.store, at.scene.house.snapshots, at.scene.desk.clock)


def come_back(at: History) -> None:
    at.scene.close()
    at.scene.open()


def renew(at: History) -> None:
    house = at.scene.house
    done = backups.renew_headers(house.safe, at.scene.store, house.backups, house.clock)
    if any(reached for _path, reached in done):
        at.opens = at.ways


def back_up(at: History) -> None:
    house = at.scene.house
    promised = content(house, at.scene.desk)
    backups.back_up(house.safe, at.scene.store, house.backups, house.clock, at.scene.case / STICK)
    at.promised, at.opens = promised, at.ways


HAPPENS: tuple[Callable[[History], None], ...] = (
    record, change, change, attach, attach, attach, remove, remove, restore, restore, erase_field,
    erase_incident, erase_exhibit, note, dossier, passphrase, sheet, reencrypt, snapshot,
    come_back, renew, back_up, back_up,
)  # fmt: skip


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

    def opened(_path: Path) -> Any:
        return access.unlock(house.safe, house.stores, secret, kind=kind)

    backups.put_back(house.backups, at.scene.case / STICK, clean / VAULT, opened)
    house.safe.release()
    store = opened(clean / VAULT)
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
    (kind, secret), vault = at.scene.way, place / "schoon" / VAULT
    back = backups.put_back(
        house.backups, at.scene.case / STICK, vault,
        lambda _path: access.unlock(house.safe, house.stores, secret, kind=kind),
    )  # fmt: skip
    house.safe.release()
    assert len(back.lost) == 1
    assert [one for one in (vault / "blobs").rglob("*") if one.is_file()] == []


def test_without_verifying_it_would_be(place: Path) -> None:
    """The control: a restore that believes what it copies."""
    at = struck(place)
    with (
        mock.patch.object(manifest.Entry, "__eq__", return_value=True),
        mock.patch.object(backup.FolderBackups, "damaged", return_value=iter(())),
        pytest.raises(AssertionError),
    ):
        brought_back(at, place / "schoon", *at.scene.way)
