"""What the editor does when it stores: the record, the evidence that waits for it, and its draft.

Each step is safe on its own and can be taken again: a record has the id that its draft chose, an
exhibit is known by its bytes. So whatever cuts this short, doing it once more completes it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.domain.canonical import Json
from app.domain.changes import Changes
from app.domain.evidence import Exhibit
from app.domain.incident import Incident
from app.errors import InputError
from app.ports import Blobs, Clock, Decoder, Store
from app.usecases import incidents, pending, settings
from app.usecases.pending import Pending


@dataclass(frozen=True, slots=True)
class Written:
    """What was stored: the incident, its new exhibits, and the times in a repeated hour.

    `fresh` is false when the record was already as it was told.
    """

    incident: Incident
    exhibits: tuple[Exhibit, ...] = ()
    repeated: tuple[str, ...] = ()
    fresh: bool = True

    @property
    def changes(self) -> Changes:
        return Changes(incidents=True, evidence=bool(self.exhibits))


def write_new(
    store: Store,
    clock: Clock,
    blobs: Blobs,
    decoder: Decoder,
    told: Mapping[str, Json],
    waiting: Sequence[Pending],
    draft: str,
) -> Written:
    """Record a new incident with its evidence, and forget the draft. `told` has its `id`.

    Raises as `incidents.record` and `evidence.enter` do; the draft then stays.
    """
    try:
        recorded = incidents.record(store, clock, told)
    except InputError as error:
        if error.code != "id_taken":
            raise
        # it was recorded, and what followed was cut short; since then more was written
        recorded = incidents.change(store, clock, str(told["id"]), _as_change(store, told))
    exhibits = _enter(store, blobs, decoder, recorded.incident.id, waiting)
    settings.save_draft(store, draft, {})
    return Written(recorded.incident, exhibits, recorded.repeated, recorded.fresh)


def write_change(
    store: Store,
    clock: Clock,
    blobs: Blobs,
    decoder: Decoder,
    key: str,
    change: Mapping[str, Json],
    waiting: Sequence[Pending],
    draft: str,
) -> Written:
    """Make a new version with its new evidence, and forget the draft. Raises as `write_new`."""
    changed = incidents.change(store, clock, key, change)
    exhibits = _enter(store, blobs, decoder, key, waiting)
    settings.save_draft(store, draft, {})
    return Written(changed.incident, exhibits, changed.repeated, changed.fresh)


def _as_change(store: Store, told: Mapping[str, Json]) -> dict[str, Json]:
    known = incidents.get(store, str(told["id"]))
    emptied: dict[str, Json] = {key: None for key in known.record if key not in told}
    return emptied | {key: value for key, value in told.items() if key != "id"}


def _enter(
    store: Store, blobs: Blobs, decoder: Decoder, key: str, waiting: Sequence[Pending]
) -> tuple[Exhibit, ...]:
    return tuple(pending.enter(store, blobs, decoder, key, one) for one in waiting)
