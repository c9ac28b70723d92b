"""Chapter three: each incident with its seven W's and its literal words."""

from collections.abc import Iterator

from app.domain.dossier import DossierIncident
from app.paper.account import key_of
from app.paper.blocks import Block, Heading, Quote, Space, Table, Text
from app.paper.chapters import INCIDENTS, heading
from app.paper.seven import Seven
from app.paper.styles import INDENT, LATER, NOTE, TRANSLATION
from app.paper.voice import Voice

_WIDTHS = (21.0, 79.0)


def incidents(voice: Voice) -> Iterator[Block]:
    """The head of the chapter."""
    yield heading(voice, INCIDENTS)
    if same := voice.same_person():
        yield Text(same, NOTE)


def incident(voice: Voice, one: DossierIncident, number: int) -> Iterator[Block]:
    """One incident; `number` is its place in the chapter."""
    title = voice.say("3.{number} Incident {no}: {when}")
    words = title.format(number=number, no=one.no, when=voice.happened(one))
    yield Heading(3, words, key_of(one), listed=True)
    seven = Seven(voice, one)
    if not one.quotes:
        yield Table(_WIDTHS, [*seven.rows(), *seven.afterwards()])
        return
    yield Table(_WIDTHS, seven.rows())
    yield Text(voice.say("Letterlijke woorden"), LATER)
    for place, quote in enumerate(one.quotes):
        yield from _quote(voice, quote, () if place else one.exhibits)
    yield Space(LATER.before)
    if rows := seven.afterwards():
        yield Table(_WIDTHS, rows)


def _quote(voice: Voice, quote: dict[str, str], beside: tuple[str, ...]) -> Iterator[Block]:
    yield Quote(quote["text"], beside, quote.get("language", ""))
    if "translation" in quote:
        by = quote.get("translator", "")
        words = (
            voice.say("Vertaling door {translator}: {text}")
            if by
            else voice.say("Vertaling: {text}")
        )
        yield Text(words.format(text=quote["translation"], translator=by), TRANSLATION, INDENT)
