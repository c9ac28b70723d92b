"""Blocks put on pages, each marked with what it is."""

from app.paper.blocks import Block, Contents, Figure, Heading, NewPage, Quote, Space, Table, Text
from app.paper.jpeg import embed
from app.paper.pages import Pages
from app.paper.styles import (
    BESIDE,
    BODY,
    BOTTOM,
    CAPTION,
    CHAPTER,
    COLUMN,
    INDENT,
    LATER,
    LEFT,
    QUOTE,
    RIGHT,
    SECTION,
    TABLE,
    TITLE,
    TOP,
    Style,
)
from app.paper.tables import TableSetter
from app.paper.tags import Element, figure, language
from app.paper.text import paragraphs
from app.ports import Picture

_HEADINGS = {1: TITLE, 2: CHAPTER, 3: SECTION}
_ROLES = {1: b"H1", 2: b"H2", 3: b"H3"}
_KEPT = {1: 0.0, 2: 8 * BODY.leading, 3: 4 * BODY.leading}  # what must still fit below
_AFTER = 4.0  # below a heading
_AROUND = 6.0  # above and below a table
_PIXEL = 72 / 96  # points: a picture is never larger than on a screen
_LEAST = 72.0  # the height that a picture has at least to fit in
_TALL = 1.2  # a picture higher than this times its width may have a page to itself
_MOSTLY = 0.75  # of a page is left: a tall picture makes do with it
_BETWEEN = 14.0  # two pictures
_ON_A_PAGE = 2  # pictures, at most
_NAMED = 4  # exhibits in the margin of one quote


class Flow:
    """Puts blocks on pages."""

    def __init__(self, pages: Pages) -> None:
        self._pages = pages
        self._document = pages.book.tree.document
        self._pictured = (0, 0)  # on which page, how many

    def put(self, block: Block) -> None:
        match block:
            case Heading():
                self._heading(block, _KEPT[block.level])
            case Text():
                self._text(block)
            case Quote():
                self._quote(block)
            case Table():
                self._pages.skip(_AROUND)
                TableSetter(self._pages, block).draw(self._document)
                self._pages.skip(_AROUND)
            case Figure():
                self._figure(block)
            case _:
                self._plain(block)

    def _plain(self, block: Contents | Space | NewPage) -> None:
        match block:
            case Contents():
                self._contents(block)
            case Space():
                self._pages.skip(block.height)
            case NewPage():
                if not self._pages.fresh:
                    self._pages.turn()

    def _heading(self, heading: Heading, kept: float) -> None:
        pages, style = self._pages, _HEADINGS[heading.level]
        lines = pages.book.lines(heading.text, style, COLUMN)
        pages.need(style.before + len(lines) * style.leading + kept)
        pages.skip(style.before)
        if heading.listed:
            pages.book.outline.add(heading.level, heading.text, pages.sheet.at, pages.y)
        if heading.key:
            pages.book.remember(heading.key)
        with self._document.inside(_ROLES[heading.level]) as element:
            pages.lines(element, lines, style, LEFT, COLUMN)
        pages.skip(_AFTER)

    def _text(self, text: Text) -> None:
        style = text.style
        if style is LATER:
            self._pages.need(style.before + _KEPT[3])
        self._pages.skip(style.before)
        for paragraph in paragraphs(text.text):
            self._paragraph(self._document, paragraph, style, LEFT + text.indent)

    def _paragraph(
        self, parent: Element, paragraph: str, style: Style, x: float, entries: bytes = b""
    ) -> None:
        if not paragraph:
            self._pages.skip(style.leading)
            return
        lines = self._pages.book.lines(paragraph, style, RIGHT - x)
        with parent.inside(b"P", entries) as element:
            self._pages.lines(element, lines, style, x, RIGHT - x)

    def _quote(self, quote: Quote) -> None:
        self._pages.skip(QUOTE.before)
        self._pages.need(2 * QUOTE.leading)
        with self._document.inside(b"BlockQuote", language(quote.lang)) as block:
            if quote.beside:
                self._beside(block, quote.beside)
            for paragraph in paragraphs(quote.text):
                self._paragraph(block, paragraph, QUOTE, LEFT + INDENT)

    def _beside(self, parent: Element, numbers: tuple[str, ...]) -> None:
        """The numbers of exhibits, in the margin."""
        shown = numbers if len(numbers) <= _NAMED else (*numbers[: _NAMED - 1], "\u2026")
        y = self._pages.y
        with parent.inside(b"P") as element, self._pages.sheet.marked(element):
            for number in shown:
                line = self._pages.book.line(number, BESIDE)
                x = LEFT - 8 - line.width * BESIDE.size / 1000
                self._pages.sheet.text(line, x, y - BESIDE.baseline, BESIDE)
                y -= BESIDE.leading

    def _figure(self, shown: Figure) -> None:
        pages = self._pages
        captions = [pages.book.lines(p, CAPTION, COLUMN) for p in paragraphs(shown.caption)]
        around = CAPTION.before + sum(map(len, captions)) * CAPTION.leading + _BETWEEN
        if shown.heading:
            title = pages.book.lines(shown.heading.text, SECTION, COLUMN)
            around += SECTION.before + len(title) * SECTION.leading + _AFTER
        width, height = _size(shown.picture, max(self._most(shown) - around, _LEAST))
        if self._pictured == (pages.book.pages, _ON_A_PAGE):
            pages.turn()
        pages.need(height + around)
        if shown.heading:
            self._heading(shown.heading, 0)
        count = self._pictured[1] if self._pictured[0] == pages.book.pages else 0
        self._pictured = (pages.book.pages, count + 1)
        pages.y -= height
        box = (LEFT, pages.y, LEFT + width, pages.y + height)
        at = embed(pages.book.pdf, shown.picture)
        tags = figure(shown.alt, box)
        with self._document.inside(b"Figure", tags) as element, pages.sheet.marked(element):
            pages.sheet.picture(at, LEFT, pages.y, width, height)
        pages.y -= CAPTION.before
        for lines in captions:
            with self._document.inside(b"P") as element:
                pages.lines(element, lines, CAPTION, LEFT, COLUMN)
        pages.skip(_BETWEEN)

    def _most(self, shown: Figure) -> float:
        """How much of a page a picture may take: half, but for one that is tall."""
        page, left = TOP - BOTTOM, self._pages.room
        if shown.most:
            return min(left, shown.most)
        if shown.alone:
            return left
        if shown.picture.height <= _TALL * shown.picture.width:
            return page / 2
        return left if left > _MOSTLY * page else page

    def _contents(self, contents: Contents) -> None:
        with self._document.inside(b"TOC") as table:
            for text, key in contents.entries:
                with table.inside(b"TOCI") as entry, entry.inside(b"P") as element:
                    self._entry(element, text, key)

    def _entry(self, element: Element, text: str, key: str) -> None:
        pages = self._pages
        pages.need(TABLE.leading)
        y = pages.y - TABLE.baseline
        with pages.sheet.marked(element):
            pages.sheet.text(pages.book.line(f"{text} ", TABLE), LEFT, y, TABLE)
            pages.sheet.page_number(key, RIGHT, y, TABLE)
        pages.y -= TABLE.leading


def _size(picture: Picture, most: float) -> tuple[float, float]:
    """How large a picture is drawn that may be `most` points high."""
    width, height = picture.width * _PIXEL, picture.height * _PIXEL
    scale = min(1, COLUMN / width, most / height)
    return width * scale, height * scale
