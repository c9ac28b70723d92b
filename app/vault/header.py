"""The header: which secrets open the vault, in two authenticated copies.

    VLT1 | length (u32, big-endian) | canonical JSON | HMAC-SHA256 | SHA-256 of all before

The SHA-256 tells accidental damage apart from a wrong passphrase before the slow derivation; the
HMAC, under a key derived from the vault key, stops whoever does not have that key.
"""

import hashlib
import hmac
import json
import os
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from app.domain.canonical import Json, canonical
from app.durable import sync_folder
from app.errors import DamageError, StorageError, VaultError
from app.vault.files import UNFINISHED, is_folder, reaching, read_small, replace_file, require_way
from app.vault.keys import KEY_BYTES, Cost, Keys, new_salt, unwrap, wrap

NAME, SPARE, NEXT = "vault.hdr", "vault.hdr.bak", "vault.hdr.next"
FORMAT = 1
_LEFT = (NEXT, *(f"{name}.new" for name in (NAME, SPARE, NEXT)))  # `replace_file`'s, cut short
_MAGIC = b"VLT1"
_LOG = "journal.db"
_SIZE_LIMIT, _SLOT_LIMIT = 64 * 1024, 16
_SALT_BYTES, _WRAPPED_BYTES = 16, 12 + KEY_BYTES + 16  # wrapped: with its nonce and its tag


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

    def follows(self, other: "Header") -> bool:
        """Whether this is of the same vault, and not older."""
        return self.vault_id == other.vault_id and self.generation >= other.generation

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
    """Put both copies in place, one after the other, each whole or not at all."""
    content = header.to_bytes(vault_key)
    require_way(folder / SPARE)  # before the first is in place and holds
    replace_file(folder / NAME, content)
    replace_file(folder / SPARE, content)


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


def read_next(folder: Path, copies: Sequence[Header]) -> tuple[Header, bytes] | None:
    """The header that a re-encryption was about to put in place, and its bytes.

    None when there is none, and for one that no re-encryption of these left there: it is damaged, in
    a newer form, another vault's, or older than they are.
    """
    try:
        told = _content(folder / NEXT)
        found = None if told is None else parse(told)
    except VaultError:
        return None
    if told is None or found is None or not any(map(found.follows, copies)):
        return None
    return found, told


def write_next(folder: Path, header: Header, vault_key: bytes) -> None:
    """Put a header aside that holds once the log is under its key."""
    replace_file(folder / NEXT, header.to_bytes(vault_key))


def settle(folder: Path, header: Header, vault_key: bytes) -> tuple[str, ...]:
    """Make both copies say this, and forget what was put aside; nothing is written needlessly.

    Gives the names of the copies that said something else, or nothing, whatever the reason: what
    would excuse one can be put there by anyone. What a program that was killed had not yet put in
    place goes as well: it holds ways in that were never told to hold, and nobody would change them
    along. A folder in the way of one copy stays there; the other opens the vault.

    Raises StorageError `folder_in_the_way` when neither copy can say this.
    """
    content, healed, hindered = header.to_bytes(vault_key), [], []
    for name in (NAME, SPARE):
        path = folder / name
        if _content(path) == content:
            continue
        try:
            replace_file(path, content)
            healed.append(name)
        except StorageError as error:
            hindered.append(error)
    if len(hindered) == len((NAME, SPARE)):  # what was put aside may be all that opens it
        raise hindered[0]
    left = [path for name in _LEFT if _left(path := folder / name)]
    for path in left:
        path.unlink()
    if left:
        sync_folder(folder)
    return tuple(healed)


def hindered(folder: Path) -> tuple[str, ...]:
    """The folders that stand where we put a file."""
    places = (folder / name for name in (NAME, SPARE, *_LEFT))
    return tuple(str(place) for place in places if is_folder(place))


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
        return _header(json.loads(told[8 : 8 + length]))
    except (ValueError, KeyError, TypeError, RecursionError):
        return None


def _copies(folder: Path) -> bool:
    return any((folder / name).is_file() for name in (NAME, SPARE))


def _content(path: Path) -> bytes | None:
    """What stands there; None when it is gone, is no file, or the medium does not give it: there are
    two. One that is too large is damaged."""
    return read_small(path, _SIZE_LIMIT)


def _left(path: Path) -> bool:
    return os.path.lexists(path) and not is_folder(path)


# What anyone could have written: the sum shows only that nothing befell it since ---------------


def _header(body: dict[str, Json]) -> Header:
    """Raises ValueError, KeyError or TypeError for what we never write, VaultError `newer_format`."""
    if (form := _number(body["format"])) > FORMAT:
        raise VaultError("newer_format", format=form)
    slots = body["slots"]
    if not isinstance(slots, list) or not 0 < len(slots) <= _SLOT_LIMIT:
        raise TypeError("slots")
    vault_id, kind, made = (_text(body[name]) for name in ("vid", "kind", "made"))
    return Header(vault_id, kind, made, tuple(map(_slot, slots)), _number(body["gen"]))


def _slot(one: Json) -> Slot:
    if not isinstance(one, dict):
        raise TypeError("slot")
    kdf = one["kdf"]
    if not isinstance(kdf, dict) or kdf["alg"] != "argon2id":
        raise ValueError("kdf")
    cost = Cost(*(_number(kdf[name]) for name in ("m", "t", "p")))
    if not cost.bearable:
        raise ValueError("cost")
    return Slot(
        _text(one["kind"]),
        _text(one["made"]),
        cost,
        _bytes(kdf["salt"], _SALT_BYTES),
        _bytes(one["key"], _WRAPPED_BYTES),
        _number(one["sheet"]),
    )


def _text(value: Json) -> str:
    if not isinstance(value, str):
        raise TypeError("no text")
    value.encode()  # half a surrogate has no bytes
    return value


def _number(value: Json) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise TypeError("no number")
    return value


def _bytes(value: Json, size: int) -> bytes:
    told = bytes.fromhex(_text(value))
    if len(told) != size:
        raise ValueError("size")
    return told
