"""Heads that were given out, in a dossier or to be stamped: the journal has to have stood there."""

from collections.abc import Iterator

from app.domain.canonical import Json
from app.ports import UnitOfWork
from app.usecases.selection import MADE
from app.usecases.stamping import STAMP


def adrift(work: UnitOfWork) -> Iterator[str]:
    """The names of the anchors at which the journal no longer lies."""
    for name in work.papers.names(STAMP):
        if not _holds(work, work.papers.get(name)):
            yield f"journal {int(name.removeprefix(STAMP))}: stamp"
    for name in work.papers.names(MADE):
        dossier = work.papers.get(name)
        if isinstance(dossier, dict) and not _holds(work, dossier["head"]):
            yield f"journal: dossier {int(name.removeprefix(MADE))}"


def _holds(work: UnitOfWork, head: Json) -> bool:
    if not isinstance(head, dict):
        return False
    event = work.journal.at(int(str(head["seq"])))
    return event is not None and event.hash.hex() == head["hash"]
