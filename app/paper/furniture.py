"""What stands on every page beside its text: what it is of, which page, and the chain code."""

from app.domain.journal import Head
from app.paper.book import Book
from app.paper.sheet import Sheet
from app.paper.styles import BOTTOM, FURNITURE, LEFT, MM, RIGHT, TOP
from app.texts import Say

_HEAD = TOP + 8 * MM
_FOOT = BOTTOM - 10 * MM


class Furniture:
    """Draws the furniture of the pages of `what`."""

    def __init__(self, book: Book, what: str, head: Head, say: Say) -> None:
        self._book = book
        self._what = what
        self.say = say
        words = say("Ketencode {code} (regel {line})")
        self._code = words.format(code=head.code, line=head.seq)

    def begin(self, sheet: Sheet, _page: int) -> None:
        """What is known when a page is begun."""
        self._left(sheet, self._what, _HEAD)
        self._right(sheet, self.say("Vertrouwelijk"), _HEAD)
        self._left(sheet, self._code, _FOOT)

    def end(self, sheet: Sheet, page: int) -> None:
        """What is only known at the end: of how many pages this is one."""
        words = self.say("pagina {page} van {total}")
        with sheet.furniture():
            self._right(sheet, words.format(page=page, total=self._book.pages), _FOOT)

    def _left(self, sheet: Sheet, text: str, y: float) -> None:
        sheet.text(self._book.line(text, FURNITURE), LEFT, y, FURNITURE)

    def _right(self, sheet: Sheet, text: str, y: float) -> None:
        line = self._book.line(text, FURNITURE)
        sheet.text(line, RIGHT - line.width * FURNITURE.size / 1000, y, FURNITURE)
