"""The keys of the vault in the window: who comes in, changed by whoever knows the secret alone."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import keyring
import pytest
from keyring.backends import SecretService
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QWidget

from app.bootstrap import house
from app.usecases import access, backups, settings, slots
from app.usecases.desk import Proof
from app.vault.keys import FLOOR
from tests.paper.reading import pdftotext
from tests.ui.conftest import Open
from tests.ui.stage import PASSPHRASE, Stage, furnish, shown_below, spin, texts_in
from tests.ui.test_looks import nameless
from tests.usecases.conftest import refusal
from ui import places
from ui.keys import presenter
from ui.keys.presenter import BIND, CHANGE, REENCRYPT, RELEASE, SHEET
from ui.widgets.codesheet import CodeSheet

NEW = "zes heel andere woorden op een rij"
PROOF = Proof("passphrase", PASSPHRASE)


def button(widget: QWidget, word: str) -> Any:
    return next(one for one in shown_below(widget) if one.accessibleName() == word)


def opens(folder: Path, secret: str, kind: str = "passphrase") -> str:
    """Nothing when a fresh process opens the vault with it, else why not."""
    return refusal(furnish(folder), secret, kind)


def submit(stage: Stage, what: str, secret: str, new: str = "", again: str | None = None) -> Any:
    """Fill in the dialog as a person does, and give it."""
    page = stage.page(places.KEYS)
    page.ask(what)
    dialog = page.dialog
    assert QApplication.activeModalWidget() is dialog
    dialog.secret.line.setText(secret)
    if dialog.new is not None:
        dialog.new.first.line.setText(new)
        dialog.new.second.line.setText(new if again is None else again)
    dialog.attempt.click()
    stage.settle()
    return dialog


def code_of(page: Any) -> str:
    assert isinstance(page.code, CodeSheet)
    return str(page.code.sheet.code)


@pytest.fixture
def keys(unlocked: Stage) -> Any:
    return unlocked.go(places.KEYS)


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


def test_a_code_that_is_left_is_gone_and_that_is_said(unlocked: Stage, keys: Any) -> None:
    submit(unlocked, SHEET, PASSPHRASE)
    group = code_of(keys).split()[0]
    unlocked.go(places.TODAY)
    assert "Maak een nieuw blad" in unlocked.home._bar._text.text()
    assert group not in texts_in(unlocked.go(places.KEYS))
    assert keys.code is None


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


# Backups ----------------------------------------------------------------------------------------


def test_backups_within_reach_follow_and_the_others_are_named(
    unlocked: Stage, keys: Any, tmp_path: Path
) -> None:
    house, desk = unlocked.session.house, unlocked.session.desk
    near, far = tmp_path / "hier", tmp_path / "elders"
    for target in (near, far):
        unlocked.ask(lambda target=target: backups.back_up(house.safe, desk.store, house.backups, desk.clock, target))  # fmt: skip
    shutil.move(far, tmp_path / "weg")
    submit(unlocked, SHEET, PASSPHRASE)
    told = texts_in(keys)
    assert "1 reservekopie is bijgewerkt." in told
    assert "Bewaar blad 1 tot alle reservekopieën zijn vernieuwd." in told
    assert str(far) in told
    assert str(near) not in told
    assert house.backups.facts(near).sheet == 2
    code = code_of(keys)
    restored = tmp_path / "terug"
    there = furnish(restored)
    backups.put_back(
        there.backups, near, restored,
        lambda _path: access.unlock(there.safe, there.stores, code, kind="recovery"),
    )  # fmt: skip


def test_a_backup_from_before_a_re_encryption_is_left_as_it_is(
    unlocked: Stage, keys: Any, tmp_path: Path
) -> None:
    """The header of now would make it a backup that nothing opens."""
    house, desk, target = unlocked.session.house, unlocked.session.desk, tmp_path / "hier"
    unlocked.ask(lambda: backups.back_up(house.safe, desk.store, house.backups, desk.clock, target))  # fmt: skip
    submit(unlocked, REENCRYPT, PASSPHRASE, NEW)
    assert "Bewaar blad 1 tot alle reservekopieën zijn vernieuwd." in texts_in(keys)
    still = "opent nog met de wachtwoordzin van toen en met blad 1: vernieuw of vernietig hem."
    assert f"Reservekopie {target} {still}" in texts_in(keys)
    keys.code.done.click()
    unlocked.settle()
    submit(unlocked, CHANGE, NEW, "weer zes heel andere woorden")
    assert str(target) in texts_in(keys)
    there = furnish(tmp_path / "terug")
    backups.put_back(
        there.backups, target, tmp_path / "terug",
        lambda _path: access.unlock(there.safe, there.stores, PASSPHRASE),
    )  # fmt: skip


# Someone may know it ----------------------------------------------------------------------------


def test_encrypted_anew_nothing_old_opens_it(full: Stage) -> None:
    page = full.go(places.KEYS)
    before = full.records()
    submit(full, REENCRYPT, PASSPHRASE, NEW)
    assert QApplication.activeModalWidget() is None
    code = code_of(page)
    assert "Het logboek is opnieuw versleuteld" in texts_in(page)
    assert full.records() == before
    full.window.lock("button")
    assert opens(full.folder, PASSPHRASE) == "wrong_passphrase"
    assert opens(full.folder, NEW) == ""
    assert opens(full.folder, code, "recovery") == ""
    assert len(list((full.folder / "snapshots").iterdir())) == 1


def test_what_was_begun_is_not_left_halfway(unlocked: Stage, keys: Any) -> None:
    keys.ask(REENCRYPT)
    dialog = keys.dialog
    dialog.secret.line.setText(PASSPHRASE)
    dialog.new.first.line.setText(NEW)
    dialog.new.second.line.setText(NEW)
    dialog.attempt.click()
    assert "kan niet halverwege stoppen" in dialog.told.text()
    dialog.reject()
    dialog.close()
    assert dialog.isVisible()
    unlocked.settle()
    assert QApplication.activeModalWidget() is None


def test_the_lock_wins_from_a_re_encryption_and_the_vault_opens(full: Stage) -> None:
    full.go(places.KEYS).ask(REENCRYPT)
    dialog = full.page(places.KEYS).dialog
    dialog.secret.line.setText(PASSPHRASE)
    dialog.new.first.line.setText(NEW)
    dialog.new.second.line.setText(NEW)
    dialog.attempt.click()
    full.window.lock("idle")
    assert full.replaced == ["idle"]
    full.window.tasks.end()  # in life the process is gone by now, wherever it was
    found = sorted([opens(full.folder, PASSPHRASE), opens(full.folder, NEW)])
    assert found == ["", "wrong_passphrase"]


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


# How it was found -------------------------------------------------------------------------------


def test_a_vault_that_was_put_back_is_said_and_stays_said(open_stage: Open, tmp_path: Path) -> None:
    stage = open_stage()
    stage.unlock()
    assert not stage.home.notices.isVisible()
    stage.window.lock("button")
    shutil.copytree(stage.folder, tmp_path / "ouder")
    stage = open_stage()
    stage.unlock()
    editor = stage.go(places.NEW)
    editor.form.account.area.setPlainText("later")
    editor.store()
    stage.settle()
    stage.window.lock("button")
    shutil.rmtree(stage.folder)
    shutil.copytree(tmp_path / "ouder", stage.folder)
    stage = open_stage()
    stage.unlock()
    notices = stage.home.notices
    assert "ouder dan wat deze computer het laatst zag" in texts_in(notices)
    stage.go(places.LOGBOOK)
    assert notices.isVisible()
    stage.window.lock("button")
    stage = open_stage()
    stage.unlock()
    notices = stage.home.notices
    assert "ouder dan wat deze computer het laatst zag" in texts_in(notices)  # nobody said to know
    button(notices, "Gezien").click()
    assert not notices.isVisible()
    stage.settle()
    stage.window.lock("button")
    stage = open_stage()
    stage.unlock()
    assert not stage.home.notices.isVisible()


def test_a_vault_that_can_only_be_read_asks_for_nothing(open_stage: Open) -> None:
    """Whoever looks into a backup with its code has nothing to choose there."""
    stage = open_stage()
    stage.unlock()
    code = stage.ask(lambda: slots.new_sheet(stage.session.house.safe, stage.store, PROOF))
    stage.window.lock("button")
    stage = open_stage(furnish=lambda folder: house(folder, FLOOR, read_only=True))
    stage.unlock_by_code(code)
    assert not stage.home.notices.isVisible()
    stage.session.go(places.KEYS)
    stage.settle()
    assert places.KEYS not in stage.home._pages


def test_keys_that_changed_behind_the_log_are_said(open_stage: Open) -> None:
    stage = open_stage()
    stage.unlock()
    stage.window.lock("button")
    house = furnish(stage.folder)
    store = access.unlock(house.safe, house.stores, PASSPHRASE)
    house.safe.set_passphrase(PROOF, NEW)  # as when the power went before the log heard of it
    store.close()
    house.safe.release()
    stage = open_stage()
    stage.unlock(NEW)
    assert "De sleutels van deze kluis zijn veranderd" in texts_in(stage.home.notices)
    button(stage.home.notices, "Bekijk de sleutels").click()
    stage.settle()
    assert stage.page(places.KEYS) is not None


def test_changing_them_here_is_no_surprise_later(unlocked: Stage, open_stage: Open) -> None:
    unlocked.go(places.KEYS)
    submit(unlocked, CHANGE, PASSPHRASE, NEW)
    unlocked.window.lock("button")
    again = open_stage()
    again.unlock(NEW)
    assert not again.home.notices.isVisible()


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
