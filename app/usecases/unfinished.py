"""Originals that were still on their way in when the vault was locked, so that they are added again."""

from collections.abc import Sequence

from app.domain.canonical import Json
from app.ports import Store, UnitOfWork

_UNFINISHED = "unfinished"


def remember(store: Store, names: Sequence[str]) -> None:
    """Keep their names until the vault is opened again."""
    told: list[Json] = [name.encode("utf-8", "replace").decode() for name in names]
    with store.begin() as work:
        work.papers.put(_UNFINISHED, told)
        work.commit()


def recall(work: UnitOfWork) -> tuple[str, ...]:
    """The names that were kept; they are told once."""
    held = work.papers.get(_UNFINISHED)
    if not isinstance(held, list):
        return ()
    work.papers.drop(_UNFINISHED)
    return tuple(map(str, held))
