"""A dossier: a chosen, ordered, perhaps shortened selection of the log, made for one recipient.

The value is frozen in the vault when the dossier is made. Drawing it is a pure function of it, so
the same dossier can be printed again, byte for byte.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from app.domain.incident import Incident, Record
from app.domain.journal import Head
from app.domain.moments import AMSTERDAM, Span, parse

RECIPIENTS = ("police", "griffie", "mayor", "lawyer", "own")
ORIGINALS_FOR = frozenset({"police", "own"})
"""Who gets the originals: they reveal what nobody else is to read, like where a photo was taken."""
HOME = frozenset({"home", "thuis", "woning", "prive_woning"})
ONLINE = "online"
"""The kind of place that has no address to ask for."""
ASKS = ("report", "prosecution", "informed", "no_contact", "damages", "protection")
"""What the owner may ask, in the order in which it is printed; each is ticked by the owner alone."""


@dataclass(frozen=True, slots=True)
class Owner:
    """Who the log belongs to, as far as it was filled in. `address` is the organisation's."""

    name: str = ""
    office: str = ""
    organisation: str = ""
    address: str = ""
    contact: str = ""
    reachable: str = ""


@dataclass(frozen=True, slots=True)
class Addition:
    """A later version of the account, with the moment it was recorded."""

    at: datetime
    text: str


@dataclass(frozen=True, slots=True)
class Turn:
    """What was done to an incident besides changing it, and on which line of the journal.

    `kind` is `removed` (withdrawn), `restored` (put back) or `erased` (a part of its text).
    """

    kind: str
    at: datetime
    line: int


@dataclass(frozen=True, slots=True)
class DossierIncident:
    """An incident as this dossier shows it: what is withheld is not in here, only named.

    `account` is the first version of what the writer told, sealed; `additions` came later.
    `lines` are the journal's events that the dossier discloses for it; `turns` says what those are
    that tell nothing of the incident itself.
    """

    id: str
    no: int
    recorded: datetime
    version: int
    record: Record
    account: str
    additions: tuple[Addition, ...] = ()
    exhibits: tuple[str, ...] = ()
    withheld: tuple[str, ...] = ()
    lines: tuple[int, ...] = ()
    unknown: str = ""
    turns: tuple[Turn, ...] = ()

    @property
    def who(self) -> str:
        """The subject's name, or NN1, NN2 for whoever is unknown."""
        return str(self.record.get("subject", self.unknown))

    @property
    def quotes(self) -> list[dict[str, str]]:
        """The literal words, each with `text` and perhaps a translation."""
        quote = self.record.get("quote")
        if isinstance(quote, str):
            return [{"text": quote}]
        return [dict(one) for one in quote] if isinstance(quote, list) else []  # type: ignore[arg-type]


@dataclass(frozen=True, slots=True)
class DossierExhibit:
    """An exhibit as this dossier names it.

    `original` is false when the original is kept back, `kept_back` true when the owner asked for
    that. `shown` is false when its content and its name are left out: what was redacted may stand
    in them. Its number, size and hash are always told.
    """

    number: str
    name: str
    sha256: str
    size: int
    media_type: str
    source: str
    attached: datetime
    incidents: tuple[int, ...]
    lines: tuple[int, ...] = ()
    original: bool = True
    kept_back: bool = False
    shown: bool = True

    @property
    def original_name(self) -> str:
        """The neutral name of the original: the number and an ending that its content earns."""
        return f"{self.number}{ENDINGS.get(self.media_type, '.bin')}"


ENDINGS = {
    "image/jpeg": ".jpg",
    "image/png": ".png",
    "image/gif": ".gif",
    "image/webp": ".webp",
    "image/bmp": ".bmp",
    "image/tiff": ".tif",
    "image/heic": ".heic",
    "application/pdf": ".pdf",
    "message/rfc822": ".eml",
    "text/plain": ".txt",
    "text/html": ".html",
    "application/zip": ".zip",
    "audio/ogg": ".ogg",
    "audio/mpeg": ".mp3",
    "audio/mp4": ".m4a",
    "audio/wav": ".wav",
    "video/mp4": ".mp4",
}


@dataclass(frozen=True, slots=True)
class Dossier:
    """A dossier as it was made. `head` is where the journal stood just before."""

    no: int
    copy: int
    id: str
    recipient: str
    lang: str
    moment: datetime
    vault_id: str
    head: Head
    owner: Owner
    incidents: tuple[DossierIncident, ...]
    exhibits: tuple[DossierExhibit, ...] = ()
    summary: str = ""
    asks: tuple[str, ...] = ()
    redacted: tuple[str, ...] = ()

    @property
    def number(self) -> str:
        """The number as it is printed: `D2026-003`; the year is that of the Netherlands."""
        return f"D{self.moment.astimezone(AMSTERDAM).year}-{self.no:03d}"

    def span(self) -> Span | None:
        """From the first to the last moment that is known."""
        return whole_span(self.incidents)

    def exhibit(self, number: str) -> DossierExhibit:
        return next(one for one in self.exhibits if one.number == number)


def whole_span(incidents: Iterable[DossierIncident]) -> Span | None:
    """The span that covers all times at which the incidents happened."""
    spans = [span for one in incidents if (span := one_span(one.record)) is not None]
    if not spans:
        return None
    if len(spans) == 1:
        return spans[0]
    return Span(min(s.first for s in spans), max(s.last for s in spans), "day")


def one_span(record: Record) -> Span | None:
    """What `happened` means, or None."""
    return parse(record["happened"], "happened") if "happened" in record else None


def withheld_keys(record: Record, recipient: str) -> set[str]:
    """What stays out unless the owner asks for it: the home address, family, and impressions.

    The file reaches the suspect and counsel. The owner's own copy keeps everything.
    """
    if recipient == "own":
        return set()
    keys = {"not_reported_reason"} & set(record)
    if record.get("place_kind") in HOME:
        keys |= {"place"} & set(record)
    if "family" in (record.get("aimed_at") or ()):  # type: ignore[operator]
        keys |= {"victims"} & set(record)
    if record.get("behaviour") == "confused":  # perhaps health data about an identifiable person
        keys.add("behaviour")
    return keys


def private_keys(incident: DossierIncident, recipient: str) -> set[str]:
    """What its exhibits may tell although it stays out of the incident, or was not even recorded:
    the home address (`place`), the family (`victims`)."""
    if recipient == "own":
        return set()
    keys = {"place", "victims"} & set(incident.withheld)
    if incident.record.get("place_kind") in HOME and "place" not in incident.record:
        keys.add("place")
    return keys


@dataclass(frozen=True, slots=True)
class Gap:
    """Something that the recipient will want to know and that is not there."""

    what: str
    incident: int | None = None


def gaps(
    owner: Owner, incidents: Sequence[Incident], exhibits: Sequence[Sequence[str]]
) -> list[Gap]:
    """What is missing, in the order in which it helps most; nothing of it is required."""
    found = [
        Gap(f"owner.{name}")
        for name in ("name", "office", "organisation", "address")
        if not getattr(owner, name)
    ]
    for incident, attached in zip(incidents, exhibits, strict=True):
        for key in ("happened", "quote", "place", "channel", "kinds"):
            online = key == "place" and incident.record.get("place_kind") == ONLINE
            if key not in incident.record and not online:
                found.append(Gap(f"incident.{key}", incident.no))
        if not attached:
            found.append(Gap("incident.evidence", incident.no))
    return found
