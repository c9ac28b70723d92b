"""What is held about someone: for whoever answers a request for access, never to be handed on as it is."""

from collections.abc import Iterator
from typing import BinaryIO

from app.domain.held import HeldAbout, Part
from app.paper.blocks import Block, Heading, Row, Said, Table, Text
from app.paper.book import Book
from app.paper.dates import Dates
from app.paper.flow import Flow
from app.paper.furniture import Furniture
from app.paper.pages import Pages
from app.paper.styles import LEAD, TABLE_BOLD
from app.texts import Say, into

_WIDTHS = (27.0, 73.0)


def draw(held: HeldAbout, sink: BinaryIO) -> None:
    """Draw it on as many pages as it takes."""
    say, book = into(held.lang), Book(sink)
    furniture = Furniture(book, _title(say), held.head, say)
    pages = Pages(book, furniture.begin, lambda: None)
    flow = Flow(pages)
    for block in blocks(held, say):
        flow.put(block)
    pages.close()
    locale = {"nl": "nl-NL", "en": "en-GB"}[held.lang]
    book.close(_title(say), locale, held.moment, furniture.end, b"")


def blocks(held: HeldAbout, say: Say) -> Iterator[Block]:
    """What stands on it."""
    yield Heading(1, _title(say), listed=True)
    yield Text(held.told, LEAD)
    when = Dates(held.lang, say).moment(held.moment)
    told = say(
        "Zo stond het op {moment}, tot en met regel {line} van het logboek, in de kluis waarvan het "
        "kenmerk begint met {vault}."
    )
    yield Text(told.format(moment=when, line=held.head.seq, vault=held.vault_id[:8]))
    for remark in held.remarks:
        yield Text(remark)
    for part in held.parts:
        yield Heading(2, part.title, listed=True)
        yield Table(_WIDTHS, list(_rows(part)))


def _title(say: Say) -> str:
    """It names nobody: a title is seen from outside."""
    return say("Wat er over iemand is vastgelegd")


def _rows(part: Part) -> Iterator[Row]:
    for name, told in part.lines:
        yield (Said(name, TABLE_BOLD),), tuple(Said(line) for line in told.split("\n"))
