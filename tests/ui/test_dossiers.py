"""The dossiers that were made, and the folder of each that can be opened from there."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest

from app.usecases import dossiers, selection
from app.usecases.selection import Choice
from tests.ui.backing_up import said
from tests.ui.stage import Stage
from tests.ui.tabbing import focused, named, round_by_tab
from tests.ui.test_looks import nameless
from ui import places
from ui.dossiers.card import Card
from ui.dossiers.view import DossiersPage


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The folders that the computer was asked to show."""
    asked: list[Path] = []

    def show(url: QUrl) -> bool:
        asked.append(Path(url.toLocalFile()))
        return asked[-1].exists()

    monkeypatch.setattr(QDesktopServices, "openUrl", show)
    return asked


@pytest.fixture
def make(full: Stage) -> Callable[[Path], Card]:
    """Makes a dossier of one incident in a folder, and gives its card."""

    def made(out: Path) -> Card:
        desk = full.session.desk

        def work() -> None:
            dossier = selection.compose(desk.store, desk.clock, Choice("own", ("1",)))
            dossiers.make(desk.store, desk.press, dossier, out)

        full.ask(work)
        page: DossiersPage = full.go(places.DOSSIERS)
        return page.cards[0]

    return made


def test_the_folder_of_a_dossier_is_shown_once_for_two_quick_presses(
    full: Stage, make: Callable[[Path], Card], shown: list[Path], tmp_path: Path
) -> None:
    out = tmp_path / "dossier #1 & meer"
    card = make(out)
    assert str(out) in said(card)
    assert card.open is not None
    QTest.mouseClick(card.open, Qt.MouseButton.LeftButton)
    QTest.keyClick(card.open, Qt.Key.Key_Return)
    full.settle()
    QTest.keyClick(card.open, Qt.Key.Key_Space)
    full.settle()
    assert shown == [out]
    assert not card.told.isVisible()
    full.until(lambda: not card._wait.isActive())
    card.open.click()
    full.settle()
    assert shown == [out, out]


def test_it_is_reached_by_keyboard_and_says_which_dossier_it_is_of(
    full: Stage, make: Callable[[Path], Card], shown: list[Path], tmp_path: Path
) -> None:
    make(tmp_path / "een")
    card = make(tmp_path / "twee")
    assert not nameless(full.window)
    names = [named(one) for one in round_by_tab(full)]
    made = [name for name in names if name.startswith("Open de map van ")]
    assert [name.rpartition("-")[2] for name in made] == ["002", "001"]
    assert card.open is not None
    card.open.setFocus()
    QTest.keyClick(card.open, Qt.Key.Key_Return)
    full.settle()
    assert shown == [tmp_path / "twee"]
    assert focused() is card.open


def test_one_that_is_there_no_more_is_said_calmly_and_nothing_is_opened(
    full: Stage, make: Callable[[Path], Card], shown: list[Path], tmp_path: Path
) -> None:
    out = tmp_path / "dossier"
    card = make(out)
    out.rename(tmp_path / "elders")
    assert card.open is not None
    card.open.click()
    full.settle()
    assert "Dit dossier staat niet meer op deze plek." in said(card)
    assert shown == []
    (tmp_path / "elders").rename(out)
    card.open.click()
    full.settle()
    assert shown == [out]
    assert "niet meer op deze plek" not in said(card)


def test_where_nothing_shows_folders_that_is_said(
    full: Stage,
    make: Callable[[Path], Card],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _url: False)
    card = make(tmp_path / "dossier")
    assert card.open is not None
    card.open.click()
    full.settle()
    assert "De map gaat hier niet vanzelf open." in said(card)


def test_a_dossier_of_which_the_place_is_not_known_has_no_button(
    full: Stage, make: Callable[[Path], Card], tmp_path: Path
) -> None:
    """One that was made before places were kept."""
    make(tmp_path / "dossier")

    def forget() -> None:
        with full.store.begin() as work:
            for name in work.papers.names("shelf:"):
                work.papers.drop(name)
            work.commit()

    full.ask(forget)
    (card,) = full.go(places.DOSSIERS).cards
    assert card.open is None
    assert str(tmp_path) not in said(card)
