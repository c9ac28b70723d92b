"""The line of a journal at which a head code stood that someone enters."""

import json
from collections.abc import Iterator
from typing import Any

from app.domain.journal import Head, link, start
from app.errors import InputError
from app.proof import verifier

ABSENT = "komt in deze keten niet voor"


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
