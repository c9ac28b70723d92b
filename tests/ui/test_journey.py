"""The whole way, from the first start to a dossier that verifies; and the main path by keyboard."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from tests.house import ROOT
from tests.ui.conftest import Open
from tests.ui.stage import PASSPHRASE, Stage, code_on, screenshot, texts_in
from ui import places
from ui.record.evidence import Cover
from ui.sheets.view import Sheets

MAIL = b"From: iemand@voorbeeld.example\r\nTo: raad@voorbeeld.example\r\nSubject: let op\r\n\r\nWij weten waar u woont.\r\n"


def press(key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """A key where the focus is, as a person presses it."""
    QTest.keyClick(focused(), key, modifiers)


def write(text: str) -> None:
    QTest.keyClicks(focused(), text)


def focused() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None
    return found


def drop(target: QWidget, path: Path) -> None:
    """A file that is dropped."""
    told = QMimeData()
    told.setUrls([QUrl.fromLocalFile(str(path))])
    event = QDropEvent(
        QPoint(5, 5),
        Qt.DropAction.CopyAction,
        told,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    target.dropEvent(event)


def test_from_the_first_start_to_a_dossier_that_verifies(open_stage: Open, tmp_path: Path) -> None:
    mail = tmp_path / "dreigmail.eml"
    mail.write_bytes(MAIL)
    stage = open_stage(make=False)
    start = stage.first_start()
    code = code_on(start)
    assert len(code.split()) == 8
    start._finish()
    stage.settle()

    # the first incident, with a pasted picture and a dropped file
    editor = stage.page(places.NEW)
    assert not editor.save.isEnabled()
    editor.form.account.area.setPlainText("Er stond een man bij mijn auto.")
    QGuiApplication.clipboard().setMimeData(screenshot())
    editor.form.account.area.paste()
    drop(editor.zone, mail)
    editor.form.fields["happened"]._chips._chips["yesterday"].click()
    editor.form.fields["channel"].chips._chips["email"].click()
    stage.settle()
    assert len(editor.zone.waiting()) == 2
    editor.save.click()
    stage.settle()

    afterwards = stage.page(places.AFTERWARDS)
    assert afterwards.stored.text() == "Opgeslagen"
    assert "B01, B02" in afterwards._facts.text()
    afterwards.done.click()
    stage.settle()
    today = stage.page(places.TODAY)
    assert "Herstelcode nog niet geprobeerd" in texts_in(today)

    # the code that was written down works, and then the line is gone
    attempt = stage.go(places.CODE)
    attempt.line.setText(code)
    attempt.attempt.click()
    stage.settle()
    assert "Herstelcode nog niet geprobeerd" not in texts_in(stage.page(places.TODAY))

    # found again, read, and changed
    logbook = stage.go(places.LOGBOOK)
    logbook.list.search.setText("auto")
    logbook.list.load()
    stage.settle()
    assert logbook.list.rows.rowCount() == 1
    logbook.list.search.setText("nergens")
    logbook.list.load()
    stage.settle()
    assert logbook.list.rows.rowCount() == 0
    logbook.list.search.setText("")
    logbook.list.load()
    stage.settle()
    covers = logbook.record.findChildren(Cover)
    assert [cover.covered for cover in covers] == [True, True]
    for cover in covers:
        cover.button.click()
    stage.settle()
    assert [cover.covered for cover in covers] == [False, False]
    (incident,) = stage.records()
    assert incident["channel"] == "email"
    editor = stage.go(places.CHANGE, logbook.list.picked())
    editor.form.show_field("subject")
    editor.form.fields["subject"].line.setText("de buurman")
    editor.form.fields["subject"].touch()
    editor.save.click()
    stage.settle()
    (incident,) = stage.records()
    assert incident["subject"] == "de buurman"
    assert "2 versies" in texts_in(stage.page(places.LOGBOOK).record)

    # the dossier, as it is previewed
    assistant = stage.go(places.ASSISTANT)
    assert not assistant.further.isEnabled()
    assistant.choosing.rows.tick_all()
    assistant.choosing.asks["report"].click()
    assistant.further.click()
    stage.settle()
    assert "Je ambt staat er nog niet in" in texts_in(assistant.checking)
    assistant.checking._lines["office"].setText("raadslid")
    assistant.further.click()
    stage.until(lambda: bool(assistant.preview.findChildren(Sheets)))
    (sheets,) = assistant.preview.findChildren(Sheets)
    stage.until(lambda: sheets.shown)
    assistant.preview.make(tmp_path)
    stage.until(lambda: assistant._steps.currentIndex() == 3)
    assert "voor-het-dossier" in texts_in(assistant.done)
    (bundle,) = tmp_path.glob("dossier-*")
    status = verified(bundle)
    assert status == 0
    assert "D2026-001" in texts_in(stage.go(places.DOSSIERS)) or "D20" in texts_in(
        stage.page(places.DOSSIERS)
    )


def verified(bundle: Path) -> int:
    """What `weerwoord verify` says of it, in a process of its own."""
    return subprocess.run(
        [sys.executable, "-P", "-m", "app", "verify", str(bundle)],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        check=False,
        capture_output=True,
    ).returncode


def test_the_main_path_needs_no_mouse(open_stage: Open) -> None:
    stage = open_stage()
    write(PASSPHRASE)
    press(Qt.Key.Key_Return)
    stage.until(lambda: stage.window.home is not None)
    stage.settle()
    press(Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    stage.settle()
    write("Een man stond voor de deur.")
    QGuiApplication.clipboard().setMimeData(screenshot())
    press(Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    stage.settle()
    press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    stage.settle()
    assert stage.page(places.AFTERWARDS).stored.text() == "Opgeslagen"
    press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    stage.settle()
    assert stage.page(places.TODAY)
    press(Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    stage.settle()
    write("deur")
    stage.home._finder._search()
    stage.settle()
    press(Qt.Key.Key_Return)
    stage.settle()
    logbook = stage.page(places.LOGBOOK)
    assert "Een man stond voor de deur." in logbook.record._whole.incident.what
    assert len(logbook.record._whole.exhibits) == 1
    press(Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert stage.replaced == ["button"]


def test_a_threat_with_a_screenshot_is_stored_in_six_actions(open_stage: Open) -> None:
    """Counted: each entry typed, each key pressed. From the passphrase on, with `--quick`."""
    stage = open_stage(quick=True)
    actions = 0

    def act(do, *told: object) -> None:
        nonlocal actions
        actions += 1
        do(*told)
        stage.settle()

    QGuiApplication.clipboard().setMimeData(screenshot())
    act(write, PASSPHRASE)
    act(press, Qt.Key.Key_Return)
    stage.until(lambda: stage.window.home is not None)
    stage.settle()
    act(write, "Ik krijg dit bericht.")
    act(press, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    act(press, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert stage.page(places.AFTERWARDS).stored.text() == "Opgeslagen"
    assert len(stage.records()) == 1
    assert actions <= 6


@pytest.mark.parametrize(("keys", "page"), [("Ctrl+N", places.NEW)])
def test_keys_lead_where_they_say(unlocked: Stage, keys: str, page: str) -> None:
    press(Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    unlocked.settle()
    assert unlocked.page(page)
    press(Qt.Key.Key_Escape)
    unlocked.settle()
    assert unlocked.page(places.TODAY)
