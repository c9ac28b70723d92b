"""What is held about someone, saved as a PDF: what is shown is what is in it."""

from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog

from app.usecases import incidents
from tests.ui import restoring
from tests.ui.backing_up import said
from tests.ui.restoring import files
from tests.ui.stage import PASSPHRASE, Stage
from tests.ui.tabbing import named, round_by_tab
from tests.ui.test_looks import nameless
from ui import places
from ui.about.view import AboutPage
from ui.widgets.proof import ProofDialog

stick = restoring.stick
JAN, OTHER = "Jan de Vries stond bij de deur", "een brief zonder afzender"


def look_up(stage: Stage, name: str) -> AboutPage:
    page: AboutPage = stage.go(places.ABOUT)
    page.line.setText(name)
    page.seek.click()
    stage.settle()
    return page


def record(stage: Stage, *told: str) -> None:
    desk = stage.session.desk
    stage.ask(lambda: [incidents.record(desk.store, desk.clock, {"what": one}) for one in told])


@pytest.fixture
def page(unlocked: Stage) -> AboutPage:
    """Jan was looked up, who is in one incident of two."""
    record(unlocked, JAN, OTHER)
    return look_up(unlocked, "jan")


def dialogs(kind: type[Any]) -> list[Any]:
    return [
        one for one in QApplication.topLevelWidgets() if isinstance(one, kind) and one.isVisible()
    ]


def choose(stage: Stage, out: Path) -> None:
    """Choose a name in the dialog that is open."""
    (dialog,) = dialogs(QFileDialog)
    dialog.fileSelected.emit(str(out))
    dialog.reject()
    stage.settle()


def text(pdf: Path) -> str:
    document = pypdfium2.PdfDocument(pdf)
    told = " ".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    return " ".join(told.split())


def kinds(stage: Stage) -> list[str]:
    def work() -> list[str]:
        with stage.store.begin() as work:
            return [event.kind for event in work.journal.events()]

    return stage.ask(work)  # type: ignore[no-any-return]


def test_what_is_shown_is_what_is_saved(unlocked: Stage, page: AboutPage, tmp_path: Path) -> None:
    out = tmp_path / "overzicht.pdf"
    page.keep.setFocus()
    QTest.keyClick(page.keep, Qt.Key.Key_Return)
    QTest.keyClick(page.keep, Qt.Key.Key_Return)
    (dialog,) = dialogs(QFileDialog)
    (name,) = dialog.selectedFiles()
    assert Path(name).name.startswith("overzicht-20")
    assert "jan" not in Path(name).name.lower()
    choose(unlocked, out)
    assert f"Bewaard in {out}." in said(page)
    assert "niet versleuteld" in said(page)
    told = text(out)
    for part in (JAN, "komt voor in 1 incident", "Geef dit niet zo door", "Incident 1"):
        assert part in told
    assert OTHER not in told
    assert kinds(unlocked).count("about.saved") == 1


def test_it_is_reached_by_keyboard_after_what_was_found(unlocked: Stage, page: AboutPage) -> None:
    assert not nameless(unlocked.window)
    names = [named(one) for one in round_by_tab(unlocked)]
    begin = names.index("Zoek op")
    assert (names[begin:] + names[:begin])[1:3] == ["Bewaar als PDF", "Lees Incident 1"]


def test_of_the_whole_log_only_its_owner_saves_it(unlocked: Stage, tmp_path: Path) -> None:
    record(unlocked, JAN)
    page = look_up(unlocked, "jan")
    page.keep.click()
    page.keep.click()
    (proof,) = dialogs(ProofDialog)
    proof.secret.line.setText("een verkeerde zin")
    proof.submit()
    unlocked.settle()
    assert "opent de kluis niet" in said(proof)
    assert dialogs(QFileDialog) == []
    proof.reject()
    assert kinds(unlocked).count("about.saved") == 0
    page.keep.click()
    (proof,) = dialogs(ProofDialog)
    proof.secret.line.setText(PASSPHRASE)
    proof.submit()
    unlocked.settle()
    choose(unlocked, tmp_path / "x.pdf")
    assert JAN in text(tmp_path / "x.pdf")


def test_what_is_there_is_not_overwritten_and_it_can_be_tried_again(
    unlocked: Stage, page: AboutPage, tmp_path: Path
) -> None:
    out = tmp_path / "er al.pdf"
    out.write_text("van een ander")
    page.keep.click()
    choose(unlocked, out)
    assert "bestaat al en wordt niet overschreven" in said(page)
    assert out.read_text() == "van een ander"
    page.keep.click()
    choose(unlocked, unlocked.folder / "x.pdf")
    assert "Daar hoort niets leesbaars" in said(page)
    page.keep.click()
    choose(unlocked, tmp_path / "anders.pdf")
    assert "Bewaard in" in said(page)
    assert JAN in text(tmp_path / "anders.pdf")


def test_from_a_backup_that_is_looked_at_it_leaves_without_a_line(
    stick: Path, tmp_path: Path
) -> None:
    before = files(stick)
    stage = Stage(stick, tmp_path / "state")
    try:
        stage.unlock()
        page = look_up(stage, "linde")
        page.keep.click()
        choose(stage, tmp_path / "x.pdf")
        assert "linde" in text(tmp_path / "x.pdf").lower()
        assert "about.saved" not in kinds(stage)
    finally:
        stage.close()
    assert files(stick) == before


def test_nothing_to_save_has_no_button_and_nothing_stays_when_one_leaves(
    unlocked: Stage, page: AboutPage, tmp_path: Path
) -> None:
    page.keep.click()
    choose(unlocked, tmp_path / "x.pdf")
    page = look_up(unlocked, "Piet Puk")
    assert not page.keep.isVisible()
    assert not page.saved.isVisible()
    page = look_up(unlocked, "jan")
    assert page.keep.isVisible()
    unlocked.go(places.TODAY)
    assert page._held is None
    unlocked.go(places.ABOUT)
    assert not page.keep.isVisible()
