"""Colours that can be read, text that is never markup, and a name on everything one can reach."""

import itertools
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtGui import QAccessible, QColor, QImage
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from app.usecases import incidents
from tests.ui.stage import Stage, shown_below, spin
from ui import places, theme
from ui.widgets.areas import Area
from ui.widgets.fields import Line
from ui.widgets.plain import PlainLabel, as_shown, tip
from ui.widgets.reading import Reading

# Contrast: WCAG 2.2, 1.4.3 (text) and 1.4.11 (what can be used) --------------------------------

TEXT = [
    ("text", ("ground", "page", "raised", "hover", "wash", "cover", "due_wash", "danger_wash")),
    ("quiet", ("ground", "page", "raised", "wash", "line")),
    ("accent", ("ground", "page", "raised", "hover", "wash")),
    ("on_accent", ("accent", "accent_hover")),
    ("due", ("page", "raised", "due_wash")),
    ("danger", ("page", "raised", "danger_wash")),
]
USED = [("edge", ("page", "raised")), ("accent", ("page", "raised", "ground"))]


def luminance(colour: str) -> float:
    parts = [QColor(colour).redF(), QColor(colour).greenF(), QColor(colour).blueF()]
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def pairs(listed: list[tuple[str, tuple[str, ...]]]) -> list[tuple[str, str]]:
    return [(ink, ground) for ink, grounds in listed for ground in grounds]


def test_contrast_is_computed_right() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") < 4.5


@pytest.mark.parametrize("table", [theme.LIGHT, theme.DARK], ids=["light", "dark"])
def test_text_can_be_read(table: dict[str, str]) -> None:
    weak = {
        (ink, ground): contrast(table[ink], table[ground])
        for ink, ground in pairs(TEXT)
        if contrast(table[ink], table[ground]) < 4.5
    }
    assert not weak


@pytest.mark.parametrize("table", [theme.LIGHT, theme.DARK], ids=["light", "dark"])
def test_what_can_be_used_can_be_seen(table: dict[str, str]) -> None:
    assert not [
        (ink, ground) for ink, ground in pairs(USED) if contrast(table[ink], table[ground]) < 3
    ]


def test_both_themes_are_one_table() -> None:
    assert theme.LIGHT.keys() == theme.DARK.keys()
    used = {name for name, _grounds in TEXT + USED} | {
        ground for _ink, grounds in TEXT + USED for ground in grounds
    }
    assert used == theme.LIGHT.keys()


def test_the_theme_follows_the_system(unlocked: Stage, qapp: QApplication) -> None:
    theme.dress(qapp, Qt.ColorScheme.Dark)
    assert unlocked.window.palette().window().color() == QColor(theme.DARK["page"])
    theme.dress(qapp, Qt.ColorScheme.Light)
    assert unlocked.window.palette().window().color() == QColor(theme.LIGHT["page"])


# Text from outside ------------------------------------------------------------------------------


@pytest.fixture
def red(tmp_path: Path) -> str:
    """Markup that shows a red picture where it is taken for markup."""
    image = QImage(64, 64, QImage.Format.Format_RGB32)
    image.fill(QColor("#FF0000"))
    image.save(str(tmp_path / "rood.png"))
    return f'<img src="file://{tmp_path}/rood.png" width=64 height=64>& {{0}} %n\n<b>vet</b>'


def shows_red(widget: QWidget) -> bool:
    image = widget.grab().toImage()
    points = itertools.product(range(0, image.width(), 4), range(0, image.height(), 4))
    return any(image.pixelColor(QPoint(x, y)) == QColor("#FF0000") for x, y in points)


def test_the_red_picture_is_seen_where_markup_is_taken(qapp: QApplication, red: str) -> None:
    """What the next test would see if it went wrong."""
    bare = QLabel(red)
    bare.resize(200, 200)
    assert shows_red(bare)


@pytest.mark.parametrize(
    "make",
    [
        lambda told: PlainLabel(told),
        lambda told: Reading(told, "naam"),
    ],
    ids=["label", "reading"],
)
def test_a_widget_shows_text_as_it_is(
    qapp: QApplication, red: str, make: Callable[[str], QWidget]
) -> None:
    widget = make(red)
    widget.resize(400, 200)
    assert not shows_red(widget)
    widget.deleteLater()


