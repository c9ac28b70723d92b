"""The page of the backups on the stage: one is made, and a form is filled in, as a person does."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QWidget

from tests.ui.stage import Stage
from ui import places
from ui.backups.view import BackupsPage
from ui.widgets.buttons import Button


def said(root: QWidget) -> str:
    """Everything that can be read below a widget."""
    return "\n".join(one.text() for one in root.findChildren(QLabel) if one.isVisible())


def verb(root: QWidget, told: str) -> Button:
    return next(one for one in root.findChildren(Button) if one.text() == told and one.isVisible())


@pytest.fixture
def page(full: Stage) -> BackupsPage:
    return full.go(places.BACKUPS)  # type: ignore[no-any-return]


def back_up(stage: Stage, page: BackupsPage, folder: Path) -> None:
    folder.mkdir(exist_ok=True)
    page.back_up(folder)
    stage.until(lambda: not page.going.busy)
    stage.settle()


def fill_in(stage: Stage, page: BackupsPage, secret: str) -> None:
    form = page.form
    assert form is not None
    form.way.secret.line.setText(secret)
    form.begin()
    stage.until(lambda: not form.going.busy)
    stage.settle()
