"""The recovery sheet in the window: shown once, kept as a PDF, tried before the vault is bound to a computer."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import keyring
import pytest
from keyring.backends import SecretService
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog

from app.usecases import access
from tests.paper.reading import pdftotext
from tests.ui import changing_keys
from tests.ui.changing_keys import button, code_of, opens, submit
from tests.ui.conftest import Open
from tests.ui.stage import PASSPHRASE, Stage, shown_below, spin, texts_in
from tests.ui.tabbing import press
from ui import places
from ui.keys.presenter import BIND, CHANGE, RELEASE, SHEET
from ui.widgets.question import Question

keys = changing_keys.keys


# The sheet --------------------------------------------------------------------------------------


def test_a_new_sheet_is_shown_once_and_asked_for_until_it_was_tried(
    unlocked: Stage, keys: Any
) -> None:
    button(keys, "Maak een nieuw blad").setFocus()
    submit(unlocked, SHEET, PASSPHRASE)
    told = texts_in(keys)
    code = code_of(keys)
    assert unlocked.window.focusWidget() is keys.code.done
    assert "Schrijf herstelblad 2 op" in told
    assert all(group in told for group in code.split())
    assert "Blad 1 opent deze kluis niet meer en kan weg." in told
    keys.code.done.click()
    unlocked.settle()
    assert code.split()[0] not in texts_in(keys)
    assert "Herstelblad 2" in texts_in(keys)
    assert "geprobeerd: blad 2 van" in texts_in(unlocked.go(places.TODAY))
    attempt = unlocked.go(places.CODE)
    attempt.line.setText(code)
    attempt.attempt.click()
    unlocked.settle()
    assert "nog niet geprobeerd" not in texts_in(unlocked.go(places.TODAY))
    assert "De code is geprobeerd en werkt." in texts_in(unlocked.go(places.KEYS))


LEAVING: dict[str, Callable[[Stage], object]] = {
    "escape": lambda _stage: press(Qt.Key.Key_Escape),
    "back": lambda stage: stage.session.back(),
    "rail": lambda stage: stage.home._rail._items[places.TODAY].click(),
    "closing": lambda stage: stage.window.close(),
}


@pytest.mark.parametrize("way", LEAVING)
def test_a_code_is_left_only_once_it_was_written_down(open_stage: Open, way: str) -> None:
    stage = open_stage()
    stage.unlock()
    page = stage.go(places.KEYS)
    submit(stage, SHEET, PASSPHRASE)
    group = code_of(page).split()[0]
    for written in (False, True):
        stage.window.activateWindow()
        spin()
        LEAVING[way](stage)
        spin()
        question = QApplication.activeModalWidget()
        assert isinstance(question, Question)
        assert stage.page(places.KEYS) is page
        assert group in texts_in(page)
        assert stage.home._rail._items[places.VAULT].isChecked()
        (question._yes.click if written else question.reject)()
        spin()
    assert page.code is None
    assert group not in texts_in(page)
    if way == "closing":
        assert not stage.window.isVisible()
    else:
        assert stage.page(places.TODAY)


def test_whoever_does_not_have_the_code_is_led_to_the_keys(unlocked: Stage) -> None:
    button(unlocked.go(places.CODE), "Ik heb deze code niet").click()
    unlocked.settle()
    assert "Maak een nieuw blad" in texts_in(unlocked.page(places.KEYS))


def test_the_sheet_is_kept_as_a_pdf(unlocked: Stage, keys: Any, tmp_path: Path) -> None:
    submit(unlocked, SHEET, PASSPHRASE)
    code, out = code_of(keys), tmp_path / "blad.pdf"
    keys.code.saving.emit(out)
    unlocked.settle()
    told = " ".join(pdftotext(out.read_bytes(), "-layout").split())
    assert "Herstelblad 2" in told
    assert all(group in told for group in code.split())
    assert out.stat().st_mode & 0o777 == 0o600
    assert "gooi dat bestand daarna weg" in texts_in(keys.code)
    before = out.read_bytes()
    keys.code.saving.emit(out)
    unlocked.settle()
    assert "wordt niet overschreven" in texts_in(keys.code)
    assert out.read_bytes() == before


def test_where_the_pdf_goes_is_asked(unlocked: Stage, keys: Any) -> None:
    submit(unlocked, SHEET, PASSPHRASE)
    keys.code.pdf.click()
    spin()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, QFileDialog)
    assert dialog.acceptMode() == QFileDialog.AcceptMode.AcceptSave
    assert dialog.selectedFiles()[0].endswith("herstelblad-2.pdf")
    dialog.reject()


def test_the_lock_wins_from_a_code_and_from_a_question(open_stage: Open) -> None:
    for what in (SHEET, CHANGE):
        stage = open_stage()
        stage.unlock()
        page = stage.go(places.KEYS)
        group = ""
        if what == SHEET:
            submit(stage, SHEET, PASSPHRASE)
            group = code_of(page).split()[0]
        else:
            page.ask(CHANGE)
            page.dialog.secret.line.setText("half getypt")
        stage.window.lock("button")
        assert QApplication.activeModalWidget() is None
        seen = [
            one.text()
            for top in QApplication.topLevelWidgets()
            for one in shown_below(top)
            if top.isVisible() and hasattr(one, "text")
        ]
        assert "half getypt" not in seen
        assert not group or group not in seen


def test_the_first_sheet_is_kept_as_a_pdf(open_stage: Open, tmp_path: Path) -> None:
    stage = open_stage(make=False)
    code = stage.first_start().code
    code.saving.emit(tmp_path / "map die er niet is" / "blad.pdf")
    stage.settle()
    assert "is er niet" in texts_in(code)
    code.saving.emit(tmp_path / "blad.pdf")
    stage.settle()
    assert "gooi dat bestand daarna weg" in texts_in(code)
    assert code.sheet.code.split()[3] in pdftotext((tmp_path / "blad.pdf").read_bytes())


def test_a_code_on_the_screen_survives_another_language(open_stage: Open) -> None:
    stage = open_stage(make=False)
    start = stage.first_start()
    code = start.code.sheet.code
    stage.window._speak("en")
    spin()
    again = stage.window._door.start
    assert again is not None
    assert again is not start
    assert again.code is not None
    assert again.code.sheet.code == code
    assert all(group in texts_in(again) for group in code.split())


# This computer ----------------------------------------------------------------------------------


class Remembered(SecretService.Keyring):
    """The Secret Service, in memory."""

    __module__ = "keyring.backends.SecretService"
    held: dict[tuple[str, str], str]

    def get_password(self, service: str, username: str) -> str | None:
        return self.held.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.held[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        self.held.pop((service, username), None)


@pytest.fixture
def keychain() -> Iterator[dict[tuple[str, str], str]]:
    before = keyring.get_keyring()
    made = Remembered.__new__(Remembered)
    made.held = {}
    keyring.set_keyring(made)
    yield made.held
    keyring.set_keyring(before)


def test_it_is_bound_only_once_the_sheet_is_known_to_work(
    keychain: dict[tuple[str, str], str], unlocked: Stage
) -> None:
    page = unlocked.go(places.KEYS)
    assert "Probeer eerst de herstelcode" in texts_in(page)
    assert "Koppel aan deze computer" not in texts_in(page)
    submit(unlocked, SHEET, PASSPHRASE)
    code = code_of(page)
    house = unlocked.session.house
    unlocked.ask(lambda: access.try_code(house.safe, unlocked.store, code))
    page.code.done.click()
    unlocked.settle()
    button(page, "Koppel aan deze computer").click()
    page.dialog.secret.line.setText(PASSPHRASE)
    page.dialog.attempt.click()
    unlocked.settle()
    assert "werkt nu alleen op deze computer" in texts_in(page)
    assert "Opent de kluis alleen op deze computer." in texts_in(page)
    assert len(keychain) == 1
    submit(unlocked, RELEASE, PASSPHRASE)
    assert "werkt weer op elke computer" in texts_in(page)
    assert keychain == {}
    submit(unlocked, BIND, PASSPHRASE)
    unlocked.window.lock("button")
    assert opens(unlocked.folder, PASSPHRASE) == ""
    keychain.clear()
    assert opens(unlocked.folder, PASSPHRASE) == "device_unknown"
    assert opens(unlocked.folder, code, "recovery") == ""
