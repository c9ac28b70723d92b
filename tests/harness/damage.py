"""What can happen to a vault's files behind its back, by chance or by a hand without the key.

Each blow says which file it strikes, what stands there after, and by which name the owner must hear
of it.
"""

import itertools
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from app.usecases import copies, evidence
from tests.harness import operations
from tests.harness.furnishing import VAULT
from tests.harness.scene import STICK, Scene, live
from tests.harness.tree import Tree, below, read_tree

PAGE = 4096
CHUNK, NONCE, TAG = 65536, 16, 16  # of an age file
LOG = f"{VAULT}/journal.db"


@dataclass
class Lab:
    """A vault that was lived in, its snapshots and its backup; and the older states of its log.

    `past` are those whose journal stood elsewhere. What is half written has no line in the journal:
    a whole log put back that differs in a draft alone is nothing that anyone can hear of.
    """

    case: Path
    code: str = ""
    head: str = ""
    tree: Tree = field(default_factory=dict)
    states: list[bytes] = field(default_factory=list)
    past: list[bytes] = field(default_factory=list)
    names: dict[str, str] = field(default_factory=dict)  # of exhibits, by the path of their file

    @property
    def log(self) -> bytes:
        return self.file(LOG)

    def file(self, name: str) -> bytes:
        content = self.tree[name]
        assert content is not None
        return content

    def files(self, folder: str) -> list[str]:
        return [f"{folder}/{name}" for name, held in below(self.tree, folder).items() if held]


def lived(case: Path) -> Lab:
    """Live in a vault, and keep each state of its log."""
    lab, scene = Lab(case), Scene(case)
    lab.code = live(scene)
    for act in (
        operations.draft, operations.save, operations.edit, operations.take_in, operations.snapshot,
        operations.remove, operations.make_dossier, operations.sheet, operations.back_up,
        operations.snapshot, operations.draft,
    ):  # fmt: skip
        lab.states.append((case / LOG).read_bytes())
        before = head_of(scene)
        act(scene)
        lab.past += lab.states[len(lab.past) :] if head_of(scene) != before else []
    for exhibit, _of in list(evidence.listed(scene.store)):
        lab.names[f"{VAULT}/blobs/{exhibit.blob.path}"] = exhibit.number
    assert len(copies.listed(scene.house.snapshots)) == 3
    scene.close()
    scene.open()  # what an arrival notes is no part of the blow
    lab.head = head_of(scene)
    scene.close()
    lab.tree = read_tree(case)
    return lab


def head_of(scene: Scene) -> str:
    with scene.store.begin() as work:
        return work.journal.head().code


@dataclass(frozen=True)
class Blow:
    """What stands in the place of which files (None: nothing), and the names to be heard."""

    kind: str
    files: Tree
    names: tuple[str, ...] = ()


# To bytes --------------------------------------------------------------------------------------


def flipped(chance: random.Random, whole: bytes) -> bytes:
    at, bit = chance.randrange(len(whole)), 1 << chance.randrange(8)
    return whole[:at] + bytes([whole[at] ^ bit]) + whole[at + 1 :]


