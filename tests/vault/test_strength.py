"""A passphrase that is easily guessed is known, and one reason for it is given in plain words."""

import pytest

from app.texts.advice import ADVICE, advice
from app.vault.strength import judged

WEAK = [
    ("welkom01", "common"),
    ("qwerty123", "common"),
    ("Amsterdam2024", "common"),
    ("geheim", "common"),
    ("jennifer", "names"),
    ("maria1987", "names"),
    ("13-05-1984", "dates"),
    ("7ygvcft6", "keyboard"),
    ("aaaaaaaaaaaa", "repeats"),
    ("45678912", "row"),
    ("kitchen9", "word"),
    ("xk7q", "short"),
]


@pytest.mark.parametrize(("passphrase", "because"), WEAK)
def test_why_it_is_weak(passphrase: str, because: str) -> None:
    found = judged(passphrase, ())
    assert found.weak
    assert found.because == because


@pytest.mark.parametrize(
    "passphrase",
    ["paard wolk zeven deksel varen", "kxq7-wpz4-hhd2-mv93", "é" * 40 + "ſ𝔘 wolkenkrabber lepel"],
)  # fmt: skip
def test_a_strong_one_is_left_alone(passphrase: str) -> None:
    found = judged(passphrase, ("Hanneke de Wit", "Zandwijk"))
    assert not found.weak
    assert found.because == ""


@pytest.mark.parametrize("passphrase", ["hanneke1", "Zandwijk2026", "hannekezandwijk"])
def test_the_owners_own_words_are_the_first_guess(passphrase: str) -> None:
    assert judged(passphrase, ("hanneke", "zandwijk")).because == "own"


def test_what_is_known_of_one_owner_is_not_held_against_another() -> None:
    judged("zandwijkhuis", ("zandwijk",))
    assert judged("zandwijkhuis", ()).because != "own"


@pytest.mark.parametrize("length", [72, 73, 100, 1024])
def test_length_is_no_reason_to_fail(length: int) -> None:
    """The library refuses more than 72 characters."""
    told = ("paard wolk zeven deksel varen " * 40)[:length]
    assert not judged(told, ()).weak


def test_every_reason_has_its_words() -> None:
    from app.vault import strength

    given = {*strength._REASONS.values(), "own", "word", "common"}
    assert given == ADVICE.keys()
    for because in given:
        assert "Makkelijk te raden" in advice(because)
        assert "vijf losse woorden" in advice(because)
    assert "sterk" in advice("")
