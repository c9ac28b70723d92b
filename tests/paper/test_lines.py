"""Text in lines."""

import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.paper.faces import REGULAR
from app.paper.lines import Line, Typesetter
from app.paper.pdf import Pdf
from app.paper.shaping import Shaper
from tests.paper.scripts import WORDS

DUTCH = "Ik weet waar je woont, en dat zal je merken. "


def lines(text: str, room: float = 20_000) -> list[Line]:
    return list(Typesetter(Shaper(Pdf(io.BytesIO()))).lines(text, REGULAR, room))


def texts(text: str, room: float = 20_000) -> list[str]:
    return [line.text for line in lines(text, room)]


def test_a_line_is_broken_after_a_space() -> None:
    assert texts(DUTCH.strip()) == ["Ik weet waar je woont, en dat zal je ", "merken."]


def test_a_line_may_be_broken_after_a_hyphen_between_letters() -> None:
    assert texts("Dit gaat over een lange-afstandsloper-vereniging") == [
        "Dit gaat over een lange-afstandsloper-",
        "vereniging",
    ]
    assert texts("Bel vanavond tussen acht en negen 06-12345678")[1] == "06-12345678"


def test_a_web_address_is_cut_where_it_can_be_read() -> None:
    found = texts("https://example.org/een/heel/lang/pad/dat/nergens/past?met=vraag")
    assert found == ["https://example.org/een/heel/lang/pad/", "dat/nergens/past?met=vraag"]


def test_a_word_without_end_is_cut_anywhere() -> None:
    found = texts("a" * 100)
    assert "".join(found) == "a" * 100
    assert len(found) == 3


def test_chinese_is_broken_anywhere_but_before_a_full_stop() -> None:
    found = texts("威胁你好世" * 3 + "，" + "威胁你好", room=15_000)
    assert found == ["威胁你好世威胁你好世威胁你好", "世，威胁你好"]


def test_even_one_letter_that_does_not_fit_gets_a_line() -> None:
    assert "".join(texts("WWW", room=10)) == "WWW"


def test_nothing_is_one_empty_line() -> None:
    (line,) = lines("")
    assert (line.words, line.width) == ([], 0)


@settings(max_examples=150)
@given(
    st.lists(
        st.sampled_from([*WORDS.values(), DUTCH, " ", "\u200b", "x" * 90, "a-b", "12:30"]),
        max_size=8,
    ),
    st.integers(3_000, 60_000),
)
def test_no_line_is_too_wide_and_nothing_is_lost(parts: list[str], room: int) -> None:
    text = "".join(parts)
    found = lines(text, room)
    assert "".join(line.text for line in found) == text
    assert all(line.width <= room for line in found)


@settings(max_examples=100)
@given(st.lists(st.sampled_from(sorted(WORDS.values())), min_size=1, max_size=4))
def test_the_pieces_of_a_line_stand_side_by_side(parts: list[str]) -> None:
    for line in lines(" ".join(parts)):
        spans = sorted((x, x + piece.width) for piece, x in line.placed())
        edges = [0, *(end for _, end in spans)]
        assert [begin for begin, _ in spans] == edges[:-1]
        assert edges[-1] == line.whole


def test_arabic_stands_from_right_to_left() -> None:
    (line,) = lines("سأقتلك الليلة")
    xs = [x for _, x in line.placed()]
    assert line.base == 1
    assert xs == sorted(xs, reverse=True)


def test_a_number_in_arabic_stands_from_left_to_right() -> None:
    (line,) = lines("abc (سأقتلك 12:30)")
    at = {piece.text: x for piece, x in line.placed()}
    assert at["12:30"] < at["سأقتلك"]
    assert at["abc"] < at["12:30"]


@pytest.mark.parametrize("pair", ["AV", "To", "WA"])
def test_letters_are_kerned(pair: str) -> None:
    (together,), (first,), (second,) = lines(pair), lines(pair[0]), lines(pair[1])
    assert together.width < first.width + second.width


def test_ligatures_do_not_change_quoted_letters() -> None:
    (line,) = lines("ffi")
    assert line.width == sum(lines(letter)[0].width for letter in "ffi")


def test_what_was_set_before_changes_nothing() -> None:
    setter = Typesetter(Shaper(Pdf(io.BytesIO())))
    first = [line.width for line in setter.lines(DUTCH * 3, REGULAR, 20_000)]
    list(setter.lines("iets anders " * 50, REGULAR, 9_000))
    assert [line.width for line in setter.lines(DUTCH * 3, REGULAR, 20_000)] == first
