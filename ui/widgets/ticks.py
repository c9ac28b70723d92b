"""A box to tick, drawn by us: the system's own can hardly be seen in the dark."""

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QCheckBox, QSizePolicy

from ui.theme import colour, px
from ui.widgets.plain import as_shown

SIDE, GAP = 18, 8
_FLAGS = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap


class Tick(QCheckBox):
    """A box with its words behind it, on as many lines as they take."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self._told = as_shown(text)
        self.setAccessibleName(self._told)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def sizeHint(self) -> QSize:
        wide = self.fontMetrics().horizontalAdvance(self._told)
        return QSize(self._before() + px(4) + wide, self.heightForWidth(1 << 20))

    def minimumSizeHint(self) -> QSize:
        advance = self.fontMetrics().horizontalAdvance
        longest = max((advance(word) for word in self._told.split()), default=0)
        return QSize(self._before() + px(4) + longest, self.heightForWidth(1 << 20))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return max(px(SIDE), self._words(width).height()) + px(10)

    def hitButton(self, _place: object) -> bool:
        return True

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        side, line = px(SIDE), self.fontMetrics().height()
        words = self._words(self.width())
        words.moveTop((self.height() - words.height()) // 2)
        box = QRect(px(2), words.y() + (line - side) // 2, side, side)
        draw_tick(painter, box, on=self.isChecked())
        if self.hasFocus():
            painter.setPen(QPen(colour("accent"), px(2)))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -2, -2), px(4), px(4))
        painter.setPen(colour("text"))
        painter.drawText(words, _FLAGS, self._told)

    def _before(self) -> int:
        """What the box takes, with the room behind it."""
        return px(2) + px(SIDE) + px(GAP)

    def _words(self, width: int) -> QRect:
        """Where the words stand in so much width, from the top."""
        before = self._before()
        room = QRect(before, 0, max(1, width - before), 1 << 20)
        high = self.fontMetrics().boundingRect(room, _FLAGS, self._told).height()
        return QRect(before, 0, room.width(), high)


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
