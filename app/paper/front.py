"""Page one: for the officer who types it over. Everything that is asked first, on one page."""

from collections.abc import Callable
from datetime import datetime

from app.domain.dossier import ASKS, DossierIncident, one_span
from app.paper.blocks import Block, Cell, Heading, Row, Said, Space, Table, Text
from app.paper.styles import FACT, FACT_BOLD, FACT_QUOTE, HAND, LEAD, NOTE, TABLE_NOTE, Style
from app.paper.voice import Voice
from app.texts import N_

Fit = Callable[[str, int, Style], str]
"""The part of a text that fits on so many lines of the value column; all of it if it can."""

WIDTHS = (24.0, 76.0)
_QUOTES = 2

_TITLES = {
    "police": N_("Dossier voor de politie"),
    "griffie": N_("Dossier voor de griffie"),
    "mayor": N_("Dossier voor de burgemeester"),
    "lawyer": N_("Dossier voor de advocaat"),
    "own": N_("Dossier voor eigen gebruik"),
}
_ASKS = {
    "report": N_("Ik wil aangifte doen."),
    "prosecution": N_("Ik verzoek om vervolging (klacht)."),
    "informed": N_("Ik wil op de hoogte blijven van de voortgang."),
    "no_contact": N_("Ik verzoek om een contactverbod."),
    "damages": N_("Ik wil mij voegen als benadeelde partij (schade vergoed krijgen)."),
    "protection": N_("Ik verzoek om te beoordelen welke bescherming nodig is."),
}
_TO_WRITE_ON = (Said("", HAND, blank=True),)


