"""The header: which secrets open the vault, in two authenticated copies.

    VLT1 | length (u32, big-endian) | canonical JSON | HMAC-SHA256 | SHA-256 of all before

The SHA-256 tells accidental damage apart from a wrong passphrase before the slow derivation; the
HMAC, under a key derived from the vault key, stops whoever does not have that key.
"""

import hashlib
import hmac
import json
import os
from dataclasses import dataclass, replace
from pathlib import Path

from app.domain.canonical import Json, canonical
from app.durable import sync_folder
from app.errors import DamageError, VaultError
from app.vault.files import UNFINISHED, put_aside, reaching, replace_file
from app.vault.keys import Cost, Keys, new_salt, unwrap, wrap

NAME, SPARE, NEXT = "vault.hdr", "vault.hdr.bak", "vault.hdr.next"
FORMAT = 1
_LEFT = (NEXT, *(f"{name}.new" for name in (NAME, SPARE, NEXT)))  # `replace_file`'s, cut short
_MAGIC = b"VLT1"
_LOG = "journal.db"
_SIZE_LIMIT, _SLOT_LIMIT = 64 * 1024, 16


@dataclass(frozen=True, slots=True)
class Slot:
    """One way in: `passphrase`, `recovery` (with the sheet's number) or `device`."""

    kind: str
    made: str
    cost: Cost
    salt: bytes
    wrapped: bytes = b""
    sheet: int = 0

    def bound_to(self, vault_id: str) -> bytes:
        """What the wrapped key is bound to: nobody can exchange slots or lower their cost."""
        return canonical({"vid": vault_id, **self._facts()})

    def as_json(self) -> dict[str, Json]:
        return {**self._facts(), "key": self.wrapped.hex()}

    def _facts(self) -> dict[str, Json]:
        kdf: dict[str, Json] = {"alg": "argon2id", "salt": self.salt.hex(), **self.cost.as_json()}
        return {"kind": self.kind, "made": self.made, "sheet": self.sheet, "kdf": kdf}


@dataclass(frozen=True, slots=True)
class Header:
    """What the header says. `generation` grows with each change of it."""

    vault_id: str
    kind: str
    made: str
    slots: tuple[Slot, ...]
    generation: int = 1

    def with_slot(self, slot: Slot, secret: bytes, vault_key: bytes) -> "Header":
        """A further way in."""
        wrapped = wrap(secret, slot.salt, slot.cost, vault_key, slot.bound_to(self.vault_id))
        return replace(self, slots=(*self.slots, replace(slot, wrapped=wrapped)))

    def open_with(self, kind: str, secret: bytes) -> bytes | None:
        """The vault key, when one of the slots of this kind opens with the secret."""
        for slot in self.slots:
            if slot.kind == kind:
                key = unwrap(
                    secret, slot.salt, slot.cost, slot.wrapped, slot.bound_to(self.vault_id)
                )
                if key is not None:
                    return key
        return None

    def to_bytes(self, vault_key: bytes) -> bytes:
        body = canonical(
            {
                "vid": self.vault_id,
                "format": FORMAT,
                "kind": self.kind,
                "made": self.made,
                "gen": self.generation,
                "slots": [slot.as_json() for slot in self.slots],
            }
        )
        told = _MAGIC + len(body).to_bytes(4, "big") + body
        told += hmac.digest(Keys(vault_key).header, told, "sha256")
        return told + hashlib.sha256(told).digest()


def new_slot(kind: str, made: str, cost: Cost, sheet: int = 0) -> Slot:
    return Slot(kind, made, cost, new_salt(), sheet=sheet)


def write(folder: Path, header: Header, vault_key: bytes) -> None:
    """Put both copies in place, one after the other, each whole or not at all.

    The second stands ready before the first is in place: if we are killed between the two, that tells
    the second, which is still the one before, from one that somebody put back.
    """
    content = header.to_bytes(vault_key)
    with put_aside(folder / SPARE, content) as spare:
        sync_folder(folder)
        replace_file(folder / NAME, content)
        os.replace(spare, folder / SPARE)
    sync_folder(folder)


def there(folder: Path) -> bool:
    """Whether there is a vault, be it one that lost both copies. Raises as `reaching` does."""
    with reaching(folder):
        return _copies(folder) or ((folder / _LOG).is_file() and not (folder / UNFINISHED).exists())


def require(folder: Path) -> None:
    """Raise VaultError `no_vault` where there is none, DamageError `headers_damaged` where neither
    copy is, and what `reaching` raises."""
    if not there(folder):
        raise VaultError("no_vault", path=folder)
    if not _copies(folder):
        raise DamageError("headers_damaged", name=f"{NAME}, {SPARE}")


def read(folder: Path) -> tuple[Header, bytes]:
    """The newest undamaged copy, and its bytes. Raises as `read_each` does."""
    return read_each(folder)[0]


