"""The page of the keys on the stage: asked, filled in and given, as a person does."""

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from app.usecases.desk import Proof
from tests.ui.stage import PASSPHRASE, Stage, furnish, shown_below
from tests.usecases.conftest import refusal
from ui import places
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
