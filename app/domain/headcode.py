"""The code of a head as someone types it over from paper."""

import re

from app.domain.journal import Head
from app.errors import InputError

_GROUPS, _SIZE = 8, 4
_BETWEEN = re.compile("[\\s\u2010-\u2015-]+")  # also the dashes that a text may turn one into
_GROUP = re.compile("[A-Z2-7]{4}")
_HASH = re.compile("[0-9A-F]{64}")  # as a time stamp names a head


def head_code(typed: str) -> str:
    """The code as it is printed, from however it was typed: case, spaces and dashes do not matter.

    Raises InputError `not_a_head_code` with the place of the first group that is not right.
    """
    pieces = [one for one in _BETWEEN.split(typed.upper()) if one]
    plain = "".join(pieces)
    if _HASH.fullmatch(plain):
        return Head(0, bytes.fromhex(plain)).code
    apart = len(pieces) > 1 and len(plain) != _GROUPS * _SIZE
    groups = pieces if apart else [plain[i : i + _SIZE] for i in range(0, len(plain), _SIZE)]
    right = [_GROUP.fullmatch(one) is not None for one in groups[:_GROUPS]]
    wrong = right.index(False) if False in right else len(right)
    if wrong < _GROUPS or len(groups) > _GROUPS:
        raise InputError("not_a_head_code", group=wrong + 1)
    return " ".join(groups)
