"""The tab key goes through a page as one reads it, also through what was made later.

Qt goes by when a part was made. Here the layouts say what follows what, at the moment it is asked.
"""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLayout, QScrollArea, QWidget


def step(page: QWidget, *, forward: bool) -> bool:
    """Hand the keyboard to the next stop of a page, or to whatever stands around the page."""
    stops, now = list(_stops(page)), QApplication.focusWidget()
    if now in stops:
        place = stops.index(now) + (1 if forward else -1)
        if 0 <= place < len(stops):
            _hand(stops[place], forward)
            return True
    return _leave(page, forward)


def _leave(page: QWidget, forward: bool) -> bool:
    one = _beside(page, forward)
    while one is not None and one is not page:
        if not page.isAncestorOf(one) and _takes(one) and one.isVisible():
            _hand(one, forward)
            return True
        one = _beside(one, forward)
    return False


def _beside(part: QWidget, forward: bool) -> QWidget | None:
    return part.nextInFocusChain() if forward else part.previousInFocusChain()


def _hand(to: QWidget, forward: bool) -> None:
    reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
    to.setFocus(reason)


def _stops(part: QWidget) -> Iterator[QWidget]:
    """What takes the keyboard in a part that is shown, as one reads it."""
    if not part.isVisible():
        return
    if _takes(part):
        yield part
    held = part.widget() if isinstance(part, QScrollArea) else part
    layout = held.layout() if held is not None else None
    if layout is not None:
        yield from _stops_in(layout)


def _stops_in(layout: QLayout) -> Iterator[QWidget]:
    for place in range(layout.count()):
        item = layout.itemAt(place)
        if item is None:
            continue
        if (widget := item.widget()) is not None:
            yield from _stops(widget)
        elif (inner := item.layout()) is not None:
            yield from _stops_in(inner)


def _takes(part: QWidget) -> bool:
    """Whether the tab key stops here; who has a proxy leaves that to it."""
    tab = Qt.FocusPolicy.TabFocus
    return part.isEnabled() and part.focusPolicy() & tab == tab and part.focusProxy() is None
