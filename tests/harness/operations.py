"""What a person does to a vault, each thing on its own: what comes before it, the act, and what a
second try may answer when the first had been done after all.
"""

import hashlib
import io
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from app.ports import Store
from app.usecases import (
    access,
    arrival,
    backups,
    copies,
    dossiers,
    erasing,
    evidence,
    incidents,
    selection,
    settings,
    slots,
)
from app.usecases.desk import Desk, House, Proof
from tests.harness.furnishing import desk_of, furnished
from tests.harness.portrait import Found, Ways, look

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
    """A vault in a case folder, opened or not, and what opens it."""

    case: Path
    way: tuple[str, str] = ("passphrase", OLD)
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


@dataclass(frozen=True)
class Operation:
    """One thing that a person does.

    `act` begins with an opened vault unless it is not `unlocked`; what it gives is what the person is
    told. `done` are the codes that a second try may answer with. `ways` are the ways in before or after.
    `beside` says how things stand outside the vault, as parts of a `Found`.
    """

    act: Callable[[Scene], object]
    prepare: Callable[[Scene], object] = lambda scene: None
    unlocked: bool = True
    done: frozenset[str] = frozenset()
    ways: Mapping[str, str] = field(default_factory=lambda: {"old": OLD})
    beside: Callable[[Path, Ways], Mapping[str, Any]] = lambda case, ways: {}
    bare: bool = False
    again: bool = True  # a second try gives the same as one


# Before ----------------------------------------------------------------------------------------


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


# Acts ------------------------------------------------------------------------------------------


def create(scene: Scene) -> str:
    scene.store_, code = access.create(scene.house.safe, scene.house.stores, OLD)
    return code


def unlock(scene: Scene) -> None:
    scene.open()


def save(scene: Scene) -> str:
    told = {"id": id_of(9), "what": WORDS * 40, "place": "markt", "severity": 4}
    return incidents.record(scene.store, scene.desk.clock, told).incident.id


def edit(scene: Scene) -> int:
    change = {"what": WORDS * 30, "place": None, "channel": "email"}
    return incidents.change(scene.store, scene.desk.clock, "1", change).incident.version


def remove(scene: Scene) -> None:
    incidents.remove(scene.store, "2", "op verzoek")


def draft(scene: Scene) -> None:
    settings.save_draft(scene.store, "new", {"what": WORDS * 20, "place": "bus"})


def take_in(scene: Scene) -> object:
    original = evidence.Original.at(scene.case / OUTSIDE / "foto.bin")
    return evidence.attach(scene.store, scene.desk.blobs, scene.desk.decoder, "3", original).number


def erase(scene: Scene) -> object:
    return erasing.erase_incident(scene.store, scene.desk.blobs, "1", "op verzoek").exhibits


def erase_exhibit(scene: Scene) -> object:
    return erasing.erase_exhibit(scene.store, scene.desk.blobs, "B02", "op verzoek").exhibits


def passphrase(scene: Scene) -> None:
    slots.change_passphrase(scene.house.safe, scene.store, scene.proof, NEW)


def sheet(scene: Scene) -> str:
    return slots.new_sheet(scene.house.safe, scene.store, scene.proof)


def bind_device(scene: Scene) -> None:
    slots.bind_device(scene.house.safe, scene.store, scene.proof, NEW)


def bound(scene: Scene) -> None:
    slots.bind_device(scene.house.safe, scene.store, scene.proof, OLD)


def reencrypt(scene: Scene) -> str:
    return slots.reencrypt(scene.house.safe, scene.store, scene.proof, NEW)


def snapshot(scene: Scene) -> object:
    made = copies.take(scene.store, scene.house.snapshots, scene.desk.clock)
    return made.name if made else None


def renew_snapshots(scene: Scene) -> object:
    return copies.renew(scene.store, scene.house.snapshots, scene.desk.clock).name


def back_up(scene: Scene) -> int:
    house = scene.house
    stick = scene.case / STICK
    return backups.back_up(house.safe, scene.store, house.backups, scene.desk.clock, stick).seq


def renew_headers(scene: Scene) -> object:
    house = scene.house
    return backups.renew_headers(house.safe, scene.store, house.backups, scene.desk.clock)


