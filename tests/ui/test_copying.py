"""What is copied out of the log asks to be forgotten, and goes by itself."""

from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QClipboard, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from tests.ui.stage import Stage, screenshot
from ui import places
from ui.locking.clipboard import STAYS
from ui.widgets.areas import Area, LongText
from ui.widgets.copying import HINTS
from ui.widgets.fields import Line
from ui.widgets.reading import Reading

SECRET = "Dit mag niemand lezen"


@pytest.fixture
def clipboard(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> Iterator[QClipboard]:
    """The real one; offscreen it never says that what is on it is ours."""
    found = QGuiApplication.clipboard()
    monkeypatch.setattr(QClipboard, "ownsClipboard", lambda _self: True)
    found.clear()
    yield found
    found.clear()


def filled(kind: type[Any]) -> Any:
    if kind in (Reading, LongText):
        return kind(SECRET, "Tekst")
    made = kind("Tekst")
    (made.setText if kind is Line else made.setPlainText)(SECRET)
    return made


@pytest.mark.parametrize("kind", [Area, Line, LongText, Reading])
def test_a_copy_asks_to_be_forgotten(clipboard: QClipboard, kind: type[QWidget]) -> None:
    shown = filled(kind)
    shown.selectAll()
    QTest.keyClick(shown, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    told = clipboard.mimeData()
    assert told.text() == SECRET
    assert not told.hasHtml()
    assert {name: bytes(told.data(name).data()) for name in HINTS} == HINTS
    shown.deleteLater()


@pytest.mark.parametrize("kind", [Area, Line])
def test_what_is_cut_does_too(clipboard: QClipboard, kind: type[QWidget]) -> None:
    shown = filled(kind)
    shown.selectAll()
    QTest.keyClick(shown, Qt.Key.Key_X, Qt.KeyboardModifier.ControlModifier)
    assert clipboard.mimeData().hasFormat("x-kde-passwordManagerHint")
    assert shown.told() == ""
    QTest.keyClick(shown, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert shown.told() == SECRET
    shown.deleteLater()


@pytest.mark.parametrize(("name", "left"), [("edit-copy", SECRET), ("edit-cut", "")])
def test_from_the_menu_of_a_line_too(clipboard: QClipboard, name: str, left: str) -> None:
    line = filled(Line)
    line.selectAll()
    menu = line.menu()
    next(one for one in menu.actions() if one.objectName() == name).trigger()
    assert clipboard.text() == SECRET
    assert clipboard.mimeData().hasFormat("x-kde-passwordManagerHint")
    assert line.told() == left
    line.deleteLater()


def test_a_line_that_hides_gives_nothing(clipboard: QClipboard) -> None:
    line = filled(Line)
    line.setEchoMode(Line.EchoMode.Password)
    line.selectAll()
    QTest.keyClick(line, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert clipboard.text() == ""


def copy_something(stage: Stage) -> None:
    area = stage.go(places.NEW).form.account.area
    area.setPlainText(SECRET)
    area.selectAll()
    area.copy()


def test_a_copy_goes_by_itself(unlocked: Stage, clipboard: QClipboard) -> None:
    guard: Any = unlocked.window.guard
    copy_something(unlocked)
    timer = guard._clipboard._timer
    assert timer.isActive()
    assert timer.interval() == STAYS == 30_000
    timer.setInterval(0)
    unlocked.until(lambda: clipboard.text() == "")


def test_a_copy_goes_with_the_lock(unlocked: Stage, clipboard: QClipboard) -> None:
    copy_something(unlocked)
    assert clipboard.text() == SECRET
    unlocked.window.lock("button")
    assert clipboard.text() == ""


class Elsewhere:
    """A clipboard on which another program put something."""

    def __init__(self, signal: Any) -> None:
        self.dataChanged = signal
        self.cleared = 0

    def ownsClipboard(self) -> bool:  # noqa: N802
        return False

    def text(self) -> str:
        return "van een ander"

    def clear(self) -> None:
        self.cleared += 1


def test_what_another_program_copied_stays(unlocked: Stage, clipboard: QClipboard) -> None:
    from ui.locking.clipboard import Clipboard

    theirs: Any = Elsewhere(clipboard.dataChanged)
    minding = Clipboard(theirs, unlocked.window)
    clipboard.setMimeData(screenshot())
    assert not minding._timer.isActive()
    minding.forget()
    assert theirs.cleared == 0
