"""A copy of an original, taken from the window."""

from pathlib import Path

from app.bootstrap import house
from app.usecases import evidence
from app.vault.keys import FLOOR
from tests.ui.conftest import Open
from tests.ui.stage import Stage
from ui import places
from ui.sheets.view import Sheets


def copied(stage: Stage, out: Path) -> list[str]:
    """Take a copy as the button does; what was said then."""
    viewer = stage.go(places.VIEWER, "B01")
    stage.settle()
    said: list[str] = []
    stage.session.said.connect(lambda text, _verb, _act: said.append(text))
    viewer._export(stage.ask(lambda: evidence.one(stage.store, "B01")), out)
    stage.settle()
    return said


def test_a_copy_is_also_taken_where_nothing_can_be_written(
    open_stage: Open, tmp_path: Path
) -> None:
    stage = open_stage(example=True, furnish=lambda folder: house(folder, FLOOR, read_only=True))
    stage.unlock()
    (said,) = copied(stage, tmp_path / "kopie")
    assert "niet versleuteld" in said
    assert "staat niet in het wijzigingsoverzicht" in said
    assert (tmp_path / "kopie").stat().st_size


def test_a_copy_that_is_on_record_says_nothing_of_it(full: Stage, tmp_path: Path) -> None:
    (said,) = copied(full, tmp_path / "kopie")
    assert "wijzigingsoverzicht" not in said


def test_where_there_is_one_page_there_is_nothing_to_turn_to(full: Stage) -> None:
    turned: dict[str, list[bool]] = {}
    for exhibit, _of in full.ask(lambda: list(evidence.listed(full.store))):
        viewer = full.go(places.VIEWER, exhibit.number)
        full.settle()
        for sheets in viewer.findChildren(Sheets):
            full.until(lambda sheets=sheets: sheets.shown)
            turned[exhibit.media_type] = [one.isVisible() for one in (sheets.before, sheets.after)]
    pages = {"application/pdf": [True, True]}
    assert turned == {**pages, "image/jpeg": [False, False], "image/png": [False, False]}
