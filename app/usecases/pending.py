"""Evidence that was taken in before its incident is recorded: safe already, not yet entered.

A draft remembers it, so that nothing that was added gets lost when the program ends.
"""

import base64
import io
from dataclasses import dataclass
from pathlib import Path

from app.domain.canonical import Json
from app.domain.evidence import Blob, Exhibit
from app.ports import Blobs, Decoder, Progress, Store, Stored
from app.usecases import evidence
from app.usecases.evidence import Original


@dataclass(frozen=True, slots=True)
class Pending:
    """One original that lies encrypted in the vault; `path` is where it came from, if it was a file."""

    name: str
    route: str
    path: str
    stored: Stored


def take_in(blobs: Blobs, original: Original, progress: Progress) -> Pending:
    """Store the bytes; the log does not know of it yet. Raises as `Blobs.take_in` does."""
    path = str(original.source) if isinstance(original.source, Path) else ""
    return Pending(original.name, original.route, path, evidence.take_in(blobs, original, progress))


def enter(store: Store, blobs: Blobs, decoder: Decoder, key: str, pending: Pending) -> Exhibit:
    """Give it its number with an incident. Whatever goes wrong, the bytes stay for another try."""
    source = Path(pending.path) if pending.path else io.BytesIO()
    original = Original(source, pending.name, pending.route)
    exhibit, fresh = evidence.number(store, decoder, key, original, pending.stored)
    if not fresh and exhibit.blob != pending.stored.blob:  # else it was entered before
        blobs.drop(pending.stored.blob)
    return exhibit


def drop(blobs: Blobs, pending: Pending) -> None:
    """Let go of it; nothing of it stays."""
    blobs.drop(pending.stored.blob)


def to_json(pending: Pending) -> dict[str, Json]:
    """As a draft keeps it, inside the vault."""
    stored = pending.stored
    return {
        "name": _readable(pending.name),
        "route": pending.route,
        "path": _readable(pending.path),
        "blob": stored.blob.path,
        "identity": stored.blob.identity,
        "sha256": stored.sha256,
        "size": stored.size,
        "head": base64.b64encode(stored.head).decode("ascii"),
    }


def from_json(held: Json) -> Pending:
    """What `to_json` wrote."""
    if not isinstance(held, dict):
        raise TypeError(held)
    told = {key: str(value) for key, value in held.items()}
    stored = Stored(
        Blob(told["blob"], told["identity"]),
        told["sha256"],
        int(told["size"]),
        base64.b64decode(told["head"]),
    )
    return Pending(told["name"], told["route"], told["path"], stored)


def _readable(text: str) -> str:
    return text.encode("utf-8", "replace").decode()
