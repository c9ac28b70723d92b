"""A vault in a folder of its own, opened or not, in which somebody lived for a while."""

import hashlib
import io
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from app.ports import Store
from app.usecases import access, arrival, copies, evidence, incidents, settings
from app.usecases.desk import Desk, House, Proof
from tests.harness.furnishing import desk_of, furnished

OLD, NEW = "vijf losse woorden achter elkaar", "een heel andere zin voor nu"
STICK, BACK, OUTSIDE, OUT = "stick", "terug", "buiten", "dossier"
WORDS = 'Hij stond weer bij de deur. Ş ł 😡 "en toen" <b> & zo\n'


def id_of(number: int) -> str:
    """An incident's id, chosen by whoever records it."""
    return f"00000000-0000-4000-8000-{number:012d}"


def bytes_of(number: int, size: int = 3000) -> bytes:
    """An original that looks like nothing in particular, and like no other."""
    part = hashlib.sha256(b"original %d" % number).digest()
    return b"\0" + part * (size // len(part) + 1)


@dataclass
class Scene:
    """A vault in a case folder, opened or not, and what opens it.

    `asked` is what an act is asked besides; `tell` is whom it tells what it did, before it is over.
    """

    case: Path
    way: tuple[str, str] = ("passphrase", OLD)
    asked: Mapping[str, Any] = field(default_factory=dict)
    tell: Callable[..., None] = lambda **told: None
    store_: Store | None = None
    house: House = field(init=False)

    def __post_init__(self) -> None:
        self.house = furnished(self.case)

    @property
    def store(self) -> Store:
        if self.store_ is None:
            raise RuntimeError("the vault is not open")
        return self.store_

    @property
    def desk(self) -> Desk:
        return desk_of(self.house, self.store)

    @property
    def proof(self) -> Proof:
        return Proof(*self.way)

    def open(self) -> None:
        kind, secret = self.way
        self.store_ = access.unlock(self.house.safe, self.house.stores, secret, kind=kind)
        arrival.arrive(self.house.safe, self.store_, kind)

    def close(self) -> None:
        if self.store_ is not None:
            self.store_.close()
            self.store_ = None
            self.house.safe.release()


def live(scene: Scene) -> str:
    """Make a vault and live in it for a while; give its recovery code."""
    scene.store_, code = access.create(scene.house.safe, scene.house.stores, OLD)
    arrival.arrive(scene.house.safe, scene.store, "passphrase")
    (scene.case / OUTSIDE).mkdir()
    (scene.case / OUTSIDE / "foto.bin").write_bytes(bytes_of(9, 150_000))
    settings.set_owner(scene.store, {"name": "Sanne de Wit", "office": "raadslid"})
    for number in range(1, 5):
        incidents.record(
            scene.store, scene.desk.clock, {"id": id_of(number), "what": WORDS * number}
        )
    incidents.change(scene.store, scene.desk.clock, "1", {"place": "raadhuis", "severity": 3})
    incidents.change(scene.store, scene.desk.clock, "1", {"place": "thuis", "quote": WORDS})
    incidents.remove(scene.store, "4", "dubbel")
    for number, of in ((1, "1"), (2, "1"), (2, "2"), (3, "3")):
        attach(scene, of, number)
    settings.save_draft(scene.store, "new", {"what": "half"})
    copies.take(scene.store, scene.house.snapshots, scene.desk.clock)
    return code


def attach(scene: Scene, key: str, number: int) -> object:
    original = evidence.Original(io.BytesIO(bytes_of(number)), f"stuk {number}.bin")
    return evidence.attach(scene.store, scene.desk.blobs, scene.desk.decoder, key, original).number
