"""Port `Paper`: a dossier with the stamped copies of its exhibits, and other papers, as PDF."""

from collections.abc import Callable, Iterable
from functools import partial
from typing import BinaryIO

from app.domain.dossier import Dossier
from app.domain.held import HeldAbout
from app.domain.safekeeping import RecoverySheet
from app.paper import account, chapters, closing, exhibits, incidents, recovery, someone
from app.paper.about import attachment, contents
from app.paper.blocks import Block
from app.paper.book import Book
from app.paper.copies import Stamp, copied
from app.paper.flow import Flow
from app.paper.front import WIDTHS, Front
from app.paper.furniture import Furniture
from app.paper.pages import Pages
from app.paper.tables import fitting
from app.paper.voice import Label, Voice
from app.ports import Look, Progress

_Part = Callable[[], Iterable[Block]]


class Press:
    """Draws what is printed; `label` gives the words for codes."""

    def __init__(self, label: Label) -> None:
        self._label = label

    def dossier(
        self, dossier: Dossier, look: Callable[[str], Look], sink: BinaryIO, progress: Progress
    ) -> None:
        """Draw the dossier; same value and same looks, same bytes."""
        voice = Voice(dossier, self._label)
        book = Book(sink)
        furniture = Furniture(book, voice.identity(), dossier.head, voice.say)
        parts = _parts(voice, Front(voice, partial(fitting, book, WIDTHS)), look)
        done = 0
        pages = Pages(book, furniture.begin, lambda: progress(done, len(parts)))
        flow = Flow(pages)
        for done, part in enumerate(parts):
            progress(done, len(parts))
            for block in part():
                flow.put(block)
        pages.close()
        about = voice.say("De bijlagen met hun vingerafdrukken, voor een computer")
        attached = attachment(book.pdf, contents(dossier), about, dossier.moment)
        book.close(voice.title(), voice.locale(), dossier.moment, furniture.end, attached)
        progress(len(parts), len(parts))

    def copy(self, dossier: Dossier, number: str, look: Look, sink: BinaryIO) -> None:
        """Draw the stamped copy of one exhibit."""
        voice, exhibit = Voice(dossier, self._label), dossier.exhibit(number)
        book = Book(sink)
        stamp = Stamp(book, voice, exhibit)
        pages = Pages(book, lambda sheet, page: None, lambda: None)
        flow = Flow(pages)
        for block in copied(voice, exhibit, look):
            flow.put(block)
        pages.close()
        book.close(stamp.title(), voice.locale(), dossier.moment, stamp.end, b"")

    def recovery_sheet(self, sheet: RecoverySheet, lang: str, sink: BinaryIO) -> None:
        """Draw a recovery sheet, to print and keep."""
        recovery.draw(sheet, lang, sink)

    def held_about(self, held: HeldAbout, sink: BinaryIO) -> None:
        """Draw what is held about someone."""
        someone.draw(held, sink)


def _parts(voice: Voice, front: Front, look: Callable[[str], Look]) -> list[_Part]:
    """The dossier in parts that can be drawn, and counted, one by one."""
    dossier = voice.dossier
    return [
        front.blocks,
        lambda: chapters.overview(voice, front.rest),
        partial(account.account, voice),
        partial(account.timeline, voice),
        partial(incidents.incidents, voice),
        *(
            partial(incidents.incident, voice, one, place)
            for place, one in enumerate(dossier.incidents, 1)
        ),
        partial(exhibits.exhibits, voice),
        partial(exhibits.shown_head, voice),
        *(partial(_shown, voice, one.number, look) for one in dossier.exhibits),
        partial(closing.checking, voice),
        partial(closing.signing, voice),
    ]


def _shown(voice: Voice, number: str, look: Callable[[str], Look]) -> Iterable[Block]:
    return exhibits.shown(voice, voice.dossier.exhibit(number), look(number))
