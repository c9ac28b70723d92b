"""Text in lines: broken where it no longer fits, each line in the order in which it is seen."""

from collections.abc import Iterator
from operator import attrgetter
from typing import NamedTuple

from app.paper import bidi
from app.paper.shaping import Piece, Shaper
from app.paper.words import Word, Words

_LEVELS = attrgetter("levels")
_ENOUGH = 0.4  # of a line: less room is left empty before a word that needs more than a line


class Line(NamedTuple):
    """A line: its words in the order of the text; a paragraph from right to left has `base` 1.

    `width` leaves out the spaces at its end, `whole` does not; both in thousandths of the size.
    """

    words: list[Word]
    base: int
    width: int
    whole: int

    @property
    def text(self) -> str:
        return "".join(piece.text for word in self.words for piece in word.pieces)

    @property
    def straight(self) -> bool:
        """Whether it is seen in the order of the text."""
        return not any(map(_LEVELS, self.words))

    def placed(self) -> list[tuple[Piece, int]]:
        """Each piece in the order of the text, with where it stands, from the left of the line."""
        pieces = [piece for word in self.words for piece in word.pieces]
        levels = [level for word in self.words for level in word.levels or (0,) * len(word.pieces)]
        for place in range(len(levels) - 1, -1, -1):
            if pieces[place].text.strip(" "):
                break
            levels[place] = self.base  # UAX #9, L1: spaces at the end go with the paragraph
        xs, x = [0] * len(pieces), 0
        for place in bidi.visual(levels):
            xs[place] = x
            x += pieces[place].width
        return list(zip(pieces, xs, strict=True))


class Typesetter:
    """Sets text for one document."""

    def __init__(self, shaper: Shaper) -> None:
        self._words = Words(shaper)

    def lines(self, paragraph: str, face: str, room: float) -> Iterator[Line]:
        """A paragraph in lines; `room` is their width in thousandths of the font's size."""
        base, words = self._words.of(paragraph, face)
        line: list[Word] = []
        x = 0
        for word in words:
            if x + word.width <= room:
                line.append(word)
                x += word.whole
                continue
            rest = word
            while x + rest.width > room:
                head, rest = self._cut(rest, room - x, room, alone=not line)
                if head:
                    line.append(head)
                yield _line(line, base)
                line, x = [], 0
            line.append(rest)
            x = rest.whole
        yield _line(line, base)

    def _cut(
        self, word: Word, left: float, room: float, *, alone: bool
    ) -> tuple[Word | None, Word]:
        """What of a word still goes on a line with `left` room, and what is left of it."""
        hard = word.loose or (word.width > room and left > room * _ENOUGH)
        head, rest = self._words.cut(word, left, hard=hard)
        if head is None and alone:  # not even one letter fits, and one must
            return self._words.cut_at(word, 1)
        return head, rest


def _line(words: list[Word], base: int) -> Line:
    whole = sum([word.whole for word in words])
    behind = words[-1].whole - words[-1].width if words else 0
    return Line(words, base, whole - behind, whole)
