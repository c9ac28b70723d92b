"""The log on the screen: it comes in chunks, stale answers are dropped, what is withdrawn comes back."""

from typing import Any

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QWidget

from app.usecases import incidents, overview
from tests.ui.stage import Stage, spin, texts_in
from ui import places
from ui.widgets.question import Question


def fill(stage: Stage, count: int) -> None:
    """Many incidents, in one transaction."""

    def work() -> None:
        desk = stage.session.desk
        with desk.store.begin() as unit:
            for number in range(count):
                told = {"what": f"incident nummer {number}", "kinds": ["bedreiging"]}
                incidents.add(unit, desk.clock.now(), told)
            unit.commit()

    stage.session.tasks.run(stage.window, work, lambda _none: None)
    stage.settle()


def test_the_list_is_fed_in_chunks(unlocked: Stage) -> None:
    fill(unlocked, overview.FIRST + overview.CHUNK + 7)
    unlocked.session.go(places.LOGBOOK)
    logbook = unlocked.home._pages[places.LOGBOOK]
    counts: list[int] = []
    logbook.list.rows.rowsInserted.connect(lambda _p, first, last: counts.append(last - first + 1))
    unlocked.settle()
    assert logbook.list.rows.rowCount() == overview.FIRST + overview.CHUNK + 7
    assert counts
    assert max(counts) <= overview.CHUNK


def test_an_answer_to_an_older_question_is_dropped(unlocked: Stage) -> None:
    fill(unlocked, 300)
    logbook = unlocked.go(places.LOGBOOK)
    logbook.list.search.setText("incident")
    logbook.list.load()
    logbook.list.search.setText("nummer 17")
    logbook.list.load()
    unlocked.settle()
    count = logbook.list.rows.rowCount()
    shown = [logbook.list.rows.data(logbook.list.rows.index(n), 256).what for n in range(count)]
    assert len(shown) == 13
    assert all("17" in what for what in shown)


def test_a_number_finds_its_incident_first(unlocked: Stage) -> None:
    fill(unlocked, 30)
    logbook = unlocked.go(places.LOGBOOK)
    logbook.list.search.setText("12")
    logbook.list.load()
    unlocked.settle()
    assert logbook.list.rows.data(logbook.list.rows.index(0), 256).no == 12


def test_filters_narrow_at_once(full: Stage) -> None:
    logbook = full.go(places.LOGBOOK)
    everything = logbook.list.rows.rowCount()
    logbook.list.narrowing.pick("evidence", "without")
    without = logbook.list.rows.rowCount()
    logbook.list.narrowing.pick("evidence", "with")
    assert 0 < without < everything
    assert logbook.list.rows.rowCount() == everything - without
    logbook.list.narrowing.pick("kind", "smaad")
    spin()
    assert logbook.record._key == "" or logbook.list.rows.rowCount()
    logbook.list.narrowing.pick("kind", "")
    logbook.list.narrowing.pick("evidence", "")
    assert logbook.list.rows.rowCount() == everything


def test_withdrawing_asks_why_and_can_be_undone(full: Stage) -> None:
    logbook = full.go(places.LOGBOOK)
    count, key = logbook.list.rows.rowCount(), logbook.record._key
    logbook.record._withdraw()
    question = QApplication.activeModalWidget()
    assert isinstance(question, Question)
    assert not question._yes.isEnabled()
    told = "Je reden blijft in de kluis. In een dossier voor een ander staat hij niet."
    assert told in texts_in(question)
    assert question.accessibleName() == "Incident intrekken"
    assert question.accessibleDescription().endswith(told)
    question._field.setPlainText("Het was een vergissing")
    question._yes.click()
    full.settle()
    assert logbook.list.rows.rowCount() == count - 1
    bar = full.home._bar
    assert bar.isVisible()
    assert "ingetrokken" in bar._text.text()
    bar._verb.click()
    full.settle()
    assert logbook.list.rows.rowCount() == count
    full.go(places.LOGBOOK, key)
    assert logbook.record._whole.incident.removed is None
    assert len(logbook.record._whole.versions) == 3


def test_what_was_withdrawn_can_be_seen_and_put_back(full: Stage) -> None:
    logbook = full.go(places.LOGBOOK)
    key = logbook.record._key
    logbook.record._withdrawn("Het was een vergissing")
    full.settle()
    logbook.list.narrowing.withdrawn.setChecked(True)
    full.settle()
    assert logbook.list.rows.rowCount() == 1
    assert logbook.record._key == key
    logbook.record._restore()
    full.settle()
    assert logbook.list.rows.rowCount() > 1


