"""How it looks: one table of colours, light and dark, and every size relative to the system's font.

`resources/style/weerwoord.qss` is the stylesheet; in it `$name` is a colour of this table and `@8`
is eight pixels at the system's ordinary text size. Contrast is computed in `tests/ui/test_looks.py`.
"""

import re

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QColor, QFontInfo, QPalette
from PySide6.QtWidgets import QApplication

from resources import path

BODY = 13
"""The size in pixels to which all others are relative; the system's own text is never smaller."""

LIGHT = {
    "ground": "#F0EDE8",
    "page": "#FAF8F5",
    "raised": "#FFFFFF",
    "hover": "#E7E3DC",
    "line": "#DED9D1",
    "edge": "#8C857B",
    "text": "#24221F",
    "quiet": "#615B53",
    "accent": "#0F5C63",
    "accent_hover": "#0B4A50",
    "on_accent": "#FFFFFF",
    "wash": "#DCE9E8",
    "due": "#754B00",
    "due_wash": "#FAEFD9",
    "danger": "#A0231B",
    "danger_wash": "#FAE9E6",
    "cover": "#E2DDD5",
}
DARK = {
    "ground": "#191816",
    "page": "#211F1D",
    "raised": "#2A2825",
    "hover": "#35322E",
    "line": "#3D3A35",
    "edge": "#8E887F",
    "text": "#ECE9E3",
    "quiet": "#B0AAA0",
    "accent": "#6CC5CC",
    "accent_hover": "#8CD4DA",
    "on_accent": "#06272A",
    "wash": "#213B3E",
    "due": "#E9BC6B",
    "due_wash": "#3A301C",
    "danger": "#F29A91",
    "danger_wash": "#402725",
    "cover": "#3A3733",
}
"""`ground` and `page` are the two steps of grey, `raised` is what one can write on, `wash` is what
is chosen, `line` parts, `edge` borders what can be used. Amber is due; red is danger to a person
or what cannot be undone."""

_colours = LIGHT
_scale = 1.0


def colour(name: str) -> QColor:
    """A colour of the theme that is on."""
    return QColor(_colours[name])


def px(size: float) -> int:
    """Pixels for a size that is meant at the ordinary text size."""
    return round(size * _scale)


def follow(app: QApplication) -> None:
    """Take the system's light or dark, its font size, and keep to them when they change."""
    global _scale
    if app.style().name() != "fusion":
        app.setStyle("Fusion")
    _scale = max(1.0, QFontInfo(app.font()).pixelSize() / BODY)
    hints = app.styleHints()
    hints.colorSchemeChanged.connect(lambda scheme: dress(app, scheme))
    dress(app, hints.colorScheme())


def dress(app: QApplication, scheme: Qt.ColorScheme) -> None:
    """Put on one of the two themes."""
    global _colours
    _colours = DARK if scheme == Qt.ColorScheme.Dark else LIGHT
    app.setPalette(_palette())
    app.setStyleSheet(_stylesheet())
    for widget in app.allWidgets():
        refresh = getattr(widget, "refresh_theme", None)
        if refresh is not None:
            refresh()


def show_as(widget: QObject, look: str) -> None:
    """Say what a widget is to the stylesheet (`[look="primary"]`)."""
    widget.setProperty("look", look)


def _palette() -> QPalette:
    palette = QPalette()
    role = QPalette.ColorRole
    named = {
        role.Window: "page",
        role.WindowText: "text",
        role.Base: "raised",
        role.AlternateBase: "page",
        role.Text: "text",
        role.Button: "raised",
        role.ButtonText: "text",
        role.BrightText: "danger",
        role.Highlight: "accent",
        role.HighlightedText: "on_accent",
        role.PlaceholderText: "quiet",
        role.ToolTipBase: "raised",
        role.ToolTipText: "text",
        role.Link: "accent",
        role.Accent: "accent",
        role.Mid: "line",
    }
    for place, name in named.items():
        palette.setColor(place, colour(name))
    for place in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, place, colour("quiet"))
    return palette


def _stylesheet() -> str:
    text = path("style/weerwoord.qss").read_text("utf-8")
    sized = re.sub(r"@(\d+)", lambda found: f"{px(int(found[1]))}px", text)
    return re.sub(r"\$(\w+)", lambda found: _colours[found[1]], sized)
