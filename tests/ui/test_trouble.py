"""When the program itself is wrong: one calm dialog, types and lines, never a value."""

import sys
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from tests.ui.stage import Stage, spin
from ui.trouble import Trouble, describe

SECRET = "wat iemand typte"


def fail() -> None:
    value = SECRET
    raise ValueError(f"kan niet: {value}")


def test_a_bug_is_told_without_what_was_in_it(
    unlocked: Stage, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    trouble = Trouble(unlocked.window)
    monkeypatch.setattr(sys, "excepthook", trouble.caught)
    unlocked.window.listen_to(trouble)
    unlocked.session.tasks.run(unlocked.window, fail, lambda _none: None)
    unlocked.settle()
    dialog: Any = QApplication.activeModalWidget()
    told = "\n".join(one.text() for one in dialog.findChildren(QWidget) if hasattr(one, "text"))
    assert "Wat al was opgeslagen, is bewaard" in told
    assert "ValueError" in told
    assert "test_trouble:" in told
    assert SECRET not in told
    written = capsys.readouterr().err
    assert "ValueError" in written
    assert SECRET not in written
    dialog.accept()
    spin()


def test_one_dialog_is_enough(unlocked: Stage) -> None:
    unlocked.window.tell_trouble("ValueError")
    first = QApplication.activeModalWidget()
    unlocked.window.tell_trouble("TypeError")
    assert QApplication.activeModalWidget() is first
    first.accept()
    spin()
    assert QApplication.activeModalWidget() is None


def test_a_bug_without_a_trace_is_told_too() -> None:
    assert describe(ValueError, None) == "ValueError"
