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
    later = voice.say("Later toegevoegd op {moment}:")
    for addition in incident.additions:
        yield Text(later.format(moment=voice.dates.moment(addition.at)), LATER)
        yield Text(addition.text, BODY)


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
