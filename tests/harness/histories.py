"""What may happen to a vault and its backup through the years, each thing drawn by chance."""

import io
import random
import shutil
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from app.usecases import access, backups, copies, erasing, evidence, incidents, slots
from app.usecases.settings import save_draft, set_owner
from tests.golden.content import content
from tests.harness.operations import make_dossier
from tests.harness.scene import OLD, OUT, STICK, WORDS, Scene, bytes_of


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
