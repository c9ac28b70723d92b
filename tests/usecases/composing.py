"""A log with something private in it, and dossiers of it."""

import io
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.usecases import dossiers, evidence, incidents, selection, settings
from app.usecases.desk import Desk
from app.usecases.selection import Choice

MOMENT = datetime(2026, 11, 22, 22, 41, 5, 123_000, UTC)
SECRET = "Geheimlaan 12"


@pytest.fixture
def log(desk: Desk) -> Desk:
    """Three incidents, of which the last is private; two exhibits."""
    told = [
        {"what": "Later gebeurd.", "happened": "2026-11-21", "subject": "Jan"},
        {"what": "Hij stond bij mijn deur.", "happened": "2026-11-20T21:14", "place": SECRET, "place_kind": "home",
         "quote": "ik vind je", "behaviour": "confused", "victims": ["Pim"], "aimed_at": ["family"]},
        {"what": "Iets heel anders: PRIVEZAAK", "happened": "2026-10-01"},
    ]  # fmt: skip
    for one in told:
        incidents.record(desk.store, desk.clock, one)
    incidents.change(desk.store, desk.clock, "1", {"what": "Later gebeurd. Hij riep ook wat."})
    for key, name, content in (
        ("2", "foto.txt", b"ik vind je"),
        ("2", "b.txt", b"twee"),
        ("3", "foto.txt", b"ik vind je"),
    ):
        original = evidence.Original(io.BytesIO(content), name)
        evidence.attach(desk.store, desk.blobs, desk.decoder, key, original)
    settings.set_owner(desk.store, {"name": "A. Voorbeeld", "address": "Raadhuisplein 1"})
    return desk


def compose(desk: Desk, **choice: object) -> dossiers.Dossier:
    told = {"recipient": "police", "incidents": ("1", "2"), "moment": MOMENT, **choice}
    return selection.compose(desk.store, desk.clock, Choice(**told))  # type: ignore[arg-type]


def make(desk: Desk, out: Path, form: str = "folder", key: str = "", **choice: object) -> Path:
    return dossiers.make(
        desk.store, desk.press, compose(desk, **choice), out, form=form, recipient_key=key
    )