def test_where_there_is_no_room_one_reads_after_choosing(full: Stage) -> None:
    logbook = full.go(places.LOGBOOK)
    full.window.resize(560, 480)
    spin()
    assert logbook.list.isVisible()
    assert not logbook.record.isVisible()
    logbook.list.list.clicked.emit(logbook.list.rows.index(0))
    spin()
    assert logbook.record.isVisible()
    assert not logbook.list.isVisible()
    logbook.record.narrow.click()
    spin()
    assert logbook.list.isVisible()
    full.window.resize(1080, 720)
    spin()
    assert logbook.list.isVisible()
    assert logbook.record.isVisible()


def test_what_changed_elsewhere_is_read_again(full: Stage) -> None:
    logbook = full.go(places.LOGBOOK)
    key = logbook.record._key
    full.go(places.TODAY)
    desk = full.session.desk

    def work() -> Any:
        return incidents.change(desk.store, desk.clock, key, {"subject": "de buurman"})

    full.session.tasks.run(full.window, work, lambda one: full.session.changed(one.changes))
    full.settle()
    logbook = full.go(places.LOGBOOK)
    assert logbook.record._whole.incident.record["subject"] == "de buurman"


@pytest.mark.parametrize("name", [places.TODAY, places.LOGBOOK, places.DOSSIERS])
def test_an_empty_page_teaches_and_has_one_button(unlocked: Stage, name: str) -> None:
    page = unlocked.go(name)
    primary = [
        one
        for one in page.findChildren(QWidget)
        if one.property("look") == "primary" and one.isVisible()
    ]
    assert len(primary) == 1


def test_going_back_is_where_one_was(full: Stage) -> None:
    full.go(places.LOGBOOK)
    full.go(places.VIEWER, "B01")
    full.session.back()
    full.settle()
    assert full.page(places.LOGBOOK)


def test_the_viewer_keeps_nothing_of_what_it_showed(full: Stage) -> None:
    viewer = full.go(places.VIEWER, "B01")
    full.settle()
    assert viewer.findChildren(QWidget)
    full.go(places.TODAY)
    spin()
    assert not viewer.findChildren(QWidget)


@pytest.mark.parametrize("number", [f"B0{n}" for n in range(1, 6)])
def test_every_kind_of_evidence_can_be_looked_at(full: Stage, number: str) -> None:
    from PySide6.QtWidgets import QPlainTextEdit

    from ui.sheets.view import Sheets

    viewer = full.go(places.VIEWER, number)
    full.settle()
    sheets = viewer.findChildren(Sheets)
    texts = viewer.findChildren(QPlainTextEdit)
    assert any(one.shown for one in sheets) or any(one.toPlainText() for one in texts)


def test_a_copy_of_an_original_is_what_came_in(full: Stage, tmp_path: Any) -> None:
    viewer = full.go(places.VIEWER, "B01")
    shown: list[Any] = []
    from app.usecases import evidence

    full.session.tasks.run(full.window, lambda: evidence.one(full.store, "B01"), shown.append)
    full.settle()
    viewer._export(shown[0], tmp_path / "kopie.png")
    full.settle()
    import hashlib

    assert hashlib.sha256((tmp_path / "kopie.png").read_bytes()).hexdigest() == shown[0].sha256
    viewer._export(shown[0], tmp_path / "kopie.png")
    full.settle()
    assert "bestaat al" in full.home._bar._text.text()


def test_the_finder_finds_incidents_exhibits_and_commands(full: Stage) -> None:
    finder = full.home._finder
    finder.appear()
    spin()
    assert finder.list.count() == len(full.home._commands())
    finder.line.setText("B03")
    finder._search()
    full.settle()
    assert any("B03" in finder.list.item(n).text() for n in range(finder.list.count()))
    finder.line.setText("vergren")
    finder._typed("")
    assert finder.list.count() == 1
    finder._choose()
    assert full.replaced == ["button"]


def test_where_nothing_is_found_it_says_what_to_do(full: Stage) -> None:
    logbook = full.go(places.LOGBOOK)
    logbook.list.search.setText("komtnietvoor")
    logbook.list.load()
    full.settle()
    assert logbook.list._count.text().startswith("Niets gevonden.")
    full.home.search()
    finder = full.home._finder
    finder.line.setText("komtnietvoor")
    finder._search()
    full.settle()
    assert finder._nothing.isVisible()
    finder.line.setText("slot")
    finder._typed("slot")
    assert finder._nothing.isHidden()
    finder.reject()


def test_a_page_that_is_gone_hears_nothing(full: Stage) -> None:
    """Covers that were replaced while their picture was being decoded."""
    from ui.record.evidence import Cover

    logbook = full.go(places.LOGBOOK)
    for cover in logbook.record.findChildren(Cover):
        cover.show_it()
    logbook.record.reload()
    full.settle()
    assert all(isinstance(one, QObject) for one in logbook.record.findChildren(Cover))
