"""Three steps to a dossier: what is missing is named, what was asked stays asked, stop is stop."""

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from app.domain.dossier import Dossier
from app.usecases import incidents, settings, shelf
from tests.ui.stage import PASSPHRASE, Stage, spin
from ui import places
from ui.assistant.view import CHECK, CHOOSE, DONE, PREVIEW
from ui.logbook.model import ITEM
from ui.sheets.view import Sheets
from ui.widgets.plain import PlainLabel
from ui.widgets.proof import ProofDialog


@pytest.fixture
def assistant(full: Stage) -> Any:
    """At the second step, with everything chosen."""
    page = full.go(places.ASSISTANT)
    page.choosing.rows.tick_all()
    page.further.click()
    full.settle()
    assert page._steps.currentIndex() == CHECK
    return page


def test_one_has_to_choose_something(full: Stage) -> None:
    page = full.go(places.ASSISTANT)
    assert not page.further.isEnabled()
    page.choosing.rows.turn(page.choosing.rows.index(0))
    assert page.further.isEnabled()
    page.choosing.recipient.choose([])
    page.choosing._say()
    assert not page.further.isEnabled()


def test_from_an_incident_it_is_chosen_already(full: Stage) -> None:
    key = full.go(places.LOGBOOK).record._key
    page = full.go(places.ASSISTANT, key)
    assert page.choosing.rows.chosen == {key}
    assert page.further.isEnabled()


def test_a_row_is_ticked_by_the_space_bar(full: Stage) -> None:
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest

    page = full.go(places.ASSISTANT)
    page.choosing.list.setCurrentIndex(page.choosing.rows.index(2))
    QTest.keyClick(page.choosing.list, Qt.Key.Key_Space)
    assert len(page.choosing.rows.chosen) == 1


def fill_in(stage: Stage, page: Any) -> Any:
    """Ask for the first incident that misses something; gives the editor."""
    missing = next(
        one
        for one in page.findChildren(QWidget)
        if one.accessibleName().startswith("Vul aan: Incident") and one.isVisible()
    )
    missing.click()
    stage.settle()
    return stage.page(places.CHANGE)


def test_filling_in_comes_back_to_where_one_was(full: Stage) -> None:
    key = full.go(places.LOGBOOK).record._key
    page = full.go(places.ASSISTANT, key)
    page.choosing.rows.tick_all()
    page.choosing.recipient.choose(["lawyer"])
    page.further.click()
    full.settle()
    page.checking._ticks["not_reported_reason"].click()
    choice = page.choosing.choice()
    editor = fill_in(full, page)
    editor.form.show_field("place")
    editor.form.fields["place"].area.setPlainText("Op het plein")
    editor.store()
    full.settle()
    assert full.page(places.ASSISTANT) is page
    assert page._steps.currentIndex() == CHECK
    assert page.choosing.choice() == choice
    assert page.checking.shown() == ["not_reported_reason"]
    full.home._return()
    full.settle()
    assert full.page(places.LOGBOOK)  # the errand is over


def test_leaving_the_editor_comes_back_too(full: Stage, assistant: Any) -> None:
    count = len(assistant.choosing.rows.chosen)
    fill_in(full, assistant)
    full.home._return()
    full.settle()
    assert full.page(places.ASSISTANT)._steps.currentIndex() == CHECK
    assert len(assistant.choosing.rows.chosen) == count


def test_who_wants_the_logbook_after_all_gets_it(full: Stage, assistant: Any) -> None:
    fill_in(full, assistant)
    assert full.go(places.LOGBOOK)


def test_a_change_that_is_no_errand_ends_in_the_logbook(full: Stage) -> None:
    full.go(places.ASSISTANT)
    key = full.go(places.LOGBOOK).record._key
    full.go(places.ASSISTANT)
    editor = full.go(places.CHANGE, key)
    editor.form.show_field("place")
    editor.form.fields["place"].area.setPlainText("Op het plein")
    editor.store()
    full.settle()
    assert full.page(places.LOGBOOK)


def test_what_is_withheld_is_shown_only_when_it_is_ticked(full: Stage, assistant: Any) -> None:
    assert set(assistant.checking._ticks) == {"place", "victims", "not_reported_reason"}
    assistant.checking._ticks["place"].click()
    made: list[Dossier] = []
    assistant.preview.draw = made.append
    assistant.further.click()
    full.settle()
    (dossier,) = made
    assert not any("place" in one.withheld for one in dossier.incidents)
    assert any("victims" in one.withheld for one in dossier.incidents)


def test_an_exhibit_that_may_tell_what_stays_out_is_named_and_can_be_left_out(
    full: Stage, assistant: Any
) -> None:
    (number, box) = next(iter(assistant.checking._leaving.items()))
    assert number in box.accessibleName()
    assert "kan erin staan" in box.accessibleName()
    made: list[Dossier] = []
    assistant.preview.draw = made.append
    box.click()
    assistant._check()
    full.settle()
    assert assistant.checking._leaving[number].isChecked()
    assistant.further.click()
    full.settle()
    left_out = [one.number for one in made[0].exhibits if not one.shown]
    assert left_out == [number]


