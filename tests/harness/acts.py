"""What the strings can make the window do: each act as a person does it, over when its work is done.

An act gives facts to tell, or nothing. `lock` does not come back: the next life of the window speaks.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QLineEdit, QPlainTextEdit

from tests.harness.lines import say
from tests.ui.stage import Stage, code_on, screenshot, spin
from ui import places
from ui.record.evidence import Cover
from ui.sheets.view import Sheets
from ui.widgets.proof import ProofDialog
from ui.window import Window

Facts = dict[str, object] | None


class Held(Stage):
    """A stage whose window is there already: the program's own."""

    def __init__(self, window: Window) -> None:
        self.window = window


def start(held: Held, passphrase: str) -> Facts:
    """The first start, up to the first empty incident; gives the recovery code."""
    view = held.first_start(passphrase)
    code = code_on(view)
    view._finish()
    held.settle()
    return {"code": code}


def unlock(held: Held, secret: str) -> None:
    lock = held.window._door.lock
    QTest.keyClicks(lock._secret.line, secret)
    lock._submit()
    held.until(lambda: held.window.home is not None or bool(lock._wrong.text()))
    held.settle()
    assert held.window.home is not None, lock._wrong.text()


def try_code(held: Held, code: str) -> None:
    page = held.go(places.CODE)
    QTest.keyClicks(page.line, code)
    page.attempt.click()
    held.settle()


def write(held: Held, what: str, fields: dict[str, Any] | None = None) -> Facts:
    """Type an account, and fill in some fields; gives what stands there now."""
    page = held.go(places.NEW)
    held.until(lambda: page._begun is not None)
    QTest.keyClicks(page.form.account.area, what)
    for key, value in (fields or {}).items():
        page.form.show_field(key)
        page.form.fields[key].load(value)
        page.form.fields[key].touch()
    return {"written": page.form.account.area.toPlainText()}


def keep(held: Held) -> None:
    """What the pause after the last key does: keep the draft."""
    held.page(places.NEW).keep()
    held.settle()


def attach(held: Held, path: str) -> None:
    """Choose a file, with the dialog."""
    page = held.page(places.NEW)
    page.zone._choose()
    choose(held, Path(path))


def paste(held: Held, text: str) -> None:
    """Copy and paste a text as evidence, and then a picture."""
    zone = held.page(places.NEW).zone
    clipboard = QGuiApplication.clipboard()
    clipboard.setText(text)
    zone.paste()
    held.settle()
    clipboard.setMimeData(screenshot())
    zone.paste()
    held.settle()


def store(held: Held) -> Facts:
    page = held.page(places.NEW)
    page.store()
    held.settle()
    return {"stored": held.page(places.AFTERWARDS).stored.text()}


def read(held: Held) -> Facts:
    """Read the newest incident, uncover its evidence, and look at each piece; gives what was seen."""
    logbook = held.go(places.LOGBOOK)
    held.until(lambda: logbook.record._whole is not None)
    covers = logbook.record.findChildren(Cover)
    for cover in covers:
        cover.button.click()
    held.settle()
    numbers = [exhibit.number for exhibit in logbook.record._whole.exhibits]
    return {"covered": sum(one.covered for one in covers), "seen": look(held, numbers)}


def look(held: Held, numbers: list[str]) -> dict[str, str]:
    """Enlarge exhibits one by one: the text of each, or the name of what shows it."""
    seen = {}
    for number in numbers:
        viewer = held.go(places.VIEWER, number)
        texts = viewer.findChildren(QPlainTextEdit)
        sheets = viewer.findChildren(Sheets)
        seen[number] = texts[0].toPlainText() if texts else ""
        if sheets:
            seen[number] = "picture" if sheets[0].shown else sheets[0]._wrong.text()
    return seen


def glance(held: Held, number: str) -> None:
    """Open an exhibit, and do not wait until it is shown."""
    held.session.go(places.VIEWER, number)
    held.until(lambda: bool(held.page(places.VIEWER).findChildren(Sheets)))


def search(held: Held, text: str) -> Facts:
    """Type into the finder; gives how many offers there are."""
    held.home.search()
    finder = held.home._finder
    QTest.keyClicks(finder.line, text)
    finder._pause.stop()
    finder._search()
    held.settle()
    count = finder.list.count()
    finder.reject()
    return {"offers": count}


def withdraw(held: Held, reason: str) -> None:
    """Withdraw the incident that is shown."""
    held.go(places.LOGBOOK).record._withdraw()
    question = modal()
    question._field.setPlainText(reason)
    question._yes.click()
    held.settle()


def dossier(held: Held, out: str, secret: str) -> Facts:
    """Make a dossier of everything, look at it, give the passphrase again, and choose a folder."""
    page = held.go(places.ASSISTANT)
    page.choosing.rows.tick_all()
    page.choosing.asks["report"].click()
    page.further.click()
    held.settle()
    page.further.click()
    held.until(lambda: bool(page.preview.findChildren(Sheets)))
    (sheets,) = page.preview.findChildren(Sheets)
    held.until(lambda: sheets.shown)
    page.further.click()
    held.until(lambda: isinstance(QApplication.activeModalWidget(), ProofDialog))
    proof = modal()
    QTest.keyClicks(proof.secret.line, secret)
    proof.submit()
    held.until(lambda: isinstance(QApplication.activeModalWidget(), QFileDialog))
    choose(held, Path(out))
    held.until(lambda: page._steps.currentIndex() == 3)
    return {"parts": sorted(one.name for one in Path(out).glob("*/*"))}


def stumble(held: Held, text: str) -> Facts:
    """A bug, with what somebody wrote in its message, in the middle of things."""

    def fall() -> None:
        raise ValueError(text)

    QTimer.singleShot(0, fall)
    held.until(lambda: QApplication.activeModalWidget() is not None)
    dialog = modal()
    dialog.reject()
    return {"told": True}


def lock(held: Held) -> None:
    """Lock; say when it was asked for, and when all was let go of."""
    replace = held.window._replace

    def replaced(reason: str) -> None:
        say(did="let go")
        replace(reason)

    held.window._replace = replaced
    say(did="locking")
    held.window.lock("button")
    say(did="locked", same=True)  # only a process that was not replaced comes here


def leave(held: Held) -> None:
    """Close the window, as its cross does."""
    held.window.close()


def draft(held: Held) -> Facts:
    """What a new incident begins with."""
    page = held.go(places.NEW)
    held.until(lambda: page._begun is not None)
    return {"text": page.form.account.area.toPlainText()}


def modal() -> Any:
    found = QApplication.activeModalWidget()
    assert isinstance(found, QDialog)
    return found


def choose(held: Held, path: Path) -> None:
    """What a person does in a file dialog: go there, type what to take, press the button."""
    dialog = modal()
    assert isinstance(dialog, QFileDialog)
    dialog.setDirectory(str(path.parent))
    dialog.findChild(QLineEdit, "fileNameEdit").setText(str(path))
    dialog.accept()
    spin()
    held.settle()


ACTS: dict[str, Callable[..., Facts]] = {
    one.__name__: one
    for one in (
        start,
        unlock,
        try_code,
        write,
        keep,
        attach,
        paste,
        store,
        read,
        glance,
        search,
        withdraw,
        dossier,
        stumble,
        lock,
        leave,
        draft,
    )  # fmt: skip
}
