"""One incident as rows: the seven W's that the police form asks for, and what came after.

Wie, wat, waar, waarmee, op welke wijze, wanneer, waarom (the *Politie Informatie Formulier*).
What was seen, heard and inferred is kept apart, and an impression is called one.
"""

from app.domain.dossier import DossierIncident, one_span
from app.domain.moments import parse
from app.paper.blocks import Row, Said
from app.paper.keys import KEYS
from app.paper.styles import TABLE_BOLD, TABLE_NOTE
from app.paper.voice import Voice, texts
from app.texts import N_

_PERCEIVED = {
    "self": N_("Zelf gezien of gehoord."),
    "heard": N_("Gehoord van een ander."),
    "inferred": N_("Afgeleid uit iets anders."),
}
_AIMED = {
    "person": N_("mij als persoon"),
    "office": N_("mijn functie"),
    "organisation": N_("de organisatie"),
    "family": N_("mijn gezin of familie"),
}
_BEHAVIOUR = {
    "frustration": N_("frustratie"),
    "confused": N_("verward of onbegrepen gedrag"),
    "instrumental": N_("instrumenteel (ondermijning)"),
    "unknown": N_("weet ik niet"),
}
_TURNS = {
    "removed": N_("Ingetrokken op {when} (regel {line} van het logboek)."),
    "restored": N_("Teruggezet op {when} (regel {line} van het logboek)."),
    "erased": N_("Een deel van de tekst is gewist op {when} (regel {line} van het logboek)."),
}
_IDENTIFIERS = {
    "handle": N_("Account: {text}"),
    "phone": N_("Telefoon: {text}"),
    "email": N_("E-mail: {text}"),
    "address": N_("Adres: {text}"),
    "plate": N_("Kenteken: {text}"),
    "iban": N_("Rekening: {text}"),
    "domain": N_("Domein: {text}"),
    "ip": N_("IP-adres: {text}"),
    "description": N_("Signalement: {text}"),
    "other": N_("Ander kenmerk: {text}"),
}


