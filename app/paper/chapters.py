"""The chapters of a dossier: what they are called, and by what their pages are asked for."""

from collections.abc import Iterable, Iterator

from app.paper.blocks import Block, Contents, Heading, NewPage, Text
from app.paper.styles import LATER
from app.paper.voice import Voice
from app.texts import N_

ACCOUNT, TIMELINE, INCIDENTS, EXHIBITS = "account", "timeline", "incidents", "exhibits"
SHOWN, CHECKING, SIGNING = "shown", "checking", "signing"

_TITLES = {
    ACCOUNT: N_("1. Wat is er gebeurd"),
    TIMELINE: N_("2. Tijdlijn"),
    INCIDENTS: N_("3. De incidenten"),
    EXHIBITS: N_("4. Bijlagen"),
    SHOWN: N_("5. Bijlagen in beeld en tekst"),
    CHECKING: N_("6. Hoe dit dossier te controleren is"),
    SIGNING: N_("7. Ondertekening"),
}


def heading(voice: Voice, chapter: str) -> Heading:
    """The heading that a chapter begins with."""
    return Heading(2, voice.say(_TITLES[chapter]), chapter, listed=True)


def overview(voice: Voice, rest: Iterable[tuple[str, str]]) -> Iterator[Block]:
    """The second page: all chapters with their pages, and in full what page one cut short."""
    yield NewPage()
    yield Heading(2, voice.say("Inhoud"))
    yield Contents(tuple((voice.say(title), key) for key, title in _TITLES.items()))
    for place, (label, text) in enumerate(rest):
        if place == 0:
            yield Heading(2, voice.say("Vervolg van pagina 1"))
        yield Text(label, LATER)
        yield Text(text)
