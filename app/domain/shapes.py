"""The shapes that the values of a record may have: small checks, put together in `incident.py`.

A check takes a value and the key it stands under, and raises InputError naming that key.
"""

import re
import uuid
from collections.abc import Callable, Mapping

from app.domain.canonical import LARGEST, check_text
from app.domain.moments import parse, parse_moment
from app.errors import InputError

Check = Callable[[object, str], None]

TEXT_LIMIT = 200_000  # characters
SHORT_LIMIT = 500
_CODE = re.compile(r"[a-z0-9_]+", re.ASCII)


def text(limit: int = TEXT_LIMIT, *, empty: bool = False) -> Check:
    """Text of at most `limit` characters, and of at least one unless it may be `empty`."""

    def check(value: object, key: str) -> None:
        if not isinstance(value, str):
            raise InputError("wrong_type", key=key)
        if not (value or empty):
            raise InputError("empty_text", key=key)
        if len(value) > limit:
            raise InputError("too_long", key=key, limit=limit)
        check_text(value, key)

    return check


def code(value: object, key: str) -> None:
    """A code of a knowledge list: lower case letters, digits, underscores."""
    if not isinstance(value, str) or not _CODE.fullmatch(value):
        raise InputError("not_a_code", key=key, value=value)


def one_of(*allowed: str) -> Check:
    """One of a fixed list of words."""

    def check(value: object, key: str) -> None:
        if not isinstance(value, str) or value not in allowed:
            raise InputError("not_one_of", key=key, allowed=", ".join(allowed))

    return check


def whole(lowest: int, highest: int) -> Check:
    """A whole number within bounds."""

    def check(value: object, key: str) -> None:
        if isinstance(value, bool) or not isinstance(value, int):
            raise InputError("wrong_type", key=key)
        if not lowest <= value <= min(highest, LARGEST):
            raise InputError("out_of_range", key=key, lowest=lowest, highest=highest)

    return check


def boolean(value: object, key: str) -> None:
    """True or false."""
    if not isinstance(value, bool):
        raise InputError("wrong_type", key=key)


def list_of(item: Check, *, unique: bool = False) -> Check:
    """A list of which each item passes, without doubles where `unique`."""

    def check(value: object, key: str) -> None:
        if not isinstance(value, list):
            raise InputError("wrong_type", key=key)
        for number, one in enumerate(value, 1):
            item(one, f"{key}[{number}]")
        if unique and len(set(value)) != len(value):
            raise InputError("doubles", key=key)

    return check


def group(required: tuple[str, ...], keys: Mapping[str, Check]) -> Check:
    """An object with these keys and no others."""

    def check(value: object, key: str) -> None:
        if not isinstance(value, Mapping):
            raise InputError("wrong_type", key=key)
        for name, one in value.items():
            if name not in keys:
                raise InputError("unknown_key", key=f"{key}.{name}")
            keys[name](one, f"{key}.{name}")
        for name in required:
            if name not in value:
                raise InputError("missing_key", key=f"{key}.{name}")

    return check


def either(as_text: Check, otherwise: Check) -> Check:
    """Text, or something else."""

    def check(value: object, key: str) -> None:
        (as_text if isinstance(value, str) else otherwise)(value, key)

    return check


def time(value: object, key: str) -> None:
    """A time in one of the forms of `moments.parse`."""
    parse(value, key)


def moment(value: object, key: str) -> None:
    """One moment, as `moments.parse_moment` reads it."""
    parse_moment(value, key)


def identifier(value: object, key: str) -> None:
    """A UUID in its usual form (RFC 9562)."""
    try:
        if not isinstance(value, str) or str(uuid.UUID(value)) != value.lower():
            raise ValueError(value)
    except ValueError:
        raise InputError("not_a_uuid", key=key, value=value) from None
