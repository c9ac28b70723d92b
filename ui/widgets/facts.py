"""Two quiet columns, what it is and what was told, drawn as one widget: a page has dozens of lines."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme import colour, px
from ui.widgets.plain import as_shown

NAMES, GAP, LINE, LEAST = 168, 16, 6, 120
_FLAGS = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap


class Facts(QWidget):
    """Lines of (what it is, what was told), as plain text."""

    def __init__(self, lines: list[tuple[str, str]]) -> None:
        super().__init__()
        self._lines = [(as_shown(name), as_shown(told)) for name, told in lines]
        self.setAccessibleName("\n".join(f"{name}: {told}" for name, told in self._lines))
        font = self.font()
        font.setPixelSize(px(13))
        self.setFont(font)
        # not Fixed: that would hold it to the height it had at another width
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def text(self) -> str:
        """Everything it says."""
        return self.accessibleName()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        places = self._places(width)
        return max((told.bottom() + 1 for pair in places for told in pair), default=0) + px(LINE)

    def sizeHint(self) -> QSize:
        width = max(self.width(), px(360))
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(160), 0)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        for (name, told), (left, right) in zip(
            self._lines, self._places(self.width()), strict=True
        ):
            painter.setPen(colour("quiet"))
            painter.drawText(left, _FLAGS, name)
            painter.setPen(colour("text"))
            painter.drawText(right, _FLAGS, told)

    def _places(self, width: int) -> list[tuple[QRect, QRect]]:
        """Where each line's two texts stand; below each other where they do not fit side by side."""
        metrics, y, found = QFontMetrics(self.font()), 0, []
        beside = width >= px(NAMES + GAP + LEAST)
        x = px(NAMES + GAP) if beside else 0
        names = px(NAMES) if beside else width
        for name, told in self._lines:
            left = metrics.boundingRect(QRect(0, y, names, 1 << 20), _FLAGS, name)
            top = y if beside else left.bottom() + 1
            room = QRect(x, top, max(px(40), width - x), 1 << 20)
            right = metrics.boundingRect(room, _FLAGS, told)
            left.setWidth(names)
            right.setWidth(room.width())
            found.append((left, right))
            y = max(left.bottom(), right.bottom()) + 1 + px(LINE)
        return found
