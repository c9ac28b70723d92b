"""The one way in which a value becomes bytes that are hashed: RFC 8785 (JCS), in a narrow domain.

The domain is what keeps this short: ASCII keys, text, whole numbers below 2^53, booleans, null,
lists and objects. Within it the standard library's encoder already writes JCS; a test holds it
against the `rfc8785` package. Text is taken exactly as typed and never normalised.
"""

import json

from app.errors import InputError

Json = None | bool | int | str | list["Json"] | dict[str, "Json"]

LARGEST = 2**53 - 1
_encode = json.JSONEncoder(
    ensure_ascii=False, allow_nan=False, sort_keys=True, separators=(",", ":"), check_circular=False
).encode


def canonical_text(value: object) -> str:
    """The RFC 8785 form of a checked value."""
    if type(value) is int:  # what the encoder does as well, only slower
        return str(value)
    return _encode(value)


def canonical(value: object) -> bytes:
    """The RFC 8785 form of a checked value, as UTF-8.

    Raises UnicodeEncodeError on a lone surrogate, which `check_text` refuses at the door.
    """
    return canonical_text(value).encode()


def check_text(value: str, key: str) -> None:
    """Refuse text that cannot be stored and given back exactly: NUL and lone surrogates."""
    if "\0" in value:
        raise InputError("not_text", key=key)
    try:
        value.encode()
    except UnicodeEncodeError:
        raise InputError("not_text", key=key) from None
