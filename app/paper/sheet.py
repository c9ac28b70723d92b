"""One page being drawn: text, rules and pictures, each marked with what it is part of."""

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

from app.paper.lines import Line
from app.paper.pdf import number
from app.paper.shaping import Piece
from app.paper.styles import HAIR, Style
from app.paper.tags import Element
from app.paper.words import Word

_FURNITURE = b"/Artifact<</Type/Pagination>>BDC"
_LAYOUT = b"/Artifact<</Type/Layout>>BDC"


class Late(NamedTuple):
    """The number of a page that is not known yet: of what, and where it ends."""

    key: str
    right: float
    y: float
    style: Style


class Sheet:
    """The operators of one page; `at` is its page object, `owners` the marked elements in order.

    `late` holds the page numbers that are left open, by their place in the code.
    """

    def __init__(self, at: int) -> None:
        self.at = at
        self.owners: list[int] = []
        self.pictures: dict[bytes, int] = {}
        self.late: dict[int, Late] = {}
        self._code: list[bytes] = []
        self._grey = -1.0  # what came before on the page is not known here

    @contextmanager
    def marked(self, element: Element) -> Iterator[None]:
        """What is drawn in the block belongs to `element`."""
        self.begin(element)
        yield
        self.end()

    @contextmanager
    def furniture(self) -> Iterator[None]:
        """What is drawn in the block belongs to the page and not to the text."""
        self._code.append(_FURNITURE)
        yield
        self.end()

    def begin(self, element: Element) -> None:
        """Open a stretch of content that belongs to `element`."""
        place = len(self.owners)
        self.owners.append(element.at)
        element.holds(self.at, place)
        self._code.append(b"/%b<</MCID %d>>BDC" % (element.role, place))

    def end(self) -> None:
        self._code.append(b"EMC")

    def text(self, line: Line, x: float, y: float, style: Style, room: float = 0) -> None:
        """Draw a line with its baseline at `y`; one from right to left ends at `x + room`."""
        if style.grey != self._grey:
            self._grey = style.grey
            self._code.append(number(style.grey) + b" g")
        scale = style.size / 1000
        if line.base:
            x += room - line.whole * scale
        self._code.append(b"BT")
        if line.straight:
            self._at(x, y)
            self._words(line.words, style.size)
        else:
            for piece, at in line.placed():
                self._at(x + at * scale, y)
                self._code += _odd(piece, style.size)
        self._code.append(b"ET")

    def page_number(self, key: str, right: float, y: float, style: Style) -> None:
        """Leave open the number of the page that has `key`; it will end at `right`."""
        self.late[len(self._code)] = Late(key, right, y, style)
        self._grey = style.grey
        self._code.append(b"")

    def fill(self, place: int, line: Line) -> None:
        """Draw what was left open at a place in the code."""
        late, sheet = self.late[place], Sheet(self.at)
        sheet.text(line, late.right - line.width * late.style.size / 1000, late.y, late.style)
        self._code[place] = sheet.code()

    def rule(self, x: float, y: float, end: float, thick: float = HAIR) -> None:
        """Draw a level line, as decoration."""
        self._code += (
            _LAYOUT,
            b"%b w %b %b m %b %b l S"
            % (number(thick), number(x), number(y), number(end), number(y)),
            b"EMC",
        )

    def picture(self, at: int, x: float, y: float, width: float, height: float) -> None:
        """Draw the picture of object `at` with its lower left corner at `x`, `y`."""
        name = b"/I%d" % at
        self.pictures[name] = at
        box = b" ".join(map(number, (width, 0, 0, height, x, y)))
        self._code.append(b"q %b cm %b Do Q" % (box, name))

    def code(self) -> bytes:
        return b"\n".join(self._code)

    def _at(self, x: float, y: float) -> None:
        self._code.append(b"1 0 0 1 %b %b Tm" % (number(x), number(y)))

    def _words(self, words: list[Word], size: float) -> None:
        for font, same in groupby(words, attrgetter("font")):
            if font:
                code = _show(b"".join([word.code for word in same]))
                self._code.append(b"%b %b Tf %b" % (font.name, number(size), code))
            else:
                for piece in (piece for word in same for piece in word.pieces):
                    self._code += _odd(piece, size)


def _show(code: bytes) -> bytes:
    return b"[%b]TJ" % code.replace(b")(", b"")


def _odd(piece: Piece, size: float) -> Iterator[bytes]:
    """The operators of a piece that may be more than a stretch of glyphs on the baseline."""
    yield b"%b %b Tf" % (piece.font.name, number(size))
    if piece.actual:
        yield b"/Span<</ActualText%b>>BDC" % piece.actual
    if piece.code:
        yield _show(piece.code)
    for part in piece.parts:
        rise = number(part.rise * size / 1000)
        yield b" ".join(filter(None, (part.before, rise + b" Ts", _show(part.code), part.after)))
    if piece.parts:
        yield b"0 Ts"
    if piece.actual:
        yield b"EMC"
