"""The lock screen and the door: who comes in, who does not, and in which language."""

from pathlib import Path

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from app import texts
from app.usecases import access
from tests.ui.conftest import Open
from tests.ui.locked import opened
from tests.ui.stage import PASSPHRASE, Stage, furnish, spin
from ui.state import State
from ui.widgets.foot import Foot


def test_a_wrong_passphrase_says_so_and_changes_nothing(open_stage: Open) -> None:
    stage = open_stage(reason="idle")
    stage.unlock("iets heel anders")
    lock = stage.window._door.lock
    assert "opent de kluis niet" in lock._wrong.text()
    assert stage.window.home is None
    stage.unlock()
    assert stage.window.home is not None
    assert lock._secret.told() == ""


def test_the_recovery_code_opens_it_too(open_stage: Open, tmp_path: Path) -> None:
    house = furnish(tmp_path / "kluis")
    store, code = access.create(house.safe, house.stores, PASSPHRASE)
    store.close()
    house.safe.release()
    stage = open_stage(make=False)
    lock = stage.window._door.lock
    lock._other.click()
    lock._code.setText("0" * 40)
    lock._open.click()
    stage.settle()
    assert "groep" in lock._wrong.text()
    lock._code.setText(code.lower())
    lock._open.click()
    stage.settle()
    assert stage.window.home is not None
    assert [one.told for one in opened(stage)] == []


def test_a_vault_that_is_open_elsewhere_says_so(open_stage: Open, tmp_path: Path) -> None:
    stage = open_stage()
    other = furnish(tmp_path / "kluis")
    other.safe.occupy()
    stage.unlock()
    assert "al open" in stage.window._door.lock._wrong.text()
    other.safe.release()


def typed(line: QLineEdit, text: str, *, shift: bool = False) -> None:
    modifiers = Qt.KeyboardModifier.ShiftModifier if shift else Qt.KeyboardModifier.NoModifier
    key = Qt.Key(ord(text.upper()))
    QApplication.sendEvent(line, QKeyEvent(QEvent.Type.KeyPress, key, modifiers, text))


def test_a_folder_that_cannot_be_looked_into_says_so(qapp: QApplication, tmp_path: Path) -> None:
    stage = Stage(tmp_path / ("a" * 300), tmp_path / "state.json")
    stage.unlock()
    assert stage.window.home is None
    assert "is te lang" in stage.window._door.lock._wrong.text()
    stage.close()


def test_caps_lock_is_noticed_by_what_is_typed(open_stage: Open) -> None:
    secret = open_stage().window._door.lock._secret
    typed(secret.line, "a")
    assert secret._caps.isHidden()
    typed(secret.line, "A")
    assert not secret._caps.isHidden()
    typed(secret.line, "A", shift=True)
    assert secret._caps.isHidden()
    typed(secret.line, "a", shift=True)
    assert not secret._caps.isHidden()


def test_help_is_there_before_the_vault_is_open(open_stage: Open) -> None:
    stage = open_stage()
    QTest.keyClick(stage.window, Qt.Key.Key_F1)
    spin()
    view = stage.window._stack.currentWidget()
    told = "\n".join(one.text() for one in view.findChildren(QWidget) if hasattr(one, "text"))
    assert "112" in told
    assert "0900-8844" in told
    assert "nakijken" in told
    QTest.keyClick(view, Qt.Key.Key_Escape)
    spin()
    assert stage.window._door.isVisible()


def test_the_language_is_remembered(open_stage: Open, tmp_path: Path) -> None:
    stage = open_stage()
    stage.window._door.spoken.emit("en")
    spin()
    assert State(tmp_path / "state").language == "en"


def switch(stage: Stage) -> None:
    """Ask for the other language; whether it comes is up to the door."""
    (foot,) = [one for one in stage.window._door.findChildren(Foot) if one.isVisible()]
    foot.language.click()


def test_another_language_while_it_is_opened_keeps_nobody_out(open_stage: Open) -> None:
    stage = open_stage()
    lock = stage.window._door.lock
    lock._secret.line.setText("iets anders")
    lock._submit()
    switch(stage)
    stage.settle()
    assert stage.window._door.lock is lock
    assert lock._wrong.isVisible()
    switch(stage)
    spin()
    assert texts.current() == "en"
    stage.unlock()
    assert stage.window.home is not None


def test_another_language_while_it_is_made_does_not_lose_the_code(open_stage: Open) -> None:
    stage = open_stage(make=False)
    start = stage.window._door.start
    for secret in (start._first, start._second):
        secret.line.setText(PASSPHRASE)
    start._submit()
    switch(stage)
    stage.window._door.open_restore()
    stage.until(lambda: stage.window._door.has_code)
    assert stage.window._door.start is start


def test_another_language_while_a_passphrase_is_judged_is_no_trouble(open_stage: Open) -> None:
    stage = open_stage(make=False)
    door = stage.window._door
    door.start._first.line.setText(PASSPHRASE)
    door._doubt(PASSPHRASE)
    switch(stage)
    stage.settle()
    assert texts.current() == "en"
    assert stage.first_start().has_code


def test_the_code_is_not_closed_away_by_accident(open_stage: Open) -> None:
    stage = open_stage(make=False)
    stage.first_start()
    stage.window.close()
    assert stage.window.isVisible()
    question = QApplication.activeModalWidget()
    question._yes.click()
    assert not stage.window.isVisible()
    house = furnish(stage.folder)
    house.safe.occupy()
    house.safe.release()
