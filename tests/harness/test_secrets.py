"""Only the right passphrase and the right sheet open a vault, and after a change nothing opens with the old (T8)."""

import random
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from app.errors import AppError
from app.usecases import slots
from app.usecases.desk import Proof
from app.vault import header, recovery
from app.vault.keys import passphrase_bytes
from app.vault.recovery import ALPHABET
from app.vault.slots import joined
from tests.harness.furnishing import KEYCHAIN, VAULT, FileKeychain, cheap_keys, furnished
from tests.harness.scene import Scene, live
from tests.harness.tree import read_tree, workplace
from tests.usecases.conftest import refusal

TRIES = {"smoke": 2000, "full": 20_000, "night": 1_000_000}
CHANGES = {"smoke": 100, "full": 200, "night": 2000}
RIGHT = "Zes ﬁjne cafés, één straat"
UNLIKE = {"empty_passphrase", "long_passphrase"}


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


def said(scene: Scene, kind: str, secret: str) -> tuple[str, tuple[tuple[str, object], ...]]:
    """What a person hears who tries this, in full."""
    safe = scene.house.safe
    try:
        safe.unlock(kind, secret)
    except AppError as error:
        return error.code, tuple(error.facts.items())
    return "opened", ()


# Near misses -----------------------------------------------------------------------------------


def _case(chance: random.Random, told: str) -> str:
    at = chance.randrange(len(told))
    return told[:at] + told[at].swapcase() + told[at + 1 :]


def _one(chance: random.Random, told: str) -> str:
    at = chance.randrange(len(told))
    return told[:at] + chr(chance.randrange(32, 0x2FFF)) + told[at + 1 :]


def _gone(chance: random.Random, told: str) -> str:
    at = chance.randrange(len(told))
    return told[:at] + told[at + 1 :]


def _twice(chance: random.Random, told: str) -> str:
    at = chance.randrange(len(told))
    return told[:at] + told[at] + told[at:]


def _exchanged(chance: random.Random, told: str) -> str:
    at = chance.randrange(len(told) - 1)
    return told[:at] + told[at + 1] + told[at] + told[at + 2 :]


def _around(chance: random.Random, told: str) -> str:
    space = chance.choice((" ", "\n", "\t", "\u00a0", "\u200b", "\ufeff", "\0"))
    return chance.choice((told + space, space + told, told.replace(" ", space * 2)))


def _plain(chance: random.Random, told: str) -> str:
    bare = unicodedata.normalize("NFD", told)
    return "".join(c for c in bare if not unicodedata.combining(c))


NEAR: tuple[Callable[[random.Random, str], str], ...] = (
    _case, _one, _gone, _twice, _exchanged, _around, _plain,
    lambda chance, told: told.casefold(),
    lambda chance, told: told * chance.randrange(2, 30),
    lambda chance, told: told[: chance.randrange(len(told))],
    lambda chance, told: "".join(chr(chance.randrange(32, 0xD7FF)) for _ in range(chance.randrange(1, 40))),
    lambda chance, told: chance.choice(("", "x" * 10_000, "\ud800", told.encode().hex())),
)  # fmt: skip


def same(one: str, other: str) -> bool:
    """Whether two ways of typing mean the same passphrase."""
    nfkc = [unicodedata.normalize("NFKC", told) for told in (one, other)]
    return nfkc[0] == nfkc[1]


@pytest.fixture(scope="module")
def known(cheap: None) -> Iterator[Known]:
    with workplace() as place:
        yield made(place, RIGHT)


def test_no_near_miss_opens_and_all_sound_the_same(known: Known, size: str, seed: int) -> None:
    chance, heard, right = random.Random(seed), Counter[object](), 0
    before = read_tree(known.folder)
    for number in range(TRIES[size]):
        typed = NEAR[number % len(NEAR)](chance, RIGHT)
        answer = said(known.scene, "passphrase", typed)
        if same(typed, RIGHT):
            assert answer[0] == "opened"
            right += 1
            continue
        if answer[0] in UNLIKE:
            assert not 0 < len(unicodedata.normalize("NFKC", typed).encode("utf-8", "surrogatepass")) <= 1024  # fmt: skip
            continue
        heard[answer] += 1
    assert set(heard) == {("wrong_passphrase", ())}
    assert heard.total() + right > TRIES[size] * 0.85
    assert read_tree(known.folder) == before


@pytest.mark.parametrize("form", ["NFC", "NFD", "NFKC", "NFKD"])
def test_however_a_keyboard_makes_its_letters(known: Known, form: str) -> None:
    typed = unicodedata.normalize(form, RIGHT)  # type: ignore[arg-type]
    assert said(known.scene, "passphrase", typed)[0] == "opened"


