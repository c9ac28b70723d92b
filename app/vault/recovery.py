"""The recovery code: eight groups to write down, each of which knows when it is mistyped.

A group is four characters of content (20 bits) and one check character, in Crockford's alphabet
(no I, L, O, U). The check is a weighted sum over GF(32) that starts from the group's place, so a
wrong character, two characters exchanged or two groups exchanged are noticed and the group is
named. The eight groups carry 160 random bits. It is a check on typing, not a secret of its own.
"""

import os

from app.errors import InputError

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
GROUPS, CONTENT = 8, 4
_AS_MEANT = str.maketrans("ILO", "110")
_POLYNOMIAL = 0b100101  # x^5 + x^2 + 1, primitive over GF(2)


def new_code() -> str:
    """A fresh code, as it is shown: eight groups of five characters."""
    bits = int.from_bytes(os.urandom(GROUPS * CONTENT * 5 // 8), "big")
    symbols = [bits >> 5 * place & 31 for place in range(GROUPS * CONTENT)]
    groups = [symbols[i : i + CONTENT] for i in range(0, len(symbols), CONTENT)]
    return " ".join(
        "".join(ALPHABET[s] for s in [*group, _check(place, group)])
        for place, group in enumerate(groups)
    )


def secret(typed: str) -> bytes:
    """What the code stands for, from however it was typed (case, spaces, dashes, I and O).

    Raises InputError: `code_length` (how many characters there are), `code_group` (which groups).
    """
    plain = "".join(c for c in typed.upper() if not (c.isspace() or c in "-–—_.")).translate(
        _AS_MEANT
    )
    size = CONTENT + 1
    if len(plain) != GROUPS * size:
        raise InputError("code_length", found=len(plain), wanted=GROUPS * size)
    groups = [plain[i : i + size] for i in range(0, len(plain), size)]
    wrong = [place for place, group in enumerate(groups) if not _right(place, group)]
    if wrong:
        raise InputError("code_group", groups=", ".join(str(place + 1) for place in wrong))
    return "".join(group[:CONTENT] for group in groups).encode("ascii")


def _right(place: int, group: str) -> bool:
    if any(c not in ALPHABET for c in group):
        return False
    *content, check = (ALPHABET.index(c) for c in group)
    return _check(place, content) == check


def _check(place: int, content: list[int]) -> int:
    total = place  # two groups in each other's place differ in this
    for symbol in content:
        total = _times_x(total) ^ symbol
    return _times_x(total)


def _times_x(value: int) -> int:
    value <<= 1
    return value ^ _POLYNOMIAL if value & 32 else value
