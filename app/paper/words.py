"""Words, as lines need them: what is kept together, how wide it is, where it may be cut."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple

from app.paper import bidi
from app.paper.fonts import Font
from app.paper.shaping import Piece, Shaper
from app.paper.text import EASY, divisible, runs

_TOKEN = re.compile("[^ ]{1,200} *| +")
_MIXED_TOKEN = re.compile(" +|[^ \u200b]+\u200b*|\u200b+")
_BREAK_HERE = "\u200b"
_LONGEST = 200  # characters: what is longer counts as several words
_REMEMBERED = 50_000
_LOOSE = re.compile(
    "[\u0e00-\u0fff\u1000-\u109f\u1780-\u17ff\u2e80-\u9fff\uac00-\ud7a3\uf900-\ufaff\uff00-\uffef]"
)
"""Scripts that are written without spaces, or broken between any two syllables."""

_NOT_FIRST = frozenset(
    "、。，．！？：；）］｝」』】〉》〕・ー々ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮะาำຽະາຳ"
)
_NOT_LAST = frozenset("（［｛「『【〈《〔เแโใไເແໂໃໄ")
_AFTER = frozenset("/?&=._-,;:@+")
_NEAR = 25  # characters: how far back a long word is cut after one of these signs


class Word(NamedTuple):
    """What is kept together on a line, if it can be: pieces and the spaces that follow.

    `levels` (one for each piece) is empty where all runs from left to right. `width` leaves out
    the spaces, `whole` does not; both in thousandths of the size. Nearly always all of it is in
    one `font` and `code`, the inside of a TJ array, is all there is to draw.
    """

    pieces: tuple[Piece, ...]
    levels: tuple[int, ...]
    width: int
    whole: int
    loose: bool
    font: Font | None
    code: bytes


class _Atom(NamedTuple):
    """A stretch of text in one face and one direction."""

    text: str
    face: str
    level: int


class _Known(dict[str, Word]):
    """The words of easy text that were met before, in one face."""

    def __init__(self, words: "Words", face: str) -> None:
        super().__init__()
        self._words = words
        self._face = face

    def __missing__(self, token: str) -> Word:
        letters = token.rstrip(" ")
        parts = (letters, token[len(letters) :])
        self[token] = word = self._words.easy([part for part in parts if part], self._face)
        return word


class Words:
    """Makes the words of one document."""

    def __init__(self, shaper: Shaper) -> None:
        self._shaper = shaper
        self._known: dict[str, _Known] = {}

    def of(self, paragraph: str, face: str) -> tuple[int, Iterator[Word]]:
        """The level of a paragraph and its words."""
        if EASY.fullmatch(paragraph):
            return 0, map(self._easy(face).__getitem__, _TOKEN.findall(paragraph))
        parts = runs(paragraph, face)
        text = "".join(part.text for part in parts)
        straight = bidi.straight(text)
        base, levels = (0, [0] * len(text)) if straight else bidi.resolve(text)
        faces = [part.face for part in parts for _ in part.text]
        return base, (self.build(atoms, straight) for atoms in _mixed(text, faces, levels, face))

    def cut(self, word: Word, room: float, *, hard: bool) -> tuple[Word | None, Word]:
        """Divide a word so that the first part fits in `room`; None when nothing does.

        A word that would fit on a line of its own is only cut at its hyphens, unless `hard`.
        """
        place = self._place(word, room, hard)
        return self.cut_at(word, place) if place else (None, word)

    def cut_at(self, word: Word, place: int) -> tuple[Word, Word]:
        """Divide a word before the character at `place`."""
        head, tail = [], []
        for piece, level in zip(word.pieces, word.levels or (0,) * len(word.pieces), strict=True):
            name = piece.font.face.name
            if piece.text[:place]:
                head.append(_Atom(piece.text[:place], name, level))
            if piece.text[place:]:
                tail.append(_Atom(piece.text[place:], name, level))
            place = max(place - len(piece.text), 0)
        return self.build(head, not word.levels), self.build(tail, not word.levels)

    def easy(self, parts: list[str], face: str) -> Word:
        """What `build` would make of letters, spaces or both."""
        pieces = tuple([self._shaper.piece(part, face) for part in parts])
        first, last = pieces[0], pieces[-1]
        if first.font is not last.font:  # a font is full: once in some hundred thousand words
            return self.build([_Atom(part, face, 0) for part in parts], straight=True)
        whole = first.width if first is last else first.width + last.width
        width = 0 if parts[0] == " " * len(parts[0]) else first.width
        code = first.code if first is last else first.code + last.code
        return Word(pieces, (), width, whole, False, first.font, code)

    def build(self, atoms: list[_Atom], straight: bool) -> Word:
        """A word from its parts."""
        pieces = tuple(
            self._shaper.piece(text, face, level % 2 == 1) for text, face, level in atoms
        )
        whole = sum(piece.width for piece in pieces)
        behind = 0
        for piece in reversed(pieces):
            if piece.text.strip(" "):
                break
            behind += piece.width
        loose = any(_LOOSE.search(piece.text) for piece in pieces)
        levels = () if straight else tuple(atom.level for atom in atoms)
        font = pieces[0].font if pieces else None
        if any(piece.font is not font or piece.actual or not piece.code for piece in pieces):
            font = None
        code = b"".join(piece.code for piece in pieces) if font else b""
        return Word(pieces, levels, whole - behind, whole, loose, font, code)

    def _easy(self, face: str) -> _Known:
        known = self._known.get(face)
        if known is None or len(known) > _REMEMBERED:
            known = self._known[face] = _Known(self, face)
        return known

    def _place(self, word: Word, room: float, hard: bool) -> int:
        """Where to cut; 0 when nowhere."""
        text = "".join(piece.text for piece in word.pieces).rstrip(" ")
        if not hard:
            return self._hyphen(word, room, text) if "-" in text else 0
        fits = self._fits(word, room, len(text))
        if word.loose:
            while fits and (text[fits] in _NOT_FIRST or text[fits - 1] in _NOT_LAST):
                fits -= 1
        else:
            near = range(fits, max(fits - _NEAR, 0), -1)
            fits = next((place for place in near if text[place - 1] in _AFTER), fits)
        while fits and not divisible(text, fits):
            fits -= 1
        return fits

    def _hyphen(self, word: Word, room: float, text: str) -> int:
        """After the last hyphen between letters that fits; 0 when there is none."""
        place = text.rfind("-", 1, self._fits(word, room, len(text)))
        around = text[place - 1 : place] + text[place + 1 : place + 2]
        return place + 1 if place > 0 and len(around) == 2 and around.isalpha() else 0

    def _fits(self, word: Word, room: float, length: int) -> int:
        """How many characters of a word fit in `room`, fewer than all."""
        before = 0
        for piece, level in zip(word.pieces, word.levels or (0,) * len(word.pieces), strict=True):
            if piece.width > room:
                name, rtl, text = piece.font.face.name, level % 2 == 1, piece.text
                ends = range(1, len(text) + 1)
                before += bisect_right(
                    ends, room, key=lambda end: self._shaper.width(text[:end], name, rtl)
                )
                break
            room -= piece.width
            before += len(piece.text)
        return min(before, length - 1)


def _mixed(text: str, faces: list[str], levels: list[int], own: str) -> Iterator[list[_Atom]]:
    """The words of a text of which each character has a face and a level."""
    word: list[_Atom] = []
    for token in _MIXED_TOKEN.finditer(text):
        begin, end = token.span()
        if text[begin] == " ":
            word.append(_Atom(token.group(), own, levels[begin]))
            yield word
            word = []
            continue
        for start, stop in _chunks(text, begin, end):
            if word and start > begin:
                yield word
                word = []
            word += _atoms(text, faces, levels, start, stop)
        if text[end - 1] == _BREAK_HERE:
            yield word
            word = []
    if word:
        yield word


def _chunks(text: str, begin: int, end: int) -> Iterator[tuple[int, int]]:
    """The parts of a token, none of them longer than a line needs."""
    while begin < end:
        stop = min(begin + _LONGEST, end)
        while stop < min(end, begin + 2 * _LONGEST) and not divisible(text, stop):
            stop += 1
        yield begin, stop
        begin = stop


def _atoms(
    text: str, faces: list[str], levels: list[int], start: int, stop: int
) -> Iterator[_Atom]:
    """The stretches in one face and one direction between two places."""
    for (face, level), same in groupby(
        range(start, stop), lambda place: (faces[place], levels[place])
    ):
        places = list(same)
        yield _Atom(text[places[0] : places[-1] + 1], face, level)
