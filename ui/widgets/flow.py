"""A layout that fills lines from left to right, so that chips and buttons fit any width."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLabel, QLayout, QLayoutItem, QWidget

from ui.theme import px


class Flow(QLayout):
    """Items next to each other, on as many lines as it takes, in the middle of their line."""

    def __init__(self, parent: QWidget | None = None, *, gap: int = 8) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._right: int | None = None
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(px(gap))

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def spring(self) -> None:
        """What is added from here on stands at the right."""
        self._right = len(self._items)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._arrange(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._arrange(rect, move=True)

    def sizeHint(self) -> QSize:
        """All on one line."""
        high = [item.sizeHint().height() for item in self._items if not item.isEmpty()]
        return QSize(_width(self._items, self.spacing()), max(high, default=0))

    def minimumSize(self) -> QSize:
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        return size

    def _arrange(self, rect: QRect, *, move: bool) -> int:
        y, gap, right = rect.y(), self.spacing(), self._right
        for line in self._lines(rect.width()):
            high = max(size.height() for _place, _item, size in line)
            wide = sum(size.width() for _place, _item, size in line) + gap * (len(line) - 1)
            x = rect.x()
            for place, item, size in line:
                if right is not None and place >= right:
                    x, right = x + max(0, rect.width() - wide), None
                if move:
                    item.setGeometry(QRect(QPoint(x, y + (high - size.height()) // 2), size))
                x += size.width() + gap
            y += high + gap
        return max(0, y - gap - rect.y())

    def _lines(self, width: int) -> list[list[tuple[int, QLayoutItem, QSize]]]:
        """What stands together on a line: each item's place among all, and its size."""
        lines: list[list[tuple[int, QLayoutItem, QSize]]] = []
        left, gap = -1, self.spacing()
        for place, item in enumerate(self._items):
            if item.isEmpty():
                continue
            size = _hint(item).boundedTo(QSize(max(width, 1), 1 << 20))
            if item.hasHeightForWidth():
                size.setHeight(item.heightForWidth(size.width()))
            needed = size.width()
            if place == self._right:  # what stands at the right goes to the next line together
                needed = _width(self._items[place:], gap)
            if needed > left:
                lines.append([])
                left = width
            lines[-1].append((place, item, size))
            left -= size.width() + gap
        return lines


def _width(items: list[QLayoutItem], gap: int) -> int:
    """How wide items are on one line."""
    sizes = [_hint(item).width() for item in items if not item.isEmpty()]
    return sum(sizes) + gap * max(0, len(sizes) - 1)


def _hint(item: QLayoutItem) -> QSize:
    """A text that may wrap asks for less room than its lines take; here it gets that if it is there."""
    size, label = item.sizeHint(), item.widget()
    if isinstance(label, QLabel) and label.wordWrap():
        whole = label.fontMetrics().size(Qt.TextFlag.TextExpandTabs, label.text())
        size.setWidth(max(size.width(), whole.width() + px(2)))
    return size
