"""Chapters one and two: the account in the writer's own words, and when all of it happened."""

from collections.abc import Iterator

from app.domain.dossier import DossierIncident
from app.paper.blocks import Block, Heading, PageOf, Row, Said, Table, Text
from app.paper.chapters import ACCOUNT, TIMELINE, heading
from app.paper.styles import BODY, LATER, NOTE, TABLE_NOTE
from app.paper.voice import Voice


def account(voice: Voice) -> Iterator[Block]:
    """What happened: the first version of each account as it was sealed, and what came later."""
    say = voice.say
    yield heading(voice, ACCOUNT)
    yield Text(
        say(
            "In mijn eigen woorden. Wat ik het eerst vastlegde, staat hier ongewijzigd. "
            "Wat ik later toevoegde, heeft een eigen datum."
        ),
        NOTE,
    )
    for incident in voice.dossier.incidents:
        title = say("Incident {no}: {when}")
        yield Heading(3, title.format(no=incident.no, when=voice.happened(incident)))
        yield from _told(voice, incident)


def _told(voice: Voice, incident: DossierIncident) -> Iterator[Block]:
    if "what" in incident.withheld or not incident.account:
        yield Text(voice.left_out(), NOTE)
    else:
        yield Text(incident.account, BODY)
    before = incident.account
    for addition in incident.additions:
        added = _added(before, addition.text)
        words = (
            voice.say("Later toegevoegd op {moment}, aan het eind:")
            if added
            else voice.say("Later toegevoegd op {moment}:")
        )
        yield Text(words.format(moment=voice.dates.moment(addition.at)), LATER)
        yield Text(added or addition.text, BODY)
        before = addition.text


def _added(before: str, after: str) -> str:
    """What a later version has after all of the one before; empty when it is another text."""
    if not before or not after.startswith(before):
        return ""
    rest = after[len(before) :]
    in_a_word = before[-1].isalnum() and rest[:1].isalnum()
    return "" if in_a_word else rest.strip()


def timeline(voice: Voice) -> Iterator[Block]:
    """A table of all incidents, with the page on which each is described."""
    say = voice.say
    yield heading(voice, TIMELINE)
    titles = (say("Nr."), say("Wanneer"), say("Wat en hoe"), say("Bijlagen"), say("Pagina"))
    rows = (_line(voice, one) for one in voice.dossier.incidents)
    yield Table((6, 40, 31, 15, 8), rows, titles)


def _line(voice: Voice, incident: DossierIncident) -> Row:
    kinds = "; ".join(voice.kinds([incident])) or voice.in_the_account(incident)
    channels = voice.channels([incident])
    return (
        (Said(str(incident.no)),),
        (Said(voice.happened(incident)),),
        (Said(kinds), Said(", ".join(channels), TABLE_NOTE)),
        (Said(", ".join(incident.exhibits)),),
        PageOf(key_of(incident)),
    )


def key_of(incident: DossierIncident) -> str:
    """By what the page of an incident is asked for."""
    return f"incident-{incident.no}"
