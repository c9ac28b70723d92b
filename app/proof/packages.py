"""A package: one file encrypted with age (v1). Its outer form is seen without a key: a header of
lines that ends with its MAC, a nonce, then chunks of which all but the last are full.
"""

import re
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

import pyrage

from app.errors import InputError

LEAST = 4096
"""Bytes that every package holds at least: the verifier that goes along is longer, and not packed."""

_MAGIC, _ENOUGH = b"age-encryption.org/v1\n", 4  # bytes that tell the beginning of one
_NONCE, _CHUNK, _TAG, _LONGEST = 16, 64 * 1024, 16, 1 << 16
_STANZA = re.compile(rb"->(?: [\x21-\x7e]+)+\n")
_FULL, _LAST = re.compile(rb"[A-Za-z0-9+/]{64}\n"), re.compile(rb"[A-Za-z0-9+/]{0,63}\n")
_MAC = re.compile(rb"--- [A-Za-z0-9+/]{43}\n")


def is_package(path: Path) -> bool:
    """Whether this is a package, or was meant as one: by its beginning, or by its name."""
    with path.open("rb") as file:
        begin = file.read(len(_MAGIC))
    return path.suffix == ".age" or (len(begin) >= _ENOUGH and _MAGIC.startswith(begin))


def well_formed(path: Path) -> bool:
    """Whether the header is whole and the rest can be that of a package, by its length.

    A rest that was cut or made longer to a length that is possible too, shows only with the key.
    """
    with path.open("rb") as file:
        if not _header_in(file):
            return False
        size = path.stat().st_size - file.tell() - _NONCE
    last = size % (_CHUNK + _TAG)
    return size >= LEAST and (last == 0 or last > _TAG)


def _header_in(file: BinaryIO) -> bool:
    """Read a header of at least one recipient; whether it is whole."""
    if file.readline(len(_MAGIC)) != _MAGIC:
        return False
    line, recipients = file.readline(_LONGEST), 0
    while _STANZA.fullmatch(line):
        line = file.readline(_LONGEST)
        while _FULL.fullmatch(line):
            line = file.readline(_LONGEST)
        if not _LAST.fullmatch(line):
            return False
        line, recipients = file.readline(_LONGEST), recipients + 1
    return recipients > 0 and _MAC.fullmatch(line) is not None


def decrypted(path: Path, identity: Path) -> BytesIO | None:
    """What is in a package, in memory: nothing of it touches the disk in clear. None when damaged.

    Raises InputError `not_an_identity`, `wrong_identity`.
    """
    inside, keys = BytesIO(), _keys(identity)
    try:
        with path.open("rb") as file:
            pyrage.decrypt_io(file, inside, keys)
    except pyrage.DecryptError as error:
        if "No matching keys" in str(error):
            raise InputError("wrong_identity", path=identity) from None
        return None
    except OSError:
        return None
    return inside


def _keys(identity: Path) -> "list[pyrage.x25519.Identity]":
    try:
        lines = identity.read_text("utf-8").split()
        keys = [pyrage.x25519.Identity.from_str(x) for x in lines if x.startswith("AGE-SECRET")]
    except (OSError, UnicodeDecodeError, pyrage.IdentityError):
        keys = []
    if not keys:
        raise InputError("not_an_identity", path=identity)
    return keys
