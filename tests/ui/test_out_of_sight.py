"""What others can see of it: no title that tells, and no window in a screenshot."""

import ast
from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QFileDialog

from tests.house import modules
from tests.ui import openings
from tests.ui.conftest import Open
from tests.ui.stage import Stage, spin
from ui import main, places
from ui.state import State
from ui.widgets.ticks import Tick

NAME = "Weerwoord"


def titles(tree: ast.AST) -> list[ast.expr]:
    """What a module gives as a title to a window."""
    calls = [one for one in ast.walk(tree) if isinstance(one, ast.Call)]
    return [
        one.args[0]
        for one in calls
        if isinstance(one.func, ast.Attribute) and one.func.attr == "setWindowTitle"
    ]


def test_nothing_else_gives_a_window_a_title() -> None:
    """Also those of a room that is not opened here."""
    (other,) = titles(ast.parse("dialog.setWindowTitle(name)"))
    assert not isinstance(other, ast.Constant)
    found = [one for _name, _text, tree in modules() for one in titles(tree)]
    assert len(found) > 3
    assert all(isinstance(one, ast.Constant) and one.value == NAME for one in found)


def test_a_file_dialog_says_what_it_is_for_to_who_hears_it(full: Stage) -> None:
    openings.files_to_add(full)
    dialog = full.window.findChild(QFileDialog)
    assert dialog.accessibleName() == "Kies bewijs"


def test_before_the_vault_is_open_neither(open_stage: Open) -> None:
    assert open_stage(make=False).window.windowTitle() == NAME
    assert open_stage().window.windowTitle() == NAME


class Screen:
    """A system that can keep windows out of what is recorded, and knows which it keeps out."""

    def __init__(self) -> None:
        self.out: dict[int, bool] = {}

    def exclude(self, window: int, out: bool) -> None:
        self.out[window] = out

    def seen(self) -> list[int]:
        """The windows on the screen that can be recorded."""
        shown = [one for one in QApplication.topLevelWidgets() if one.isVisible()]
        return [int(one.winId()) for one in shown if not self.out.get(int(one.winId()))]


@pytest.fixture
def screen(open_stage: Open) -> tuple[Stage, Screen]:
    stage, found = open_stage(example=True), Screen()
    stage.window.keep_out(found.exclude)
    return stage, found


@pytest.mark.parametrize("opening", openings.DIALOGS, ids=lambda one: one.__name__)
def test_no_window_can_be_recorded_and_no_title_tells_anything(
    screen: tuple[Stage, Screen], opening: Callable[[Stage], None]
) -> None:
    stage, system = screen
    assert system.seen() == []
    stage.unlock()
    opening(stage)
    stage.settle()
    assert system.seen() == []
    shown = [one for one in QApplication.topLevelWidgets() if one.isVisible()]
    assert {one.windowTitle() for one in shown} == {NAME}
    assert {one.windowIconText() for one in shown} <= {"", NAME}


def test_the_owner_may_allow_it_and_it_is_remembered(
    screen: tuple[Stage, Screen], open_stage: Open, tmp_path: Any
) -> None:
    stage, system = screen
    stage.unlock()
    page = stage.go(places.VAULT)
    (tick,) = page.findChildren(Tick)
    assert not tick.isChecked()
    tick.click()
    stage.home.search()
    spin()
    shown = [one for one in QApplication.topLevelWidgets() if one.isVisible()]
    assert len(system.seen()) == len(shown)
    assert State(tmp_path / "state").captured
    tick.click()
    assert system.seen() == []
    assert not State(tmp_path / "state").captured


def test_where_it_cannot_be_done_there_is_no_switch(unlocked: Stage) -> None:
    assert not unlocked.go(places.VAULT).findChildren(Tick)


def test_a_lock_screen_of_a_hidden_window_stays_hidden(open_stage: Open) -> None:
    stage = open_stage()
    stage.unlock()
    stage.window.put_away()
    stage.window.lock("idle")
    again = open_stage(reason="idle")
    assert again.window._state.hidden
    again.window.appear()
    assert again.window.isMinimized()
    again.window.showNormal()
    again.settle()
    again.unlock()
    assert again.home.isVisible()
    opened = open_stage()  # by a person, not by the lock
    opened.window.appear()
    assert not opened.window.isMinimized()


def test_only_a_known_reason_is_heard() -> None:
    assert main.read(["--locked-because", "<b>iets"]) == {}
    assert main.read(["--locked-because=uit de lucht", "--quick"]) == {"--quick": ""}
    assert main.read(["--locked-because", "sleep"]) == {"--locked-because": "sleep"}
