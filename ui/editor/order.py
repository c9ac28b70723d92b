"""The tab key goes through a page as one reads it, also through what was made later.

Qt goes by when a part was made. Here it counts where a part stands at the moment it is asked.
"""

from collections.abc import Iterator
from functools import cmp_to_key

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QScrollArea, QWidget

from ui.theme import px

LINE = 4  # as much as the middles of two parts of one line may differ


def step(page: QWidget, *, forward: bool) -> bool:
    """Hand the keyboard to the next stop of a page, or behind its end to what stands around it.

    False when whatever has the keyboard is no stop, as when it is being taken away.
    """
    stops, now = list(_stops(page)), QApplication.focusWidget()
    if now not in stops:
        return False
    place = stops.index(now) + (1 if forward else -1)
    if 0 <= place < len(stops):
        _hand(stops[place], forward)
        return True
    return _leave(page, forward)


def show_cursor(column: QScrollArea, area: QPlainTextEdit) -> None:
    """Scroll until one sees where the next letter comes."""
    held = column.widget()
    if held is not None:
        area.ensureCursorVisible()
        at = area.viewport().mapTo(held, area.cursorRect().center())
        column.ensureVisible(at.x(), at.y(), 0, px(64))


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
    if _takes(part):
        yield part
        return
    inner = [one for one in part.children() if isinstance(one, QWidget) and one.isVisible()]
    for one in sorted(inner, key=cmp_to_key(_read_after)):
        yield from _stops(one)


def _read_after(one: QWidget, other: QWidget) -> int:
    """Above zero when `one` stands lower, or on the same line and further on."""
    here, there = one.geometry().center(), other.geometry().center()
    lower = here.y() - there.y()
    return lower if abs(lower) > px(LINE) else here.x() - there.x()


def _takes(part: QWidget) -> bool:
    """Whether the tab key stops here; who has a proxy leaves that to it."""
    tab = Qt.FocusPolicy.TabFocus
    return part.isEnabled() and part.focusPolicy() & tab == tab and part.focusProxy() is None
