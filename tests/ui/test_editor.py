"""Writing: nothing required but the account, nothing lost, every key of a record reachable."""

from typing import Any

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.domain.canonical import Json
from app.domain.incident import KEYS
from app.usecases import incidents, settings
from tests.ui.stage import Stage, screenshot
from ui import places
from ui.editor.groups import GROUPS

EVERYTHING: dict[str, Json] = {
    "what": "Wat er gebeurde.\n\nIn twee alinea's.",
    "quote": [
        {"text": "Wir wissen, wo du wohnst", "language": "de", "translation": "We weten …", "translator": "ik"},
        {"text": "Pas maar op"},
    ],
    "condition": "Als je voorstemt, dan",
    "perceived": "heard",
    "happened": {"from": "2026-11-20T21:00", "to": "2026-11-20T22:30", "precision": "minute"},
    "learned": "2026-11-21",
    "place": "Voor het gemeentehuis",
    "place_kind": "public",
    "channel": "in_person",
    "platform": "Pleinpraat",
    "url": "https://voorbeeld.example/1",
    "with_what": "een steen",
    "kinds": ["bedreiging", "vernieling"],
    "severity": 4,
    "aimed_at": ["person", "family"],
    "behaviour": "frustration",
    "occasion": "de stemming",
    "process": "de opvang",
    "subject": "NN1",
    "identified_how": "aan zijn stem",
    "identifiers": [{"type": "plate", "value": "AB-12-CD"}, {"type": "handle", "value": "@x", "platform": "Pleinpraat"}],
    "victims": ["mijn partner"],
    "witnesses": ["de bode", "een raadslid"],
    "role_at_time": "raadslid",
    "own_response": ["weggelopen"],
    "effects": ["slecht geslapen"],
    "costs": ["385 euro"],
    "reported_to": ["griffier"],
    "not_reported_reason": "nog niet",
    "police": {"kind": "report", "number": "PL1", "station": "Voorbeeldstad", "date": "2026-11-21"},
    "recorded_by": "de griffier",
    "read_and_agreed": True,
    "noted_earlier": "in mijn agenda",
}  # fmt: skip


def record(stage: Stage, told: dict[str, Json]) -> Any:
    desk = stage.session.desk
    return stage.ask(lambda: incidents.record(desk.store, desk.clock, told)).incident


def touch_all(editor: Any) -> None:
    """As if somebody had been in every field and left it as it was."""
    for field in editor.form.fields.values():
        field.touched = True


def test_the_editor_has_every_key() -> None:
    shown = {"what", "happened", "channel"} | {key for group in GROUPS for key in group.keys}
    assert shown == KEYS.keys() - {"id"} == EVERYTHING.keys()


def test_a_whole_record_survives_the_editor(unlocked: Stage) -> None:
    incident = record(unlocked, EVERYTHING)
    editor = unlocked.go(places.CHANGE, incident.id)
    assert editor.form.fields.keys() == EVERYTHING.keys()
    assert editor.form.change() == {}
    for key in EVERYTHING:
        if key not in ("happened", "learned"):
            editor.form.fields[key].touched = True
    changed = incident.record | editor.form.change()
    assert changed == EVERYTHING


def test_a_time_that_was_touched_means_the_same(unlocked: Stage) -> None:
    incident = record(unlocked, EVERYTHING)
    editor = unlocked.go(places.CHANGE, incident.id)
    touch_all(editor)
    assert editor.form.change() == EVERYTHING


def test_a_draft_of_everything_comes_back(unlocked: Stage) -> None:
    """Also of what cannot be stored yet."""
    incident = record(unlocked, EVERYTHING)
    editor = unlocked.go(places.CHANGE, incident.id)
    touch_all(editor)
    editor.form.fields["happened"]._lines.day.setText("ergens in")
    editor._edited()
    state = editor.form.state()
    editor.keep()
    unlocked.settle()
    editor._key = None
    editor = unlocked.go(places.CHANGE, incident.id)
    assert editor.form.state() == state
    editor.store()
    assert "geen bestaande datum" in editor.wrong.text()
    assert "'Wanneer'" in editor.wrong.text()


def test_nothing_is_asked_but_what_happened(unlocked: Stage) -> None:
    editor = unlocked.go(places.NEW)
    assert not editor.save.isEnabled()
    QTest.keyClicks(editor.form.account.area, "   ")
    assert not editor.save.isEnabled()
    QTest.keyClicks(editor.form.account.area, "Iemand belde.")
    assert editor.save.isEnabled()
    editor.save.click()
    unlocked.settle()
    assert unlocked.records() == [{"what": "   Iemand belde."}]


def test_the_draft_is_kept_by_itself_and_goes_when_it_is_stored(unlocked: Stage) -> None:
    editor = unlocked.go(places.NEW)
    QTest.keyClicks(editor.form.account.area, "Iemand belde.")
    assert editor._pause.isActive()
    assert editor._pause.interval() == 2000
    editor._pause.timeout.emit()
    unlocked.settle()
    assert "concept bewaard" in editor.kept.text()
    kept = unlocked.ask(lambda: settings.draft(unlocked.store, "new"))
    assert kept["form"] == {"what": "Iemand belde."}
    editor.store()
    unlocked.settle()
    assert unlocked.ask(lambda: settings.drafts(unlocked.store)) == {}


