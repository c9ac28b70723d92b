"""What was erased in the window is gone from every page too; the rest stays, and what did not go is said."""

import gc
import re
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QAbstractItemModel, QModelIndex
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

from app.errors import StorageError
from app.usecases import copies
from tests.ui.erasable import agree, fill
from tests.ui.stage import Stage, spin
from tests.usecases.deeds import SECRET, everything
from tests.usecases.test_erasing import in_tables, originals
from ui import places
from ui.erasing.done import Done
from ui.erasing.meaning import EXHIBIT, FIELD
from ui.record.evidence import Cover


def visit(stage: Stage, id_: str) -> None:
    """Every page that shows it, as a person would have seen them; and a draft of a change."""
    stage.go(places.TODAY)
    logbook = stage.go(places.LOGBOOK, id_)
    for cover in logbook.record.findChildren(Cover):
        cover.show_it()
    stage.settle()
    stage.go(places.VIEWER, "B01")
    stage.go(places.DOSSIERS)
    assistant = stage.go(places.ASSISTANT, id_)
    assistant.further.click()
    editor = stage.go(places.CHANGE, id_)
    editor.form.account.area.setPlainText(f"Nog eens {SECRET}")
    finder = stage.home._finder
    finder.appear()
    finder.line.setText(SECRET)
    finder._search()
    stage.settle()
    finder.reject()


def cells(model: QAbstractItemModel) -> list[str]:
    rows = range(model.rowCount(QModelIndex()))
    return [str(model.data(model.index(row, 0), role)) for row in rows for role in (0, 256)]


def shows_secret() -> list[str]:
    """Every widget that there is, shown or not, that holds the secret in any way."""
    found = []
    for one in QApplication.allWidgets():
        told = [one.accessibleName(), one.toolTip(), one.windowTitle()]
        if isinstance(one, QPlainTextEdit | QTextEdit):
            told.append(one.toPlainText())
        elif isinstance(one, QLineEdit) or callable(getattr(one, "text", None)):
            told.append(one.text())
        if callable(getattr(one, "model", None)) and one.model() is not None:
            told += cells(one.model())
        if isinstance(one, Cover):
            told.append(one._words)
        if any(SECRET.lower() in text.lower() for text in told):
            found.append(type(one).__name__)
    return found


def test_an_erased_incident_is_nowhere_any_more(unlocked: Stage, tmp_path: Path) -> None:
    stage = unlocked
    id_ = fill(stage, tmp_path)
    visit(stage, id_)
    page = stage.go(places.ERASING, id_)
    # what the checks below would see
    assert {"ClickableRow", "Area", "Cover", "Reading", "LongList", "Line"} <= set(shows_secret())
    assert stage.ask(lambda: in_tables(stage.store)) >= {"pair", "incident", "paper"}
    assert SECRET in everything(stage.session.desk)
    assert originals(tmp_path) == 2

    assert not page.erase.isEnabled()
    agree(page)
    stage.settle()

    assert shows_secret() == []
    assert stage.ask(lambda: in_tables(stage.store)) == set()
    assert SECRET.lower() not in everything(stage.session.desk).lower()
    assert originals(tmp_path) == 1  # the one that is shared
    assert len(copies.listed(stage.session.house.snapshots)) == 1
    (done,) = page.findChildren(Done)
    told = " ".join(one.text() for one in done.findChildren(QWidget) if hasattr(one, "text"))
    assert "Ook gewist: B01." in told
    assert str(tmp_path / "stick") in told
    assert "Dossier D" in told
    assert "zijn vernieuwd" in told
    for name in (places.TODAY, places.LOGBOOK, places.DOSSIERS, places.ASSISTANT, places.NEW):
        stage.go(name)
        assert shows_secret() == [], name
    assert stage.page(places.NEW).form.account.told() is None


