"""A box to tick, drawn by us: the system's own can hardly be seen in the dark."""

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QCheckBox

from ui.theme import colour, px
from ui.widgets.plain import as_shown

SIDE, GAP = 18, 8


class Tick(QCheckBox):
    """A box with its words behind it."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self._told = as_shown(text)
        self.setAccessibleName(self._told)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:
        wide = self.fontMetrics().horizontalAdvance(self._told)
        high = max(px(SIDE), self.fontMetrics().height())
        return QSize(px(SIDE + GAP + 6) + wide, high + px(10))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def hitButton(self, _place: object) -> bool:
        return True

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        side = px(SIDE)
        box = QRect(px(2), (self.height() - side) // 2, side, side)
        draw_tick(painter, box, on=self.isChecked())
        if self.hasFocus():
            painter.setPen(QPen(colour("accent"), px(2)))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -2, -2), px(4), px(4))
        painter.setPen(colour("text"))
        words = self.rect().adjusted(px(2) + side + px(GAP), 0, 0, 0)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, self._told)


def draw_tick(painter: QPainter, box: QRect, *, on: bool) -> None:
    """The box itself; its tick tells that it is on, its colour only supports that."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(colour("accent" if on else "edge"), 1.2))
    painter.setBrush(colour("accent" if on else "raised"))
    painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), px(4), px(4))
    if on:
        pen = QPen(colour("on_accent"), px(2))
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        x, y, side = box.x(), box.y(), box.width()
        painter.drawPolyline(
            [
                QPointF(x + 0.24 * side, y + 0.52 * side),
                QPointF(x + 0.43 * side, y + 0.71 * side),
                QPointF(x + 0.77 * side, y + 0.31 * side),
            ]
        )
    painter.restore()
