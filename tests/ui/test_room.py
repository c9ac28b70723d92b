"""What is shown has room: nothing is cut off in the smallest window, nor in twice the letters."""

from collections.abc import Iterator
from operator import attrgetter
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget

from tests.ui.backing_up import back_up, fill_in, said
from tests.ui.stage import PASSPHRASE, Stage, screenshot, spin
from ui import places, theme
from ui.sheets.view import Sheet
from ui.widgets.areas import Area
from ui.widgets.column import Column, flow, stack
from ui.widgets.elided import Elided
from ui.widgets.fold import Fold
from ui.widgets.plain import PlainLabel
from ui.widgets.question import Question
from ui.widgets.ticks import Tick

PAGES = (
    places.TODAY,
    places.LOGBOOK,
    places.ASSISTANT,
    places.VAULT,
    places.KEYS,
    places.CODE,
    places.ABOUT,
    places.STAMPS,
    places.CHECKUP,
    places.WHAT_IF,
)


@pytest.fixture(params=[(13, 640, 480), (26, 1080, 720)], ids=["small", "large letters"])
def cramped(
    request: pytest.FixtureRequest, qapp: QApplication, open_stage: object
) -> Iterator[Stage]:
    """The window with the fictional log, where there is little room for its letters."""
    size, width, height = request.param
    before = qapp.font()
    font = qapp.font()
    font.setPixelSize(size)
    qapp.setFont(font)
    stage = open_stage(example=True)  # type: ignore[operator]
    stage.unlock()
    stage.window.resize(width, height)
    yield stage
    qapp.setFont(before)


def cut_off(root: QWidget) -> list[str]:
    """What has less room than it needs, and what stands past the right edge of its column."""
    found = []
    for part in root.findChildren(QPushButton):
        if part.isVisible() and part.text() and part.width() < part.sizeHint().width():
            found.append(part.text())
    for label in root.findChildren(QLabel):
        if not label.isVisible() or isinstance(label, Elided):
            continue
        text = label.text()  # a path may be broken behind each of its strokes
        words = text.replace("/", "/ ").split() if label.wordWrap() else text.splitlines()
        needed = max((label.fontMetrics().horizontalAdvance(word) for word in words), default=0)
        if needed > label.width() or label.height() < label.heightForWidth(label.width()):
            found.append(label.text())
    for column in root.findChildren(Column):
        held = column.widget()
        if column.isVisible() and held.minimumSizeHint().width() > column.viewport().width():
            found.append(f"column {column.accessibleName()}")
    return found


def test_the_check_of_the_room_sees(qapp: QApplication) -> None:
    held = QWidget()
    held.resize(60, 40)
    for part in (
        QPushButton("Bewaar het herstelblad", held),
        PlainLabel("wachtwoordzin", "", parent=held),
    ):
        part.resize(30, 20)
    held.show()
    assert cut_off(held) == ["Bewaar het herstelblad", "wachtwoordzin"]
    held.deleteLater()


@pytest.mark.parametrize("name", PAGES)
def test_nothing_is_cut_off(cramped: Stage, name: str) -> None:
    page = cramped.go(name)
    spin()
    assert cut_off(page) == []


def test_nothing_is_cut_off_where_backups_are_kept(cramped: Stage, tmp_path: Path) -> None:
    page = cramped.go(places.BACKUPS)
    spin()
    assert cut_off(page) == []
    first = next(path for path in (cramped.folder / "blobs").rglob("*") if path.is_file())
    first.unlink()
    back_up(cramped, page, tmp_path / "stick")
    page.findChild(Fold).open(True)
    spin()
    assert page.cards
    assert cut_off(page) == []
    page.cards[0].restore.click()
    page.form.aim(tmp_path / "terug")
    spin()
    assert cut_off(page) == []
    fill_in(cramped, page, PASSPHRASE)
    spin()
    assert "stond niet heel in deze reservekopie" in said(page)
    assert cut_off(page) == []


@pytest.mark.parametrize("restored", [False, True])
def test_nothing_is_cut_off_where_one_writes(cramped: Stage, restored: bool) -> None:
    page = cramped.go(places.NEW)
    page.form.account.area.setPlainText("Hij belde.")
    page.zone.take(screenshot(), "paste")
    cramped.settle()
    page.keep()
    cramped.settle()
    if restored:
        page._key = None
        cramped.session.go(places.NEW)
        cramped.settle()
    spin()
    assert page.zone.waiting()
    assert cut_off(page) == []


@pytest.mark.parametrize("number", ["B01", "B04"], ids=["upright", "on its side"])
def test_a_page_of_evidence_fits(cramped: Stage, number: str) -> None:
    page = cramped.go(places.VIEWER, number)
    spin()
    assert cut_off(page) == []
    sheet = page.findChild(Sheet)
    around = sheet.parentWidget()
    assert 0.5 * around.width() < sheet.width() <= around.width()


