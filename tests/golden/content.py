"""All that a golden vault holds, as JSON; its own words, so that no other test changes them."""

from dataclasses import asdict
from typing import Any

from app.domain.journal import Head
from app.usecases import copies, evidence, incidents, settings
from app.usecases.desk import Desk, House
from tests.harness.portrait import original_hash


def content(house: House, desk: Desk, until: int = 0) -> dict[str, Any]:
    """The journal with its pairs (`until` an event), how everything stands, the originals' hashes."""
    store = desk.store
    with store.begin() as work:
        last = work.journal.at(until or work.journal.head().seq)
        head = Head(last.seq, last.hash) if last else work.journal.head()
        events = [
            {
                "seq": event.seq,
                "kind": event.kind,
                "at": event.at,
                "ref": event.ref,
                "fields": {name: told for name, (told, _) in work.journal.pairs(event.seq).items()},
            }
            for event in list(work.journal.events())
            if event.seq <= head.seq
        ]
        rows = sorted(work.incidents.listed(removed=True), key=lambda one: one.no)
        standing = [asdict(one) for one in rows]
    for one in standing:
        one["recorded"] = one["recorded"].isoformat()
        one["versions"] = [version.changed for version in incidents.versions(store, one["id"])]
    return {
        "vault": store.vault_id,
        "head": {"seq": head.seq, "code": head.code},
        "events": events,
        "incidents": standing,
        "exhibits": [
            {
                "number": one.number,
                "name": one.name,
                "size": one.size,
                "media_type": one.media_type,
                "incidents": of,
                "sha256": one.sha256,
                "original": original_hash(desk, one),
            }
            for one, of in list(evidence.listed(store))
        ],
        "owner": asdict(settings.owner(store)),
        "drafts": settings.drafts(store),
        "snapshots": [one.name for one in copies.listed(house.snapshots)],
        "sheet": house.safe.ways().sheet,
    }
