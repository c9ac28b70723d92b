"""A document being written: its pages, fonts, structure and outline.

The file is PDF/UA-1 (ISO 14289-1) and PDF/A-3a (ISO 19005-3) at once. Nothing is drawn twice: a
page that names the number of a later page is written when that is known, and what stands on a page
in the end (which of how many it is) is a small content stream of its own.
"""

from collections.abc import Callable
from datetime import datetime

from app.paper import about
from app.paper.lines import Line, Typesetter
from app.paper.outline import Outline
from app.paper.pdf import Pdf, number, ref, refs
from app.paper.shaping import Shaper
from app.paper.sheet import Sheet
from app.paper.styles import HEIGHT, WIDTH, Style
from app.paper.tags import Tree
from app.ports import Sink

_ANY_WIDTH = 10.0**9


class Book:
    """Writes one document to `sink`."""

    def __init__(self, sink: Sink) -> None:
        self.pdf = Pdf(sink)
        self.tree = Tree(self.pdf)
        self.outline = Outline()
        self._shaper = Shaper(self.pdf)
        self._type = Typesetter(self._shaper)
        self._pages: list[int] = []
        self._parent, self._fonts = (self.pdf.reserve() for _ in range(2))
        self._ends: list[int] = []
        self._places: dict[str, int] = {}
        self._waiting: dict[int, Sheet] = {}  # by the stream that each is written in

    @property
    def pages(self) -> int:
        """How many pages were begun."""
        return len(self._pages)

    def lines(self, paragraph: str, style: Style, room: float) -> list[Line]:
        """A paragraph in lines of at most `room` points."""
        return list(self._type.lines(paragraph, style.face, room * 1000 / style.size))

    def line(self, text: str, style: Style) -> Line:
        """A text on one line, however long."""
        return self.lines(text, style, _ANY_WIDTH)[0]

    def begin_page(self) -> Sheet:
        self._pages.append(self.pdf.reserve())
        return Sheet(self._pages[-1])

    def end_page(self, sheet: Sheet) -> None:
        """Write a page; nothing can be drawn on it any more."""
        stream = self.pdf.reserve()
        self._ends.append(self.pdf.reserve())
        if sheet.late:
            self._waiting[stream] = sheet
        else:
            self.pdf.stream(b"", sheet.code(), stream)
        pictures = b"".join(b"%b %b" % (name, ref(at)) for name, at in sheet.pictures.items())
        self.pdf.put(
            b"<</Type/Page/Parent %b/MediaBox[0 0 %b %b]/Contents%b/StructParents %d/Tabs/S"
            b"/Resources<</Font %b/XObject<<%b>>>>>>"
            % (
                ref(self._parent),
                number(WIDTH),
                number(HEIGHT),
                refs([stream, self._ends[-1]]),
                self.tree.page(sheet.owners),
                ref(self._fonts),
                pictures,
            ),
            sheet.at,
        )

    def remember(self, key: str) -> None:
        """What has this key is on the page that was begun last."""
        self._places.setdefault(key, len(self._pages))

    def close(
        self,
        title: str,
        lang: str,
        moment: datetime,
        ends: Callable[[Sheet, int], None],
        entries: bytes,
    ) -> None:
        """Write all that had to wait. `ends` draws what stands on each page in the end."""
        pdf = self.pdf
        for page, at in enumerate(self._ends, 1):
            last = Sheet(at)
            ends(last, page)
            pdf.stream(b"", last.code(), at)
        for at, sheet in self._waiting.items():
            self._resolve(sheet)
            pdf.stream(b"", sheet.code(), at)
        for font in self._shaper.fonts:
            font.write(pdf)
        names = b"".join(b"%b %b" % (font.name, ref(font.at)) for font in self._shaper.fonts)
        pdf.put(b"<<%b>>" % names, self._fonts)
        pdf.put(
            b"<</Type/Pages/Count %d/Kids%b>>" % (len(self._pages), refs(self._pages)),
            self._parent,
        )
        self.tree.close()
        root = pdf.put(
            b"<</Type/Catalog/Pages %b/StructTreeRoot %b%b%b%b>>"
            % (
                ref(self._parent),
                ref(self.tree.at),
                self.outline.write(pdf),
                about.catalogue_entries(pdf, title, lang, moment),
                entries,
            )
        )
        pdf.close(root, about.information(pdf, title, moment))

    def _resolve(self, sheet: Sheet) -> None:
        """Put in the page numbers that a page waited for."""
        for place, late in sheet.late.items():
            line = self.line(str(self._places[late.key]), late.style)
            sheet.fill(place, line)
