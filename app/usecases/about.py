"""Everything that is held about one person: to answer a request for access, or to see it yourself."""

import hashlib
import io
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from app.domain.canonical import Json
from app.domain.dossier import Dossier
from app.domain.evidence import Exhibit
from app.domain.frozen import from_json
from app.domain.held import HeldAbout
from app.domain.incident import Incident, Record, fold, texts_in
from app.domain.journal import Head, instant
from app.ports import Paper, Store, UnitOfWork
from app.usecases import settings
from app.usecases.incidents import versions_of
from app.usecases.outside import let_out, put_new, readable, refuse_file_at
from app.usecases.selection import MADE
from app.usecases.settings import DRAFT, OWNER_CHANGE
from app.usecases.shelf import place_of

INCIDENT, EXHIBIT, BESIDE, DOSSIER, HALF = "incident", "exhibit", "beside", "dossier", "draft"
LINE = "line"

SAVED = "about.saved"

_TYPED = ("path", "to", "from", "reason")
"""What a person named or wrote in lines of the journal that are not about a version."""


@dataclass(frozen=True, slots=True)
class Held:
    """One place in which a name occurs: what sort, its number, which key, since when, the text.

    `version` is the incident's, in which it was told; `ref` its id, unless it was withdrawn.
    `line` is a line of the journal that is about no incident: where an original came from or went,
    why one was erased, what the owner said of himself. `beside` is an exhibit of an incident that
    was found: it is not looked into, so who answers a request looks at it. `draft` is something
    half written, with the number of its incident when it has one; its key says
    that it is a dossier.
    """

    kind: str
    number: str
    key: str
    at: str
    text: str
    version: int = 0
    ref: str = ""

    @property
    def where(self) -> str:
        if self.kind == INCIDENT:
            return f"incident {self.number}, {self.version}"
        return self.number if self.kind in (EXHIBIT, BESIDE) else f"{self.kind} {self.number}"


@dataclass(frozen=True, slots=True)
class Found:
    """What was found, and up to where the log was then. `everything`: there is something of each
    incident of the log that was not withdrawn."""

    held: tuple[Held, ...]
    head: Head
    everything: bool


def about(store: Store, name: str) -> list[Held]:
    """What is held about someone, as `look_up` finds it."""
    return list(look_up(store, name).held)


def look_up(store: Store, name: str) -> Found:
    """Every version of every incident, names of exhibits, dossiers, drafts and other lines of the
    journal in which all words occur; and the exhibits that go with those incidents."""
    words = [fold(word) for word in name.split()]
    with store.begin() as work:
        head = work.journal.head()
        if not words:
            return Found((), head, everything=False)
        incidents = list(work.incidents.listed(removed=True))
        found, numbers = _in_incidents(work, words, incidents)
        standing = {one.no for one in incidents if one.removed is None and not one.erased}
        held = (
            *found,
            *_exhibits(work, words, numbers),
            *_in_dossiers(work, words),
            *_in_drafts(work, words),
            *_in_lines(work, words, {one.id for one in incidents}),
        )
        return Found(held, head, everything=bool(standing) and standing <= numbers)


def save(store: Store, paper: Paper, held: HeldAbout, out: Path) -> None:
    """Put what is held about someone in a new PDF, and record that it left; of whom is not said.

    Raises as `refuse_file_at`, `let_out` and `put_new` do.
    """
    refuse_file_at(out)
    drawn = io.BytesIO()
    paper.held_about(held, drawn)
    content = drawn.getvalue()
    told: dict[str, Json] = {"sha256": hashlib.sha256(content).hexdigest(), "to": readable(out)}
    line = SAVED, str(uuid.uuid4()), told
    let_out(store, out, line, lambda aside: put_new(content, aside, out))


def _in_incidents(
    work: UnitOfWork, words: list[str], incidents: Sequence[Incident]
) -> tuple[list[Held], set[int]]:
    found, numbers = [], set()
    for incident in incidents:
        number, ref = str(incident.no), incident.id if incident.removed is None else ""
        for version in versions_of(work, incident):
            for key, text in _texts(version.changed):
                if _all(words, text):
                    at = version.at
                    found.append(Held(INCIDENT, number, key, at, text, version.number, ref))
                    numbers.add(incident.no)
    return found, numbers


def _exhibits(work: UnitOfWork, words: list[str], numbers: set[int]) -> list[Held]:
    found = []
    for one in work.exhibits.all():
        if _all(words, one.name):
            found.append(_exhibit(EXHIBIT, one))
        elif numbers & set(work.exhibits.incidents_of(one.no)):
            found.append(_exhibit(BESIDE, one))
    return found


def _exhibit(kind: str, one: Exhibit) -> Held:
    return Held(kind, one.number, "name", instant(one.attached), one.name)


def _in_dossiers(work: UnitOfWork, words: list[str]) -> list[Held]:
    found = []
    for name in work.papers.names(MADE):
        frozen = work.papers.get(name)
        dossier = from_json(frozen) if isinstance(frozen, dict) else None
        place = place_of(work, name)
        told = [str(place)] if place is not None else []
        if dossier is not None and _somewhere(words, [*_told_in(dossier), *told]):
            at = instant(dossier.moment)
            found.append(Held(DOSSIER, dossier.number, "", at, dossier.recipient))
    return found


def _in_drafts(work: UnitOfWork, words: list[str]) -> list[Held]:
    found = []
    for name in work.papers.names(DRAFT):
        held = work.papers.get(name)
        if isinstance(held, dict) and _somewhere(words, _told_in_draft(held)):
            incident = work.incidents.get(str(held.get("id", "")))
            key = DOSSIER if name == DRAFT + settings.DOSSIER else ""
            found.append(Held(HALF, str(incident.no) if incident else "", key, "", ""))
    return found


def _in_lines(work: UnitOfWork, words: list[str], versioned: set[str]) -> list[Held]:
    found = []
    for event in list(work.journal.events()):
        if event.ref not in versioned:
            for key, (value, _salt) in work.journal.pairs(event.seq).items():
                typed = key in _TYPED or event.kind == OWNER_CHANGE
                if typed and _somewhere(words, [value]):
                    found.append(Held(LINE, str(event.seq), key, event.at, str(value)))
    return found


def _told_in(dossier: Dossier) -> list[Json]:
    """What a person wrote or named; in the hash of a file any short name occurs sooner or later."""
    told: list[Json] = [dossier.summary, dossier.owner.name, dossier.owner.contact]
    for one in dossier.incidents:
        told += [one.record, one.account, *(addition.text for addition in one.additions)]
    return [*told, *(one.name for one in dossier.exhibits)]


def _told_in_draft(held: Record) -> list[Json]:
    waiting = held.get("pending")
    names = (
        [one["name"] for one in waiting if isinstance(one, dict)]
        if isinstance(waiting, list)
        else []
    )
    return [held.get("form"), *names]


def _texts(record: Record) -> list[tuple[str, str]]:
    return [(key, text) for key, value in record.items() for text in texts_in(value)]


def _somewhere(words: list[str], told: list[Json]) -> bool:
    return any(_all(words, text) for text in texts_in(told))


def _all(words: list[str], text: str) -> bool:
    folded = fold(text)
    return all(word in folded for word in words)