def test_a_strangers_text_is_never_markup_on_any_screen(unlocked: Stage, red: str) -> None:
    told = {
        "what": red,
        "quote": [{"text": red, "translation": red, "translator": red[:100]}],
        "subject": red[:300],
        "place": red,
        "witnesses": [red],
        "kinds": ["bedreiging"],
        "identifiers": [{"type": "other", "value": red, "platform": red[:100]}],
        "police": {"kind": "notice", "number": red[:100], "station": red[:100]},
    }
    desk = unlocked.session.desk
    unlocked.session.tasks.run(
        unlocked.window, lambda: incidents.record(desk.store, desk.clock, told), lambda _one: None
    )
    unlocked.settle()
    for name in (places.TODAY, places.LOGBOOK, places.ASSISTANT):
        unlocked.go(name)
        assert not shows_red(unlocked.window), name
    record = unlocked.go(places.LOGBOOK).record
    bar = record._column.verticalScrollBar()
    for part in range(5):
        bar.setValue(bar.maximum() * part // 4)
        assert not shows_red(unlocked.window)
    editor = unlocked.go(places.CHANGE, record._key)
    for fold in editor.form._folds.values():
        fold.open(True)
    bar = editor._column.verticalScrollBar()
    for part in range(9):
        bar.setValue(bar.maximum() * part // 8)
        assert not shows_red(unlocked.window)
    unlocked.session.say(red)
    assert not shows_red(unlocked.window)


def test_pasted_markup_is_text(qapp: QApplication, red: str) -> None:
    told = QMimeData()
    told.setHtml(red)
    told.setText("alleen de tekst")
    area, line = Area("naam"), Line("naam")
    area.insertFromMimeData(told)
    assert area.told() == "alleen de tekst"
    assert not shows_red(area)
    line.setText(red)
    assert "<img" in line.told()


def test_what_reorders_or_hides_is_shown() -> None:
    assert as_shown("a\N{RIGHT-TO-LEFT OVERRIDE}b\0c\x1b[2J") == "a�b�c�[2J"
    family = "\N{MAN}\N{ZERO WIDTH JOINER}\N{GIRL}"
    assert as_shown(f"regel\n{family}") == f"regel\n{family}"


def test_a_tip_is_text(qapp: QApplication) -> None:
    widget = QWidget()
    tip(widget, "<b>&")
    assert widget.toolTip() == "<span>&lt;b&gt;&amp;</span>"


def test_text_fields_remember_nothing() -> None:
    for field in (Area("naam"), Line("naam")):
        hints = field.inputMethodHints()
        assert hints & Qt.InputMethodHint.ImhSensitiveData
        assert hints & Qt.InputMethodHint.ImhNoPredictiveText


# Names ------------------------------------------------------------------------------------------


def nameless(root: QWidget) -> list[str]:
    """What can get the focus and does not say what it is."""
    found = []
    for one in shown_below(root):
        if one.focusPolicy() != Qt.FocusPolicy.NoFocus and one.isEnabled():
            interface = QAccessible.queryAccessibleInterface(one)
            if interface is None or not interface.text(QAccessible.Text.Name):
                found.append(f"{type(one).__name__} in {type(one.parent()).__name__}")
    return found


def test_the_check_for_names_sees(qapp: QApplication) -> None:
    bare = Line("")
    bare.show()
    assert nameless(bare)
    bare.deleteLater()


def test_everything_has_a_name(full: Stage) -> None:
    stage = full
    for name in (places.TODAY, places.LOGBOOK, places.DOSSIERS, places.CODE, places.ASSISTANT):
        stage.go(name)
        assert not nameless(stage.window), name
    assistant = stage.page(places.ASSISTANT)
    assistant.choosing.rows.tick_all()
    assistant.further.click()
    stage.settle()
    assert not nameless(stage.window)
    stage.go(places.VIEWER, "B01")
    assert not nameless(stage.window)
    editor = stage.go(places.NEW)
    for fold in editor.form._folds.values():
        fold.button.click()
    for key in ("happened", "learned"):
        editor.form.fields[key]._chips._chips["otherwise"].click()
    spin()
    assert not nameless(stage.window)
    stage.home.search()
    spin()
    assert not nameless(stage.home._finder)
    stage.home._finder.reject()
    stage.window.help()
    spin()
    assert not nameless(stage.window)


def test_the_door_has_names(open_stage) -> None:
    stage = open_stage()
    assert not nameless(stage.window)
    stage.window._door.lock._other.click()
    assert not nameless(stage.window)


def test_the_first_start_has_names(open_stage) -> None:
    stage = open_stage(make=False)
    assert not nameless(stage.window)


def test_the_window_says_only_its_name(full: Stage) -> None:
    full.go(places.LOGBOOK)
    assert full.window.windowTitle() == "Weerwoord"
