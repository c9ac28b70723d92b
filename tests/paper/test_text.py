"""What was typed is what is printed, in every script; and nothing in it is obeyed or hidden."""

import unicodedata

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.paper.styles import BODY
from app.paper.text import divisible, paragraphs, runs
from app.ports import Look
from tests.paper.example import dossier, draw, draw_copy, exhibit, incident, with_account
from tests.paper.faults import faults
from tests.paper.reading import all_spoken, opened, pdftotext, spoken, words
from tests.paper.scripts import NASTY, RIGHT_TO_LEFT, WORDS

ALPHABET = "".join(sorted({*"".join(WORDS.values()), *NASTY}))
INJECTIONS = [
    "<b>vet</b> & <i>schuin</i>",
    "&lt;script&gt; &#x41; &amp;",
    '<img src="file:///etc/passwd"/>',
    "<a href='https://example.org'>klik</a>",
    "<para><font color=red>rood</font>",
    "{0} {naam} {",
    "%s %d %(naam)s %%",
    "$x ${x} `x`",
    "ik ben < 3 & boos > 2",
    "(\\)\\( endstream endobj",
    "BT /F0 9 Tf (x) Tj ET EMC",
]


POPPLER_MIXES_UP = {"ar_marks", "dv", "nqo", "ff"}
"""It puts a mark at the left end of a line first, and does not know the younger scripts."""


def shown(text: str) -> str:
    """What the paper shows for a text, character by character."""
    return "\n".join(
        "".join(run.text for run in runs(one, "NotoSans-Regular")) for one in paragraphs(text)
    )


def account(pdf: bytes) -> str:
    """The account as a screen reader says it."""
    said = spoken(pdf)
    texts = [text for _, text in said]
    start = next(place for place, text in enumerate(texts) if text.startswith("Incident 1:")) + 1
    end = next(p for p in range(start, len(said)) if said[p][0] != "/P")
    return "\n".join(texts[start:end])


@pytest.mark.parametrize("name", WORDS)
def test_what_was_typed_is_read_aloud(name: str) -> None:
    assert account(draw(with_account(WORDS[name]))) == WORDS[name]


@pytest.mark.parametrize("name", WORDS)
def test_what_was_typed_is_found_by_pdftotext(name: str) -> None:
    found = unicodedata.normalize("NFC", pdftotext(draw(with_account(WORDS[name])), "-raw"))
    wanted = unicodedata.normalize("NFC", WORDS[name])
    assert words(wanted) in words(found)
    if name not in RIGHT_TO_LEFT:  # from right to left poppler puts its own marks around words
        assert wanted in found.replace("\n", " ")


@pytest.mark.parametrize("name", sorted(RIGHT_TO_LEFT - POPPLER_MIXES_UP))
def test_words_from_right_to_left_are_found_as_they_stand(name: str) -> None:
    """On a page where most runs the other way, as in a dossier."""
    found = words(pdftotext(draw(with_account(WORDS[name]))))
    assert all(words(word) in found for word in WORDS[name].split())


@pytest.mark.parametrize("text", INJECTIONS)
def test_markup_is_only_text(text: str) -> None:
    value = dossier(
        incident(1, text, quote=text, subject=text[:20], place=text, effects=[text], unknown="NN1"),
        summary=text,
    )
    pdf = draw(value)
    assert faults(pdf) == []
    assert all_spoken(pdf).count(text) >= 5
    file = opened(pdf)
    assert not [name for page in file.pages for name in page.resources.XObject]


@settings(max_examples=60)
@given(st.text(ALPHABET, max_size=120))
def test_any_text_builds_and_comes_back(text: str) -> None:
    pdf = draw(with_account(f"begin{text}einde"))
    assert faults(pdf) == []
    lines = [line for line in shown(f"begin{text}einde").split("\n") if line]
    assert account(pdf).split("\n") == lines


@settings(max_examples=40)
@given(st.lists(st.sampled_from(sorted(WORDS.values())), min_size=1, max_size=6))
def test_scripts_can_be_mixed(parts: list[str]) -> None:
    text = " ".join(parts)
    assert account(draw(with_account(text))) == text


