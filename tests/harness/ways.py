"""A vault of which every way in is known, now and before, and how they are changed."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from app.usecases import slots
from app.usecases.desk import Proof
from tests.harness.furnishing import VAULT, cheap_keys
from tests.harness.scene import Scene, live
from tests.harness.tree import workplace

RIGHT = "Zes ﬁjne cafés, één straat"


@pytest.fixture(scope="module", autouse=True)
def cheap() -> Iterator[None]:
    with cheap_keys():
        yield


@dataclass
class Known:
    """A vault, what opens it now, and everything that did before."""

    scene: Scene
    passphrase: str
    code: str
    before: list[tuple[str, str]] = field(default_factory=list)

    @property
    def ways(self) -> list[tuple[str, str]]:
        return [("passphrase", self.passphrase), ("recovery", self.code)]

    @property
    def folder(self) -> Path:
        return self.scene.case / VAULT


def made(case: Path, passphrase: str) -> Known:
    scene = Scene(case)
    code = live(scene)
    known = Known(scene, scene.way[1], code)
    change(known, lambda proof: new_passphrase(known, proof, passphrase))
    scene.close()
    return known


@pytest.fixture(scope="module")
def known(cheap: None) -> Iterator[Known]:
    with workplace() as place:
        yield made(place, RIGHT)


def change(known: Known, act: Callable[[Proof], None]) -> None:
    """Do something to the ways in, asked again for one of them; what opened before is remembered."""
    before = known.ways
    act(Proof(*before[0]))
    known.before += [one for one in before if one not in known.ways]


def new_passphrase(known: Known, proof: Proof, passphrase: str) -> None:
    slots.change_passphrase(known.scene.house.safe, known.scene.store, proof, passphrase)
    known.passphrase = passphrase


def bind(known: Known, proof: Proof, passphrase: str) -> None:
    slots.bind_device(known.scene.house.safe, known.scene.store, proof, passphrase)
    known.passphrase = passphrase


def new_sheet(known: Known, proof: Proof, _passphrase: str) -> None:
    known.code = slots.new_sheet(known.scene.house.safe, known.scene.store, proof)


def by_the_code(known: Known, _proof: Proof, passphrase: str) -> None:
    new_passphrase(known, Proof("recovery", known.code), passphrase)


def anew(known: Known, proof: Proof, passphrase: str) -> None:
    known.code = slots.reencrypt(known.scene.house.safe, known.scene.store, proof, passphrase)
    known.passphrase = passphrase
