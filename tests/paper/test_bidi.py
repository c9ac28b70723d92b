"""Our reading of UAX #9 against the one of the `unicode-bidi` crate, which python-bidi wraps."""

from unicodedata import bidirectional

import pytest
from bidi import get_display
from hypothesis import example, given, settings
from hypothesis import strategies as st

from app.paper import bidi

LETTERS = "abאבتب019٠٣+-$%,.: !?&\u0301\u064b"
ALPHABET = LETTERS + "\u2066\u2067\u2068\u2069\u202a\u202b\u202c\u200e\u200f" + "()[]"
REMOVED = {"LRE", "RLE", "LRO", "RLO", "PDF", "BN"}
MIRRORED = str.maketrans(")]", "([")


def seen(text: str) -> str:
    """A line as it is seen, from left to right, without what is not seen."""
    base, levels = bidi.resolve(text)
    for place in range(len(text) - 1, -1, -1):  # L1, which lines.py does for its lines
        if bidirectional(text[place]) not in {"WS", "FSI", "LRI", "RLI", "PDI", *REMOVED}:
            break
        levels[place] = base
    return stripped("".join(text[place] for place in bidi.visual(levels)))


def stripped(text: str) -> str:
    kept = [char for char in text if bidirectional(char) not in REMOVED]
    return "".join(kept).translate(MIRRORED)  # the crate turns brackets around, HarfBuzz does ours


@settings(max_examples=400)
@given(st.text(ALPHABET, max_size=30))
@example("Hij zei (سأقتلك!) tegen mij, 12:30.")
@example("אתה גר (abc [12]) שם.")
@example("a\u2067ב\u2066c\u2069\u2069d\u2068א\u2069")
def test_lines_are_seen_as_elsewhere(text: str) -> None:
    assert seen(text) == stripped(get_display(text))


@pytest.mark.parametrize(
    ("levels", "order"),
    [
        ([], []),
        ([0, 0, 0], [0, 1, 2]),
        ([0, 1, 1, 0], [0, 2, 1, 3]),
        ([1, 1, 2, 2, 1], [4, 2, 3, 1, 0]),
        ([2, 1, 2], [2, 1, 0]),
        ([0, 1, 0, 1], [0, 1, 2, 3]),
    ],
)
def test_parts_are_turned_around(levels: list[int], order: list[int]) -> None:
    assert bidi.visual(levels) == order


@pytest.mark.parametrize(
    ("text", "straight"),
    [("abc", True), ("żółć Я 😡 \u200e", True), ("א", False), ("a\u2067b", False)],
)
def test_most_text_has_nothing_to_resolve(text: str, straight: bool) -> None:
    assert bidi.straight(text) is straight


@pytest.mark.parametrize("part", ["\u2068", "(א", "\u2067א)", "א\u202b", "([א])a", "\u2067" * 200])
def test_hostile_text_takes_no_longer_than_it_is_long(part: str) -> None:
    """Ten thousand of them: a rule that looks back at all of it would not come to an end."""
    base, levels = bidi.resolve(part * (10_000 // len(part)))
    assert len(levels) == len(part) * (10_000 // len(part))
    assert max(levels) <= 127
