"""What cannot be pressed looks so, in both themes, and can still be read."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QWidget

from tests.ui.stage import spin
from tests.ui.test_looks import contrast
from ui import theme
from ui.widgets.buttons import Button
from ui.widgets.chips import Chips

WORD = "HHHH"  # letters of which some points have the colour itself
SCHEMES = [(Qt.ColorScheme.Light, theme.LIGHT), (Qt.ColorScheme.Dark, theme.DARK)]


@pytest.fixture(params=SCHEMES, ids=["light", "dark"])
def table(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[dict[str, str]]:
    scheme, table = request.param
    theme.follow(qapp)
    theme.dress(qapp, scheme)
    yield dict(table)
    theme.dress(qapp, Qt.ColorScheme.Light)


def colours(button: QWidget) -> list[str]:
    """The colours that a button is drawn in, the most used first."""
    page = QWidget()  # a button by itself has nothing behind it
    page.setProperty("area", "page")
    button.setParent(page)
    button.resize(240, 60)
    page.show()
    spin()
    image = page.grab(QRect(0, 0, 240, 60)).toImage()
    button.setParent(None)
    page.deleteLater()
    count: dict[str, int] = {}
    for x in range(image.width()):
        for y in range(image.height()):
            name = QColor(image.pixel(x, y)).name().upper()
            count[name] = count.get(name, 0) + 1
    return sorted(count, key=lambda name: -count[name])


@pytest.mark.parametrize(
    ("look", "on", "ink", "ground"),
    [
        ("", False, "text", ""),
        ("primary", False, "on_accent", "line"),
        ("quiet", False, "accent", ""),
        ("quiet-danger", False, "danger", ""),
        ("danger", False, "danger", ""),
        ("chip", False, "text", ""),
        ("chip", True, "text", "line"),
    ],
)
def test_it_looks_so(table: dict[str, str], look: str, on: bool, ink: str, ground: str) -> None:
    """In the quiet colour, on its ground or on that of the page."""
    button = Button(WORD, look=look)
    button.setCheckable(on)
    button.setChecked(on)
    assert table[ink] in colours(button)
    button.setEnabled(False)
    drawn = colours(button)
    assert table["quiet"] in drawn
    if ground:
        assert drawn[0] == table[ground]
    assert contrast(table["quiet"], table[ground or "page"]) >= 4.5
    assert not {table[ink], table["accent"], table["danger"], table["edge"]} & {*drawn}
    button.deleteLater()


def test_which_one_was_chosen_is_still_seen(table: dict[str, str]) -> None:
    chips = Chips("Vorm", [("a", WORD), ("b", WORD)])
    chips.choose(["a"])
    chips.setEnabled(False)
    one, other = chips._chips["a"], chips._chips["b"]
    assert not one.icon().isNull()
    assert other.icon().isNull()
    assert colours(one)[0] != colours(other)[0]
    chips.deleteLater()
