"""Going round a window by the tab key, as someone does who has no mouse."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from tests.ui.stage import Stage, spin

MANY = 200


def focused() -> Any:
    """What has the keyboard."""
    return QApplication.focusWidget()


def press(key: Qt.Key) -> None:
    """Press a key where the keyboard is."""
    assert focused() is not None
    QTest.keyClick(focused(), key)
    spin()


def round_by_tab(stage: Stage) -> list[QWidget]:
    """What the tab key comes by until it is back where it began, that first."""
    stage.window.activateWindow()
    spin()
    been: list[QWidget] = []
    while focused() not in been:
        been.append(focused())
        assert len(been) < MANY
        press(Qt.Key.Key_Tab)
    assert focused() is been[0], f"it never comes back to {named(been[0])}"
    return been


def reachable(stage: Stage) -> list[QWidget]:
    """Whatever on the screen takes the keyboard."""
    tab = Qt.FocusPolicy.TabFocus
    return [
        one
        for one in stage.window.findChildren(QWidget)
        if one.isVisible() and one.isEnabled() and one.focusPolicy() & tab
    ]


def named(widget: Any) -> str:
    return widget.accessibleName() or type(widget).__name__
