"""What the editor keeps as a draft, and what it says when something cannot be stored."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field

from app.domain.canonical import Json
from app.domain.evidence import Exhibit
from app.domain.incident import KEYS, Incident, Record
from app.errors import AppError
from app.texts import _, on_one_line, on_screen
from app.usecases import incidents, pending, settings
from app.usecases.desk import Desk
from app.usecases.pending import Pending
from app.usecases.writing import Written, write_change, write_new
from ui import places, words
from ui.places import Place

NEW = "new"
NAMED = 12
"""As many exhibits as are named one by one."""


def draft_name(key: str) -> str:
    """Under which name the draft is kept: one for a new incident, one for each that is changed."""
    return f"change:{key}" if key else NEW


def place_of(key: str) -> Place:
    """Where one goes on with that draft."""
    return Place(places.CHANGE, key) if key else Place(places.NEW)


@dataclass(frozen=True, slots=True)
class Begun:
    """What the editor begins with: the incident that is changed, and what was half written."""

    incident: Incident | None
    id: str
    form: Json = None
    waiting: list[Pending] = field(default_factory=list)

    @property
    def restored(self) -> bool:
        return bool(self.form or self.waiting)


def begin(desk: Desk, key: str) -> Begun:
    """Read what there is. Raises InputError `unknown_incident`."""
    incident = incidents.get(desk.store, key) if key else None
    kept = settings.draft(desk.store, draft_name(key)) or {}
    held = kept.get("pending")
    waiting = [pending.from_json(one) for one in held] if isinstance(held, list) else []
    return Begun(incident, str(kept.get("id") or uuid.uuid4()), kept.get("form"), waiting)


def draft_of(id_: str, form: dict[str, Json], waiting: list[Pending]) -> Record:
    """The draft as it is kept; empty when there is nothing to keep."""
    if not form and not waiting:
        return {}
    held: list[Json] = [pending.to_json(one) for one in waiting]
    return {"id": id_, "form": form, "pending": held}


def store_it(desk: Desk, begun: Begun, told: Record, waiting: list[Pending]) -> Written:
    """Store what was written. Raises as `write_new` and `write_change` do."""
    parts = (desk.store, desk.clock, desk.blobs, desk.decoder)
    if begun.incident is None:
        return write_new(*parts, {**told, "id": begun.id}, waiting, NEW)
    key = begun.incident.id
    return write_change(*parts, key, told, waiting, draft_name(key))


def problem(error: AppError) -> tuple[str, str]:
    """The field that an error is about, and the sentence with that field's name in it."""
    told = str(error.facts.get("key", ""))
    key = told.replace("[", ".").split(".")[0]
    if key not in KEYS or key == "id":
        return "", on_screen(error)
    named = type(error)(error.code, **{**error.facts, "key": words.key_word(key)})
    return key, on_screen(named)


def entered_line(exhibits: Sequence[Exhibit]) -> str:
    """What is with the incident already: the first by name, the others counted."""
    named = [f"{one.number} {on_one_line(one.name)}" for one in exhibits[:NAMED]]
    told = _("Bij dit incident: {evidence}").format(evidence=", ".join(named))
    more = len(exhibits) - len(named)
    return told + (" " + _("en nog {count}").format(count=more) if more else "")


def stored_line(written: Written) -> str:
    """What changing an incident came to."""
    no = written.incident.no
    if written.fresh:
        told = _("Opgeslagen. Incident {no} heeft nu versie {version}.")
        return told.format(no=no, version=written.incident.version)
    if written.exhibits:
        numbers = ", ".join(one.number for one in written.exhibits)
        return _("Opgeslagen bij incident {no}: {numbers}.").format(no=no, numbers=numbers)
    return _("Er is niets veranderd.")


def kept_line(clock: str) -> str:
    return _("concept bewaard {time}").format(time=clock)
