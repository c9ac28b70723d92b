"""Buttons by keyboard: Enter presses the one that has it, and the blind hear its shortcut as it is."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from tests.ui.stage import Stage, spin
from tests.ui.tabbing import focused, press
from ui import places
from ui.widgets.buttons import Button
from ui.widgets.question import Question

ENTER, RETURN = Qt.Key.Key_Enter, Qt.Key.Key_Return


def named(question: Question, word: str) -> Button:
    return next(one for one in question.findChildren(Button) if one.text() == word)


@pytest.mark.parametrize("key", [ENTER, RETURN])
def test_enter_presses_the_button_that_has_the_keyboard(unlocked: Stage, key: Qt.Key) -> None:
    unlocked.home._rail._items[places.LOGBOOK].setFocus()
    press(key)
    unlocked.settle()
    assert unlocked.page(places.LOGBOOK)


def test_held_down_it_presses_once(unlocked: Stage) -> None:
    pressed: list[None] = []
    button = Button("Toon", lambda: pressed.append(None))
    for again in (False, True, True):
        event = QKeyEvent(
            QKeyEvent.Type.KeyPress, RETURN, Qt.KeyboardModifier.NoModifier, "\r", again
        )
        QApplication.sendEvent(button, event)
    assert len(pressed) == 1


@pytest.mark.parametrize(("word", "agrees"), [("Terug", False), ("Wis", True)])
def test_in_a_dialog_it_is_that_button_and_no_other(
    unlocked: Stage, word: str, agrees: bool
) -> None:
    told: list[str] = []
    question = Question(unlocked.window, "Wissen", "Dit is voor altijd.", "Wis", told.append)
    question.open()
    question.activateWindow()
    spin()
    assert focused() is question._yes
    named(question, word).setFocus()
    press(RETURN)
    assert bool(told) == agrees
    assert QApplication.activeModalWidget() is None


def test_a_field_still_enters(unlocked: Stage) -> None:
    page = unlocked.go(places.ABOUT)
    page.line.setText("de buurman")
    press(RETURN)
    unlocked.settle()
    assert "de buurman" in page.told.text()


def test_a_shortcut_is_heard_as_plain_text(unlocked: Stage) -> None:
    assert unlocked.home._rail._new.accessibleDescription() == "Ctrl+N"
