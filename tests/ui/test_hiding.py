"""The quick hide key: Esc twice, from anywhere; and nothing to see as long as it is minimised."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.ui import openings
from tests.ui.conftest import Open
from tests.ui.stage import Stage, shown_below, spin
from ui import places
from ui.widgets.areas import Area

ABOVE = [
    openings.finder,
    openings.withdrawal,
    openings.proof,
    openings.files_to_add,
    openings.help_above,
    openings.trouble,
]
SECRET = "Dit mag niemand lezen"


def escape_twice(stage: Stage) -> None:
    """As the system does: to the window that is in front."""
    for _time in range(2):
        front = QApplication.activeModalWidget() or stage.window
        QTest.keyClick(front.windowHandle(), Qt.Key.Key_Escape, delay=15)
    spin()


def colours(stage: Stage) -> set[int]:
    """What is painted, in the whole window."""
    picture = stage.window.grab().toImage()
    across, down = range(0, picture.width(), 3), range(0, picture.height(), 3)
    return {QColor(picture.pixel(x, y)).rgb() for x in across for y in down}


def test_escape_twice_hides_what_is_written_and_brings_it_back(full: Stage) -> None:
    editor = full.go(places.NEW)
    QTest.keyClicks(editor.form.account.area, SECRET)
    assert len(colours(full)) > 3
    escape_twice(full)
    assert full.window.isMinimized()
    assert full.replaced == []
    assert len(colours(full)) == 1
    full.window.showNormal()
    spin()
    assert full.home.isVisible()
    assert len(colours(full)) > 3
    assert full.go(places.NEW).form.account.area.toPlainText() == SECRET


@pytest.mark.parametrize("opening", ABOVE, ids=lambda one: one.__name__)
def test_it_works_above_whatever_is_open(full: Stage, opening: Callable[[Stage], None]) -> None:
    opening(full)
    spin()
    escape_twice(full)
    assert full.window.isMinimized()
    assert [one for one in QApplication.topLevelWidgets() if one.isVisible()] == [full.window]
    assert not [one for one in shown_below(full.window) if isinstance(one, Area)]


def test_a_dialog_that_was_open_is_there_again(full: Stage) -> None:
    """Minimised in another way than by the key."""
    full.home.search()
    full.window.home._finder.line.setText(SECRET)
    full.window.showMinimized()
    spin()
    assert QApplication.activeModalWidget() is None
    assert len(colours(full)) == 1
    full.window.showNormal()
    spin()
    assert QApplication.activeModalWidget() is full.home._finder
    assert full.home._finder.line.text() == SECRET


def test_a_dialog_that_appears_meanwhile_waits(full: Stage) -> None:
    full.window.put_away()
    full.window.tell_trouble("ValueError")
    spin()
    assert [one for one in QApplication.topLevelWidgets() if one.isVisible()] == [full.window]
    full.window.showNormal()
    spin()
    dialog = QApplication.activeModalWidget()
    assert dialog is not None
    dialog.accept()
    spin()
    assert QApplication.activeModalWidget() is None


def test_escape_once_or_slowly_hides_nothing(full: Stage) -> None:
    full.go(places.LOGBOOK)
    QTest.keyClick(full.window.windowHandle(), Qt.Key.Key_Escape)
    full.settle()
    assert not full.window.isMinimized()
    assert full.home._now is not None
    assert full.home._now.name == places.TODAY
    QTest.qWait(650)
    QTest.keyClick(full.window.windowHandle(), Qt.Key.Key_Escape)
    spin()
    assert not full.window.isMinimized()


def test_the_key_hides_the_vault_only(open_stage: Open) -> None:
    """A lock screen has nothing to hide."""
    stage = open_stage()
    escape_twice(stage)
    assert not stage.window.isMinimized()


def test_a_vault_that_opens_while_it_is_minimised_stays_covered(open_stage: Open) -> None:
    stage = open_stage(example=True)
    stage.window.showMinimized()
    stage.unlock()
    assert not stage.home.isVisible()
    stage.window.showNormal()
    spin()
    assert stage.home.isVisible()


def test_hidden_it_still_locks_with_nothing_lost(unlocked: Stage) -> None:
    editor = unlocked.go(places.NEW)
    editor.form.account.area.setPlainText(SECRET)
    unlocked.window.put_away()
    unlocked.window.lock("idle")
    assert unlocked.replaced == ["idle"]
