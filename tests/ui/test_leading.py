"""What is missing is led to: its field is folded out, in view, and has the keyboard."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from app.domain.dossier import Gap
from app.domain.telltale import Telltale
from app.usecases import erasing, incidents
from tests.ui.assisting import at_the_check, buttons
from tests.ui.stage import Stage, spin, texts_in
from tests.ui.tabbing import focused, press
from ui import places
from ui.assistant.presenter import elsewhere_line, missing_lines
from ui.editor.groups import GROUPS
from ui.places import Place
from ui.widgets.fields import Line

ASKED = ("happened", "quote", "place", "channel", "kinds")


def bare(stage: Stage, **told: object) -> str:
    """The id of an incident that says little."""
    stage.window.activateWindow()
    record = {"what": "Iemand riep iets.\n" * 30, **told}
    desk = stage.session.desk
    return str(stage.ask(lambda: incidents.record(desk.store, desk.clock, record).incident.id))


def seen(column: Any, part: QWidget) -> bool:
    view = column.viewport()
    return view.rect().contains(part.mapTo(view, part.rect().center()))


def led(stage: Stage, key: str, field: str) -> Any:
    """The editor of an incident, for one of its fields."""
    stage.window.resize(640, 420)
    stage.session.asked.emit(Place(places.CHANGE, key, field=field))
    stage.settle()
    return stage.page(places.CHANGE)


@pytest.mark.parametrize("key", [*ASKED, *(key for group in GROUPS for key in group.keys)])
def test_the_field_that_one_comes_for_has_the_keyboard(unlocked: Stage, key: str) -> None:
    editor = led(unlocked, bare(unlocked), key)
    field = editor.form.fields[key]
    assert field.isAncestorOf(focused())
    assert focused().focusPolicy() & Qt.FocusPolicy.TabFocus
    assert focused().accessibleName()
    assert seen(editor._column, focused())


def test_what_misses_evidence_leads_to_where_it_is_chosen(unlocked: Stage) -> None:
    editor = led(unlocked, bare(unlocked), places.EVIDENCE)
    assert focused() is editor.zone.choosing
    assert seen(editor._column, focused())


@pytest.mark.parametrize("field", ["", "what", "bestaat niet"])
def test_else_it_is_the_account(unlocked: Stage, field: str) -> None:
    editor = led(unlocked, bare(unlocked), field)
    assert focused() is editor.form.account.area


def test_it_is_led_to_again_where_the_editor_stands_open(unlocked: Stage) -> None:
    key = bare(unlocked)
    editor = led(unlocked, key, "place")
    QTest.keyClicks(focused(), "Op het plein")
    unlocked.go(places.TODAY)
    assert led(unlocked, key, "quote") is editor
    assert editor.form.fields["quote"].isAncestorOf(focused())
    assert editor.form.fields["place"].told() == "Op het plein"


def test_a_window_that_comes_back_has_the_keyboard_there(unlocked: Stage) -> None:
    key = bare(unlocked)
    led(unlocked, key, "what")
    unlocked.go(places.TODAY)
    other = QWidget()
    other.show()
    other.activateWindow()
    spin()
    assert not unlocked.window.isActiveWindow()
    editor = led(unlocked, key, "place")
    unlocked.window.activateWindow()
    spin()
    assert editor.form.fields["place"].isAncestorOf(focused())
    other.deleteLater()


def test_a_date_that_is_not_understood_has_the_keyboard(unlocked: Stage) -> None:
    key = bare(unlocked)
    editor = led(unlocked, key, "happened")
    press(Qt.Key.Key_Tab)
    editor.form.fields["happened"]._chips._chips["otherwise"].click()
    editor.form.fields["happened"]._lines.day.setText("ergens in de herfst")
    editor.form.fields["happened"]._typed()
    editor._column.verticalScrollBar().setValue(0)
    editor.store()
    unlocked.settle()
    assert isinstance(focused(), Line)
    assert focused().accessibleName() == "Datum"
    assert seen(editor._column, focused())


def test_the_assistant_leads_to_the_first_that_is_missing(unlocked: Stage) -> None:
    bare(unlocked, happened="2026-11-01")
    page = at_the_check(unlocked)
    (fill,) = buttons(page, "Vul aan: Incident 1")
    fill.setFocus()
    press(Qt.Key.Key_Space)
    unlocked.settle()
    editor = unlocked.page(places.CHANGE)
    assert editor.form.fields["quote"].isAncestorOf(focused())
    QTest.keyClicks(focused(), "Ik weet je te vinden")
    editor.store()
    unlocked.settle()
    assert unlocked.page(places.ASSISTANT) is page
    (fill,) = buttons(page, "Vul aan: Incident 1")
    assert "letterlijk" not in fill.accessibleName()


def test_what_is_missing_about_the_owner_is_in_view(unlocked: Stage) -> None:
    bare(unlocked)
    unlocked.window.resize(640, 420)
    page = at_the_check(unlocked)
    page.checking._fold.open(False)
    (fill,) = buttons(page, "Vul aan: Je ambt")
    page.checking._column.ensureWidgetVisible(fill)
    fill.setFocus()
    press(Qt.Key.Key_Return)
    spin()
    assert focused() is page.checking._lines["office"]
    assert seen(page.checking._column, focused())


def test_a_text_to_look_at_is_changed_and_what_is_missing_is_filled_in(unlocked: Stage) -> None:
    bare(
        unlocked, happened="2026-11-01", place="Kastanjelaan 4", place_kind="home",
        occasion="Het besluit over de Kastanjelaan",
    )  # fmt: skip
    page = at_the_check(unlocked)
    (change,) = buttons(page, "Wijzig")
    assert change.text() == "Wijzig"
    assert change.accessibleName() == "Wijzig: Incident 1: daar staat nog ‘Kastanjelaan’."
    assert {one.text() for one in buttons(page, "Vul aan")} == {"Vul aan"}
    change.setFocus()
    press(Qt.Key.Key_Space)
    unlocked.settle()
    assert unlocked.page(places.CHANGE).form.fields["occasion"].isAncestorOf(focused())


def test_what_was_changed_is_still_named_until_it_is_erased(unlocked: Stage) -> None:
    """The versions go along: so it says."""
    key = bare(
        unlocked, happened="2026-11-01", place="Kastanjelaan 4", place_kind="home",
        occasion="Het besluit over de Kastanjelaan",
    )  # fmt: skip
    store, clock = unlocked.store, unlocked.session.desk.clock
    unlocked.ask(lambda: incidents.change(store, clock, key, {"occasion": "Een besluit"}))
    page = at_the_check(unlocked)
    assert buttons(page, "Wijzig: Incident 1")
    assert "Alleen wissen haalt het helemaal weg." in texts_in(page.checking)
    unlocked.ask(lambda: erasing.erase_field(store, key, "occasion", "op verzoek"))
    page._check()
    unlocked.settle()
    assert not buttons(page, "Wijzig")


def test_a_line_leads_to_the_first_of_what_it_names() -> None:
    found = missing_lines([Gap("incident.place", 3), Gap("incident.evidence", 3)])
    assert [(one.incident, one.field) for one in found] == [(3, "place")]
    assert elsewhere_line(Telltale(4, ("Laan",), ("quote", "effects"))).field == "quote"
