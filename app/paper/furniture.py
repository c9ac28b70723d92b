"""What stands on every page beside its text: which dossier, which page, and the chain code."""

from app.paper.book import Book
from app.paper.sheet import Sheet
from app.paper.styles import BOTTOM, FURNITURE, LEFT, MM, RIGHT, TOP
from app.paper.voice import Voice

_HEAD = TOP + 8 * MM
_FOOT = BOTTOM - 10 * MM
_PAGES = RIGHT - 6 * MM  # what is known of a page's number ends here; the total follows


class Furniture:
    """Draws the furniture of a dossier's pages."""

    def __init__(self, book: Book, voice: Voice) -> None:
        self._book = book
        self._voice = voice
        head = voice.dossier.head
        words = voice.say("Ketencode {code} (regel {line})")
        self._code = words.format(code=head.code, line=head.seq)

    def begin(self, sheet: Sheet, page: int) -> None:
        """What is known when a page is begun."""
        say = self._voice.say
        self._left(sheet, self._voice.identity(), _HEAD)
        self._right(sheet, say("Vertrouwelijk"), RIGHT, _HEAD)
        self._left(sheet, self._code, _FOOT)
        self._right(sheet, say("pagina {page} van").format(page=page), _PAGES, _FOOT)

    def end(self, sheet: Sheet) -> None:
        """What is only known at the end, the same on all pages."""
        line = self._book.line(str(self._book.pages), FURNITURE)
        with sheet.furniture():
            sheet.text(line, _PAGES + 2, _FOOT, FURNITURE)

    def _left(self, sheet: Sheet, text: str, y: float) -> None:
        sheet.text(self._book.line(text, FURNITURE), LEFT, y, FURNITURE)

    def _right(self, sheet: Sheet, text: str, x: float, y: float) -> None:
        line = self._book.line(text, FURNITURE)
        sheet.text(line, x - line.width * FURNITURE.size / 1000, y, FURNITURE)
