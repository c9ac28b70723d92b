"""The fonts of one document: only the glyphs it uses, each knowing the text that it stands for.

A font here is a Type0 font with the encoding Identity-H (ISO 32000-1, 9.7). The document numbers
its own glyphs, one number for each pair of a glyph and the text it was used for. So what is
copied from the paper or read aloud is what was typed, ligatures and emoji included.
"""

import struct
from typing import NamedTuple

import uharfbuzz as hb

from app.paper.faces import Face
from app.paper.pdf import Pdf, ref

_UNICODE_CMAP = b"""/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo <</Registry(Adobe)/Ordering(UCS)/Supplement 0>> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <FFFF>
endcodespacerange
%b
endcmap
CMapName currentdict /CMap defineresource pop
end
end"""
_SYMBOLIC = 4
_ENOUGH = 60_000
_ESCAPED = frozenset(b"()\\\r")  # what a literal string does not hold as it is (7.3.4.2)
_CAPITAL = 0.67  # of the ascender; asked for by the format, used by nobody
_NOT_NEEDED = ("GSUB", "GPOS", "GDEF", "name", "post", "OS/2", "cmap", "gasp", "DSIG", "MATH")


class Numbered(NamedTuple):
    """A glyph: its number in the document, as it stands in a literal string, and its width.

    The width is how far it moves the pen, in thousandths of the font size.
    """

    code: bytes
    width: int


class Font:
    """A face as one document uses it; `name` is what the pages call it."""

    def __init__(self, at: int, name: bytes, face_: Face) -> None:
        self.at = at
        self.name = name
        self.face = face_
        self._glyphs: dict[tuple[int, str], Numbered] = {}
        self._widths: list[int] = [0]
        self._scale = face_.scale

    @property
    def full(self) -> bool:
        """Whether a word more might need more numbers than two bytes can hold."""
        return len(self._widths) > _ENOUGH

    def glyph(self, glyph: int, text: str) -> Numbered:
        """A glyph that stands for `text`, numbered for this document."""
        found = self._glyphs.get((glyph, text))
        if found is None:
            while not _ESCAPED.isdisjoint(code := len(self._widths).to_bytes(2, "big")):
                self._widths.append(0)
            width = round(self.face.hb_font.get_glyph_h_advance(glyph) * self._scale)
            found = self._glyphs[glyph, text] = Numbered(code, width)
            self._widths.append(width)
        return found

    def nominal(self, char: str) -> int:
        """The glyph of a character that stands alone; 0 when there is none."""
        return self.face.hb_font.get_nominal_glyph(ord(char)) or 0

    def write(self, pdf: Pdf) -> None:
        """Embed the glyphs that were used."""
        plan = self._plan()
        program = plan.execute().blob.data
        places = plan.old_to_new_glyph_mapping
        glyphs = bytearray(2 * len(self._widths))
        for (glyph, _), (code, _) in self._glyphs.items():
            at = 2 * int.from_bytes(code, "big")
            glyphs[at : at + 2] = places[glyph].to_bytes(2, "big")
        name = b"/%b+%b" % (_tag(self.at), self.face.name.encode())
        descriptor = pdf.put(
            b"<</Type/FontDescriptor/FontName%b/Flags %d%b/StemV 80/FontFile2 %b>>"
            % (
                name,
                _SYMBOLIC,
                self._measures(),
                ref(pdf.stream(b"/Length1 %d" % len(program), program)),
            )
        )
        down = pdf.put(
            b"<</Type/Font/Subtype/CIDFontType2/BaseFont%b/FontDescriptor %b/DW 0/W[1[%b]]"
            b"/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/CIDToGIDMap %b>>"
            % (name, ref(descriptor), b" ".join(b"%d" % w for w in self._widths[1:]),
               ref(pdf.stream(b"", bytes(glyphs))))
        )  # fmt: skip
        pdf.put(
            b"<</Type/Font/Subtype/Type0/BaseFont%b/Encoding/Identity-H/DescendantFonts[%b]"
            b"/ToUnicode %b>>" % (name, ref(down), ref(pdf.stream(b"", self._unicode()))),
            self.at,
        )

    def _plan(self) -> hb.SubsetPlan:
        wanted = hb.SubsetInput()
        wanted.sets(hb.SubsetInputSets.GLYPH_INDEX).update(glyph for glyph, _ in self._glyphs)
        wanted.flags = hb.SubsetFlags.NO_HINTING
        wanted.drop_table_tag_set.update(int.from_bytes(tag.encode(), "big") for tag in _NOT_NEEDED)
        return hb.SubsetPlan(self.face.hb_face, wanted)

    def _measures(self) -> bytes:
        scale, read = self._scale, self.face.hb_face.reference_table
        box = struct.unpack(">4h", read("head").data[36:44])
        slant, _ = struct.unpack(">2h", read("post").data[4:8])
        reach = self.face.hb_font.get_font_extents("ltr")
        return b"/FontBBox[%d %d %d %d]/ItalicAngle %d/Ascent %d/Descent %d/CapHeight %d" % (
            *(round(side * scale) for side in box),
            slant,
            round(reach.ascender * scale),
            round(reach.descender * scale),
            round(reach.ascender * scale * _CAPITAL),
        )

    def _unicode(self) -> bytes:
        lines = [
            b"<%b> <%b>" % (_hex(code), _hex(text.encode("utf-16-be")))
            for (_, text), (code, _) in self._glyphs.items()
        ]
        parts = [lines[i : i + 100] for i in range(0, len(lines), 100)]
        return _UNICODE_CMAP % b"\n".join(
            b"%d beginbfchar\n%b\nendbfchar" % (len(part), b"\n".join(part)) for part in parts
        )


def _tag(at: int) -> bytes:
    """Six capitals that are a subset's own (9.6.4)."""
    return bytes(65 + at // 26**place % 26 for place in range(6))


def _hex(data: bytes) -> bytes:
    return data.hex().upper().encode()
