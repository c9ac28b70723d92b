"""The journal: the append-only, hash-chained list of everything that was done.

An event says what happened to what; its fields are commitments, so that any of them can later be
shown, withheld or erased on its own without breaking the chain. `app/proof/verifier.py` holds an
independent reading of the same rules, and tests hold the two against each other.
"""

import base64
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from app.domain.canonical import canonical_text

VERSION = 1
SALT_BYTES = 16


@dataclass(frozen=True, slots=True)
class Head:
    """Where the journal stands: the number and hash of its last event."""

    seq: int
    hash: bytes

    @property
    def code(self) -> str:
        """Eight groups of four Base32 characters (the first 160 bits), to print and to retype."""
        text = base64.b32encode(self.hash[:20]).decode("ascii")
        return " ".join(text[i : i + 4] for i in range(0, 32, 4))


@dataclass(frozen=True, slots=True)
class Event:
    """One line of the journal. `body` is its canonical form, the text that `leaf` commits to."""

    seq: int
    kind: str
    at: str
    ref: str
    body: str
    salt: bytes
    leaf: bytes
    hash: bytes


def start(vault_id: str) -> Head:
    """The head before the first event: SHA-256 of the vault's id in ASCII."""
    return Head(0, hashlib.sha256(vault_id.encode("ascii")).digest())


def instant(moment: datetime) -> str:
    """An aware moment as the journal writes it: `YYYY-MM-DDTHH:MM:SS.mmmZ`."""
    return moment.astimezone(UTC).isoformat(timespec="milliseconds")[:-6] + "Z"


def commitment(salt: bytes, name: str, value: bytes) -> str:
    """The commitment to one field, in hex; `value` is its canonical form."""
    return hashlib.sha256(b"ww-field-1\0" + salt + name.encode("ascii") + b"\0" + value).hexdigest()


def event_body(
    *, seq: int, kind: str, at: str, tz: str, ref: str, fields: Mapping[str, str]
) -> bytes:
    """The canonical form of an event whose fields are already commitments; `at` is an `instant`."""
    commitments = ",".join([f'"{name}":"{fields[name]}"' for name in sorted(fields)])
    return (
        f'{{"at":"{at}","fields":{{{commitments}}},"kind":{canonical_text(kind)},'
        f'"ref":{canonical_text(ref)},"seq":{seq},"tz":"{tz}","v":{VERSION}}}'
    ).encode()


def leaf(salt: bytes, body: bytes) -> bytes:
    """What the chain holds of an event; without the salt it says nothing about it."""
    return hashlib.sha256(b"ww-leaf-1\0" + salt + body).digest()


def link(previous: bytes, seq: int, leaf_: bytes) -> bytes:
    """The chain's hash after event `seq`, given the hash before it."""
    return hashlib.sha256(b"ww-chain-1\0" + previous + seq.to_bytes(8, "big") + leaf_).digest()
