"""What was ticked to be shown after all holds for that dossier, that reader and those incidents."""

from pathlib import Path
from typing import Any

from app.domain.dossier import Dossier
from app.usecases import incidents
from tests.ui.assisting import at_the_check, drawn, further, made
from tests.ui.stage import Stage
from ui import places
from ui.assistant.view import CHOOSE


def back_to(stage: Stage, page: Any, recipient: str = "") -> None:
    """Back to the first step, where another reader may be chosen."""
    page.before.click()
    stage.settle()
    if recipient:
        page.choosing.recipient._chips[recipient].click()


def composed(stage: Stage, page: Any) -> Dossier:
    """What would be drawn now."""
    found: list[Dossier] = []
    page.preview.draw = found.append
    page.further.click()
    stage.settle()
    return found[0]


def test_a_next_dossier_begins_with_nothing_ticked(full: Stage, tmp_path: Path) -> None:
    page = at_the_check(full)
    page.choosing.asks["report"].setChecked(True)
    page.choosing.summary.setText("Er is gedreigd.")
    page.choosing.recipient.choose(["lawyer"])
    page._check()
    full.settle()
    for key in ("place", "not_reported_reason"):
        page.checking._ticks[key].click()
    for box in page.checking._leaving.values():
        box.click()
    assert page.checking.shown()
    drawn(full, page)
    made(full, page, tmp_path)
    assert page.checking.shown() == []
    page.done.ready.click()
    full.settle()
    page = full.go(places.ASSISTANT)
    assert page._steps.currentIndex() == CHOOSE
    assert page.choosing.choice() == type(page.choosing.choice())("police")
    assert not page.further.isEnabled()
    page.choosing.rows.tick_all()
    further(full, page)
    assert page.checking.shown() == []
    assert page.checking.left_out() == []


def test_what_one_reader_may_see_is_not_ticked_for_the_next(full: Stage) -> None:
    page = at_the_check(full)
    page.checking._ticks["place"].click()
    back_to(full, page, "lawyer")
    count = len(page.choosing.rows.chosen)
    further(full, page)
    assert page.checking.shown() == []
    assert len(page.choosing.rows.chosen) == count
    assert any("place" in one.withheld for one in composed(full, page).incidents)


def test_the_same_reader_keeps_what_was_ticked_and_of_which_incidents(full: Stage) -> None:
    page = at_the_check(full)
    told = page.checking._ticks["place"].accessibleName()
    page.checking._ticks["place"].click()
    back_to(full, page)
    further(full, page)
    assert page.checking.shown() == ["place"]
    assert page.checking._ticks["place"].accessibleName() == told
    assert "incident" in told
    assert not any("place" in one.withheld for one in composed(full, page).incidents)


def test_what_was_ticked_for_one_incident_is_not_for_another(full: Stage) -> None:
    """Another incident at home is chosen as well: its address was never agreed to."""
    page = at_the_check(full)
    page.checking._ticks["place"].click()
    other = next(
        one for one in page.choosing.rows._rows if one.no not in page.checking._withheld["place"]
    )
    told = {"place_kind": "home", "place": "Nog een adres 1"}
    full.ask(lambda: incidents.change(full.store, full.session.desk.clock, other.id, told))
    page._check()
    full.settle()
    assert other.no in page.checking._withheld["place"]
    assert page.checking.shown() == []


def test_an_exhibit_that_is_left_out_does_not_hold_up_a_dossier_without_it(full: Stage) -> None:
    page = at_the_check(full)
    for box in page.checking._leaving.values():
        box.click()
    numbers = page.checking.left_out()
    assert numbers
    back_to(full, page)
    without = {one.id for one in page.choosing.rows._rows if not one.exhibits}
    assert without
    page.choosing.rows.tick_only(without)
    further(full, page)
    assert composed(full, page).redacted == ()
