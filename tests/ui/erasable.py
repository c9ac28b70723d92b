"""A vault with something to erase wherever it can stand, and agreeing to erase it."""

import io
from pathlib import Path
from typing import Any

from app.usecases import backups, copies, dossiers, evidence, incidents, selection
from app.usecases.selection import Choice
from tests.ui.stage import Stage
from tests.usecases.deeds import SECRET


def fill(stage: Stage, folder: Path) -> str:
    """One incident with the secret in it and one without; evidence, a dossier, a backup."""
    desk, house = stage.session.desk, stage.session.house

    def work() -> str:
        told = {"what": f"Iemand riep {SECRET}", "place": f"Laan {SECRET}", "subject": SECRET}
        id_ = incidents.record(desk.store, desk.clock, told).incident.id
        incidents.record(desk.store, desk.clock, {"what": "blijft"})
        for content, key, name in (
            (SECRET.encode(), id_, f"{SECRET}.txt"),
            (b"gedeeld", id_, "x.txt"),
            (b"gedeeld", "2", "x.txt"),
        ):
            original = evidence.Original(io.BytesIO(content), name)
            evidence.attach(desk.store, desk.blobs, desk.decoder, key, original)
        made = selection.compose(desk.store, desk.clock, Choice("own"))
        dossiers.make(desk.store, desk.press, made, folder / "dossier")
        copies.take(desk.store, house.snapshots, desk.clock)
        backups.back_up(house.safe, desk.store, house.backups, desk.clock, folder / "stick")
        return id_

    id_ = str(stage.ask(work))
    stage.session.changed(incidents.Changes(True, True, True))
    return id_


def agree(page: Any, reason: str = "op verzoek") -> None:
    page.reason.setPlainText(reason)
    page.agreed.setChecked(True)
    page.erase.click()