class Front:
    """Composes page one. `rest` holds what did not fit: the label and the whole text."""

    def __init__(self, voice: Voice, fit: Fit) -> None:
        self._voice = voice
        self._fit = fit
        self.rest: list[tuple[str, str]] = []

    def blocks(self) -> list[Block]:
        voice, dossier = self._voice, self._voice.dossier
        made = voice.say("{number}, {copy}, gemaakt op {moment}").format(
            number=dossier.number, copy=voice.copy(), moment=voice.dates.moment(dossier.moment)
        )
        blocks: list[Block] = [Heading(1, voice.say(_TITLES[dossier.recipient]))]
        blocks.append(Text(made, NOTE))
        if dossier.recipient == "police":
            blocks.append(
                Text(voice.say("VPT-incident. Verzoek: registreer met de VPT-code."), LEAD)
            )
            blocks.append(
                Text(
                    voice.say(
                        "VPT: Veilige Publieke Taak. Dit gaat over agressie tegen iemand met een "
                        "publieke taak."
                    ),
                    NOTE,
                )
            )
        return [*blocks, Space(10), Table(WIDTHS, [*self._reporter(), *self._facts()])]

    def _reporter(self) -> list[Row]:
        say, owner = self._voice.say, self._voice.dossier.owner
        return [
            self._row(say("Wie meldt"), owner.name, 2),
            self._row(say("Functie"), owner.office, 2),
            self._row(say("Organisatie"), owner.organisation, 2),
            self._domicile(say("Domicilie")),
            self._row(say("Contactpersoon"), owner.contact, 2),
            self._row(say("Bereikbaar"), owner.reachable, 2),
        ]

    def _facts(self) -> list[Row]:
        say = self._voice.say
        rows = [
            self._row(say("Wat"), self._what(), 6),
            self._literally(say("Letterlijk")),
            self._row(say("Wanneer"), self._when(), 2),
            self._row(say("Waar"), self._where(), 2),
            self._row(say("Wie deed dit"), self._who(), 2, self._voice.same_person()),
        ]
        if told := self._police():
            rows.append(self._row(say("Al bij de politie"), told, 2))
        if asked := self._asks():
            rows.append((_head(say("Wat ik vraag")), asked))
        rows.append(self._row(say("Bijlagen"), self._exhibits(), 2))
        return rows

    def _row(self, label: str, text: str, most: int, note: str = "") -> Row:
        if not text.strip():
            return _head(label), _TO_WRITE_ON
        shown = self._fit(text, most, FACT)
        if shown != text:
            self.rest.append((label, text))
            note = self._voice.say("… verder vanaf pagina 2")
        return _head(label), (Said(shown, FACT), Said(note, TABLE_NOTE))

    def _domicile(self, label: str) -> Row:
        say, owner = self._voice.say, self._voice.dossier.owner
        if not owner.address:
            chosen = Said(say("Ik kies domicilie op het adres van:"), FACT)
            return _head(label), (chosen, *_TO_WRITE_ON)
        words = say("Ik kies domicilie op het adres van {organisation}: {address}")
        if not owner.organisation:
            words = say("Ik kies domicilie op dit adres: {address}")
        text = words.format(organisation=owner.organisation, address=owner.address)
        return self._row(label, text, 3)

    def _what(self) -> str:
        voice, dossier = self._voice, self._voice.dossier
        if dossier.summary:
            return dossier.summary
        count = len(dossier.incidents)
        words = voice.say("1 incident") if count == 1 else voice.say("{count} incidenten")
        parts = [words.format(count=count)]
        if kinds := voice.kinds(dossier.incidents):
            parts.append(voice.say("Soort: {kinds}").format(kinds="; ".join(kinds)))
        if channels := voice.channels(dossier.incidents):
            parts.append(voice.say("Wijze: {channels}").format(channels="; ".join(channels)))
        return ". ".join(parts)

    def _literally(self, label: str) -> Row:
        gravest = sorted(self._voice.dossier.incidents, key=_gravity, reverse=True)
        found = [(quote["text"], one) for one in gravest for quote in one.quotes]
        if not found:
            return _head(label), _TO_WRITE_ON
        cell: list[Said] = []
        for text, incident in found[:_QUOTES]:
            cell += self._quote(text, incident)
        if len(found) > _QUOTES:
            more = self._voice.say("Meer letterlijke woorden staan in hoofdstuk 3.")
            cell.append(Said(more, TABLE_NOTE))
        return _head(label), tuple(cell)

    def _quote(self, text: str, incident: DossierIncident) -> list[Said]:
        say = self._voice.say
        shown = self._fit(text, 2, FACT_QUOTE)
        note = (
            say("incident {no}") if shown == text else say("incident {no}, voluit in hoofdstuk 3")
        )
        return [Said(shown, FACT_QUOTE), Said(note.format(no=incident.no), TABLE_NOTE)]

    def _when(self) -> str:
        voice, incidents = self._voice, self._voice.dossier.incidents
        span = voice.dossier.span()
        if span is None:
            return ""
        if len(incidents) == 1:
            return voice.dates.span(span)
        return voice.dates.period(span)

    def _where(self) -> str:
        found: list[str] = []
        for one in self._voice.dossier.incidents:
            record = one.record
            if "place" in record:
                found.append(str(record["place"]))
            elif "place_kind" in record:
                found.append(self._voice.label("place", record["place_kind"]))
            elif "platform" in record:
                found.append(str(record["platform"]))
        return "; ".join(dict.fromkeys(found))

    def _who(self) -> str:
        found = [one.who for one in self._voice.dossier.incidents if one.who]
        unknown = self._voice.unknown_people()
        words = self._voice.say("{who} (onbekend)")
        return ", ".join(
            words.format(who=who) if who in unknown else who for who in dict.fromkeys(found)
        )

    def _police(self) -> str:
        words = self._voice.say("incident {no}: {told}")
        told = [(one.no, self._voice.police(one)) for one in self._voice.dossier.incidents]
        return "\n".join(words.format(no=no, told=text) for no, text in told if text)

    def _asks(self) -> tuple[Said, ...]:
        """For the police all that can be asked, as an officer ticks; for others what is asked."""
        dossier, say = self._voice.dossier, self._voice.say
        asked = dossier.asks
        if dossier.recipient != "police":
            return tuple(Said(say(_ASKS[ask]), FACT) for ask in ASKS if ask in asked)
        return tuple(
            Said(f"{'☒' if ask in asked else '☐'} {say(_ASKS[ask])}", FACT) for ask in ASKS
        )

    def _exhibits(self) -> str:
        say, exhibits = self._voice.say, self._voice.dossier.exhibits
        if not exhibits:
            return say("Geen")
        numbers = ", ".join(one.number for one in exhibits)
        return say("{numbers}; beschreven in hoofdstuk 4").format(numbers=numbers)


def _gravity(incident: DossierIncident) -> tuple[int, datetime]:
    """By what the gravest incident comes last, and of those that are as grave the newest."""
    severity, span = incident.record.get("severity"), one_span(incident.record)
    grave = severity if isinstance(severity, int) else 0
    return grave, span.first if span else incident.recorded


def _head(label: str) -> Cell:
    return (Said(label, FACT_BOLD),)
