"""A package: one file encrypted with age; its outer form is seen without a key."""

from io import BytesIO
from pathlib import Path

import pyrage

from app.age import MAGIC, content_size
from app.errors import InputError

LEAST = 4096
"""Bytes that every package holds at least: the verifier that goes along is longer, and not packed."""

_ENOUGH = 4  # bytes that tell the beginning of one


def is_package(path: Path) -> bool:
    """Whether this is a package, or was meant as one: by its beginning, or by its name."""
    with path.open("rb") as file:
        begin = file.read(len(MAGIC))
    return path.suffix == ".age" or (len(begin) >= _ENOUGH and MAGIC.startswith(begin))


def well_formed(path: Path) -> bool:
    """Whether the header is whole and the rest can be that of a package, by its length."""
    size = content_size(path)
    return size is not None and size >= LEAST


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
