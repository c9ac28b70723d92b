"""Words as glyphs: HarfBuzz shapes each word once for a document, for every script alike."""

from typing import NamedTuple

import uharfbuzz as hb

from app.paper.faces import Face, face
from app.paper.fonts import Font
from app.paper.glyphs import Part, draw, draw_easy
from app.paper.pdf import Pdf, string
from app.paper.text import EASY

_FEATURES = {"liga": False, "dlig": False}  # quoted words keep their own letters
_REMEMBERED = 50_000  # words; more than a language has in use
_FLAGS = hb.BufferFlags.REMOVE_DEFAULT_IGNORABLES | hb.BufferFlags.DO_NOT_INSERT_DOTTED_CIRCLE


class Piece(NamedTuple):
    """A shaped word: what it says, how wide it is (thousandths of the size), how it is drawn.

    `code` is the inside of a TJ array, and nearly always all there is to draw; else it is empty
    and `parts` are drawn. `actual` is the text as a PDF string, only where the glyphs do not give
    it back by themselves.
    """

    text: str
    font: Font
    width: int
    code: bytes
    parts: tuple[Part, ...]
    actual: bytes


class Shaper:
    """Shapes words for one document and keeps the fonts that they need."""

    def __init__(self, pdf: Pdf) -> None:
        self._pdf = pdf
        self._current: dict[str, Font] = {}
        self._pieces: dict[tuple[str, str, bool], Piece] = {}
        self._buffer = hb.Buffer()
        self.fonts: list[Font] = []

    def piece(self, text: str, face_name: str, rtl: bool = False) -> Piece:
        """A word in one face, in one direction."""
        key = (text, face_name, rtl)
        piece = self._pieces.get(key)
        if piece is None:
            if len(self._pieces) == _REMEMBERED:
                self._pieces.clear()
            piece = self._pieces[key] = self._shape(text, self._font(face_name), rtl)
        return piece

    def width(self, text: str, face_name: str, rtl: bool) -> int:
        """How wide a word would be, in thousandths of the size."""
        opened = face(face_name)
        self._run(text, opened, rtl)
        width: float = sum(at.x_advance for at in self._buffer.glyph_positions)
        return round(width * opened.scale)

    def _font(self, name: str) -> Font:
        font = self._current.get(name)
        if font is None or font.full:
            font = Font(self._pdf.reserve(), b"/F%d" % len(self.fonts), face(name))
            self._current[name] = font
            self.fonts.append(font)
        return font

    def _run(self, text: str, opened: Face, rtl: bool) -> None:
        buffer = self._buffer
        buffer.reset()
        buffer.add_str(text)
        buffer.guess_segment_properties()
        buffer.direction = "rtl" if rtl else "ltr"
        buffer.flags = _FLAGS
        hb.shape(opened.hb_font, buffer, _FEATURES)

    def _shape(self, text: str, font: Font, rtl: bool) -> Piece:
        self._run(text, font.face, rtl)
        if not rtl and EASY.fullmatch(text):
            code, width = draw_easy(text, self._buffer, font)
            return Piece(text, font, width, code, (), b"")
        parts, width, told = draw(text, self._buffer, font, rtl)
        actual = b"" if told else string(text)
        if not rtl and all(part.rise == 0 and not part.before for part in parts):
            return Piece(text, font, width, b"".join(part.code for part in parts), (), actual)
        return Piece(text, font, width, b"", tuple(parts), actual)
