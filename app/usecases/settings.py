"""What the vault keeps beside the log: who its owner is, and what is half written."""

from dataclasses import asdict, fields, replace

from app.domain.canonical import check_text
from app.domain.changes import Changes
from app.domain.dossier import Owner
from app.domain.incident import Record
from app.errors import InputError
from app.ports import Store, UnitOfWork

OWNER, DRAFT = "owner", "draft:"
DOSSIER, SENTENCE = "dossier", "summary"
"""The draft of a dossier that is half made, and what is called so in its form."""
OWNER_CHANGE = "owner.changed"
OWNER_KEYS = tuple(field.name for field in fields(Owner))
_LIMIT = 500


def owner_of(work: UnitOfWork) -> Owner:
    """The owner as far as it was filled in."""
    held = work.papers.get(OWNER)
    known = held if isinstance(held, dict) else {}
    return Owner(**{key: str(value) for key, value in known.items() if key in OWNER_KEYS})


def owner(store: Store) -> Owner:
    with store.begin() as work:
        return owner_of(work)


def set_owner(store: Store, told: dict[str, str]) -> Owner:
    """Change what is known of the owner. Raises InputError `unknown_key`, `too_long`, `not_text`."""
    for key, value in told.items():
        if key not in OWNER_KEYS:
            raise InputError("unknown_key", key=key)
        if len(value) > _LIMIT:
            raise InputError("too_long", key=key, limit=_LIMIT)
        check_text(value, key)
    with store.begin() as work:
        old = owner_of(work)
        new = replace(old, **told)
        if new != old:
            work.papers.put(OWNER, dict(asdict(new)))
            work.journal.append(OWNER_CHANGE, "", dict(told))
            work.commit()
    return new


def save_draft(store: Store, name: str, record: Record) -> None:
    """Keep what is half written, as it is; an empty one is forgotten."""
    with store.begin() as work:
        if record:
            work.papers.put(DRAFT + name, dict(record))
        else:
            work.papers.drop(DRAFT + name)
        work.commit()


def draft(store: Store, name: str) -> Record | None:
    """What was half written under this name."""
    with store.begin() as work:
        held = work.papers.get(DRAFT + name)
    return held if isinstance(held, dict) else None


def drafts(store: Store) -> dict[str, Record]:
    """Every incident that is half written, by the name of its draft."""
    with store.begin() as work:
        found = {name: work.papers.get(name) for name in work.papers.names(DRAFT)}
    found.pop(DRAFT + DOSSIER, None)
    return {name[len(DRAFT) :]: held for name, held in found.items() if isinstance(held, dict)}


def drop_drafts(work: UnitOfWork, *keys: str) -> None:
    """Forget what is half written about an incident, whichever of its keys it was opened by."""
    for name, _held in _drafts_about(work, keys):
        work.papers.drop(name)
    _strip_dossier(work, keys)


def strip_drafts(work: UnitOfWork, field: str, *keys: str) -> None:
    """Forget one field of what is half written about an incident; the rest of it stays."""
    for name, held in _drafts_about(work, keys):
        form = held.get("form")
        if isinstance(form, dict) and field in form:
            rest = {key: value for key, value in form.items() if key != field}
            if rest or held.get("pending"):
                work.papers.put(name, {**held, "form": rest})
            else:
                work.papers.drop(name)
    _strip_dossier(work, keys)


def _strip_dossier(work: UnitOfWork, keys: tuple[str, ...]) -> None:
    """The sentence of a half made dossier may tell what is erased of an incident in it."""
    held = work.papers.get(DRAFT + DOSSIER)
    chosen = held.get("incidents") if isinstance(held, dict) else None
    if not isinstance(held, dict) or not isinstance(chosen, list) or not set(keys) & {*chosen}:
        return
    form = held.get("form")
    rest = (
        {key: told for key, told in form.items() if key != SENTENCE}
        if isinstance(form, dict)
        else {}
    )
    work.papers.put(DRAFT + DOSSIER, {**held, "form": rest})


def _drafts_about(work: UnitOfWork, keys: tuple[str, ...]) -> list[tuple[str, Record]]:
    found = []
    for name in work.papers.names(DRAFT):
        held = work.papers.get(name)
        told = held if isinstance(held, dict) else {}
        named = name.removeprefix(DRAFT) in {f"change:{key}" for key in keys}
        if named or told.get("id") in keys:
            found.append((name, told))
    return found


def waiting_blobs(work: UnitOfWork) -> set[str]:
    """The originals that drafts hold and that no incident has yet."""
    found: set[str] = set()
    for name in work.papers.names(DRAFT):
        held = work.papers.get(name)
        waiting = held.get("pending") if isinstance(held, dict) else None
        for one in waiting if isinstance(waiting, list) else []:
            if isinstance(one, dict):
                found.add(str(one["blob"]))
    return found


OWNER_CHANGED = Changes(settings=True)
