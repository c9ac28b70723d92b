"""The keys of the vault in the window: who comes in, changed by whoever knows the secret alone."""

import re
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from app.usecases import settings, slots
from tests.ui import changing_keys
from tests.ui.changing_keys import NEW, PROOF, button, opens, submit
from tests.ui.conftest import Open
from tests.ui.stage import PASSPHRASE, Stage, shown_below, spin, texts_in
from tests.ui.test_looks import nameless
from ui import places
from ui.keys import presenter
from ui.keys.presenter import BIND, CHANGE, REENCRYPT, RELEASE, SHEET

keys = changing_keys.keys


# What is shown ----------------------------------------------------------------------------------


def test_each_way_in_is_there_with_its_day(keys: Any) -> None:
    told = texts_in(keys)
    assert re.search(r"Gekozen op \d+ \w+ 20\d\d\. Opent de kluis op elke computer\.", told)
    assert "Herstelblad 1" in told
    assert "Nog niet geprobeerd." in told
    assert "geen sleutelbos die veilig genoeg is" in told
    assert "Koppel aan deze computer" not in told
    assert "Probeer de code" in told


def test_it_is_reached_from_the_vault_and_by_a_command(unlocked: Stage) -> None:
    vault = unlocked.go(places.VAULT)
    assert "Sleutels" in texts_in(vault)
    words = [word for word, _act in unlocked.home._commands()]
    assert {"Sleutels", "Wachtwoordzin wijzigen"} <= set(words)


def test_everything_on_it_has_a_name_and_is_reached_by_tab(unlocked: Stage, keys: Any) -> None:
    buttons = [one for one in shown_below(keys) if one.metaObject().className() == "Button"]
    assert len(buttons) == 4
    assert all(one.accessibleName() for one in buttons)
    reached = []
    keys.setFocus()
    for _press in range(12):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        reached.append(QApplication.focusWidget())
    order = [one for one in reached if one in buttons]
    assert order[:4] == buttons


def test_dialog_and_code_have_names_too(unlocked: Stage, keys: Any) -> None:
    keys.ask(CHANGE)
    spin()
    assert not nameless(keys.dialog)
    keys.dialog.other.click()
    assert not nameless(keys.dialog)
    keys.dialog.reject()
    submit(unlocked, SHEET, PASSPHRASE)
    assert not nameless(unlocked.window)


def test_the_dialog_grows_with_what_it_says(unlocked: Stage, keys: Any) -> None:
    """A line that appears must not squeeze the fields."""
    dialog = submit(unlocked, CHANGE, "niet deze", NEW)
    for line in dialog.findChildren(QLineEdit):
        assert not line.isVisible() or line.height() >= line.sizeHint().height()
    dialog.reject()


# The passphrase ---------------------------------------------------------------------------------


def test_another_passphrase(unlocked: Stage, keys: Any) -> None:
    submit(unlocked, CHANGE, PASSPHRASE, NEW)
    assert "De nieuwe wachtwoordzin geldt." in texts_in(keys)
    assert QApplication.activeModalWidget() is None
    unlocked.window.lock("button")
    assert opens(unlocked.folder, PASSPHRASE) == "wrong_passphrase"
    assert opens(unlocked.folder, NEW) == ""


@pytest.mark.parametrize(
    ("secret", "new", "again", "told"),
    [
        ("niet deze", NEW, NEW, "De wachtwoordzin opent de kluis niet"),
        (PASSPHRASE, NEW, NEW + "x", "niet gelijk"),
        (PASSPHRASE, "", "", "leeg"),
        (PASSPHRASE, "x" * 2000, "x" * 2000, "langer dan 1024"),
    ],
)
def test_what_is_not_right_says_so_and_changes_nothing(
    unlocked: Stage, keys: Any, secret: str, new: str, again: str, told: str
) -> None:
    before = (unlocked.folder / "vault.hdr").read_bytes()
    dialog = submit(unlocked, CHANGE, secret, new, again)
    assert told in dialog.told.text()
    assert dialog.isVisible()
    assert dialog.attempt.isEnabled()
    assert (unlocked.folder / "vault.hdr").read_bytes() == before
    dialog.back.click()
    spin()
    assert QApplication.activeModalWidget() is None


@pytest.mark.parametrize("what", [CHANGE, SHEET, BIND, RELEASE, REENCRYPT])
def test_every_change_asks_the_secret(unlocked: Stage, keys: Any, what: str) -> None:
    """Whoever finds the window open gets no further than this."""
    before = {path: path.read_bytes() for path in unlocked.folder.glob("vault.hdr*")}
    dialog = submit(unlocked, what, "niet deze", NEW)
    assert "opent de kluis niet" in dialog.told.text()
    assert {path: path.read_bytes() for path in unlocked.folder.glob("vault.hdr*")} == before
    dialog.reject()