class Seven:
    """The rows of one incident."""

    def __init__(self, voice: Voice, incident: DossierIncident) -> None:
        self._voice = voice
        self.say = voice.say
        self._incident = incident
        self._record = incident.record

    def rows(self) -> list[Row]:
        """The seven W's; each is there, also when nothing is known."""
        say = self.say
        rows = (
            (say("Wie"), self._who(), "subject"),
            (say("Wat"), self._what(), "kinds"),
            (say("Waar"), self._where(), "place"),
            (say("Waarmee"), self._told("with_what"), "with_what"),
            (say("Op welke wijze"), self._how(), "channel"),
            (say("Wanneer"), self._when(), "happened"),
            (say("Waarom"), self._why(), "occasion"),
        )
        return [_row(label, said or [self._missing(key)]) for label, said, key in rows]

    def afterwards(self) -> list[Row]:
        """What came after, and how it was recorded; only what is known."""
        say, incident = self.say, self._incident
        reported = [
            *self._each("reported_to"),
            *self._told("not_reported_reason", N_("Niet gemeld: {text}")),
        ]
        rows = (
            (say("Gevolgen"), self._each("effects")),
            (say("Kosten"), self._each("costs")),
            (say("Eigen reactie"), self._each("own_response")),
            (say("Gemeld bij"), reported),
            (say("Politie"), _said(self._voice.police(incident))),
            (say("Bijlagen"), _said(", ".join(incident.exhibits))),
            (say("Opgetekend"), self._recorded()),
            (say("Logboek"), _said(self._voice.lines(incident.lines))),
            (say("Ingetrokken"), self._turned("removed", "restored")),
            (say("Gewist"), self._turned("erased")),
            (say("Weggelaten"), self._withheld()),
        )
        return [_row(label, said) for label, said in rows if said]

    def _missing(self, key: str) -> Said:
        gone = key in self._incident.withheld
        return Said(self._voice.left_out() if gone else self._voice.unknown(), TABLE_NOTE)

    def _who(self) -> list[Said]:
        said = _said(self._incident.who)
        said += self._told("identified_how", N_("Hoe bekend: {text}"))
        for one in self._groups("identifiers"):
            kind, platform = one["type"], f" ({one['platform']})" if "platform" in one else ""
            said += _said(self._phrase(_IDENTIFIERS[kind], one["value"]) + platform)
        said += self._each("victims", N_("Slachtoffer: {text}"))
        said += self._each("witnesses", N_("Getuige: {text}"))
        return said + self._coded("role_at_time", "role", N_("Mijn functie toen: {text}"))

    def _what(self) -> list[Said]:
        record = self._record
        kinds = "; ".join(self._voice.kinds([self._incident]))
        said = _said(kinds or self._voice.in_the_account(self._incident))
        said += self._told("condition", N_("Voorwaarde: {text}"))
        if "perceived" in record:
            said += _said(self.say(_PERCEIVED[str(record["perceived"])]))
        if aimed := [self.say(_AIMED[one]) for one in texts(record, "aimed_at")]:
            said += _said(self.say("Gericht op: {text}").format(text=self._voice.joined(aimed)))
        if "behaviour" in record:
            words = self.say("Mijn indruk van het gedrag: {text}")
            said += _said(words.format(text=self.say(_BEHAVIOUR[str(record["behaviour"])])))
        return said + self._told(
            "severity", N_("Hoe ernstig ik het vond (mijn indruk, 1 tot en met 5): {text}")
        )

    def _where(self) -> list[Said]:
        said = self._told("place") + self._coded("place_kind", "place")
        said += self._told("platform", N_("Platform: {text}"))
        return said + self._told("url", N_("Webadres: {text}"))

    def _how(self) -> list[Said]:
        return self._coded("channel", "channel")

    def _when(self) -> list[Said]:
        dates, incident = self._voice.dates, self._incident
        span = one_span(self._record)
        said = [self._missing("happened")]
        if span:
            said = _said(dates.span(span)) + _said(dates.twice(span))
        if "learned" in self._record:
            learned = parse(self._record["learned"], "learned")
            said += _said(self.say("Vernomen: {when}").format(when=dates.span(learned)))
        later = dates.later(span, incident.recorded) if span else ""
        words = (
            self.say("Vastgelegd: {when} ({later})") if later else self.say("Vastgelegd: {when}")
        )
        return said + _said(words.format(when=dates.moment(incident.recorded), later=later))

    def _why(self) -> list[Said]:
        said = self._told("occasion")
        return said + self._told("process", N_("Het werk waar het over ging: {text}"))

    def _recorded(self) -> list[Said]:
        say, record = self.say, self._record
        said = []
        if "recorded_by" in record:
            agreed = {
                True: say("Opgetekend door {name}, voorgelezen en akkoord."),
                False: say("Opgetekend door {name}, niet voorgelezen."),
                None: say("Opgetekend door {name}."),
            }[record.get("read_and_agreed")]  # type: ignore[index]  # a boolean, if it is there
            said += _said(agreed.format(name=record["recorded_by"]))
        return said + self._told("noted_earlier", N_("Eerder opgeschreven: {text}"))

    def _turned(self, *kinds: str) -> list[Said]:
        """What was done to it besides changing it, and that the reason is the owner's own."""
        dates = self._voice.dates
        said = [
            Said(self.say(_TURNS[one.kind]).format(when=dates.moment(one.at), line=one.line))
            for one in self._incident.turns
            if one.kind in kinds
        ]
        if said and self._voice.dossier.recipient != "own":
            said.append(Said(self.say("De reden is weggelaten voor deze ontvanger."), TABLE_NOTE))
        return said

    def _withheld(self) -> list[Said]:
        names = [self.say(KEYS[key]) for key in self._incident.withheld if key in KEYS]
        if not names:
            return []
        words = self.say("Alleen deze velden, voor deze ontvanger: {names}.")
        said = [Said(words.format(names=self._voice.joined(names)))]
        if "what" not in self._incident.withheld:
            as_it_is = self.say(
                "Het relaas staat er zoals het is opgeschreven, en kan hier nog iets over zeggen."
            )
            said.append(Said(as_it_is, TABLE_NOTE))
        return said

    def _told(self, key: str, words: str = "{text}") -> list[Said]:
        """What a record says under a key, in a sentence that is marked for the catalogue."""
        if key not in self._record:
            return []
        return _said(self._phrase(words, str(self._record[key])))

    def _each(self, key: str, words: str = "{text}") -> list[Said]:
        return [Said(self._phrase(words, text)) for text in texts(self._record, key)]

    def _coded(self, key: str, group: str, words: str = "{text}") -> list[Said]:
        if key not in self._record:
            return []
        return _said(self._phrase(words, self._voice.label(group, self._record[key])))

    def _phrase(self, words: str, text: str) -> str:
        return self.say(words).format(text=text)

    def _groups(self, key: str) -> list[dict[str, str]]:
        value = self._record.get(key)
        return [dict(one) for one in value] if isinstance(value, list) else []  # type: ignore[arg-type]


def _said(text: str) -> list[Said]:
    return [Said(text)] if text else []


def _row(label: str, said: list[Said]) -> Row:
    return (Said(label, TABLE_BOLD),), tuple(said)
