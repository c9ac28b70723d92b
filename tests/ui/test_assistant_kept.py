"""A dossier that is half made is there again after the lock; what may be shown is asked anew."""

from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.domain.changes import Changes
from app.usecases import about, erasing, settings
from tests.ui.assisting import buttons, drawn, further, made
from tests.ui.conftest import Open
from tests.ui.locked import kept_text, opened
from tests.ui.stage import Stage
from ui import places
from ui.assistant.half import NOTHING, Half, read, record_of
from ui.assistant.view import CHECK, CHOOSE

SENTENCE = "Een buurman dreigde."
WAITING = "Verder: Half gemaakt dossier · voor: advocaat"


def half_made(stage: Stage) -> Any:
    """For the lawyer, with two incidents, a sentence and a wish; at the second step."""
    page = stage.go(places.ASSISTANT)
    page.choosing.recipient._chips["lawyer"].click()
    for place in range(2):
        page.choosing.rows.turn(page.choosing.rows.index(place))
    page.choosing.asks["no_contact"].click()
    page.choosing.summary.setText(SENTENCE)
    further(stage, page)
    return page


def again(stage: Stage, open_stage: Open) -> Any:
    """Lock it, open it, and give the assistant."""
    stage.window.lock("button")
    fresh = open_stage(reason="button")
    fresh.unlock()
    return fresh, fresh.go(places.ASSISTANT)


def test_what_was_chosen_and_typed_is_there_after_the_lock(full: Stage, open_stage: Open) -> None:
    page = half_made(full)
    choice = page.choosing.choice()
    page.checking._lines["name"].setText("J. de Vries")
    fresh, page = again(full, open_stage)
    assert page._steps.currentIndex() == CHOOSE
    assert page.choosing.choice() == choice
    assert choice.summary == SENTENCE
    assert page.choosing.note.isVisible()
    further(fresh, page)
    assert page.checking._lines["name"].text() == "J. de Vries"
    assert page.checking._fold.inside.isVisible()
    page.before.click()
    fresh.settle()
    assert fresh.ask(lambda: settings.owner(fresh.store)).name == "J. de Vries"


def test_what_may_be_shown_is_asked_anew_and_what_stays_out_stays_out(
    full: Stage, open_stage: Open
) -> None:
    page = full.go(places.ASSISTANT)
    page.choosing.rows.tick_all()
    further(full, page)
    page.checking._ticks["place"].click()
    number, box = next(iter(page.checking._leaving.items()))
    box.click()
    fresh, page = again(full, open_stage)
    further(fresh, page)
    assert page.checking.shown() == []
    assert page.checking.left_out() == [number]


def test_an_incident_that_is_half_written_is_kept_beside_it(full: Stage, open_stage: Open) -> None:
    full.go(places.NEW).form.account.area.setPlainText("Half geschreven")
    page = half_made(full)
    full.page(places.ASSISTANT)
    editor = full.home._pages[places.NEW]
    editor.form.account.area.setPlainText("Half geschreven, en meer")
    choice = page.choosing.choice()
    fresh, page = again(full, open_stage)
    assert page.choosing.choice() == choice
    (waiting,) = [one for one in opened(fresh) if one.told.startswith("Half geschreven")]
    assert "en meer" in waiting.told
    fresh.window.lock("button")
    assert kept_text(fresh) == "Half geschreven, en meer"


def test_it_is_kept_without_a_lock_too(full: Stage) -> None:
    page = half_made(full)
    assert page._pause.isActive()
    page.keep()
    full.settle()
    kept = full.ask(lambda: settings.draft(full.store, settings.DOSSIER))
    assert read(kept).choice == page.choosing.choice()
    assert page.draft() is None


