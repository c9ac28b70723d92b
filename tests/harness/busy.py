"""A window at its busiest: work on every lane and something open above it, for a lock to end."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.harness.acts import Held
from ui import places
from ui.sheets.view import Sheets
from ui.taking import from_paths
from ui.widgets.files import choose_files, choose_folder

SEARCHED = "deur vergadering"
PART = 500  # incidents in the dossier that is drawn: enough to go on for longer than a lock may


def occupy(held: Held, text: str, large: str, how: str, count: int) -> dict[str, object]:
    """Type, bring a log of `count` incidents into a state, and take in something large; gives what
    stood there before, half written."""
    page = held.go(places.NEW)
    held.until(lambda: page._begun is not None)
    before = page.form.account.area.toPlainText()
    page.form.account.area.setPlainText(text)
    STATES[how](held, count)
    page.zone._take(from_paths([Path(large)]))
    held.until(lambda: page.zone._rows[-1]._bar.value() > 0)
    return {"taking_in": page.zone.busy, "before": before}


def composing(held: Held, count: int) -> None:
    """The whole log is being put together for a dossier, with a file dialog open."""
    chosen(held, count).further.click()
    choose_files(held.home, lambda _paths: None)


def drawing(held: Held, count: int) -> None:
    """The dossier is being drawn, a search waits for its turn, and the finder is open."""
    drawn_so_far(held, count)
    held.home.search()
    finder = held.home._finder
    finder.line.setText(SEARCHED)
    finder._search()


def drawing_under_a_dialog(held: Held, count: int) -> None:
    """The same with the dialog for a folder open."""
    drawn_so_far(held, count)
    choose_folder(held.home, lambda _path: None)


def searching(held: Held, _count: int) -> None:
    """The log is being searched and listed, with a question open above it."""
    logbook = held.go(places.LOGBOOK)
    held.until(lambda: logbook.record._whole is not None)
    logbook.record._withdraw()
    logbook.list.search.setText(SEARCHED)
    logbook.list.load()


def looking(held: Held, _count: int) -> None:
    """A picture that takes for ever to draw is being looked at."""
    held.session.go(places.VIEWER, "B01")
    held.until(lambda: bool(held.page(places.VIEWER).findChildren(Sheets)))
    held.home.search()


def drawn_so_far(held: Held, count: int) -> None:
    """Up to where a dossier of a part of the log is being drawn, and some of it is."""
    assistant = chosen(held, count)
    assistant.choosing.rows.tick_only(set(sorted(assistant.choosing.rows.chosen)[:PART]))
    assistant.further.click()
    held.until(lambda: assistant._steps.currentIndex() == 1)
    assistant.further.click()
    held.until(lambda: assistant.preview._steps is not None)
    held.until(lambda: assistant.preview._bar.value() > 0)


def chosen(held: Held, count: int) -> Any:
    """The assistant, with the whole log ticked."""
    held.session.go(places.ASSISTANT)
    assistant = held.page(places.ASSISTANT)
    held.until(lambda: assistant.choosing.rows.rowCount() == count)
    assistant.choosing.rows.tick_all()
    return assistant


STATES: dict[str, Callable[[Held, int], None]] = {
    one.__name__: one for one in (composing, drawing, drawing_under_a_dialog, searching, looking)
}
