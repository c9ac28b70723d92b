"""Tables: rows that go on over pages, with thin rules and nothing else."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from app.paper.blocks import Cell, PageOf, Row, Said, Table
from app.paper.book import Book
from app.paper.lines import Line
from app.paper.pages import Pages
from app.paper.styles import BOTTOM, COLUMN, HAIR, LEFT, RIGHT, TABLE, TABLE_BOLD, THIN, TOP, Style
from app.paper.tags import Element, header_of
from app.paper.text import paragraphs

_GAP = 9.0  # between columns
_ABOVE, _BELOW = 3.0, 4.5  # in a row, above and below its text
_WHOLE = 0.4 * (TOP - BOTTOM)  # a row no higher than this is not divided
_LONGEST_LINE = 400  # characters: more than any line of a table can hold
_LEAST = 2 * TABLE.leading + _ABOVE + _BELOW  # of a divided row, on the page where it begins


class _Set(NamedTuple):
    """A line of a cell, in its style; no line is a place to write on."""

    line: Line | None
    style: Style


class _Column(NamedTuple):
    x: float
    room: float


_Lines = list[_Set]


class TableSetter:
    """Puts one table on pages."""

    def __init__(self, pages: Pages, table: Table) -> None:
        self._pages = pages
        self._table = table
        self._columns = list(_columns(table.widths))
        titles: Row = tuple((Said(title, TABLE_BOLD),) for title in table.titles)
        self._titles = self._cells(titles)

    def draw(self, parent: Element) -> None:
        with parent.inside(b"Table") as table:
            for place, row in enumerate(self._table.rows):
                cells = self._cells(row)
                if place == 0:
                    self._begin(table, min(_height(cells), _WHOLE))
                self._row(table, row, cells)

    def _begin(self, table: Element, first: float) -> None:
        """The rule above and the header row, where the first row fits too."""
        self._pages.need(_height(self._titles) + first)
        self._pages.sheet.rule(LEFT, self._pages.y, RIGHT, THIN)
        if self._titles:
            with table.inside(b"TR") as tags:
                heads = [tags.child(b"TH", header_of("Column")) for _ in self._titles]
                self._segment(heads, self._titles)
                for head in heads:
                    head.close()
            self._pages.sheet.rule(LEFT, self._pages.y, RIGHT, THIN)

    def _row(self, table: Element, row: Row, cells: list[_Lines]) -> None:
        height, pages = _height(cells), self._pages
        if height > pages.room and (height <= _WHOLE or pages.room < _LEAST):
            self._turn()
        with table.inside(b"TR") as tags:
            elements = [self._cell(tags, place) for place in range(len(cells))]
            top = pages.y
            rest = self._segment(elements, cells)
            self._page_numbers(row, elements, top)
            while any(rest):
                self._turn()
                rest = self._segment(elements, rest)
            for element in elements:
                element.close()
        pages.sheet.rule(LEFT, pages.y, RIGHT, HAIR)

    def _cell(self, tags: Element, place: int) -> Element:
        if place == 0 and not self._titles:
            return tags.child(b"TH", header_of("Row"))
        return tags.child(b"TD")

    def _turn(self) -> None:
        """A new page; the header row stands on it too, but is not read again."""
        self._pages.turn()
        if self._titles:
            with self._pages.sheet.furniture():
                for column, lines in zip(self._columns, self._titles, strict=True):
                    self._draw(lines, column, self._pages.y - _ABOVE)
            self._pages.y -= _height(self._titles)
        self._pages.sheet.rule(LEFT, self._pages.y, RIGHT, THIN)

    def _segment(self, elements: Sequence[Element], cells: list[_Lines]) -> list[_Lines]:
        """Draw what fits of a row; give what is left of each cell."""
        pages, rest = self._pages, []
        top = lowest = pages.y - _ABOVE
        for element, column, lines in zip(elements, self._columns, cells, strict=True):
            count = _fitting(lines, top - BOTTOM - _BELOW)
            if any(one.line and one.line.words for one in lines[:count]):
                with pages.sheet.marked(element):
                    self._draw(lines[:count], column, top)
            lowest = min(lowest, top - sum(one.style.leading for one in lines[:count]))
            rest.append(lines[count:])
        pages.y = lowest - _BELOW
        return rest

    def _draw(self, lines: _Lines, column: _Column, y: float) -> None:
        for line, style in lines:
            if line:
                self._pages.sheet.text(line, column.x, y - style.baseline, style, column.room)
            y -= style.leading

    def _page_numbers(self, row: Row, elements: Sequence[Element], top: float) -> None:
        sheet, y = self._pages.sheet, top - _ABOVE - TABLE.baseline
        for cell, column, element in zip(row, self._columns, elements, strict=True):
            if isinstance(cell, PageOf):
                with sheet.marked(element):
                    sheet.page_number(cell.key, column.x + column.room, y, TABLE)

    def _cells(self, row: Row) -> list[_Lines]:
        return [list(self._lines(c, o.room)) for c, o in zip(row, self._columns, strict=False)]

    def _lines(self, cell: Cell, room: float) -> Iterator[_Set]:
        if isinstance(cell, PageOf):
            return
        for said in cell:
            for paragraph in paragraphs(said.text) if said.text else ():
                for line in self._pages.book.lines(paragraph, said.style, room):
                    yield _Set(line, said.style)
            if said.blank:
                yield _Set(None, said.style)


def fitting(book: Book, widths: Sequence[float], text: str, most: int, style: Style) -> str:
    """The part of a text that fits on `most` lines of a table's last column, with a note below.

    All of the text if it can; else one line less, for the note that says where the rest is.
    """
    room = list(_columns(widths))[-1].room
    begin = text[: most * _LONGEST_LINE]
    lines = [
        [line.text for line in book.lines(paragraph, style, room)]
        for paragraph in paragraphs(begin)[: most + 1]
    ]
    if len(begin) == len(text) and sum(map(len, lines)) <= most:
        return text
    shown, left = [], most - 1
    for paragraph in lines:
        shown.append("".join(paragraph[:left]))
        left -= len(paragraph)
        if left <= 0:
            break
    return "\n".join(shown)


def _columns(widths: Sequence[float]) -> Iterator[_Column]:
    """Where the columns of a table stand, their widths being shares of the page's column."""
    x, whole = LEFT, COLUMN - _GAP * (len(widths) - 1)
    for width in widths:
        room = whole * width / sum(widths)
        yield _Column(x, room)
        x += room + _GAP


def _height(cells: list[_Lines]) -> float:
    """How high a row is; nothing without cells."""
    if not cells:
        return 0
    highest = max(sum(one.style.leading for one in lines) for lines in cells)
    return max(highest, TABLE.leading) + _ABOVE + _BELOW


def _fitting(lines: _Lines, room: float) -> int:
    """How many lines fit in `room`."""
    for place, one in enumerate(lines):
        room -= one.style.leading
        if room < 0:
            return place
    return len(lines)
