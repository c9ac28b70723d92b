"""What the editor stores: record, evidence and draft, so that whatever cuts it short can be done again."""

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from app.domain.canonical import Json
from app.errors import InputError
from app.usecases import evidence, incidents, pending, settings
from app.usecases.desk import Desk
from app.usecases.evidence import Original
from app.usecases.pending import Pending
from app.usecases.writing import Written, write_change, write_new

ID = "6f1c2d8e-0000-4000-8000-000000000001"
TOLD: dict[str, Json] = {"id": ID, "what": "Een man stond voor de deur."}


def waiting(desk: Desk, content: bytes = b"een brief", name: str = "brief.txt") -> Pending:
    original = Original(io.BytesIO(content), name, "paste")
    return pending.take_in(desk.blobs, original, lambda done, of: None)


def new(desk: Desk, told: dict[str, Json], *held: Pending) -> Written:
    return write_new(desk.store, desk.clock, desk.blobs, desk.decoder, told, held, "new")


def blobs(folder: Path) -> list[Path]:
    return [path for path in (folder / "blobs").rglob("*") if path.is_file()]


def content_of(desk: Desk, exhibit: Any) -> bytes:
    sink = io.BytesIO()
    desk.blobs.copy(exhibit.blob, sink)
    return sink.getvalue()


def test_record_evidence_and_draft_in_one(desk: Desk) -> None:
    settings.save_draft(desk.store, "new", {"id": ID})
    written = new(desk, TOLD, waiting(desk))
    assert written.incident.id == ID
    (exhibit,) = evidence.of_incident(desk.store, written.incident.no)
    assert exhibit.name == "brief.txt"
    assert exhibit.source == "paste"
    assert written.changes.evidence
    assert settings.drafts(desk.store) == {}


def test_what_is_refused_keeps_draft_and_bytes(desk: Desk) -> None:
    settings.save_draft(desk.store, "new", {"id": ID})
    held = waiting(desk)
    with pytest.raises(InputError):
        new(desk, {**TOLD, "severity": 9}, held)
    assert settings.drafts(desk.store).keys() == {"new"}
    assert desk.blobs.size(held.stored.blob) is not None


def test_cut_short_after_the_record_it_is_completed(desk: Desk) -> None:
    incidents.record(desk.store, desk.clock, TOLD)
    written = new(desk, TOLD, waiting(desk))
    assert written.incident.version == 1
    assert len(evidence.of_incident(desk.store, written.incident.no)) == 1


def test_cut_short_after_an_exhibit_its_bytes_stay(desk: Desk) -> None:
    """The same original again is the same exhibit, and its only copy is not thrown away."""
    held = waiting(desk)
    first = new(desk, TOLD, held)
    again = new(desk, TOLD, held)
    assert again.exhibits == first.exhibits
    assert content_of(desk, again.exhibits[0]) == b"een brief"


def test_the_same_bytes_taken_in_twice_leave_one_copy(desk: Desk, home_house: Any) -> None:
    written = new(desk, TOLD, waiting(desk), waiting(desk, name="nog eens.txt"))
    assert len(set(written.exhibits)) == 1
    assert len(blobs(home_house.safe.folder)) == 1
    assert content_of(desk, written.exhibits[0]) == b"een brief"


def test_what_was_written_after_it_was_cut_short_is_a_new_version(desk: Desk) -> None:
    incidents.record(desk.store, desk.clock, {**TOLD, "place": "thuis"})
    written = new(desk, {**TOLD, "channel": "email"})
    assert written.incident.version == 2
    assert written.incident.record == {"what": TOLD["what"], "channel": "email"}


def test_a_withdrawn_incident_is_not_written_again(desk: Desk) -> None:
    incidents.record(desk.store, desk.clock, TOLD)
    incidents.remove(desk.store, ID, "vergissing")
    with pytest.raises(InputError, match="id_removed"):
        new(desk, TOLD)


def test_a_change_with_evidence(desk: Desk) -> None:
    incidents.record(desk.store, desk.clock, TOLD)
    settings.save_draft(desk.store, f"change:{ID}", {"form": {}})
    written = write_change(
        desk.store, desk.clock, desk.blobs, desk.decoder, ID, {"place": "thuis"},
        [waiting(desk)], f"change:{ID}",
    )  # fmt: skip
    assert written.incident.version == 2
    assert len(written.exhibits) == 1
    assert settings.drafts(desk.store) == {}


@pytest.mark.parametrize(
    "make",
    [
        lambda folder: Original(io.BytesIO(b"x"), "gepl\udcffakt.png", "paste"),
        lambda folder: Original.at(file_in(folder), "drop"),
    ],
)
def test_a_draft_remembers_what_waits(
    desk: Desk, tmp_path: Path, make: Callable[[Path], Original]
) -> None:
    original = make(tmp_path)
    held = pending.take_in(desk.blobs, original, lambda done, of: None)
    settings.save_draft(desk.store, "new", {"pending": [pending.to_json(held)]})
    kept = settings.draft(desk.store, "new")
    assert kept is not None
    (again,) = (pending.from_json(one) for one in kept["pending"])  # type: ignore[union-attr]
    assert again.stored == held.stored
    assert again.route == original.route
    assert again.path == held.path.encode("utf-8", "replace").decode()
    exhibit = new(desk, TOLD, again).exhibits[0]
    assert content_of(desk, exhibit) == b"x"


def file_in(folder: Path) -> Path:
    path = folder / "brief.txt"
    path.write_bytes(b"x")
    return path


def test_letting_go_leaves_nothing(desk: Desk) -> None:
    held = waiting(desk)
    pending.drop(desk.blobs, held)
    assert desk.blobs.size(held.stored.blob) is None


def test_what_is_no_draft_is_refused() -> None:
    with pytest.raises(TypeError):
        pending.from_json("iets anders")