def read_each(folder: Path) -> list[tuple[Header, bytes]]:
    """The newest undamaged copy, and its bytes, of each vault that there is one of, newest first.

    Of one vault an older copy never stands in for a newer one: that would bring back its ways in.
    Where one copy is another vault's, only a secret tells which of the two belongs here.

    Raises as `require` does, VaultError `newer_format` or `not_yours`.
    """
    require(folder)
    paths = [folder / name for name in (NAME, SPARE)]
    copies = [told for path in paths if (told := _content(path)) is not None]
    good = [(header, told) for told in copies if (header := parse(told)) is not None]
    if not good:
        if any(path.is_file() and not os.access(path, os.R_OK) for path in paths):
            raise VaultError("not_yours", path=folder)
        raise DamageError("headers_damaged", name=f"{NAME}, {SPARE}")
    newest: dict[str, tuple[Header, bytes]] = {}
    for pair in sorted(good, key=lambda pair: -pair[0].generation):
        newest.setdefault(pair[0].vault_id, pair)
    return list(newest.values())


def read_next(folder: Path) -> tuple[Header, bytes] | None:
    """The header that a re-encryption was about to put in place, and its bytes."""
    try:
        told = (folder / NEXT).read_bytes()
    except FileNotFoundError:
        return None
    found = parse(told)
    return None if found is None else (found, told)


def write_next(folder: Path, header: Header, vault_key: bytes) -> None:
    """Put a header aside that holds once the log is under its key."""
    replace_file(folder / NEXT, header.to_bytes(vault_key))


def settle(folder: Path, header: Header, vault_key: bytes) -> tuple[str, ...]:
    """Make both copies say this, and forget what was put aside; nothing is written needlessly.

    Gives the names of the copies that said something else, or nothing; not those that were still to
    be written. What a program that was killed had not yet put in place goes as well: it holds ways in
    that were never told to hold, and nobody would change them along.
    """
    content, healed = header.to_bytes(vault_key), []
    for name in (NAME, SPARE):
        path = folder / name
        if (told := _content(path)) == content:
            continue
        was_due = _to_be_written(path, header, told, content)
        replace_file(path, content)
        if not was_due:
            healed.append(name)
    left = [path for name in _LEFT if (path := folder / name).exists()]
    for path in left:
        path.unlink()
    if left:
        sync_folder(folder)
    return tuple(healed)


def authentic(told: bytes, vault_key: bytes) -> bool:
    """Whether the header was written by someone who had the vault key."""
    mac = hmac.digest(Keys(vault_key).header, told[:-64], "sha256")
    return hmac.compare_digest(mac, told[-64:-32])


def parse(told: bytes) -> Header | None:
    """Read one copy; None when it is damaged. Raises VaultError `newer_format`."""
    if len(told) > _SIZE_LIMIT or hashlib.sha256(told[:-32]).digest() != told[-32:]:
        return None
    length = int.from_bytes(told[4:8], "big")
    if told[:4] != _MAGIC or len(told) != 8 + length + 64:
        return None
    try:
        body = json.loads(told[8 : 8 + length])
        if body["format"] > FORMAT:
            raise VaultError("newer_format", format=body["format"])
        slots = tuple(_slot(one) for one in body["slots"][:_SLOT_LIMIT])
        return Header(body["vid"], body["kind"], body["made"], slots, body["gen"])
    except (ValueError, KeyError, TypeError):
        return None


def _to_be_written(path: Path, header: Header, told: bytes | None, content: bytes) -> bool:
    """Whether a copy is not yet there, or still the one before, because we were cut short: in making
    a vault or putting one back, in a change of its ways in, or in a re-encryption."""
    if told is None:
        return path.with_name(UNFINISHED).exists()
    before = parse(told)
    if before is None or before.vault_id != header.vault_id:
        return False
    ready = _content(path.with_name(f"{path.name}.new")) == content
    return ready or path.with_name(NEXT).exists()


def _copies(folder: Path) -> bool:
    return any((folder / name).is_file() for name in (NAME, SPARE))


def _content(path: Path) -> bytes | None:
    """What stands there; None when it is gone, or the medium does not give it: there are two."""
    try:
        return path.read_bytes()
    except OSError:
        return None


def _slot(one: dict[str, Json]) -> Slot:
    kdf, key = one["kdf"], one["key"]
    if not isinstance(kdf, dict) or kdf["alg"] != "argon2id":
        raise ValueError("kdf")
    cost = Cost(int(str(kdf["m"])), int(str(kdf["t"])), int(str(kdf["p"])))
    if not cost.bearable:
        raise ValueError("cost")
    return Slot(
        str(one["kind"]),
        str(one["made"]),
        cost,
        bytes.fromhex(str(kdf["salt"])),
        bytes.fromhex(str(key)),
        int(str(one["sheet"])),
    )
