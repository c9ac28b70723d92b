"""The assistant by the keyboard: a step that is hidden never has it, and Tab goes as one reads."""

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog

from tests.ui.assisting import at_the_check, at_the_preview, drawn, further
from tests.ui.stage import Stage, spin
from ui import places
from ui.assistant.view import CHECK, CHOOSE, PREVIEW
from ui.sheets.view import Sheets
from ui.widgets.proof import ProofDialog

MANY = 60


def focused() -> Any:
    return QApplication.focusWidget()


def press(key: Qt.Key) -> None:
    QTest.keyClick(focused(), key)
    spin()


def names_by_tab(page: Any) -> list[str]:
    """What Tab comes by from where the keyboard is, up to the last of the page."""
    found = []
    while page.isAncestorOf(focused()):
        found.append(focused().accessibleName())
        assert len(found) < MANY
        press(Qt.Key.Key_Tab)
    return found


def test_tab_reaches_all_of_the_first_step_as_one_reads(full: Stage) -> None:
    page = full.go(places.ASSISTANT)
    page.choosing.rows.tick_all()
    assert focused() is page.choosing.start
    names = names_by_tab(page)
    wanted = [
        "Stap 1 van 3: kies",
        "Voor wie?: politie",
        "Taal: Nederlands",
        "Kies alle",
        "Kies geen",
        "Incidenten voor het dossier",
        "aangifte opnemen",
        "In een zin",
        "Verder",
    ]
    assert [one for one in names if one in wanted] == wanted
    assert names[-1] == "Verder"


def test_tab_reaches_all_of_the_second_step_and_nothing_of_the_first(full: Stage) -> None:
    page = at_the_check(full)
    assert focused() is page.checking.start
    names = names_by_tab(page)
    assert names[:2] == ["Stap 2 van 3: kijk wat er nog ontbreekt", "Over jou"]
    assert names[-2:] == ["Terug", "Bekijk het dossier"]
    ticks = [one.accessibleName() for one in page.checking._ticks.values()]
    assert [one for one in names if one in ticks] == ticks
    assert "Incidenten voor het dossier" not in names


def test_space_again_skips_no_step_and_unticks_nothing(full: Stage) -> None:
    page = full.go(places.ASSISTANT)
    page.choosing.rows.tick_all()
    page.further.setFocus()
    press(Qt.Key.Key_Space)
    full.settle()
    for _press in range(2):
        press(Qt.Key.Key_Space)
    full.settle()
    assert page._steps.currentIndex() == CHECK
    assert len(page.choosing.rows.chosen) == page.choosing.rows.rowCount()


def test_back_to_a_step_is_back_to_its_beginning(full: Stage) -> None:
    page = at_the_check(full)
    page.before.setFocus()
    press(Qt.Key.Key_Space)
    full.settle()
    assert page._steps.currentIndex() == CHOOSE
    assert focused() is page.choosing.start


def test_coming_back_to_the_page_is_coming_to_the_step_that_is_shown(full: Stage) -> None:
    page = at_the_check(full)
    full.go(places.TODAY)
    full.go(places.ASSISTANT)
    assert focused() is page.checking.start


def test_tab_goes_from_the_pages_of_the_dossier_to_what_is_below_them(full: Stage) -> None:
    page = at_the_preview(full)
    (sheets,) = page.preview.findChildren(Sheets)
    assert sheets.isAncestorOf(focused())
    assert names_by_tab(page)[-4:] == [
        "Terug",
        "Vorm: als map",
        "Vorm: als zip",
        "Bewaar in een map",
    ]


def test_the_third_step_has_a_name_while_it_is_drawn(full: Stage) -> None:
    page = at_the_check(full)
    page.preview.draw = lambda _dossier: None
    page.further.setFocus()
    press(Qt.Key.Key_Space)
    full.settle()
    assert page._steps.currentIndex() == PREVIEW
    assert focused().accessibleName() == "Stap 3 van 3: bekijk elke bladzijde"


def test_while_it_is_stored_one_can_only_stop_it(full: Stage, tmp_path: Path) -> None:
    page = at_the_preview(full)
    foot = (page.before, page.preview.form, page.further)
    assert all(one.isEnabled() for one in foot)
    page.preview.make(tmp_path)
    assert not any(one.isEnabled() for one in foot)
    assert page.preview._stop.isEnabled()
    page.preview.stop()
    assert all(one.isEnabled() for one in foot)
    full.settle()


@pytest.mark.parametrize(("all_of_it", "kind"), [(True, ProofDialog), (False, QFileDialog)])
def test_pressed_twice_it_asks_once(full: Stage, all_of_it: bool, kind: type[QDialog]) -> None:
    page = full.go(places.ASSISTANT)
    page.choosing.rows.tick_all()
    if not all_of_it:
        page.choosing.rows.turn(page.choosing.rows.index(0))
    further(full, page)
    drawn(full, page)
    page.further.setFocus()
    for _press in range(2):
        QTest.keyClick(page.further, Qt.Key.Key_Space)
    full.settle()
    asked = QApplication.activeModalWidget()
    assert isinstance(asked, kind)
    assert [one for one in full.window.findChildren(QDialog) if one.isVisible()] == [asked]
    asked.reject()
    spin()
    page.further.click()  # called off, it can be asked again
    full.settle()
    assert isinstance(QApplication.activeModalWidget(), kind)


def test_who_went_back_meanwhile_is_asked_nothing(full: Stage) -> None:
    page = at_the_preview(full)
    page.further.click()
    page.before.click()
    full.settle()
    assert page._steps.currentIndex() == CHECK
    assert QApplication.activeModalWidget() is None


def test_a_folder_that_refuses_leaves_the_buttons_as_they_were(full: Stage, tmp_path: Path) -> None:
    page = at_the_preview(full)
    (tmp_path / "vol").write_text("geen map")
    page.preview.make(tmp_path / "vol")
    full.settle()
    assert page._steps.currentIndex() == PREVIEW
    assert page.before.isEnabled()
    assert page.further.isEnabled()