def test_nothing_that_python_still_holds_says_it(unlocked: Stage, tmp_path: Path) -> None:
    """Values that stayed behind in a page, a model or a cache would come back to the screen."""

    ours = re.compile(r"(app|ui)\.")

    def held() -> int:
        gc.collect()
        count = 0
        for one in gc.get_objects():
            if type(one) in (dict, list, tuple) or ours.match(str(type(one).__module__)):
                texts = (x for x in gc.get_referents(one) if type(x) is str)
                count += sum(SECRET in text and text != SECRET for text in texts)
        return count

    stage = unlocked
    before = held()
    id_ = fill(stage, tmp_path)
    visit(stage, id_)
    page = stage.go(places.ERASING, id_)
    assert held() > before
    agree(page)
    stage.settle()
    stage.go(places.TODAY)
    stage.settle()
    spin()
    assert held() == before


def test_one_field_is_erased_and_the_page_of_the_incident_says_so(
    unlocked: Stage, tmp_path: Path
) -> None:
    stage = unlocked
    id_ = fill(stage, tmp_path)
    page = stage.go(places.ERASING, id_)
    page.what._chips[FIELD].click()
    assert not page.erase.isEnabled()
    page.which._chips["place"].click()
    assert page.erase.text() == "Wis ‘Waar’"
    agree(page, "het adres hoort hier niet")
    stage.settle()
    page.findChildren(Done)[0].log.click()
    stage.settle()
    record = stage.page(places.LOGBOOK).record
    assert "place" not in record._whole.incident.record
    assert record._whole.incident.record["subject"] == SECRET
    title, lines = presenter_of_record(record._whole.versions[-1])
    assert title.startswith("Gewist op ")
    assert lines == [("Wat", "Waar"), ("Reden", "het adres hoort hier niet")]


def presenter_of_record(version: Any) -> tuple[str, list[tuple[str, str]]]:
    from ui.record.presenter import told_in

    return told_in(version, lambda group, code: code)


def test_one_exhibit_is_erased(unlocked: Stage, tmp_path: Path) -> None:
    stage = unlocked
    id_ = fill(stage, tmp_path)
    page = stage.go(places.ERASING, id_)
    page.what._chips[EXHIBIT].click()
    page.which._chips["B01"].click()
    agree(page)
    stage.settle()
    assert originals(tmp_path) == 1
    record = stage.go(places.LOGBOOK, id_).record
    assert [one.number for one in record._whole.exhibits] == ["B02"]


def test_what_is_half_written_about_something_else_stays(unlocked: Stage, tmp_path: Path) -> None:
    stage = unlocked
    id_ = fill(stage, tmp_path)
    editor = stage.go(places.NEW)
    editor.form.account.area.setPlainText("Dit schrijf ik net")
    page = stage.go(places.ERASING, id_)
    agree(page)
    stage.settle()
    again = stage.go(places.NEW)
    assert again is editor
    assert again.form.account.told() == "Dit schrijf ik net"


def test_what_goes_on_on_another_page_goes_on(unlocked: Stage, tmp_path: Path) -> None:
    stage = unlocked
    id_ = fill(stage, tmp_path)
    at_work, idle = stage.go(places.BACKUPS), stage.go(places.DOSSIERS)
    at_work.going.begin(stage.window.tasks, "Er wordt een reservekopie gemaakt")
    agree(stage.go(places.ERASING, id_))
    stage.settle()
    assert stage.go(places.DOSSIERS) is not idle
    assert stage.go(places.BACKUPS) is at_work


def test_snapshots_that_cannot_be_renewed_are_said(
    unlocked: Stage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stage = unlocked
    id_ = fill(stage, tmp_path)
    page = stage.go(places.ERASING, id_)

    def full_disk(*_: object) -> None:
        raise StorageError("disk_full")

    monkeypatch.setattr(copies, "renew", full_disk)
    agree(page)
    stage.settle()
    told = page.findChildren(Done)[0].snapshots.text()
    assert "bevatten het nog" in told
    assert "schijf is vol" in told
    assert stage.ask(lambda: in_tables(stage.store)) == set()
