"""How a dossier speaks: its language, its words for codes, and what it says more than once."""

from collections.abc import Callable, Iterable, Sequence

from app.domain.dossier import Dossier, DossierIncident, one_span
from app.domain.incident import Record
from app.domain.moments import parse_moment
from app.paper.dates import Dates
from app.texts import N_, into

Label = Callable[[str, str, str], str]
"""The word for a code: of which group, which code, in which language."""

_RECIPIENTS = {
    "police": N_("de politie"),
    "griffie": N_("de griffie"),
    "mayor": N_("de burgemeester"),
    "lawyer": N_("de advocaat"),
    "own": N_("eigen gebruik"),
}
_NAMED = 5  # unknown people, at most, in one sentence
_LOCALES = {"nl": "nl-NL", "en": "en-GB"}
_POLICE = {
    "notice": N_("melding bij de politie"),
    "report": N_("aangifte"),
    "report_by_employer": N_("aangifte door de werkgever"),
}


class Voice:
    """The words of one dossier."""

    def __init__(self, dossier: Dossier, label: Label) -> None:
        self.dossier = dossier
        self.say = into(dossier.lang)
        self.dates = Dates(dossier.lang, self.say)
        self._label = label

    def label(self, group: str, code: object) -> str:
        """The word for a code of the knowledge lists."""
        return self._label(group, str(code), self.dossier.lang)

    def recipient(self) -> str:
        return self.say(_RECIPIENTS[self.dossier.recipient])

    def copy(self) -> str:
        """Which copy this is, and for whom."""
        words = self.say("exemplaar {copy} voor {recipient}")
        return words.format(copy=self.dossier.copy, recipient=self.recipient())

    def identity(self) -> str:
        """Which dossier and which copy this is."""
        words = self.say("Dossier {number}, {copy}")
        return words.format(number=self.dossier.number, copy=self.copy())

    def title(self) -> str:
        """What the document is called; it names nobody."""
        return self.say("Dossier {number}").format(number=self.dossier.number)

    def locale(self) -> str:
        """The language of the document (BCP 47)."""
        return _LOCALES[self.dossier.lang]

    def unknown(self) -> str:
        return self.say("niet bekend")

    def in_the_account(self, incident: DossierIncident) -> str:
        """Where it is told what happened, when no kind of incident was named; else empty."""
        named = texts(incident.record, "kinds") or "kinds" in incident.withheld
        told = incident.account and not named
        return (
            self.say("zie ‘Wat is er gebeurd’, incident {no}").format(no=incident.no)
            if told
            else ""
        )

    def left_out(self) -> str:
        return self.say("weggelaten voor deze ontvanger")

    def happened(self, incident: DossierIncident) -> str:
        """When an incident happened, in words."""
        span = one_span(incident.record)
        if span:
            return self.dates.span(span)
        gone = "happened" in incident.withheld
        return self.say("tijdstip weggelaten") if gone else self.say("tijdstip niet bekend")

    def kinds(self, incidents: Iterable[DossierIncident]) -> list[str]:
        """The words for what kinds of incidents these are, each once."""
        codes = (str(code) for one in incidents for code in texts(one.record, "kinds"))
        return [self.label("kind", code) for code in dict.fromkeys(codes)]

    def channels(self, incidents: Iterable[DossierIncident]) -> list[str]:
        """The words for how they reached the writer, each once."""
        codes = (str(one.record["channel"]) for one in incidents if "channel" in one.record)
        return [self.label("channel", code) for code in dict.fromkeys(codes)]

    def police(self, incident: DossierIncident) -> str:
        """What the police already have of an incident; empty when nothing was said."""
        told = incident.record.get("police")
        if not isinstance(told, dict):
            return ""
        parts = [self.say(_POLICE[str(told["kind"])])]
        if "number" in told:
            parts.append(self.say("nummer {number}").format(number=told["number"]))
        if "station" in told:
            parts.append(str(told["station"]))
        if "date" in told:
            date = parse_moment(told["date"], "police.date")
            parts.append(
                (self.dates.day if date.precision == "day" else self.dates.moment)(date.first)
            )
        return ", ".join(parts)

    def unknown_people(self) -> list[str]:
        """NN1, NN2: those of whom no name is known, each once."""
        return list(dict.fromkeys(o.unknown for o in self.dossier.incidents if o.unknown))

    def same_person(self) -> str:
        """That nobody said whether the unknown people are one; empty for fewer than two."""
        people = self.unknown_people()
        if len(people) < 2:
            return ""
        if len(people) > _NAMED:
            return self.say("Of deze onbekenden dezelfde persoon zijn, is niet vastgelegd.")
        words = self.say("Of {people} dezelfde persoon zijn, is niet vastgelegd.")
        return words.format(people=self.joined(people))

    def size(self, size: int) -> str:
        """A number of bytes as a person says it: `2,3 MB`."""
        if size < 1000:
            return self.say("{size} bytes").format(size=size)
        unit = "kB" if size < 10**6 else "MB"
        whole, tenths = divmod(round(size / (10**2 if unit == "kB" else 10**5)), 10)
        return self.say("{whole},{tenths} {unit}").format(whole=whole, tenths=tenths, unit=unit)

    def lines(self, lines: Sequence[int]) -> str:
        """Which lines of the journal these are: `regels 7 en 8`; nothing for none."""
        words = self.say("regel {lines}") if len(lines) == 1 else self.say("regels {lines}")
        return words.format(lines=self.joined([str(line) for line in lines])) if lines else ""

    def joined(self, words: list[str]) -> str:
        """`a, b en c`."""
        if len(words) < 2:
            return "".join(words)
        return self.say("{some} en {last}").format(some=", ".join(words[:-1]), last=words[-1])


def texts(record: Record, key: str) -> list[str]:
    """The texts that a record holds under a key; none when it is not there."""
    value = record.get(key)
    return [str(one) for one in value] if isinstance(value, list) else []
