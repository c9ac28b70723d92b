"""Taking evidence in, and giving it back byte for byte."""

import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from app.domain.canonical import Json
from app.domain.changes import Changes
from app.domain.evidence import Exhibit, label, parse_exhibit_number
from app.domain.incident import Incident
from app.errors import InputError
from app.ports import Blobs, Cancelled, Decoder, Picture, Progress, Store, Stored, UnitOfWork
from app.usecases.incidents import find
from app.usecases.outside import let_out, readable, refuse_file_at
from app.usecases.settings import waiting_blobs

ATTACHED, LINKED, EXPORTED = "evidence.attached", "evidence.linked", "evidence.exported"
_INSIDE = "origineel"  # what it is called as long as it has no name of its own
CHANGED = Changes(incidents=True, evidence=True)


@dataclass(frozen=True, slots=True)
class Original:
    """What is to be attached: a file, or bytes that were pasted; and the name it goes by."""

    source: Path | BinaryIO
    name: str
    route: str = "file"

    @classmethod
    def at(cls, path: Path, route: str = "file") -> "Original":
        return cls(path, path.name, route)


def attach(
    store: Store,
    blobs: Blobs,
    decoder: Decoder,
    key: str,
    original: Original,
    progress: Progress = lambda done, of: None,
) -> Exhibit:
    """Store an original with an incident; known bytes are linked and keep their number.

    Raises what `find` and `Blobs.take_in` raise; then nothing of it stays.
    """
    with store.begin() as work:
        find(work, key)
    return enter(store, blobs, decoder, key, original, take_in(blobs, original, progress))


def take_in(blobs: Blobs, original: Original, progress: Progress) -> Stored:
    """The first half of `attach`: it touches no log, so it may run beside it."""
    return blobs.take_in(original.source, progress)


def enter(
    store: Store, blobs: Blobs, decoder: Decoder, key: str, original: Original, stored: Stored
) -> Exhibit:
    """The second half: give it its number, or link the exhibit that has the same bytes."""
    try:
        exhibit, fresh = number(store, decoder, key, original, stored)
    except (InputError, Cancelled):
        blobs.drop(stored.blob)  # never after a failed commit: the row may be there after all
        raise
    if not fresh:
        blobs.drop(stored.blob)
    return exhibit


def number(
    store: Store, decoder: Decoder, key: str, original: Original, stored: Stored
) -> tuple[Exhibit, bool]:
    """Enter an original into the log; false when its bytes were known. The blob is left alone."""
    with store.begin() as work:
        found = _enter(work, decoder, find(work, key), original, stored)
        work.commit()
    return found


def _enter(
    work: UnitOfWork, decoder: Decoder, incident: Incident, original: Original, stored: Stored
) -> tuple[Exhibit, bool]:
    known = work.exhibits.by_hash(stored.sha256)
    if known is None:
        exhibit = _add(work, decoder, incident, original, stored)
        work.exhibits.link(exhibit.no, incident.no)
        return exhibit, True
    if not work.exhibits.linked(known.no, incident.no):
        work.journal.append(
            LINKED, known.id, {"no": known.no, "sha256": known.sha256, "incident": incident.id}
        )
        work.exhibits.link(known.no, incident.no)
    return known, False


def _add(
    work: UnitOfWork, decoder: Decoder, incident: Incident, original: Original, stored: Stored
) -> Exhibit:
    no, name = work.exhibits.next_no(), label(original.name)
    media_type, id_ = decoder.media_type(stored.head), str(uuid.uuid4())
    event = work.journal.append(
        ATTACHED,
        id_,
        {
            "no": no,
            "name": name,
            "sha256": stored.sha256,
            "size": stored.size,
            "media_type": media_type,
            "route": original.route,
            "path": _readable(original.source),
            "incident": incident.id,
        },
    )
    at = datetime.fromisoformat(event.at)
    exhibit = Exhibit(
        no, id_, name, stored.sha256, stored.size, media_type, original.route, at, stored.blob
    )
    work.exhibits.add(exhibit)
    return exhibit


def _readable(source: Path | BinaryIO) -> str:
    return readable(source) if isinstance(source, Path) else ""


def listed(store: Store) -> Iterator[tuple[Exhibit, list[int]]]:
    """Every exhibit, with the numbers of its incidents."""
    with store.begin() as work:
        for exhibit in work.exhibits.all():
            yield exhibit, work.exhibits.incidents_of(exhibit.no)


def of_incident(store: Store, incident_no: int) -> list[Exhibit]:
    """The exhibits of one incident."""
    with store.begin() as work:
        return work.exhibits.of_incident(incident_no)


def get(work: UnitOfWork, number: str) -> Exhibit:
    """By number. Raises InputError `unknown_exhibit`."""
    exhibit = work.exhibits.get(parse_exhibit_number(number))
    if exhibit is None:
        raise InputError("unknown_exhibit", number=number)
    return exhibit


def one(store: Store, number: str) -> Exhibit:
    """One exhibit. Raises as `get` does."""
    with store.begin() as work:
        return get(work, number)


def held_blobs(work: UnitOfWork) -> set[str]:
    """The originals that belong to an exhibit, or wait in a draft to become one."""
    entered = {one.blob.path for one in work.exhibits.all()}
    return entered | waiting_blobs(work)


def export(store: Store, blobs: Blobs, number: str, out: Path) -> Exhibit:
    """Write an original out, byte-identical, and record that it left the vault.

    From a vault that is read alone (a backup, a stick that is shut) it leaves all the same, and
    nothing is recorded. Raises as `refuse_file_at` and `let_out` do, DamageError.
    """
    refuse_file_at(out)
    with store.begin() as work:
        exhibit = get(work, number)
    line = EXPORTED, exhibit.id, _exported(exhibit, out)
    let_out(store, out, line, lambda aside: blobs.export(exhibit, out, aside / _INSIDE))
    return exhibit


def _exported(exhibit: Exhibit, out: Path) -> dict[str, Json]:
    return {"no": exhibit.no, "sha256": exhibit.sha256, "to": readable(out)}


def pictures(
    blobs: Blobs, decoder: Decoder, exhibit: Exhibit, *, pages: range, longest: int
) -> Iterator[Picture]:
    """What an exhibit looks like, decoded in a child. Raises InputError `cannot_show`."""
    return decoder.pictures(
        lambda sink: blobs.copy(exhibit.blob, sink),
        exhibit.media_type,
        pages=pages,
        longest=longest,
    )


def text(blobs: Blobs, decoder: Decoder, exhibit: Exhibit, language: str = "") -> str:
    """What can be read in an exhibit, decoded in a child, with the words around it in this language,
    else in the screen's. Raises InputError `cannot_show`."""
    return decoder.text(lambda sink: blobs.copy(exhibit.blob, sink), exhibit.media_type, language)
