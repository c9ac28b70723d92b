"""The typefaces that come with the program, and which of them has a character.

`resources/fonts/coverage.txt` says what each face covers, so that a face is opened only when a
dossier needs it; a test holds that file against the faces themselves.
"""

from bisect import bisect_right
from functools import cache
from typing import NamedTuple

import uharfbuzz as hb

from resources import path

REGULAR, BOLD, ITALIC = "NotoSans-Regular", "NotoSans-Bold", "NotoSans-Italic"
EMOJI = "NotoEmoji-Regular"
LAST = (
    "NotoSansSymbols-Regular",
    "NotoSansSymbols2-Regular",
    "NotoSansMath-Regular",
    "DroidSansFallback",
)
"""Asked after the faces that were made for one script: each has some of many scripts."""

_OWN = (REGULAR, BOLD, ITALIC)


class Face(NamedTuple):
    """A face on disk, opened; `scale` turns its units into thousandths of the font size."""

    name: str
    hb_face: hb.Face
    hb_font: hb.Font
    scale: float


@cache
def face(name: str) -> Face:
    """Open a face; it is only read, so every dossier may share it."""
    opened = hb.Face(hb.Blob((path("fonts") / f"{name}.ttf").read_bytes()))
    return Face(name, opened, hb.Font(opened), 1000 / opened.upem)


@cache
def coverage() -> dict[str, list[int]]:
    """For each face the borders of what it covers: in at an even place, out at an odd one."""
    lines = (path("fonts") / "coverage.txt").read_text("ascii").splitlines()
    return {
        name: [int(border, 36) for border in borders] for name, *borders in map(str.split, lines)
    }


@cache
def order() -> tuple[str, ...]:
    """All faces but our own three, in the order in which they are asked."""
    scripts = [name for name in coverage() if name not in (*_OWN, EMOJI, *LAST)]
    return (EMOJI, *scripts, *LAST)


def covers(name: str, char: str) -> bool:
    """Whether a face has a character."""
    return bisect_right(coverage()[name], ord(char)) % 2 == 1


@cache
def find(char: str, own: str) -> str:
    """The face for a character in running text set in `own`; empty when there is none."""
    for name in (own, REGULAR, *order()):
        if covers(name, char):
            return name
    return ""