@pytest.mark.parametrize(
    ("typed", "seen"),
    [
        ("a\x00b", "a␀b"),
        ("\x1b[31m", "␛[31m"),
        ("a\x7f", "a␡"),
        ("a\x85b", "a\nb"),
        ("x\u2028y\u2029z\x0bp\x0cq\r\nr\rs", "x\ny\nz\np\nq\nr\ns"),
        ("a\tb", "a    b"),
        ("goed\u202egnurd\u202c einde", "goed[U+202E]gnurd\u202c einde"),
        ("\u202dab", "[U+202D]ab"),
        ("a\U000e0041\U000e0042", "a[U+E0041][U+E0042]"),
        ("a\U000e0101", "a[U+E0101]"),
        ("\u3164", "[U+3164]"),
        ("\ufeffBOM", "[U+FEFF]BOM"),
        ("\ue000 \U000f0000", "[U+E000] [U+F0000]"),
        ("\uffff\U0010ffff", "[U+FFFF][U+10FFFF]"),
        ("\U00013000", "[U+13000]"),
        ("x\u0e49", "x\u0e49"),
        ("a" + "\u0301" * 11 + "b", "a" + "\u0301" * 8 + "[U+0301]" * 3 + "b"),
    ],
)
def test_what_cannot_be_seen_is_shown(typed: str, seen: str) -> None:
    assert shown(typed) == seen
    assert account(draw(with_account(f"begin {typed} einde"))) == f"begin {seen} einde"


def test_a_hostile_override_changes_nothing_outside_itself() -> None:
    """The paper of the rest is the same, byte for byte."""
    hostile = "\u202e\u2067\u2066\u202b\u2068 tekst"
    kind, other = (
        draw(dossier(incident(1, text), incident(2, "Rustig."))) for text in ("x tekst", hostile)
    )
    for pdf in (kind, other):
        assert ("/P", "Rustig.") in spoken(pdf)
    assert spoken(kind)[-30:] == spoken(other)[-30:]
    at = all_spoken(other).index("[U+202E]")
    assert all_spoken(other)[at:].startswith("[U+202E]\u2067\u2066\u202b\u2068 tekst\n")


def test_a_character_that_no_face_has_is_named() -> None:
    pdf = draw(with_account("Dit \U0001fbff teken \ue123 kent niemand."))
    assert "Dit [U+1FBFF] teken [U+E123] kent niemand." in pdftotext(pdf)


def heights(text: str) -> list[float]:
    """How high each line stands that the second page shows."""
    file = opened(draw(with_account(text)))
    return [
        float(ops[5]) for ops, op in pikepdf.parse_content_stream(file.pages[1]) if str(op) == "Tm"
    ]


@pytest.mark.parametrize("mark", ["\u0301", "\u200d", "\u0655", "\ufe0f", "\u05b8", "\u200b"])
def test_a_letter_with_ten_thousand_marks_harms_nothing(mark: str) -> None:
    pdf = draw(with_account("begin x" + mark * 10_000 + " einde"))
    assert faults(pdf) == []
    assert account(pdf).count(mark) + account(pdf).count(f"[U+{ord(mark):04X}]") == 10_000


def test_empty_lines_are_kept() -> None:
    """Where eight of them stand, what follows stands eight lines lower."""
    near, far = heights("een\ntwee"), heights("een" + "\n" * 9 + "twee")
    lower = [a - b for a, b in zip(near, far, strict=False) if a - b > 1]
    assert lower[0] == pytest.approx(8 * BODY.leading, abs=0.01)


def test_long_words_are_cut_and_nothing_is_lost() -> None:
    text = "x" * 700 + " https://example.org/" + "pad/" * 80 + " " + "威胁你好" * 100
    assert account(draw(with_account(text))) == text


@pytest.mark.parametrize(
    ("text", "places"),
    [("ab", [1]), ("e\u0301x", [2]), ("🇹🇷🇳🇱", [2]), ("👨‍👩", []), ("a✊🏿b", [1, 3])],
)
def test_letters_stay_with_their_marks(text: str, places: list[int]) -> None:
    assert [place for place in range(1, len(text)) if divisible(text, place)] == places


def test_the_text_of_an_exhibit_is_plain_too() -> None:
    text = "\n".join(INJECTIONS)
    value = dossier(exhibits=(exhibit(1, "<b>mail</b>.eml", "message/rfc822"),))
    assert all(line in all_spoken(draw_copy(value, "B01", Look(text=text))) for line in INJECTIONS)