def test_what_is_typed_before_the_page_is_ready_is_kept(unlocked: Stage) -> None:
    for typed in ("Een man riep", " en liep weg"):
        unlocked.session.go(places.LOGBOOK)
        unlocked.settle()
        unlocked.home._pages.pop(places.NEW, None)  # the page is made anew, as after a lock
        unlocked.session.go(places.NEW)
        QTest.keyClicks(QApplication.focusWidget(), typed)  # before anything was read
        unlocked.settle()
        editor = unlocked.page(places.NEW)
        assert editor.save.isEnabled()
        editor.keep()
        unlocked.settle()
    assert editor.form.account.told() == "Een man riep\n en liep weg"
    assert editor.draft() is None  # all of it is in the vault


def test_a_draft_that_was_emptied_is_forgotten(unlocked: Stage) -> None:
    editor = unlocked.go(places.NEW)
    editor.form.account.area.setPlainText("x")
    editor.keep()
    unlocked.settle()
    editor._start_over()
    unlocked.settle()
    assert unlocked.ask(lambda: settings.drafts(unlocked.store)) == {}
    assert editor.form.account.told() is None


def test_stored_is_said_only_after_the_commit(unlocked: Stage) -> None:
    """The disk is full: the text stays, nothing says that it was stored."""
    from app.errors import StorageError

    editor = unlocked.go(places.NEW)
    editor.form.account.area.setPlainText("Iemand belde.")
    desk = unlocked.session.desk

    class FullDisk:
        def __getattr__(self, name: str) -> Any:
            return getattr(desk.store, name)

        def begin(self) -> Any:
            raise StorageError("disk_full")

    from dataclasses import replace

    unlocked.session.desk = replace(desk, store=FullDisk())
    editor.store()
    unlocked.settle()
    assert unlocked.page(places.NEW) is editor
    assert editor.form.account.told() == "Iemand belde."
    assert "schijf is vol" in editor.wrong.text()
    unlocked.session.desk = desk
    editor.store()
    unlocked.settle()
    assert unlocked.page(places.AFTERWARDS)


def test_a_wrong_date_is_named_and_shown(unlocked: Stage) -> None:
    editor = unlocked.go(places.NEW)
    editor.form.account.area.setPlainText("Iemand belde.")
    when = editor.form.fields["happened"]
    when._chips._chips["otherwise"].click()
    when._lines.day.setText("31-2")
    when._typed()
    assert "begrijp ik nog niet" in when._said.text()
    editor.store()
    unlocked.settle()
    assert "31-2" in editor.wrong.text()
    when._lines.day.setText("20-11-2026")
    when._typed()
    assert when._said.text() == "vrijdag 20 november 2026"
    editor.store()
    unlocked.settle()
    assert unlocked.records() == [{"what": "Iemand belde.", "happened": "2026-11-20"}]


def test_today_stays_the_day_that_it_was(unlocked: Stage) -> None:
    editor = unlocked.go(places.NEW)
    when = editor.form.fields["happened"]
    when._chips._chips["today"].click()
    first = when.told()
    state = when.state()
    when.restore(state)
    assert when.told() == first


def test_whoever_comes_back_goes_on_at_the_end_of_the_text(unlocked: Stage) -> None:
    incident = record(unlocked, {"what": "Een man riep", "condition": "Als ik voorstem"})
    editor = unlocked.go(places.CHANGE, incident.id)
    QTest.keyClicks(QApplication.focusWidget(), " iets.")
    assert editor.form.told()["what"] == "Een man riep iets."
    editor.keep()
    unlocked.settle()
    editor._key = None
    editor = unlocked.go(places.CHANGE, incident.id)
    QTest.keyClicks(QApplication.focusWidget(), " Luid.")
    editor.form.show_field("condition")
    QTest.keyClicks(editor.form.fields["condition"].area, ", dan")
    assert editor.form.told()["what"] == "Een man riep iets. Luid."
    assert editor.form.told()["condition"] == "Als ik voorstem, dan"


def test_what_storing_a_change_came_to_is_said(unlocked: Stage) -> None:
    incident = record(unlocked, {"what": "Een man riep"})
    for typed, pasted, said in (
        ("", False, "Er is niets veranderd."),
        (" iets", False, "Opgeslagen. Incident 1 heeft nu versie 2."),
        ("", True, "Opgeslagen bij incident 1: B01."),
    ):
        editor = unlocked.go(places.CHANGE, incident.id)
        QTest.keyClicks(editor.form.account.area, typed)
        if pasted:
            editor.zone.take(screenshot(), "paste")
            unlocked.settle()
        editor.store()
        unlocked.settle()
        assert unlocked.home._bar._text.text() == said
        assert unlocked.page(places.LOGBOOK)


@pytest.mark.parametrize("lines", [1, 40])
def test_one_sees_where_one_types(unlocked: Stage, lines: int) -> None:
    """Also when the page was scrolled, and when the account is higher than the window."""
    unlocked.window.resize(640, 420)
    incident = record(unlocked, {"what": "\n".join(["Een man riep"] * lines)})
    editor = unlocked.go(places.CHANGE, incident.id)
    bar = editor._column.verticalScrollBar()
    assert cursor_is_seen(editor)
    for place in (bar.maximum(), bar.minimum()):
        bar.setValue(place)
        unlocked.go(places.CHANGE, incident.id)
        assert cursor_is_seen(editor)


def cursor_is_seen(editor: Any) -> bool:
    area, seen = editor.form.account.area, editor._column.viewport()
    at = area.viewport().mapTo(seen, area.cursorRect().center())
    return area.hasFocus() and seen.rect().contains(at)
