"""A head code that someone enters: its form, and the line of a journal at which it stood."""

import json
import re
from collections.abc import Iterator
from typing import Any

from app.domain.journal import Head, link, start
from app.errors import InputError
from app.proof import verifier

ABSENT = "komt in deze keten niet voor"

_GROUPS, _SIZE = 8, 4
_BETWEEN = re.compile(
    "[\\s\u2010-\u2015-]+"
)  # spaces, and every dash that a text may turn one into
_GROUP = re.compile("[A-Z2-7]{4}")
_HASH = re.compile("[0-9A-F]{64}")  # as a time stamp names a head


def code_of(typed: str) -> str:
    """The code as it is printed, from however it was typed: case, spaces and dashes do not matter.

    Raises InputError `not_a_head_code` with the place of the first group that is not right.
    """
    pieces = [one for one in _BETWEEN.split(typed.upper()) if one]
    plain = "".join(pieces)
    if _HASH.fullmatch(plain):
        return verifier.head_code(bytes.fromhex(plain))
    apart = len(pieces) > 1 and len(plain) != _GROUPS * _SIZE
    groups = pieces if apart else [plain[i : i + _SIZE] for i in range(0, len(plain), _SIZE)]
    right = [_GROUP.fullmatch(one) is not None for one in groups[:_GROUPS]]
    wrong = right.index(False) if False in right else len(right)
    if wrong < _GROUPS or len(groups) > _GROUPS:
        raise InputError("not_a_head_code", group=wrong + 1)
    return " ".join(groups)


def line_in(parts: verifier.Parts, code: str) -> int | None:
    """The line after which the journal in these parts had this head; None when it never had.

    Raises InputError `no_chain_here` when they have no journal and end at another head.
    """
    for files in parts.values():
        if verifier.JOURNAL in files.names():
            try:
                heads = _heads(json.loads(files.read(verifier.JOURNAL)))
                return next((one.seq for one in heads if one.code == code), None)
            except verifier.UNREADABLE:
                return None
    for manifest in filter(None, map(verifier.manifest_of, parts.values())):
        if manifest["head"]["code"] == code:
            seq = manifest["head"].get("seq")
            return seq if isinstance(seq, int) else None
    raise InputError("no_chain_here")


def _heads(journal: Any) -> Iterator[Head]:
    """Every head of a journal as it is recomputed, up to an entry that does not fit."""
    now = start(journal["vault"])
    for entry in journal["entries"]:
        seq = now.seq + 1
        leaf = bytes.fromhex(entry["leaf"]) if "leaf" in entry else verifier.shown(seq, entry)
        if leaf is None:
            return
        now = Head(seq, link(now.hash, seq, leaf))
        yield now
