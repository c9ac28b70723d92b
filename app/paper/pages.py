"""Where the next thing goes: pages filled from top to bottom."""

from collections.abc import Callable

from app.paper.book import Book
from app.paper.lines import Line
from app.paper.sheet import Sheet
from app.paper.styles import BOTTOM, TOP, Style
from app.paper.tags import Element

Furniture = Callable[[Sheet, int], None]
"""Draws what stands on a page beside its text; gets the page's number."""

_SLACK = 0.01  # points: sums of heights are not exact


class Pages:
    """The page that is being filled, and how far; `tick` is called before each next one."""

    def __init__(self, book: Book, furniture: Furniture, tick: Callable[[], None]) -> None:
        self.book = book
        self._furniture = furniture
        self._tick = tick
        self._begin()

    @property
    def room(self) -> float:
        """How much of the page is left."""
        return self.y - BOTTOM + _SLACK

    @property
    def fresh(self) -> bool:
        """Whether nothing stands on the page yet."""
        return self.y == TOP

    def turn(self) -> None:
        """Go on at the top of a new page."""
        self.book.end_page(self.sheet)
        self._tick()
        self._begin()

    def need(self, height: float) -> None:
        """Go on where there is room for this."""
        if height > self.room and not self.fresh:
            self.turn()

    def skip(self, height: float) -> None:
        """Leave room open; not at the top of a page."""
        if not self.fresh:
            self.y -= height

    def close(self) -> None:
        self.book.end_page(self.sheet)

    def lines(
        self, element: Element, lines: list[Line], style: Style, x: float, room: float
    ) -> None:
        """Set a paragraph that belongs to `element`, on more pages if need be."""
        start = 0
        while start < len(lines):
            stop = start + self._fitting(len(lines) - start, style.leading, start == 0)
            if any(line.words for line in lines[start:stop]):
                with self.sheet.marked(element):
                    self._set(lines[start:stop], style, x, room)
            else:
                self.y -= style.leading * (stop - start)
            start = stop
            if start < len(lines):
                self.turn()

    def _set(self, lines: list[Line], style: Style, x: float, room: float) -> None:
        for line in lines:
            self.sheet.text(line, x, self.y - style.baseline, style, room)
            self.y -= style.leading

    def _fitting(self, left: int, leading: float, first: bool) -> int:
        """How many of the lines that are left go on this page; no line is left alone."""
        fits = int(self.room / leading)
        if fits >= left:
            return left
        if left - fits == 1 and fits > 2:
            fits -= 1
        return 0 if first and fits < 2 and not self.fresh else fits

    def _begin(self) -> None:
        self.sheet = self.book.begin_page()
        self.y = TOP
        with self.sheet.furniture():
            self._furniture(self.sheet, self.book.pages)
