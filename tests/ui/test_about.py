"""Everything about someone: found in groups, gone when one leaves."""

import io
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QWidget

from app.usecases import dossiers, evidence, incidents, selection, settings
from app.usecases.about import BESIDE, DOSSIER, EXHIBIT, HALF, INCIDENT, Held
from app.usecases.selection import Choice
from tests.ui.stage import Stage, spin
from tests.ui.test_looks import nameless
from ui import places
from ui.about import presenter
from ui.widgets.facts import Facts

AT = "2026-11-20T20:14:00.000Z"


def texts(page: QWidget) -> str:
    found = [one for one in page.findChildren(QWidget) if callable(getattr(one, "text", None))]
    return "\n".join(one.text() for one in found)


def fill(stage: Stage, folder: Path) -> str:
    desk = stage.session.desk

    def work() -> str:
        told = {"what": "Jan de Vries stond bij de deur", "subject": "Jan de Vries"}
        id_ = incidents.record(desk.store, desk.clock, told).incident.id
        incidents.change(desk.store, desk.clock, id_, {"subject": "de buurman"})
        original = evidence.Original(io.BytesIO(b"een foto"), "foto.txt")
        evidence.attach(desk.store, desk.blobs, desk.decoder, id_, original)
        other = incidents.record(desk.store, desk.clock, {"what": "de heer de Vries, Jan dus"})
        incidents.remove(desk.store, other.incident.id, "dubbel")
        made = selection.compose(desk.store, desk.clock, Choice("own", (id_,)))
        dossiers.make(desk.store, desk.press, made, folder / "dossier")
        settings.save_draft(desk.store, "new", {"id": "0", "form": {"what": "jan de vries weer"}})
        return id_

    return str(stage.ask(work))


def look_up(stage: Stage, page: Any, name: str) -> str:
    page.line.setText(name)
    page.seek.click()
    stage.settle()
    return texts(page)


def test_everything_about_someone_is_found_in_groups(unlocked: Stage, tmp_path: Path) -> None:
    id_ = fill(unlocked, tmp_path)
    page = unlocked.go(places.ABOUT)
    told = look_up(unlocked, page, "VRIES jan")
    assert "komt voor in 2 incidenten" in told
    assert "Incident 2, ingetrokken" in told
    assert "versie 1" in told  # also what was changed later
    for part in ("B01: foto.txt", "-001: voor: mijzelf", "Concept: een nieuw incident"):
        assert part in told
    assert "In de bestanden zelf is niet gezocht" in told
    assert not nameless(unlocked.window)
    go = [one for one in page.findChildren(QWidget) if one.accessibleName() == "Lees Incident 1"]
    go[0].click()
    unlocked.settle()
    assert unlocked.page(places.LOGBOOK).record._key == id_


def test_nothing_is_found_of_whom_nothing_is_held(unlocked: Stage, tmp_path: Path) -> None:
    fill(unlocked, tmp_path)
    page = unlocked.go(places.ABOUT)
    told = look_up(unlocked, page, "Piet <b>Puk</b>")
    assert "Over ‘Piet <b>Puk</b>’ is niets gevonden." in told
    assert not page.findChildren(Facts)
    assert page.seek.isEnabled()
    look_up(unlocked, page, "   ")
    assert page.told.text() == ""


def test_nothing_stays_when_one_leaves(unlocked: Stage, tmp_path: Path) -> None:
    fill(unlocked, tmp_path)
    page = unlocked.go(places.ABOUT)
    assert "Jan de Vries" in look_up(unlocked, page, "jan")
    unlocked.go(places.TODAY)
    spin()
    assert "Jan" not in texts(page)
    assert page.line.text() == ""


def test_an_answer_that_comes_after_one_left_is_not_shown(unlocked: Stage, tmp_path: Path) -> None:
    fill(unlocked, tmp_path)
    page = unlocked.go(places.ABOUT)
    page.line.setText("jan")
    page.seek.click()
    unlocked.go(places.TODAY)
    assert not page.findChildren(Facts)


def test_the_heading_of_other_evidence_counts_the_incidents() -> None:
    found = [Held(INCIDENT, no, "subject", AT, "Jan", 1, f"id-{no}") for no in ("3", "4")]
    groups = presenter.groups([*found, Held(BESIDE, "B02", "name", AT, "x.jpg")])
    assert groups[-1].title == "Ander bewijs bij deze incidenten"


def test_the_groups_without_a_window() -> None:
    found = [
        Held(INCIDENT, "3", "subject", AT, "Jan", 1, "id-3"),
        Held(INCIDENT, "3", "reason", AT, "Jan vroeg erom", 2, "id-3"),
        Held(EXHIBIT, "B01", "name", AT, "jan.jpg"),
        Held(BESIDE, "B02", "name", AT, "x.jpg"),
        Held(DOSSIER, "D2026-001", "", AT, "police"),
        Held(HALF, "3", "", "", ""),
        Held(HALF, "", DOSSIER, "", ""),
    ]
    groups = presenter.groups(found)
    assert [group.title for group in groups] == [
        "Incident 3", "Bewijs met die naam", "Ander bewijs bij dit incident", "Dossiers",
        "Half geschreven",
    ]  # fmt: skip
    assert groups[0].key == "id-3"
    assert groups[0].lines == [
        ("Wie deed dit?", "Jan\n(versie 1, 20 november 2026 21:14)"),
        ("Reden", "Jan vroeg erom\n(20 november 2026 21:14)"),
    ]
    assert groups[3].lines == [("D2026-001", "voor: politie, 20 november 2026 21:14")]
    assert groups[4].lines == [
        ("Concept", "wijziging van incident 3"),
        ("Concept", "een nieuw dossier"),
    ]
    assert presenter.groups([]) == []
    assert presenter.beside_line(found[:2]) == ""


def test_how_much_there_is_is_said_of_incidents_only_where_there_is_one() -> None:
    held = Held(INCIDENT, "3", "subject", AT, "Jan", 1, "id-3")
    beside = Held(EXHIBIT, "B01", "name", AT, "jan.jpg")
    assert presenter.count_line("Jan", [held, beside]) == "‘Jan’ komt voor in 1 incident."
    assert presenter.count_line(" Jan", [beside]) == (
        "‘Jan’ komt niet voor in een incident, wel hier:"
    )
