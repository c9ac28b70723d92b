"""Nobody is there, or somebody was for too long: by a clock that is moved, whatever is open."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt, QTimer
from PySide6.QtGui import QInputMethodEvent, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog

from tests.clocks import SetClock
from tests.ui.conftest import Open
from tests.ui.stage import Stage, furnish
from ui import places
from ui.idle import CAP, SECONDS, IdleWatch


@pytest.fixture
def clock() -> SetClock:
    return SetClock(datetime(2026, 11, 22, 22, 40, tzinfo=UTC))


@pytest.fixture
def held(open_stage: Open, clock: SetClock) -> Stage:
    """An open vault whose time goes when it is told to."""

    def furnish_held(folder: Path) -> Any:
        house = furnish(folder)
        return replace(
            house, clock=clock, desk=lambda store: replace(house.desk(store), clock=clock)
        )

    stage = open_stage(furnish=furnish_held)
    stage.unlock()
    return stage


def watch_of(stage: Stage) -> IdleWatch:
    assert stage.window.guard is not None
    return stage.window.guard.watch


def test_nobody_there_locks_after_five_minutes(held: Stage, clock: SetClock) -> None:
    watch = watch_of(held)
    clock.ran += SECONDS - 1
    watch.look()
    assert held.replaced == []
    QTest.keyClick(held.home, Qt.Key.Key_Shift)
    clock.ran += SECONDS - 1
    watch.look()
    assert held.replaced == []
    clock.ran += 1
    watch.look()
    assert held.replaced == ["idle"]


def test_a_computer_that_slept_is_locked(held: Stage, clock: SetClock) -> None:
    clock.at += timedelta(hours=8)
    watch_of(held).look()
    assert held.replaced == ["idle"]


def test_after_eight_hours_it_locks_however_busy(held: Stage, clock: SetClock) -> None:
    watch = watch_of(held)
    while clock.ran < CAP - 60:
        clock.ran += 60
        QTest.keyClick(held.home, Qt.Key.Key_Shift)
        watch.look()
    assert held.replaced == []
    clock.ran += 60
    QTest.keyClick(held.home, Qt.Key.Key_Shift)
    watch.look()
    assert held.replaced == ["cap"]


def test_a_dialog_that_waits_for_an_answer_does_not_keep_it_open(
    held: Stage, clock: SetClock
) -> None:
    """Its own loop of events turns, and the window's does not."""
    watch_of(held)._timer.setInterval(10)
    QTimer.singleShot(0, lambda: setattr(clock, "ran", float(SECONDS)))
    dialog = QDialog(held.home)
    dialog.exec()
    assert held.replaced == ["idle"]
    assert not dialog.isVisible()


def test_what_the_program_does_itself_is_nobody(held: Stage, clock: SetClock) -> None:
    """Work goes on, a page moves under the mouse, an answer is shown: and nobody is there."""
    clock.ran += SECONDS
    place = QPointF(held.home.rect().center())
    left, none = Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier
    moved = QMouseEvent(QEvent.Type.MouseMove, place, place, left, left, none)
    QApplication.sendEvent(held.home, moved)
    watch_of(held).look()
    assert held.replaced == ["idle"]


def test_who_types_with_an_input_method_is_there(held: Stage, clock: SetClock) -> None:
    area = held.go(places.NEW).form.account.area
    clock.ran += SECONDS
    typed = QInputMethodEvent()
    typed.setCommitString("字")
    QApplication.sendEvent(area, typed)
    watch_of(held).look()
    assert held.replaced == []
