"""The recovery sheet: one page to keep away from the computer, with the code to type and to scan."""

from collections.abc import Iterator
from datetime import datetime
from typing import BinaryIO

import segno

from app.domain.safekeeping import RecoverySheet
from app.paper.blocks import Block, Figure, Heading, Row, Said, Space, Table, Text
from app.paper.book import Book
from app.paper.dates import Dates
from app.paper.faces import BOLD, REGULAR
from app.paper.flow import Flow
from app.paper.pages import Pages
from app.paper.sheet import Sheet
from app.paper.styles import BODY, FACT, FACT_BOLD, GREY, HAND, MM, NOTE, Style
from app.ports import Picture
from app.texts import Say, into

_CODE = Style(BOLD, 19, 26)
_NUMBER = Style(REGULAR, 13, 30.3, grey=GREY)  # on the line of the code beside it
_MODULE = 12  # pixels: a QR code survives the picture's compression at this size
_QUIET = 4  # modules of white around it (ISO 18004)
_HALF = (6.0, 44.0, 6.0, 44.0)
_SCANNED = 64 * MM  # with its white edge and the line below: a hand's breadth for any camera


def draw(one: RecoverySheet, lang: str, sink: BinaryIO) -> None:
    """Draw the sheet on one page."""
    book = Book(sink)
    pages = Pages(book, _nothing, lambda: None)
    flow = Flow(pages)
    for block in blocks(one, lang):
        flow.put(block)
    pages.close()
    locale = {"nl": "nl-NL", "en": "en-GB"}[lang]
    book.close(_title(one, into(lang)), locale, datetime.fromisoformat(one.made), _nothing, b"")


def blocks(one: RecoverySheet, lang: str) -> Iterator[Block]:
    """What stands on the sheet."""
    say = into(lang)
    made = Dates(lang, say).day(datetime.fromisoformat(one.made))
    yield Heading(1, _title(one, say), listed=True)
    about = say("Gemaakt op {day}, voor de kluis waarvan het kenmerk begint met {vault}.")
    yield Text(about.format(vault=one.vault_id[:8], day=made), NOTE)
    yield Text(
        say(
            "Met deze code opent je kluis als je de wachtwoordzin niet meer weet. Wie dit blad heeft en "
            "bij je kluis kan, kan alles lezen. Bewaar het niet bij je computer."
        )
    )
    yield Space(6)
    yield Table(_HALF, list(_groups(one.code)))
    told = say("De letters I, L, O en U komen niet voor: lees een 1 en een 0 als cijfer.")
    yield Text(told, NOTE)
    yield Space(10)
    scan = say("Dezelfde code, om te scannen. Doe dat alleen met een toestel dat je vertrouwt.")
    yield Figure(_qr(one.code), say("De herstelcode als QR-code"), scan, most=_SCANNED)
    yield Table((30.0, 70.0), list(_by_hand(say)))
    if one.number > 1:
        told = say(
            "Blad {before} opent deze kluis niet meer. Bewaar het tot alle reservekopieën zijn "
            "vernieuwd: een oude reservekopie opent nog met blad {before}."
        )
        yield Text(told.format(before=one.number - 1), BODY)


def _title(one: RecoverySheet, say: Say) -> str:
    return say("Herstelblad {number}").format(number=one.number)


def _groups(code: str) -> Iterator[Row]:
    groups = code.split()
    half = len(groups) // 2
    for place in range(half):
        yield tuple(
            cell
            for at in (place, place + half)
            for cell in ((Said(str(at + 1), _NUMBER),), (Said(groups[at], _CODE),))
        )


def _by_hand(say: Say) -> Iterator[Row]:
    for label in (say("Waar de kluis staat"), say("Waar de reservekopie ligt"), say("Wie dit blad bewaart")):  # fmt: skip
        yield (Said(label, FACT_BOLD),), (Said("", HAND, blank=True),)
    told = say("Kies op het beginscherm: Herstelcode gebruiken. Typ de acht groepen over.")
    yield (Said(say("Zo gebruik je het"), FACT_BOLD),), (Said(told, FACT),)


def _qr(code: str) -> Picture:
    """The code as a QR symbol, black on white."""
    matrix = segno.make_qr(code.replace(" ", "-"), error="q").matrix
    blank = (0,) * (len(matrix) + 2 * _QUIET)
    edge = (0,) * _QUIET
    rows = [blank] * _QUIET + [(*edge, *row, *edge) for row in matrix] + [blank] * _QUIET
    lines = [
        b"".join((b"\0\0\0" if dark else b"\xff\xff\xff") * _MODULE for dark in row) for row in rows
    ]
    side = len(blank) * _MODULE
    return Picture(side, side, b"".join(line * _MODULE for line in lines))


def _nothing(sheet: Sheet, page: int) -> None:
    """Nothing stands on the page that is only known in the end."""
