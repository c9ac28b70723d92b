"""The typefaces: what is told of them is so, and they are opened only when they are needed."""

import io
import re
import subprocess
import sys

import pytest

from app.paper import faces, text
from app.paper.pdf import Pdf
from app.paper.shaping import Shaper
from tests.house import ROOT
from tests.paper.make_coverage import FONTS, table
from tests.paper.scripts import RIGHT_TO_LEFT, WORDS

NAMES = sorted(path.stem for path in FONTS.glob("*.ttf"))
MOST = 12_000_000  # bytes


def test_the_table_of_what_they_cover_is_true() -> None:
    assert (FONTS / "coverage.txt").read_text("ascii") == table()


def test_each_is_there_once_and_all_are_asked() -> None:
    assert sorted((*faces.order(), faces.REGULAR, faces.BOLD, faces.ITALIC)) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_outlines_are_truetype(name: str) -> None:
    tags = set(faces.face(name).hb_face.table_tags)
    assert {"glyf", "loca", "hmtx"} <= tags
    assert not tags & {"CFF ", "CFF2", "fvar"}


@pytest.mark.parametrize("name", NAMES)
def test_each_may_be_embedded(name: str) -> None:
    """fsType (OpenType, OS/2): neither restricted, nor preview only, nor bitmaps only."""
    kind = int.from_bytes(faces.face(name).hb_face.reference_table("OS/2").data[8:10], "big")
    assert not kind & 0x0306


def test_each_has_its_origin_and_its_licence() -> None:
    told = (FONTS / "README.md").read_text("utf-8")
    assert not [name for name in NAMES if f"`{name}.ttf`" not in told]
    licences = set(re.findall(r"\((\S+\.txt)\)", told))
    assert licences
    assert all((FONTS / name).stat().st_size > 1000 for name in licences)


def test_together_they_are_not_too_large() -> None:
    assert sum(path.stat().st_size for path in FONTS.iterdir()) < MOST


def test_easy_text_is_in_all_our_own_faces() -> None:
    easy = [chr(code) for code in range(0x3000) if text.EASY.fullmatch(chr(code))]
    assert len(easy) > 600
    own = (faces.REGULAR, faces.BOLD, faces.ITALIC)
    assert not [char for char in easy for name in own if not faces.covers(name, char)]


@pytest.mark.parametrize("script", WORDS)
def test_every_script_has_a_face(script: str) -> None:
    shown = "".join(run.text for run in text.runs(WORDS[script], faces.ITALIC))
    assert shown == WORDS[script]


@pytest.mark.parametrize("script", sorted(RIGHT_TO_LEFT))
def test_faces_that_run_from_right_to_left_have_a_space(script: str) -> None:
    """It carries what has no glyph of its own."""
    for run in text.runs(WORDS[script], faces.REGULAR):
        assert faces.covers(run.face, " ")


@pytest.mark.parametrize(
    ("char", "face"),
    [
        ("😡", faces.EMOJI),
        ("☒", "NotoSansSymbols2-Regular"),
        ("威", "DroidSansFallback"),
        ("ש", "NotoSansHebrew-Regular"),
        ("ş", faces.ITALIC),
        ("\U0001fbff", ""),
    ],
)
def test_a_character_finds_its_face(char: str, face: str) -> None:
    assert faces.find(char, faces.ITALIC) == face


@pytest.mark.parametrize("asked", ["❤️", "👨‍👩‍👧", "🇹🇷", "1️⃣", "✊🏿", "🏴󠁧󠁢󠁥󠁮󠁧󠁿"])
def test_a_picture_of_several_characters_is_one_glyph(asked: str) -> None:
    (run,) = text.runs(asked, faces.REGULAR)
    assert run.face == faces.EMOJI
    piece = Shaper(Pdf(io.BytesIO())).piece(asked, run.face)
    assert len(piece.code) == len(b"(ab)")
    assert not piece.actual


LAZY = """
import app.paper.faces as faces
from tests.paper.example import OWNER, draw, dossier, incident
draw(dossier(incident(1, "Één keer, żółć, Я.", quote="Ik weet je te vinden."), owner=OWNER))
print(faces.face.cache_info().currsize)
"""


def test_a_dutch_dossier_opens_no_more_than_it_needs() -> None:
    """Ours, and the one with the boxes to tick. In a process of its own, where nothing is open."""
    run = subprocess.run(
        [sys.executable, "-c", LAZY], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert run.stdout.strip() == "4"