def test_without_a_secret_nothing_is_tried(unlocked: Stage, keys: Any) -> None:
    tried: list[object] = []
    keys.ask(SHEET)
    keys.dialog.submitted.connect(lambda *told: tried.append(told))
    keys.dialog.attempt.click()
    assert tried == []
    keys.dialog.reject()


def test_a_weak_one_gets_one_reason(unlocked: Stage, keys: Any) -> None:
    keys.ask(CHANGE)
    dialog = keys.dialog
    QTest.keyClicks(dialog.new.first.line, "amsterdam1")
    unlocked.until(lambda: bool(dialog.new.strength.text()))
    assert "lijsten van veelgebruikte wachtwoorden" in dialog.new.strength.text()
    dialog.new.first.line.clear()
    QTest.keyClicks(dialog.new.first.line, NEW)
    unlocked.until(lambda: "sterk" in dialog.new.strength.text())
    dialog.reject()


def test_the_owners_own_name_is_no_passphrase(unlocked: Stage, keys: Any) -> None:
    told = {"name": "Hanneke Zandstra", "organisation": "Gemeente Meerwoude"}
    unlocked.ask(lambda: settings.set_owner(unlocked.store, told))
    dialog = submit(unlocked, CHANGE, PASSPHRASE, "HannekeMeerwoude7")
    assert "naam, ambt of gemeente" in dialog.told.text()
    dialog.reject()
    submit(unlocked, CHANGE, PASSPHRASE, "hanneke ziet paarse wolken drijven")
    assert "De nieuwe wachtwoordzin geldt." in texts_in(keys)


def test_by_keyboard_alone(unlocked: Stage, keys: Any) -> None:
    keys.ask(CHANGE)
    dialog = keys.dialog
    spin()
    fields = (dialog.secret, dialog.new.first, dialog.new.second)
    for field, text in zip(fields, (PASSPHRASE, NEW, NEW), strict=True):
        assert QApplication.focusWidget() is field.line
        QTest.keyClicks(field.line, text)
        QTest.keyClick(field.line, Qt.Key.Key_Return)
    unlocked.settle()
    assert "De nieuwe wachtwoordzin geldt." in texts_in(keys)


def test_nothing_typed_stays(unlocked: Stage, keys: Any) -> None:
    dialog = submit(unlocked, CHANGE, "niet deze", NEW)
    fields = dialog.findChildren(QLineEdit)
    assert any(one.text() for one in fields)
    dialog.reject()
    assert not any(one.text() for one in fields)


# A forgotten passphrase -------------------------------------------------------------------------


def test_whoever_came_in_by_the_code_chooses_another_passphrase(
    open_stage: Open, tmp_path: Path
) -> None:
    first = open_stage()
    first.unlock()
    code = first.ask(lambda: slots.new_sheet(first.session.house.safe, first.store, PROOF))
    first.window.lock("button")
    stage = open_stage()
    stage.unlock_by_code(code)
    assert "Je opende de kluis met de herstelcode." in texts_in(stage.home.notices)
    button(stage.home.notices, "Kies een wachtwoordzin").click()
    stage.settle()
    page = stage.page(places.KEYS)
    assert "De code is geprobeerd en werkt." in texts_in(page)
    page.ask(CHANGE)
    page.dialog.other.click()
    page.dialog.code.setText(code)
    page.dialog.new.first.line.setText(NEW)
    page.dialog.new.second.line.setText(NEW)
    page.dialog.attempt.click()
    stage.settle()
    assert "De nieuwe wachtwoordzin geldt." in texts_in(page)
    stage.window.lock("button")
    assert opens(stage.folder, NEW) == ""
    assert opens(stage.folder, code, "recovery") == ""


# All of it --------------------------------------------------------------------------------------


def test_every_change_is_in_the_journal(unlocked: Stage, keys: Any) -> None:
    def kinds() -> list[str]:
        with unlocked.store.begin() as work:
            return [one.kind for one in work.journal.events()]

    before = unlocked.ask(kinds).count("ways.changed")
    submit(unlocked, CHANGE, PASSPHRASE, NEW)
    submit(unlocked, SHEET, NEW)
    keys.code.done.click()
    submit(unlocked, REENCRYPT, NEW, PASSPHRASE)
    assert unlocked.ask(kinds).count("ways.changed") == before + 3


def test_every_question_has_its_words() -> None:
    assert presenter.ASKED.keys() == {CHANGE, SHEET, BIND, RELEASE, REENCRYPT}
