"""Beginning a draft anew: its originals lie aside until that can no longer be undone."""

from collections.abc import Sequence

from app.domain.canonical import Json
from app.domain.evidence import Blob
from app.domain.incident import Record
from app.ports import Blobs, Store, UnitOfWork
from app.usecases.evidence import held_blobs
from app.usecases.pending import Pending
from app.usecases.settings import DRAFT

ASIDE = "anew"


def begin(store: Store, name: str, waiting: Sequence[Pending]) -> None:
    """Forget a draft; what was taken in for it is remembered, so that it never stays unknown."""
    with store.begin() as work:
        aside: list[Json] = [*_aside(work), *(one.stored.blob.path for one in waiting)]
        if aside:
            work.papers.put(ASIDE, aside)
        work.papers.drop(DRAFT + name)
        work.commit()


def undo(store: Store, name: str, before: Record) -> None:
    """Bring the draft back, with its originals; what was written since stands behind it."""
    with store.begin() as work:
        since = work.papers.get(DRAFT + name)
        whole = together(before, since if isinstance(since, dict) else {})
        if whole:
            work.papers.put(DRAFT + name, whole)
        work.papers.drop(ASIDE)
        work.commit()


def let_go(store: Store, blobs: Blobs) -> None:
    """It cannot be undone any more: nothing stays of what nothing else holds."""
    with store.begin() as work:
        aside = _aside(work)
        gone = set(aside) - held_blobs(work) if aside else set()
    for path in sorted(gone):
        blobs.drop(Blob(path, ""))
    if aside:
        with store.begin() as work:
            work.papers.drop(ASIDE)
            work.commit()


def together(before: Record, since: Record) -> Record:
    """Two drafts as one: both accounts, both piles of originals; else what was there first stands."""
    if not before or not since:
        return before or since
    first, second = _form(before), _form(since)
    form = second | first
    accounts = [str(one["what"]) for one in (first, second) if one.get("what")]
    if accounts:
        form["what"] = "\n".join(dict.fromkeys(accounts))
    return {**before, "form": form, "pending": [*_pending(before), *_pending(since)]}


def _aside(work: UnitOfWork) -> list[str]:
    held = work.papers.get(ASIDE)
    return [str(one) for one in held] if isinstance(held, list) else []


def _form(draft: Record) -> dict[str, Json]:
    form = draft.get("form")
    return form if isinstance(form, dict) else {}


def _pending(draft: Record) -> list[Json]:
    held = draft.get("pending")
    return held if isinstance(held, list) else []