def test_words_that_stay_out_and_stand_in_another_text_are_named(
    full: Stage, assistant: Any
) -> None:
    told = {
        "what": "Hij wacht bij de Kastanjelaan.",
        "happened": "2026-11-01",
        "place": "Kastanjelaan 4",
        "place_kind": "home",
    }
    full.ask(lambda: incidents.record(full.store, full.session.desk.clock, told))
    assistant.before.click()
    assistant.choosing.load("")
    full.settle()
    assistant.choosing.rows.tick_all()
    assistant.further.click()
    full.settle()
    words = [one.text() for one in assistant.checking.findChildren(PlainLabel)]
    assert "Kijk deze tekst na" in words
    assert any("Incident 7: daar staat nog ‘Kastanjelaan’." in one for one in words)


def test_what_is_withdrawn_after_it_was_chosen_leads_back_to_choosing(
    full: Stage, assistant: Any
) -> None:
    first = assistant.choosing.rows.index(0).data(ITEM)
    count = len(assistant.choosing.rows.chosen)
    full.ask(lambda: incidents.remove(full.store, first.id, "vergissing"))
    assistant.further.click()
    full.settle()
    assert assistant._steps.currentIndex() == CHOOSE
    assert len(assistant.choosing.rows.chosen) == count - 1
    assert assistant.further.isEnabled()
    assistant.further.click()
    full.settle()
    assert assistant._steps.currentIndex() == CHECK


def test_about_the_owner_is_stored_when_one_goes_on_or_away(full: Stage, assistant: Any) -> None:
    assistant.checking._lines["contact"].setText("de griffier")
    full.go(places.TODAY)
    assert full.ask(lambda: settings.owner(full.store)).contact == "de griffier"


def test_stopping_leaves_nothing(full: Stage, assistant: Any, tmp_path: Path) -> None:
    assistant.further.click()
    full.until(lambda: bool(assistant.preview.findChildren(Sheets)))
    assistant.preview.make(tmp_path)
    assistant.preview.stop()
    full.settle()
    spin()
    assert not list(tmp_path.glob("dossier*"))
    assert not list(tmp_path.glob(".dossier*"))
    assert full.ask(lambda: shelf.made(full.store)) == []
    assert assistant._steps.currentIndex() == PREVIEW


def test_other_work_goes_first_while_it_is_drawn(full: Stage, assistant: Any) -> None:
    """A draft does not wait for a dossier."""
    order: list[str] = []
    assistant.preview.drawn.connect(lambda: order.append("drawn"))
    assistant.further.click()
    full.until(lambda: assistant._steps.currentIndex() == PREVIEW)
    full.session.tasks.run(full.window, lambda: None, lambda _none: order.append("beside"))
    full.until(lambda: "drawn" in order)
    assert order[0] == "beside"


def test_leaving_the_preview_stops_it_and_forgets_it(full: Stage, assistant: Any) -> None:
    assistant.further.click()
    full.until(lambda: bool(assistant.preview.findChildren(Sheets)))
    full.go(places.TODAY)
    spin()
    assert not assistant.preview.findChildren(Sheets)
    assert full.go(places.ASSISTANT)._steps.currentIndex() == CHECK


def test_the_end_says_where_it_is_and_who_gets_what(
    full: Stage, assistant: Any, tmp_path: Path
) -> None:
    assistant.further.click()
    full.until(lambda: bool(assistant.preview.findChildren(Sheets)))
    assistant.preview.form.choose(["zip"])
    assistant.preview.make(tmp_path)
    full.until(lambda: assistant._steps.currentIndex() == DONE)
    told = "\n".join(
        one.text() for one in assistant.done.findChildren(QWidget) if hasattr(one, "text")
    )
    (made,) = tmp_path.glob("dossier-*")
    assert str(made) in told
    assert "originelen" in told
    (dossier,) = full.ask(lambda: shelf.made(full.store))
    assert dossier.head.code in told
    assert sorted(path.suffix for path in made.iterdir()) == [".zip", ".zip"]
    assistant.done.ready.click()
    full.settle()
    assert full.page(places.DOSSIERS)
    assert full.go(places.ASSISTANT)._steps.currentIndex() == CHOOSE


def preview(stage: Stage, *, all_but: int = 0) -> Any:
    """The third step, with everything chosen or all but the first few."""
    page = stage.go(places.ASSISTANT)
    page.choosing.rows.tick_all()
    for place in range(all_but):
        page.choosing.rows.turn(page.choosing.rows.index(place))
    page.further.click()
    stage.settle()
    page.further.click()
    stage.until(lambda: bool(page.preview.findChildren(Sheets)))
    stage.settle()
    return page


def test_the_whole_log_leaves_only_for_whoever_knows_the_passphrase(full: Stage) -> None:
    page = preview(full)
    page.further.click()
    full.settle()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, ProofDialog)
    dialog.secret.line.setText("niet deze")
    dialog.attempt.click()
    full.settle()
    assert "opent de kluis niet" in dialog.told.text()
    assert QApplication.activeModalWidget() is dialog
    dialog.secret.line.setText(PASSPHRASE)
    dialog.attempt.click()
    full.settle()
    assert isinstance(QApplication.activeModalWidget(), QFileDialog)


def test_a_part_of_it_leaves_without_asking(full: Stage) -> None:
    page = preview(full, all_but=1)
    page.further.click()
    full.settle()
    assert isinstance(QApplication.activeModalWidget(), QFileDialog)


def test_what_was_withdrawn_is_no_part_of_everything(full: Stage) -> None:
    first = full.go(places.LOGBOOK).list.rows.index(0)
    assert first.isValid()
    key = full.page(places.LOGBOOK).record._key
    full.ask(lambda: incidents.remove(full.store, key, "vergissing"))
    page = preview(full)
    page.further.click()
    full.settle()
    assert isinstance(QApplication.activeModalWidget(), ProofDialog)