def test_no_other_code_opens_and_typing_errors_name_their_group(
    known: Known, size: str, seed: int
) -> None:
    chance, heard = random.Random(seed), Counter[str]()
    groups = known.code.split()
    for number in range(TRIES[size]):
        place, typed = chance.randrange(8), list(groups)
        if number % 4 == 0:  # one character
            at = chance.randrange(5)
            other = chance.choice([c for c in ALPHABET if c != groups[place][at]])
            typed[place] = groups[place][:at] + other + groups[place][at + 1 :]
        elif number % 4 == 1:  # two groups in each other's place
            other_place = chance.choice([one for one in range(8) if one != place])
            typed[place], typed[other_place] = typed[other_place], typed[place]
        elif number % 4 == 2:  # a code that is whole, of another sheet
            typed = recovery.new_code().split()
        else:
            typed = typed[:place] + typed[place + 1 :]
        if typed == groups:
            continue
        code, facts = said(known.scene, "recovery", " ".join(typed))
        heard[code] += 1
        if code == "code_group":
            wrong = {str(n + 1) for n, one in enumerate(typed) if one != groups[n]}
            assert set(str(dict(facts)["groups"]).split(", ")) <= wrong
            assert number % 4 == 1 or dict(facts)["groups"] == str(place + 1)
        elif number % 4 == 0:
            pytest.fail("a mistyped character passed its check")
    assert "opened" not in heard
    assert set(heard) == {"code_group", "code_length", "wrong_code"}


def test_a_comparison_without_case_would_be_noticed(
    known: Known, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    """The control: a vault whose passphrases are folded before they are hashed."""
    monkeypatch.setattr(unicodedata, "normalize", lambda form, told: told.casefold())
    folded = made(known.scene.case / "zonder hoofdletters", RIGHT)
    assert said(folded.scene, "passphrase", RIGHT.swapcase())[0] == "opened"


# Changes ---------------------------------------------------------------------------------------


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


CHANGES_THERE_ARE = (new_passphrase, bind, new_sheet, by_the_code, anew)


def headers_within(folder: Path) -> list[tuple[str, header.Header]]:
    """Every header in any file of a folder, wherever in it it begins."""
    found = []
    for path in (one for one in folder.rglob("*") if one.is_file()):
        told = path.read_bytes()
        at = told.find(b"VLT1")
        while at >= 0:
            size = int.from_bytes(told[at + 4 : at + 8], "big")
            held = header.parse(told[at : at + 8 + size + 64])
            if held is not None:
                found.append((path.name, held))
            at = told.find(b"VLT1", at + 1)
    return found


def yielding(known: Known, kind: str, secret: str) -> list[str]:
    """The files in the vault that give a key to this secret, by whatever slot and keychain."""
    device = FileKeychain(known.scene.case / KEYCHAIN)
    found = []
    for name, held in headers_within(known.folder):
        told = recovery.secret(secret) if kind == "recovery" else passphrase_bytes(secret)
        bound = device.get(held.vault_id)
        tries = [told, joined(told, bound)] if bound else [told]
        opens = any(held.open_with(slot.kind, one) for slot in held.slots for one in tries)
        found += [name] if opens else []
    return found


@pytest.mark.timeout(1200)
def test_every_way_in_is_the_newest_and_no_file_knows_the_old(
    known: Known, size: str, seed: int
) -> None:
    chance, done = random.Random(seed), Counter[str]()
    known = made(known.scene.case / "jaren", "de eerste zin")
    for number in range(CHANGES[size]):
        known.scene.way = ("passphrase", known.passphrase)
        known.scene.open()
        act = CHANGES_THERE_ARE[number % 5] if number < 5 else chance.choice(CHANGES_THERE_ARE)
        change(known, lambda proof, act=act, number=number: act(known, proof, f"zin {number}"))  # type: ignore[misc]
        done[act.__name__] += 1
        known.scene.close()
        for kind, secret in known.ways:
            assert opened(known, kind, secret), (number, act.__name__, kind)
            assert set(yielding(known, kind, secret)) == {"vault.hdr", "vault.hdr.bak"}
        recent = known.before[-3:] + chance.sample(known.before, min(3, len(known.before)))
        for kind, secret in recent:
            assert not yielding(known, kind, secret), (number, act.__name__, kind)
            assert not opened(known, kind, secret)
    assert len(done) == 5
    for kind, secret in known.before:
        assert not opened(known, kind, secret)
    assert len(known.before) > CHANGES[size]


def test_a_copy_that_was_forgotten_would_be_found(tmp_path: Path) -> None:
    """The control: a program that leaves the header of before in a snapshot's place."""
    known = made(tmp_path, "de eerste zin")
    old = (known.folder / "vault.hdr").read_bytes()
    known.scene.way = ("passphrase", known.passphrase)
    known.scene.open()
    change(known, lambda proof: new_passphrase(known, proof, "de tweede zin"))
    known.scene.close()
    assert not yielding(known, "passphrase", "de eerste zin")
    (known.folder / "snapshots" / "oud").write_bytes(b"rommel ervoor" + old)
    assert yielding(known, "passphrase", "de eerste zin") == ["oud"]


def opened(known: Known, kind: str, secret: str) -> bool:
    return not refusal(furnished(known.scene.case), secret, kind)