def cut(chance: random.Random, whole: bytes) -> bytes:
    pages = chance.randrange(1, max(2, len(whole) // PAGE))
    return whole[: -chance.choice((1, 16, PAGE, pages * PAGE, chance.randrange(1, len(whole))))]


def appended(chance: random.Random, whole: bytes) -> bytes:
    size = chance.choice((1, 80, PAGE, 2 * PAGE, chance.randrange(1, 3 * PAGE)))
    return whole + chance.choice((bytes(size), chance.randbytes(size), whole[-size:]))


def zeroed(chance: random.Random, whole: bytes) -> bytes:
    at = chance.randrange(0, len(whole), PAGE)
    return whole[:at] + bytes(len(whole[at : at + PAGE])) + whole[at + PAGE :]


def swapped(chance: random.Random, whole: bytes) -> bytes:
    one, other = sorted(chance.sample(range(len(whole) // PAGE), 2))
    pages = [whole[at : at + PAGE] for at in range(0, len(whole), PAGE)]
    pages[one], pages[other] = pages[other], pages[one]
    return b"".join(pages)


def with_page(whole: bytes, page: int, older: bytes) -> bytes:
    """`whole` with one page of an older state in its place."""
    at = page * PAGE
    return whole[:at] + older[at : at + PAGE] + whole[at + PAGE :]


def replayed(chance: random.Random, whole: bytes, older: bytes) -> bytes:
    """One page put back that differs; the whole older file when there is none."""
    pages = [
        page
        for page in range(min(len(whole), len(older)) // PAGE)
        if with_page(whole, page, older) != whole
    ]
    return with_page(whole, chance.choice(pages), older) if pages else older


STROKES: dict[str, Callable[[random.Random, bytes], bytes]] = {
    "flipped": flipped, "cut": cut, "appended": appended, "zeroed": zeroed, "swapped": swapped,
}  # fmt: skip


def borders(blob: bytes) -> Iterator[int]:
    """Where an age file can be cut without breaking a chunk: after its header, and each chunk."""
    start = blob.index(b"\n--- ")
    start = blob.index(b"\n", start + 1) + 1
    yield start
    yield from range(start + NONCE, len(blob), CHUNK + TAG)


# To files --------------------------------------------------------------------------------------


def on_the_log(lab: Lab, chance: random.Random) -> Blow:
    kind = chance.choice(("flipped", "flipped", "flipped", *STROKES, "replayed", "replayed", "put back", "removed"))  # fmt: skip
    if kind == "removed":
        return Blow("log removed", {LOG: chance.choice((None, b""))})
    if kind in STROKES:
        return Blow(f"log {kind}", {LOG: STROKES[kind](chance, lab.log)})
    older = chance.choice(lab.states if kind == "replayed" else lab.past)
    told = replayed(chance, lab.log, older) if kind == "replayed" else older
    return Blow(f"log {kind}", {LOG: told})


def on_a_blob(lab: Lab, chance: random.Random) -> Blow:
    kind = chance.choice(("flipped", "flipped", "cut", "cut at a border", "swapped", "removed"))
    names = sorted(lab.names)
    name = chance.choice(names)
    whole = lab.file(name)
    if kind == "swapped":
        other = chance.choice([one for one in names if one != name])
        return Blow("blob swapped", {name: lab.file(other), other: whole}, _said(lab, name, other))
    told = {
        "flipped": lambda: flipped(chance, whole),
        "cut": lambda: whole[: chance.randrange(len(whole))],
        "cut at a border": lambda: whole[: chance.choice(list(borders(whole)))],
        "removed": lambda: None,
    }[kind]()
    return Blow(f"blob {kind}", {name: told}, _said(lab, name))


def on_a_snapshot(lab: Lab, chance: random.Random) -> Blow:
    names = [one for one in lab.files(f"{VAULT}/snapshots") if one.endswith(".db")]
    name, other = chance.sample(names, 2)
    kind = chance.choice(("flipped", *STROKES, "replayed", "exchanged"))
    if kind in STROKES:
        told = STROKES[kind](chance, lab.file(name))
    elif kind == "replayed":
        told = replayed(chance, lab.file(name), lab.file(other))
    else:
        told = lab.file(other)
    return Blow(f"snapshot {kind}", {name: told}, (name.removeprefix(f"{VAULT}/"),))


def on_the_backup(lab: Lab, chance: random.Random) -> Blow:
    name = chance.choice(lab.files(STICK))
    whole = lab.file(name)
    kind = chance.choice(("flipped", "flipped", "cut", "appended", "removed", "exchanged"))
    if kind == "removed":
        told = None
    elif kind == "exchanged":
        told = chance.choice((lab.states[-1], lab.log, lab.file(f"{VAULT}/vault.hdr"), b""))
        told = told if told != whole else b"x"
    else:
        told = {"flipped": flipped, "cut": cut, "appended": appended}[kind](chance, whole)
    return Blow(f"backup {kind}", {name: told}, (name.removeprefix(f"{STICK}/"),))


def _said(lab: Lab, *names: str) -> tuple[str, ...]:
    return tuple(f"{lab.names[one]}: {one.removeprefix(f'{VAULT}/')}" for one in names)


def blows(lab: Lab, chance: random.Random, count: int) -> Iterator[Blow]:
    """Every page of every older state put back, of the snapshots too, and then as chance has it."""
    for older in lab.states:
        for page in range(min(len(older), len(lab.log)) // PAGE):
            told = with_page(lab.log, page, older)
            if told != lab.log:
                yield Blow("log replayed", {LOG: told})
    snapshots = [one for one in lab.files(f"{VAULT}/snapshots") if one.endswith(".db")]
    for name, other in itertools.permutations(snapshots, 2):
        whole, older = lab.file(name), lab.file(other)
        for page in range(min(len(whole), len(older)) // PAGE):
            yield Blow("snapshot replayed", {name: with_page(whole, page, older)}, (name.removeprefix(f"{VAULT}/"),))  # fmt: skip
    on = (on_the_log,) * 10 + (on_a_blob,) * 4 + (on_a_snapshot,) * 3 + (on_the_backup,) * 3
    for _ in range(count):
        yield chance.choice(on)(lab, chance)
