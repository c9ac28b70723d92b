"""The icons: our own outline set of 20 pixels, in `resources/icons`, drawn in a colour of the theme."""

from functools import cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from resources import path
from ui.theme import colour, px

SIZE = 20


def icon(name: str, ink: str = "text") -> QIcon:
    """An icon in a colour of the theme that is on; when it is disabled, in grey."""
    found = QIcon(pixmap(name, ink))
    found.addPixmap(pixmap(name, "quiet"), QIcon.Mode.Disabled)
    return found


def pixmap(name: str, ink: str = "text", size: int = SIZE) -> QPixmap:
    """The same as a pixmap, sharp on this screen; `size` at the ordinary text size."""
    app = QGuiApplication.instance()
    ratio = app.devicePixelRatio() if isinstance(app, QGuiApplication) else 1.0
    return _drawn(name, colour(ink).name(), px(size), ratio)


@cache
def _drawn(name: str, ink: str, size: int, ratio: float) -> QPixmap:
    side = round(size * ratio)
    drawn = QPixmap(side, side)
    drawn.fill(Qt.GlobalColor.transparent)
    painter = QPainter(drawn)
    source = path(f"icons/{name}.svg").read_text("utf-8").replace("currentColor", ink)
    QSvgRenderer(QByteArray(source.encode())).render(painter, QRectF(0, 0, side, side))
    painter.end()
    drawn.setDevicePixelRatio(ratio)
    return drawn
