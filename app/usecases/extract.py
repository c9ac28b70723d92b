"""`journaal.json`: the whole chain, of which a dossier shows only its own lines.

Every other line is a bare leaf: the order can be checked, the content not read. Of the lines that
are shown, what is withheld keeps its commitment and loses its value.
"""

import json
from collections.abc import Collection, Iterator

from app.domain.canonical import Json, canonical
from app.domain.dossier import Dossier
from app.domain.journal import Event
from app.ports import Sink, UnitOfWork

FORMAT = "ww-journal-1"
_NEVER = frozenset({"path", "to"})  # where files stood on the owner's computer
_PRIVATE = frozenset({"reason"})  # why something was withdrawn or erased: for the owner alone


def write_extract(work: UnitOfWork, dossier: Dossier, sink: Sink) -> None:
    """Write the extract that goes with a dossier, an entry a line, without holding it whole."""
    head = dossier.head
    told = {"seq": head.seq, "hash": head.hash.hex(), "code": head.code}
    opening = {"format": FORMAT, "vault": dossier.vault_id, "head": told}
    sink.write(canonical(opening)[:-1] + b',"entries":[')
    for place, entry in enumerate(_entries(work, dossier)):
        sink.write((b",\n" if place else b"\n") + canonical(entry))
    sink.write(b"\n]}\n")


def _entries(work: UnitOfWork, dossier: Dossier) -> Iterator[dict[str, Json]]:
    withheld: dict[int, Collection[str]] = {}
    private: Collection[str] = () if dossier.recipient == "own" else _PRIVATE
    for incident in dossier.incidents:
        withheld.update(dict.fromkeys(incident.lines, {*incident.withheld, *private}))
    for exhibit in dossier.exhibits:
        never = _NEVER if exhibit.shown else _NEVER | {"name"}
        withheld.update(dict.fromkeys(exhibit.lines, never))
    chosen = {incident.id for incident in dossier.incidents}
    for event in work.journal.events():
        if event.seq > dossier.head.seq:
            return
        if event.seq in withheld:
            yield _shown(work, event, withheld[event.seq], chosen)
        else:
            yield {"leaf": event.leaf.hex()}


def _shown(
    work: UnitOfWork, event: Event, withheld: Collection[str], chosen: Collection[str]
) -> dict[str, Json]:
    pairs: dict[str, Json] = {
        name: [value, salt.hex()]
        for name, (value, salt) in work.journal.pairs(event.seq).items()
        if name not in withheld and not (name == "incident" and value not in chosen)
    }
    return {"event": json.loads(event.body), "salt": event.salt.hex(), "pairs": pairs}
