"""Only the right passphrase and the right sheet open a vault (T8)."""

import random
import unicodedata
from collections import Counter
from collections.abc import Callable

import pytest

from app.errors import AppError
from app.vault import recovery
from app.vault.recovery import ALPHABET
from tests.harness import ways
from tests.harness.scene import Scene
from tests.harness.tree import read_tree
from tests.harness.ways import RIGHT, Known, made

TRIES = {"smoke": 2000, "full": 20_000, "night": 1_000_000}
UNLIKE = {"empty_passphrase", "long_passphrase"}

cheap = ways.cheap
known = ways.known


def said(scene: Scene, kind: str, secret: str) -> tuple[str, tuple[tuple[str, object], ...]]:
    """What a person hears who tries this, in full."""
    safe = scene.house.safe
    try:
        safe.unlock(kind, secret)
    except AppError as error:
        return error.code, tuple(error.facts.items())
    return "opened", ()


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
