"""The tab key goes through a step as one reads it, also through what was made later."""

from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def put_in_order(*parts: QWidget) -> None:
    """Forward through everything in these parts that takes the keyboard, one after the other."""
    stops = [one for part in parts for one in (part, *part.findChildren(QWidget)) if _stops(one)]
    for before, after in pairwise(stops):
        QWidget.setTabOrder(before, after)


def _stops(one: QWidget) -> bool:
    """Whether the tab key stops here; who has a proxy leaves that to it."""
    tabs = one.focusPolicy() & Qt.FocusPolicy.TabFocus
    return tabs == Qt.FocusPolicy.TabFocus and one.focusProxy() is None
