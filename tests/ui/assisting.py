"""Going through the assistant as far as a test needs it."""

from pathlib import Path
from typing import Any

from tests.ui.stage import Stage, shown_below
from ui import places
from ui.assistant.view import CHECK, DONE
from ui.sheets.view import Sheets
from ui.widgets.buttons import Button


def at_the_check(stage: Stage) -> Any:
    """The page at its second step, with everything chosen."""
    page = stage.go(places.ASSISTANT)
    page.choosing.rows.tick_all()
    further(stage, page)
    return page


def further(stage: Stage, page: Any) -> None:
    """From the first step to the second."""
    page.further.click()
    stage.settle()
    assert page._steps.currentIndex() == CHECK


def at_the_preview(stage: Stage) -> Any:
    """The page at its third step, with everything chosen and drawn."""
    page = at_the_check(stage)
    drawn(stage, page)
    return page


def drawn(stage: Stage, page: Any) -> None:
    """From the second step to the third, until there are pages."""
    page.further.click()
    stage.until(lambda: bool(page.preview.findChildren(Sheets)))
    stage.settle()


def made(stage: Stage, page: Any, folder: Path) -> None:
    """From the third step to the end."""
    page.preview.make(folder)
    stage.until(lambda: page._steps.currentIndex() == DONE)
    stage.settle()


def buttons(page: Any, beginning: str) -> list[Button]:
    """The buttons of a page whose names begin so."""
    return [
        one
        for one in shown_below(page)
        if isinstance(one, Button) and one.accessibleName().startswith(beginning)
    ]
