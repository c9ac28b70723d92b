"""What stands on every page beside its text: which dossier, which page, and the chain code."""

from app.paper.book import Book
from app.paper.sheet import Sheet
from app.paper.styles import BOTTOM, FURNITURE, LEFT, MM, RIGHT, TOP
from app.paper.voice import Voice

_HEAD = TOP + 8 * MM
_FOOT = BOTTOM - 10 * MM


class Furniture:
    """Draws the furniture of a dossier's pages."""

    def __init__(self, book: Book, voice: Voice) -> None:
        self._book = book
        self._voice = voice
        head = voice.dossier.head
        words = voice.say("Ketencode {code} (regel {line})")
        self._code = words.format(code=head.code, line=head.seq)

    def begin(self, sheet: Sheet, _page: int) -> None:
        """What is known when a page is begun."""
        self._left(sheet, self._voice.identity(), _HEAD)
        self._right(sheet, self._voice.say("Vertrouwelijk"), _HEAD)
        self._left(sheet, self._code, _FOOT)

    def end(self, sheet: Sheet, page: int) -> None:
        """What is only known at the end: of how many pages this is one."""
        words = self._voice.say("pagina {page} van {total}")
        with sheet.furniture():
            self._right(sheet, words.format(page=page, total=self._book.pages), _FOOT)

    def _left(self, sheet: Sheet, text: str, y: float) -> None:
        sheet.text(self._book.line(text, FURNITURE), LEFT, y, FURNITURE)

    def _right(self, sheet: Sheet, text: str, y: float) -> None:
        line = self._book.line(text, FURNITURE)
        sheet.text(line, RIGHT - line.width * FURNITURE.size / 1000, y, FURNITURE)