def test_today_leads_back_to_it_until_it_is_made(
    full: Stage, open_stage: Open, tmp_path: Path
) -> None:
    half_made(full)
    fresh, _page = again(full, open_stage)
    fresh.window.activateWindow()
    (waiting,) = buttons(fresh.go(places.TODAY), WAITING)
    waiting.setFocus()
    QTest.keyClick(waiting, Qt.Key.Key_Space)
    fresh.settle()
    page = fresh.page(places.ASSISTANT)
    assert page.choosing.summary.told() == SENTENCE
    further(fresh, page)
    drawn(fresh, page)
    made(fresh, page, tmp_path)
    assert not buttons(fresh.go(places.TODAY), "Verder")


def test_one_goes_on_where_one_was(full: Stage) -> None:
    page = half_made(full)
    (waiting,) = buttons(full.go(places.TODAY), WAITING)
    waiting.click()
    full.settle()
    assert full.page(places.ASSISTANT) is page
    assert page._steps.currentIndex() == CHECK


def test_starting_over_and_making_it_leave_no_draft(
    full: Stage, open_stage: Open, tmp_path: Path
) -> None:
    half_made(full)
    fresh, page = again(full, open_stage)
    page.choosing.emptied.emit()
    fresh.settle()
    assert page.choosing.choice() == NOTHING
    assert not page.choosing.note.isVisible()
    assert fresh.ask(lambda: settings.draft(fresh.store, settings.DOSSIER)) is None
    page = half_made(fresh)
    fresh.go(places.TODAY)
    assert fresh.ask(lambda: settings.draft(fresh.store, settings.DOSSIER))
    page = fresh.go(places.ASSISTANT)
    assert page._steps.currentIndex() == CHECK
    drawn(fresh, page)
    made(fresh, page, tmp_path)
    assert fresh.ask(lambda: settings.draft(fresh.store, settings.DOSSIER)) is None


def test_what_is_erased_of_an_incident_takes_the_sentence_along(full: Stage) -> None:
    page = half_made(full)
    key = page.choosing.choice().incidents[0]
    page.checking._lines["name"].setText("J. de Vries")
    full.go(places.TODAY)
    desk = full.session.desk
    full.ask(lambda: settings.save_draft(full.store, "new", {"form": {"what": "blijft"}}))
    full.ask(lambda: erasing.erase_field(full.store, key, "what", "verzoek"))
    kept = full.ask(lambda: settings.draft(full.store, settings.DOSSIER))
    assert "summary" not in kept["form"]
    assert key in kept["incidents"]
    again_ = {**kept, "form": {"summary": SENTENCE}}
    full.ask(lambda: settings.save_draft(full.store, settings.DOSSIER, again_))
    full.ask(lambda: erasing.erase_incident(full.store, desk.blobs, key, "verzoek"))
    assert "summary" not in full.ask(lambda: settings.draft(full.store, settings.DOSSIER))["form"]
    assert full.ask(lambda: settings.draft(full.store, "new")) == {"form": {"what": "blijft"}}


def test_what_a_draft_says_and_is_not_known_is_passed_over() -> None:
    assert record_of(Half()) == {}
    assert read({}) == Half()
    told = {"recipient": "iemand", "lang": "xx", "asks": ["report", "maan"], "form": {"x": "y"}}
    assert read(told).choice.recipient == NOTHING.recipient
    assert read(told).choice.asks == ("report",)
    assert read(told).owner == {}


def test_a_name_in_its_sentence_is_found_with_everything_about_someone(full: Stage) -> None:
    page = full.go(places.ASSISTANT)
    page.choosing.summary.setText("Ruzie met Quispel.")
    full.go(places.TODAY)
    (held,) = full.ask(lambda: about.about(full.store, "Quispel"))
    assert (held.kind, held.key) == (about.HALF, about.DOSSIER)


def test_a_page_that_has_shown_what_was_erased_is_made_anew(full: Stage) -> None:
    page = half_made(full)
    key = page.choosing.choice().incidents[0]
    full.go(places.TODAY)
    full.session.changed(Changes(erased=frozenset({key})))
    fresh = full.go(places.ASSISTANT)
    assert fresh is not page
    assert key in fresh.choosing.choice().incidents
