"""Glyphs put down one by one: the drawing of a single word, and what each glyph says.

Glyphs come in the order of the text, also where it runs from right to left: each stands where it
must be seen, and comes when it must be read. Readers of PDF differ in what they make of a letter
that is drawn with several glyphs, or of several letters drawn with one. What is done here gave
the typed text back in poppler and MuPDF, and in PDFium but for vowel marks: from left to right
such a word says what it is (ActualText, ISO 32000-1, 14.9.4); from right to left every letter
has a place of its own, beside the glyph that shows it.
"""

from collections.abc import Iterator
from itertools import groupby, pairwise
from typing import NamedTuple

import uharfbuzz as hb

from app.paper.fonts import Font
from app.paper.text import unseen

_LONGEST = 100  # characters that one glyph may stand for: a ToUnicode string holds 512 bytes
_NOTHING = "\u200b"  # what a glyph stands for when the others of its cluster say all there is
_SPACE = " "


class Part(NamedTuple):
    """The inside of a TJ array, its rise (thousandths of the size), and what goes around it."""

    rise: int
    code: bytes
    before: bytes = b""
    after: bytes = b""


class _Glyph(NamedTuple):
    """A glyph in place: `cluster` is the character it begins with, `x` counts from the left."""

    glyph: int
    cluster: int
    x: int
    rise: int


class _Way(NamedTuple):
    """How a glyph is put down: operators before and after."""

    before: bytes = b""
    after: bytes = b""


_Cluster = tuple[str, list[_Glyph]]
_Put = tuple[_Glyph, str, _Way]
_SEEN = _Way()
_UNSEEN = _Way(b"3 Tr", b"0 Tr")
_UNREAD = _Way(b"/Span<</ActualText<>>>BDC", b"EMC")


def draw_easy(text: str, buffer: hb.Buffer, font: Font) -> tuple[bytes, int]:
    """Draw a word of which each letter has one glyph on the line, as `draw` would but faster.

    Gives the inside of a TJ array and the width.
    """
    scale = font.face.scale
    code, whole = b"(", 0
    for char, info, at in zip(text, buffer.glyph_infos, buffer.glyph_positions, strict=True):
        number, width = font.glyph(info.codepoint, char)
        advance = round(at.x_advance * scale)
        code += number if advance == width else b"%b)%d(" % (number, width - advance)
        whole += advance
    return code.removesuffix(b"(") if code[-1:] == b"(" else code + b")", whole


def draw(text: str, buffer: hb.Buffer, font: Font, rtl: bool) -> tuple[list[Part], int, bool]:
    """Draw a word that HarfBuzz has shaped.

    Gives the parts (from the left of the word to its right), the width in thousandths of the
    size, and whether the glyphs give the text back by themselves.
    """
    glyphs, width = _placed(buffer, font.face.scale)
    if rtl:
        glyphs.reverse()  # HarfBuzz gives them from left to right; now they are as read
    clusters = list(_clusters(text, glyphs))
    told = rtl or all(len(one) == 1 and len(said) <= _LONGEST for said, one in clusters)
    way = _from_right if rtl else _from_left
    puts = [put for cluster in clusters for put in way(cluster, font)]
    if not glyphs:
        puts = [(_Glyph(font.nominal(_SPACE), 0, 0, 0), said, _UNSEEN) for said in _short(text)]
    return list(_parts(puts, font, width, apart=rtl)), width, told


def _placed(buffer: hb.Buffer, scale: float) -> tuple[list[_Glyph], int]:
    """Where each glyph stands, and how wide all of them are."""
    pen, glyphs = 0, []
    for info, at in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
        x, rise = pen + round(at.x_offset * scale), round(at.y_offset * scale)
        glyphs.append(_Glyph(info.codepoint, info.cluster, x, rise))
        pen += round(at.x_advance * scale)
    return glyphs, pen


def _clusters(text: str, glyphs: list[_Glyph]) -> Iterator[_Cluster]:
    """The glyphs that belong together, each with the text that they show."""
    groups = [list(group) for _, group in groupby(glyphs, lambda glyph: glyph.cluster)]
    borders = [0, *(_begin(text, group[0].cluster) for group in groups[1:]), len(text)]
    for (begin, end), group in zip(pairwise(borders), groups, strict=False):
        yield text[begin:end], group


def _begin(text: str, cluster: int) -> int:
    """Where a cluster's text begins; a joiner or selector before it goes with the one before."""
    while cluster < len(text) - 1 and unseen(text[cluster]):
        cluster += 1
    return cluster


def _from_left(cluster: _Cluster, font: Font) -> Iterator[_Put]:
    """Each glyph says a character, the last says the rest."""
    text, glyphs = cluster
    last = len(glyphs) - 1
    for place, glyph in enumerate(glyphs):
        said = text[place:] if place == last else text[place : place + 1]
        yield glyph, said[:_LONGEST] or _NOTHING, _SEEN


def _from_right(cluster: _Cluster, font: Font) -> Iterator[_Put]:
    """The first glyph says the first character; the others have unseen glyphs to their left."""
    text, (first, *others) = cluster
    yield first, text[:1] or _NOTHING, _SEEN
    for glyph in others:
        yield glyph, _NOTHING, _UNREAD
    for place, char in enumerate(text[1:], 1):
        shape = font.nominal(char) or font.nominal(_SPACE)
        yield _Glyph(shape, first.cluster, first.x - place, 0), char, _UNSEEN


def _short(text: str) -> list[str]:
    """Text in stretches that one glyph may stand for."""
    return [text[i : i + _LONGEST] for i in range(0, len(text), _LONGEST)]


def _parts(puts: list[_Put], font: Font, width: int, *, apart: bool) -> Iterator[Part]:
    """The drawing, in stretches that are put down alike; each glyph `apart` where they go back."""
    pen = 0
    alike = groupby(enumerate(puts), lambda put: (apart and put[0], put[1][0].rise, put[1][2]))
    for (_, rise, way), stretch in alike:
        code, between = b"", b"("
        for _, (glyph, said, _) in stretch:
            if glyph.x != pen:
                code += b"%b%d" % (b")" if between == b"" else b"", pen - glyph.x)
                between = b"("
            number, wide = font.glyph(glyph.glyph, said)
            code += between + number
            between = b""
            pen = glyph.x + wide
        yield Part(rise, code + b")", *way)
    if pen != width:
        yield Part(0, b"%d" % (pen - width))
