"""Withdrawing and putting back: what is gone can be found again, and the keyboard stays where one reads."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from app.errors import InputError
from app.usecases import incidents
from tests.ui.stage import Stage, shown_below, spin, texts_in
from tests.ui.tabbing import focused, press
from ui import places

REASON = "Het was een vergissing"


def only_one(stage: Stage) -> Any:
    """The log with one incident, chosen."""
    desk = stage.session.desk
    stage.ask(lambda: incidents.record(desk.store, desk.clock, {"what": "een brief"}))
    return stage.go(places.LOGBOOK)


def button(root: Any, word: str) -> QPushButton:
    found = (one for one in shown_below(root) if isinstance(one, QPushButton))
    return next(one for one in found if one.text() == word)


def withdraw(stage: Stage, page: Any) -> None:
    """As by keyboard: the question gives the focus back to the button."""
    button(page.record, "Trek in").setFocus()
    page.record._withdrawn(REASON)
    stage.settle()


def test_the_only_incident_is_found_again_after_it_was_withdrawn(unlocked: Stage) -> None:
    page = only_one(unlocked)
    withdraw(unlocked, page)
    unlocked.home._bar.hide()
    unlocked.go(places.TODAY)
    page = unlocked.go(places.LOGBOOK)
    assert page.list._count.text() == "Alles is ingetrokken. Kies ‘Ingetrokken’ om het te zien."
    button(page, "Ingetrokken").click()
    unlocked.settle()
    assert button(page.record, "Zet terug in het logboek")


@pytest.mark.parametrize("by", ["record", "bar"])
def test_what_is_put_back_is_shown_and_said(full: Stage, by: str) -> None:
    page = full.go(places.LOGBOOK, "6")
    key = page.record._key
    withdraw(full, page)
    bar = full.home._bar
    if by == "record":
        button(page, "Ingetrokken").click()
        full.settle()
        again = button(page.record, "Zet terug in het logboek")
    else:
        again = bar._verb
    again.setFocus()
    again.click()
    full.settle()
    assert page.record._key == page.list.picked() == key
    assert page.record._whole.incident.removed is None
    assert not page.list.narrowing.withdrawn.isChecked()
    assert page.list.rows.rowCount() == 6
    assert bar._text.text() == "Incident 6 staat weer in het logboek."
    assert not bar._verb.isVisible()
    assert focused() is page.record._column


def test_the_only_one_comes_back_too_where_there_is_no_room(unlocked: Stage) -> None:
    unlocked.window.resize(640, 480)
    page = only_one(unlocked)
    page._read(True)
    withdraw(unlocked, page)
    assert page.list.isVisible()
    assert focused() is page.list.list
    button(page, "Ingetrokken").click()
    unlocked.settle()
    page._read(True)
    button(page.record, "Zet terug in het logboek").click()
    unlocked.settle()
    assert "een brief" in page.record._whole.incident.record["what"]
    assert page.record.isVisible()
    assert focused() is page.record._column


def test_one_that_was_not_withdrawn_is_told_by_its_number(full: Stage) -> None:
    key = full.ask(lambda: incidents.get(full.store, "3")).id
    with pytest.raises(InputError) as told:
        incidents.restore(full.store, key)
    assert told.value.facts == {"id": 3}


def test_after_withdrawing_one_reads_on(full: Stage) -> None:
    page = full.go(places.LOGBOOK, "6")
    withdraw(full, page)
    assert page.record._key
    assert focused() is page.record._column


def test_in_a_narrow_window_the_keyboard_is_where_one_reads(full: Stage) -> None:
    full.window.resize(640, 480)
    full.go(places.TODAY)
    page = full.go(places.LOGBOOK, "3")
    assert page.list.isHidden()
    assert focused() is page.record._column
    page.record.narrow.click()
    spin()
    assert focused() is page.list.list
    page.list.list.activated.emit(page.list.rows.index(0))
    spin()
    assert focused() is page.record._column
    full.window.resize(1080, 720)
    page.list.list.setFocus()
    full.window.resize(640, 480)
    spin()
    assert focused() is page.record._column


def test_showing_evidence_leads_to_what_is_shown(full: Stage) -> None:
    page = full.go(places.LOGBOOK, "6")
    toon = button(page.record, "Toon")
    toon.setFocus()
    press(Qt.Key.Key_Space)
    assert focused() is toon
    press(Qt.Key.Key_Space)
    full.settle()
    assert focused() is toon
    assert toon.text() == "Groter"
    assert "Incident intrekken" not in texts_in(full.window)
    press(Qt.Key.Key_Space)
    full.settle()
    assert full.page(places.VIEWER)