def test_a_long_line_of_buttons_takes_two(qapp: QApplication) -> None:
    held = QWidget()
    buttons = [QPushButton(word) for word in ("Terug", "Kleiner", "Groter")]
    held.setLayout(flow(buttons[0], None, *buttons[1:]))
    wide = held.sizeHint().width() + 200
    held.resize(wide, 80)
    held.show()
    spin()
    first, *right = (button.geometry() for button in buttons)
    assert first.left() == 0
    assert right[-1].right() == wide - 1
    assert {one.top() for one in right} == {first.top()}
    held.resize(held.sizeHint().width() - 10, 120)
    spin()
    first, *right = (button.geometry() for button in buttons)
    assert {one.top() > first.bottom() for one in right} == {True}
    held.deleteLater()


def test_another_incident_is_read_from_its_beginning(full: Stage) -> None:
    logbook = full.go(places.LOGBOOK)
    bar = logbook.record._column.verticalScrollBar()
    bar.setValue(bar.maximum())
    logbook.record.reload()
    full.settle()
    assert bar.value() > 0
    logbook.list.list.setCurrentIndex(logbook.list.rows.index(2))
    full.settle()
    spin()
    assert bar.value() == 0


def test_a_list_shows_where_the_keys_are(full: Stage) -> None:
    for name, rows in ((places.LOGBOOK, "list.list"), (places.ASSISTANT, "choosing.list")):
        page = full.go(name)
        table = attrgetter(rows)(page)
        accent = theme.colour("accent")
        seen = []
        for held in (table, page.findChild(QPushButton)):
            held.setFocus()
            spin()
            shown = table.grab().toImage()
            edge = table.visualRect(table.currentIndex()).topRight()
            seen.append(shown.pixelColor(edge.x() - 8, edge.y() + 1) == accent)
        assert seen == [True, False], name


def test_what_can_be_ticked_takes_more_lines(cramped: Stage) -> None:
    assistant = cramped.go(places.ASSISTANT)
    assistant.choosing.rows.tick_all()
    assistant.further.click()
    cramped.settle()
    spin()
    assert cut_off(assistant) == []
    long = Tick("Laat dit bewijsstuk weg: je thuisadres of je gezin kan erin staan")
    lines = [long.heightForWidth(width) for width in (900, long.minimumSizeHint().width())]
    assert lines[1] > lines[0] + 2 * long.fontMetrics().height()


def test_what_appears_below_the_edge_is_brought_up(qapp: QApplication) -> None:
    column, told = Column(), PlainLabel("De wachtwoordzin opent de kluis niet.", "danger")
    for number in range(40):
        column.body.addWidget(PlainLabel(f"regel {number}"))
    column.body.addWidget(told)
    told.hide()
    column.resize(300, 200)
    column.show()
    spin()
    told.show()
    spin()
    assert told.visibleRegion().isEmpty()
    column.bring_up(told)
    spin()
    assert not told.visibleRegion().isEmpty()
    column.deleteLater()


def test_a_text_takes_one_line_where_there_is_room(qapp: QApplication) -> None:
    """A text that may wrap asks for less than its line, and so broke off with room beside it."""
    theme.follow(qapp)
    page, told = QWidget(), PlainLabel("schermafdruk 2026-11-27 05.05.38.png", "head")
    away = QPushButton("Weg")
    page.setLayout(flow(told, None, away))
    lines = {}
    for width in (600, 160):
        page.resize(width, 100)
        page.show()
        spin()
        lines[width] = round(told.height() / told.fontMetrics().lineSpacing())
        assert away.geometry().right() == page.width() - 1
    assert lines[600] == 1
    assert lines[160] > 1
    assert away.y() > told.y()
    page.deleteLater()


@pytest.mark.parametrize("size", [13, 14, 17, 26])
@pytest.mark.parametrize("look", ["", "account"])
def test_all_lines_of_a_text_are_seen(qapp: QApplication, size: int, look: str) -> None:
    before, font = qapp.font(), qapp.font()
    font.setPixelSize(size)
    qapp.setFont(font)
    theme.follow(qapp)
    page, area = QWidget(), Area("Wat is er gebeurd?", least=6, look=look)
    page.setLayout(stack(area, None))
    page.resize(900, 1400)
    page.show()
    for count in (6, 20):
        area.setPlainText("\n".join(["Hij stond bij mijn auto."] * count))
        spin()
        assert area.verticalScrollBar().maximum() == 0
    page.deleteLater()
    qapp.setFont(before)
    theme.follow(qapp)


def test_a_question_in_large_letters_has_room_for_its_answer(cramped: Stage) -> None:
    logbook = cramped.go(places.LOGBOOK)
    logbook.record._withdraw()
    spin()
    question = QApplication.activeModalWidget()
    assert isinstance(question, Question)
    assert question._field is not None
    assert question._field.height() >= question._field.sizeHint().height()
    assert not cut_off(question)
