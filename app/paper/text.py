"""Typed text made fit to print: nothing in it is obeyed as markup, nothing in it is hidden.

What cannot be seen is shown: a control character as its picture (U+2400 and on), an override of
the reading direction, a stray tag, a character that no typeface has, and marks that are piled up
on a letter without end as `[U+202E]`.
"""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple
from unicodedata import category

from app.paper.faces import EMOJI, REGULAR, covers, find, order

_OWN = (
    " -~\xa0-\xac\xae-\u0233\u0386\u0388-\u038a\u038e-\u03a1\u03a3-\u03ce\u0400-\u045f"
    "\u2013\u2014\u2018-\u201e\u2020-\u2022\u2026\u2030\u2032\u2033\u2039\u203a\u20ac\u2122"
)
EASY = re.compile(f"[{_OWN}]*")
"""Text that our own faces have, letter by letter, from left to right."""

_TOKEN = re.compile("[^ ]+| +")
_BREAK = re.compile("\r\n|[\n\r\v\f\x85\u2028\u2029]")
_TAB = "    "
_JOINER, _PICTURE_STYLE, _BLACK_FLAG, _TAGS_END = "\u200d", "\ufe0f", "\U0001f3f4", "\U000e007f"
_FLAG = range(0x1F1E6, 0x1F200)
_SKIN = range(0x1F3FB, 0x1F400)
_TAG = range(0xE0020, 0xE0080)
_STYLES = range(0xFE00, 0xFE10)
_OVERRIDES, _FILLERS = (0x202D, 0x202E), (0x115F, 0x1160, 0x3164, 0xFFA0)
_ALWAYS_SHOWN = frozenset(
    (
        *_OVERRIDES,
        *_FILLERS,
        0xFEFF,
        *range(0x206A, 0x2070),
        *range(0xFFF9, 0xFFFC),
        *range(0xE0000, 0xE1000),
    )
)
_SEEN_FORMATS = frozenset(
    (*range(0x600, 0x606), 0x6DD, 0x70F, 0x890, 0x891, 0x8E2, 0x110BD, 0x110CD)
)
_MARKS = ("Mn", "Me", "Mc")
_STACKED, _MOST_STACKED = ("Mn", "Me"), 8


class Run(NamedTuple):
    """Text in one face."""

    text: str
    face: str


def paragraphs(text: str) -> list[str]:
    """The paragraphs of a text; empty lines are kept, tabs become spaces."""
    return _BREAK.split(text.replace("\t", _TAB))


def runs(paragraph: str, own: str) -> list[Run]:
    """What a paragraph shows, in running text set in `own`, with the face for each stretch."""
    parts = (run for token in _TOKEN.findall(paragraph) for run in _of_token(token, own))
    return [
        Run("".join(run.text for run in same), face)
        for face, same in groupby(parts, attrgetter("face"))
    ]


@lru_cache(8192)
def _of_token(token: str, own: str) -> tuple[Run, ...]:
    if EASY.fullmatch(token):
        return (Run(token, own),)
    return tuple(run for part in _clusters(token) for run in _shown(part, own))


@cache
def sticks(char: str) -> bool:
    """Whether a character belongs to the one before it: a mark, a joiner, a selector."""
    code = ord(char)
    if code in _ALWAYS_SHOWN:
        return False
    return category(char) in _MARKS or code in _SKIN or unseen(char)


def divisible(text: str, place: int) -> bool:
    """Whether text may be cut before `place`: not within a letter with its marks, or a flag."""
    if sticks(text[place]) or text[place - 1] == _JOINER:
        return False
    flags = 0
    while place > flags and ord(text[place - flags - 1]) in _FLAG:
        flags += 1
    return flags % 2 == 0


@cache
def unseen(char: str) -> bool:
    """Whether a character has no shape of its own, and says how others are shown."""
    code = ord(char)
    return code in _STYLES or (category(char) == "Cf" and code not in _SEEN_FORMATS)


def _spelled(char: str) -> str:
    """How a character is shown that cannot be drawn."""
    code = ord(char)
    if code < 0x20:
        return chr(0x2400 + code)
    return "\u2421" if code == 0x7F else f"[U+{code:04X}]"


def _clusters(token: str) -> Iterator[str]:
    """Each character with the marks, joined pictures and selectors that follow it."""
    begin, end = 0, len(token)
    while begin < end:
        stop = _first_end(token, begin)
        while stop < end and (sticks(token[stop]) or token[stop - 1] == _JOINER):
            stop += 1
        yield token[begin:stop]
        begin = stop


def _first_end(token: str, begin: int) -> int:
    """Where a cluster's first sign ends: a flag is two letters, or a black flag with tags."""
    first, second = token[begin], token[begin + 1 : begin + 2]
    if ord(first) in _FLAG and second and ord(second) in _FLAG:
        return begin + 2
    if first == _BLACK_FLAG and second and ord(second) in _TAG:
        end = begin + 1
        while end < len(token) and ord(token[end]) in _TAG:
            end += 1
        return end if token[end - 1] == _TAGS_END else begin + 1
    return begin + 1


@lru_cache(8192)
def _shown(part: str, own: str) -> tuple[Run, ...]:
    """A cluster in one face; else its characters one by one, spelled where no face has them."""
    if EASY.fullmatch(part):
        return (Run(part, own),)
    bearable = _bearable(part)
    if bearable < len(part):
        rest = "".join(map(_spelled, part[bearable:]))
        return (*_shown(part[:bearable], own), Run(rest, own))
    face = _face(part, own)
    if face:
        return (Run(part, face),)
    if len(part) > 1:
        return tuple(run for char in part for run in _shown(char, own))
    return tuple(Run(char, find(char, own) or REGULAR) for char in _spelled(part))


def _bearable(part: str) -> int:
    """How much of a cluster is drawn: a tower of marks would cover the lines above it."""
    stacked = [place for place, char in enumerate(part) if category(char) in _STACKED]
    return stacked[_MOST_STACKED] if len(stacked) > _MOST_STACKED else len(part)


def _face(part: str, own: str) -> str:
    """The face that has all of a cluster, or an empty name."""
    seen = [char for char in part if not unseen(char)]
    if _is_picture(part) and all(covers(EMOJI, char) for char in seen):
        return EMOJI
    if any(ord(char) in _ALWAYS_SHOWN for char in part):
        return ""
    if not seen:
        return own
    names = (find(seen[0], own), REGULAR, *order())
    return next((name for name in names if name and all(covers(name, c) for c in seen)), "")


def _is_picture(part: str) -> bool:
    """Whether a cluster asks to be drawn as an emoji."""
    return len(part) > 1 and (
        _PICTURE_STYLE in part
        or _JOINER in part
        or part[0] == _BLACK_FLAG
        or ord(part[0]) in _FLAG
        or any(ord(char) in _SKIN for char in part)
    )