def restore(scene: Scene) -> int:
    there = furnished(scene.case, BACK)
    kind, secret = scene.way
    facts = backups.put_back(
        there.backups,
        scene.case / STICK,
        scene.case / BACK,
        lambda _path: access.unlock(there.safe, there.stores, secret, kind=kind),
    )
    there.safe.release()
    return facts.seq


def make_dossier(scene: Scene) -> None:
    dossier = selection.compose(scene.store, scene.desk.clock, selection.Choice("police"))
    dossiers.make(scene.store, scene.desk.press, dossier, scene.case / OUT)


def export(scene: Scene) -> None:
    evidence.export(scene.store, scene.desk.blobs, "B01", scene.case / OUTSIDE / "weer.bin")


# Before a second backup: a new sheet, a new original, and one that is no longer there


def backed_up_before(scene: Scene) -> None:
    back_up(scene)
    passphrase(scene)
    scene.way = ("passphrase", NEW)
    attach(scene, "3", 5)
    erase_exhibit(scene)


def backed_up_and_changed(scene: Scene) -> None:
    back_up(scene)
    passphrase(scene)
    scene.way = ("passphrase", NEW)


# Beside ----------------------------------------------------------------------------------------


def stick(case: Path, ways: Ways) -> dict[str, Any]:
    """The backup: whose it is, whether all of it is as it was written, whether it comes back."""
    folder = case / STICK
    port = furnished(case).backups
    try:
        facts = port.facts(folder)
    except Exception as error:
        return {"stick": str(error)}
    damaged = list(port.damaged(folder, None, lambda done, of: None))
    return {"stick": [facts.seq, facts.sheet, damaged]}


def put_back(case: Path, ways: Ways) -> dict[str, Any]:
    """The vault that was put back; that it was, is a line that may still be missing."""
    found: Found = look(case, ways, BACK)
    log = found.parts["log"]
    if log is None:
        return {"back": None}
    log["events"] = [one for one in log["events"] if one[0] != "vault.restored"]
    return {"back": [log, found.wrong], **stick(case, ways)}


def bundle(case: Path, ways: Ways) -> dict[str, Any]:
    """The dossier that was made, checked."""
    out = case / OUT
    if not out.exists():
        return {"out": None}
    return {"out": list(furnished(case).bundles.verify(out).wrong)}


def exported(case: Path, ways: Ways) -> dict[str, Any]:
    path = case / OUTSIDE / "weer.bin"
    return {"exported": hashlib.sha256(path.read_bytes()).hexdigest() if path.exists() else None}


OLD_OR_NEW = {"old": OLD, "new": NEW}
OPERATIONS: dict[str, Operation] = {
    "create": Operation(create, unlocked=False, bare=True, done=frozenset({"vault_exists"})),
    "unlock": Operation(unlock, unlocked=False),
    "save": Operation(save),
    "edit": Operation(edit),
    "remove": Operation(remove, done=frozenset({"is_removed"})),
    "draft": Operation(draft),
    "attach": Operation(take_in),
    "erase": Operation(erase, done=frozenset({"is_erased"})),
    "erase exhibit": Operation(erase_exhibit, done=frozenset({"unknown_exhibit"})),
    "passphrase": Operation(passphrase, ways=OLD_OR_NEW, again=False),
    "sheet": Operation(sheet, again=False),
    "bind device": Operation(bind_device, ways=OLD_OR_NEW, again=False),
    "bind again": Operation(bind_device, prepare=bound, ways=OLD_OR_NEW, again=False),
    "release device": Operation(passphrase, prepare=bound, ways=OLD_OR_NEW, again=False),
    "reencrypt": Operation(reencrypt, ways=OLD_OR_NEW, again=False),
    "snapshot": Operation(snapshot, prepare=save),
    "renew snapshots": Operation(renew_snapshots, prepare=erase),
    "backup": Operation(back_up, beside=stick, again=False),
    "next backup": Operation(
        back_up, prepare=backed_up_before, beside=stick, ways={"new": NEW}, again=False
    ),
    "renew backup": Operation(
        renew_headers, prepare=backed_up_and_changed, beside=stick, ways={"new": NEW}
    ),
    "restore": Operation(restore, prepare=back_up, beside=put_back),
    "dossier": Operation(
        make_dossier, beside=bundle, done=frozenset({"out_not_empty"}), again=False
    ),
    "export": Operation(export, beside=exported, done=frozenset({"exists"}), again=False),
}
