"""What a document is made of: headings, paragraphs, tables, pictures, in plain values.

Composing gives these; `flow.py` puts them on pages. All text in them is plain text as it was
typed, or a sentence of ours; there is no markup.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from app.paper.styles import BODY, TABLE, Style
from app.ports import Picture


class Said(NamedTuple):
    """A text in a cell, in its style; `blank` leaves an empty line to write on."""

    text: str
    style: Style = TABLE
    blank: bool = False


class PageOf(NamedTuple):
    """A cell that holds the number of the page where `key` stands."""

    key: str


Cell = tuple[Said, ...] | PageOf
Row = tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 1 to 3; `key` is what page numbers are asked by.

    `listed` headings stand in the outline beside the document too.
    """

    level: int
    text: str
    key: str = ""
    listed: bool = False


@dataclass(frozen=True, slots=True)
class Text:
    """Paragraphs."""

    text: str
    style: Style = BODY
    indent: float = 0


@dataclass(frozen=True, slots=True)
class Quote:
    """Literal words, with the exhibits they were taken from in the margin.

    `lang` is their language (BCP 47), when it is known.
    """

    text: str
    beside: tuple[str, ...] = ()
    lang: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells. `widths` are shares of the column; with `titles` each column has a header,
    else the first cell of each row is its header."""

    widths: tuple[float, ...]
    rows: Iterable[Row]
    titles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture: what it shows in words, the lines beneath it, and a heading that stays with it.

    One that stands `alone` takes what is left of its page; `most` points high at most, when given.
    """

    picture: Picture
    alt: str
    caption: str
    heading: Heading | None = None
    alone: bool = False
    most: float = 0


@dataclass(frozen=True, slots=True)
class Contents:
    """Chapters with the pages they begin on."""

    entries: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Space:
    """Empty room, in points."""

    height: float


@dataclass(frozen=True, slots=True)
class NewPage:
    """What follows begins on a new page."""


Block = Heading | Text | Quote | Table | Figure | Contents | Space | NewPage
