"""The recovery sheet: one page to keep away from the computer, with the code to type and to scan."""

from collections.abc import Iterator
from datetime import datetime
from typing import BinaryIO

import segno

from app.domain.moments import AMSTERDAM
from app.domain.safekeeping import RecoverySheet
from app.paper.blocks import Block, Figure, Heading, Row, Said, Space, Table, Text
from app.paper.book import Book
from app.paper.faces import BOLD
from app.paper.flow import Flow
from app.paper.pages import Pages
from app.paper.sheet import Sheet
from app.paper.styles import BODY, FACT, FACT_BOLD, HAND, NOTE, Style
from app.ports import Picture
from app.texts import Say, into

_CODE = Style(BOLD, 19, 30)
_NUMBER = Style(BOLD, 9, 30, grey=0.35)
_MODULE = 12  # pixels: a QR code survives the picture's compression at this size
_QUIET = 4  # modules of white around it (ISO 18004)
_HALF = (8.0, 42.0, 8.0, 42.0)


def draw(one: RecoverySheet, lang: str, sink: BinaryIO) -> None:
    """Draw the sheet on one page."""
    say, book = into(lang), Book(sink)
    pages = Pages(book, lambda sheet, page: None, lambda: None)
    flow = Flow(pages)
    for block in blocks(one, say):
        flow.put(block)
    pages.close()
    locale = {"nl": "nl-NL", "en": "en-GB"}[lang]
    book.close(_title(one, say), locale, datetime.fromisoformat(one.made), _nothing, b"")


def blocks(one: RecoverySheet, say: Say) -> Iterator[Block]:
    """What stands on the sheet."""
    made = datetime.fromisoformat(one.made).astimezone(AMSTERDAM)
    yield Heading(1, _title(one, say), listed=True)
    about = say("Kluis {vault}. Gemaakt op {day}.")
    yield Text(about.format(vault=one.vault_id[:8], day=f"{made:%d-%m-%Y}"), NOTE)
    yield Text(
        say(
            "Met deze code opent je kluis als je de wachtwoordzin niet meer weet. Wie dit blad heeft en "
            "bij je kluis kan, kan alles lezen. Bewaar het niet bij je computer."
        )
    )
    yield Space(10)
    yield Table(_HALF, list(_groups(one.code)))
    yield Space(14)
    yield Figure(_qr(one.code), say("Dezelfde code, om te scannen"), "")
    yield Table((30.0, 70.0), list(_by_hand(say)))
    if one.number > 1:
        told = say("Bewaar dit blad. Blad {before} opent deze kluis niet meer en kan weg.")
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


def _nothing(sheet: Sheet) -> None:
    """Nothing stands on the page that is only known in the end."""
