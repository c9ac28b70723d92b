"""The stamped copy of one exhibit: what it shows, with what it is on every page."""

from collections.abc import Iterator

from app.domain.dossier import DossierExhibit
from app.paper.blocks import Block, Figure, Heading, NewPage, Space, Text
from app.paper.book import Book
from app.paper.exhibits import alt, grouped, nothing_to_see, source, what
from app.paper.sheet import Sheet
from app.paper.styles import BODY, FURNITURE, LEFT, MM, NOTE, PLAIN, TOP
from app.paper.voice import Voice
from app.ports import Look

_STAMP = FURNITURE._replace(grey=0, size=8.5)
_Y = TOP + 8 * MM


class Stamp:
    """Draws the stamp on each page of a copy."""

    def __init__(self, book: Book, voice: Voice, exhibit: DossierExhibit) -> None:
        self._book = book
        self.say = voice.say
        self._exhibit = exhibit
        self._dossier = voice.dossier

    def title(self) -> str:
        words = self.say("Bijlage {number} bij dossier {dossier}")
        return words.format(number=self._exhibit.number, dossier=self._dossier.number)

    def end(self, sheet: Sheet, page: int) -> None:
        """Draw it: `Bijlage B07, p. 2/4 · dossier D2026-003 · sha256 3f9a…`."""
        words = self.say("Bijlage {number}, p. {page}/{total} · dossier {dossier} · sha256 {begin}")
        text = words.format(
            number=self._exhibit.number,
            page=page,
            total=self._book.pages,
            dossier=self._dossier.number,
            begin=self._exhibit.sha256[:16],
        )
        with sheet.furniture():
            sheet.text(self._book.line(text, _STAMP), LEFT, _Y, _STAMP)


def copied(voice: Voice, one: DossierExhibit, look: Look) -> Iterator[Block]:
    """What stands on the pages of a copy."""
    words = voice.say("Bijlage {number}: {name}") if one.shown else voice.say("Bijlage {number}")
    title = words.format(number=one.number, name=one.name)
    yield Heading(1, title, listed=True)
    yield Text(f"{what(voice, one)}. {source(voice, one)}", NOTE)
    yield Text(f"SHA-256 {grouped(one.sha256)}", NOTE)
    shown = False
    for page, picture in enumerate(look.pictures or (), 1):
        if page > 1:
            yield NewPage()
        yield Space(8)
        yield Figure(picture, alt(voice, one, page), "", alone=True)
        shown = True
    if look.text:
        yield Text(look.text, PLAIN)
    elif not shown:
        yield Text(nothing_to_see(voice, one), BODY)
