"""What a person does to a vault, each thing on its own: what comes before it, the act, and what a
second try may answer when the first had been done after all.
"""

import shutil
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from app.domain.held import HeldAbout
from app.errors import StorageError
from app.usecases import (
    about,
    access,
    backups,
    copies,
    dossiers,
    erasing,
    evidence,
    incidents,
    media,
    selection,
    settings,
    slots,
)
from tests.harness.beside import bundle, exported, form, put_back, stick
from tests.harness.furnishing import STATE, VAULT, furnished
from tests.harness.future import next_program
from tests.harness.portrait import Ways
from tests.harness.scene import BACK, NEW, OLD, OUT, OUTSIDE, STICK, WORDS, Scene, attach, id_of


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
    program: Callable[[], AbstractContextManager[None]] = nullcontext  # the one that does it


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
    made = backups.back_up(house.safe, scene.store, house.backups, scene.desk.clock, stick)
    return made.facts.seq


def renew_headers(scene: Scene) -> object:
    house = scene.house
    done = backups.renew_headers(house.safe, scene.store, house.backups, scene.desk.clock)
    for path, reached in done:
        if not reached:  # that is an answer too; here, one of a disk that refused
            raise StorageError("io_error", reason=path)
    return done


def restore(scene: Scene) -> int:
    stick = furnished(scene.case, STICK, read_only=True)
    there = furnished(scene.case, BACK)
    return media.bring_back(stick, there, scene.proof).facts.seq


def go_back(scene: Scene) -> str:
    name = copies.listed(scene.house.snapshots)[0].name
    there = furnished(scene.case, BACK)
    return media.snapshot_back(scene.house, name, there, scene.proof).snapshot.name


def make_dossier(scene: Scene) -> None:
    dossier = selection.compose(scene.store, scene.desk.clock, selection.Choice("police"))
    dossiers.make(scene.store, scene.desk.press, dossier, scene.case / OUT)


def export(scene: Scene) -> None:
    evidence.export(scene.store, scene.desk.blobs, "B01", scene.case / OUTSIDE / "weer.bin")


def save_overview(scene: Scene) -> None:
    desk = scene.desk
    head = about.look_up(desk.store, "deur").head
    held = HeldAbout("nl", desk.clock.now(), desk.store.vault_id, head, WORDS * 99, (), ())
    about.save(desk.store, desk.paper, held, scene.case / OUTSIDE / "weer.bin")


# Before a second backup: a new sheet, a new original, and one that is no longer there


def backed_up_before(scene: Scene) -> None:
    back_up(scene)
    passphrase(scene)
    scene.way = ("passphrase", NEW)
    attach(scene, "3", 5)
    erase_exhibit(scene)


def elsewhere(scene: Scene) -> None:
    """The vault stood on another computer: here there is nothing but its backup."""
    back_up(scene)
    scene.close()
    shutil.rmtree(scene.case / VAULT)
    shutil.rmtree(scene.case / STATE)


def backed_up_and_changed(scene: Scene) -> None:
    back_up(scene)
    passphrase(scene)
    scene.way = ("passphrase", NEW)


OLD_OR_NEW = {"old": OLD, "new": NEW}
BRINGING_BACK = partial(
    Operation, unlocked=False, beside=put_back, done=frozenset({"out_not_empty"})
)
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
    "restore": BRINGING_BACK(restore, prepare=elsewhere),
    "go back": BRINGING_BACK(go_back, prepare=save),
    "dossier": Operation(
        make_dossier, beside=bundle, done=frozenset({"out_not_empty"}), again=False
    ),
    "overview": Operation(save_overview, beside=exported, done=frozenset({"exists"}), again=False),
    "export": Operation(export, beside=exported, done=frozenset({"exists"}), again=False),
}

# Those, and what only a program that does not exist yet can do.
EVERY = OPERATIONS | {
    "migrate": Operation(unlock, unlocked=False, beside=form, program=next_program)
}
