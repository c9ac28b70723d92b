"""The rows of the list, fed in chunks, and how a row is drawn: as plain text, nothing else."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    Qt,
)
from PySide6.QtGui import QFont, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.usecases.overview import Summary
from ui.logbook.presenter import account_line, exhibits_line, first_line, kind_line, spoken
from ui.theme import colour, px
from ui.words import Label

Index = QModelIndex | QPersistentModelIndex
ITEM = Qt.ItemDataRole.UserRole

PAD, ROW = 12, 64


class Rows(QAbstractListModel):
    """The incidents that are shown, newest first."""

    def __init__(self, label: Label, now: Callable[[], datetime]) -> None:
        super().__init__()
        self._rows: list[Summary] = []
        self._label, self._now = label, now

    def reset(self, rows: list[Summary]) -> None:
        self.beginResetModel()
        self._rows = list(rows)
        self.endResetModel()

    def add(self, rows: list[Summary]) -> None:
        """Put rows below those that are there."""
        if rows:
            first = len(self._rows)
            self.beginInsertRows(QModelIndex(), first, first + len(rows) - 1)
            self._rows += rows
            self.endInsertRows()

    def row_of(self, key: str) -> int:
        """The place of an incident, by id or number; -1 when it is not shown."""
        for place, one in enumerate(self._rows):
            if key in (one.id, str(one.no)):
                return place
        return -1

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        one = self._rows[index.row()]
        if role == ITEM:
            return one
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return spoken(one, self._label, self._now())
        return None


class RowPainter(QStyledItemDelegate):
    """Draws a row: when, what was told, and quietly its kind and exhibits."""

    def __init__(self, label: Label, now: Callable[[], datetime]) -> None:
        super().__init__()
        self._label, self._now = label, now

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        one = index.data(ITEM)
        area: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        self._background(painter, area, state, chosen)
        inside = area.adjusted(px(PAD), px(8), -px(PAD), -px(8))
        third = inside.height() // 3
        lines = [QRect(inside.x(), inside.y() + n * third, inside.width(), third) for n in range(3)]
        small = QFont(painter.font())
        small.setPixelSize(px(12))
        strong = QFont(painter.font())
        strong.setPixelSize(px(13))
        body = QFont(strong)
        strong.setWeight(QFont.Weight.DemiBold)
        number = f"{one.no}"
        _text(painter, lines[0], first_line(one, self._now()), strong, "text", room=px(48))
        _text(painter, lines[0], number, small, "quiet", right=True)
        _text(painter, lines[1], account_line(one), body, "text")
        exhibits = exhibits_line(one)
        room = painter.fontMetrics().horizontalAdvance(exhibits) + px(12) if exhibits else 0
        _text(painter, lines[2], kind_line(one, self._label), small, "quiet", room=room)
        _text(painter, lines[2], exhibits, small, "accent", right=True)
        if state & QStyle.StateFlag.State_HasFocus:
            draw_ring(painter, area)
        painter.restore()

    def _background(
        self, painter: QPainter, area: QRect, state: QStyle.StateFlag, chosen: bool
    ) -> None:
        if chosen:
            painter.fillRect(area, colour("wash"))
            painter.fillRect(area.x(), area.y(), px(3), area.height(), colour("accent"))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(area, colour("hover"))
        painter.fillRect(area.x(), area.bottom(), area.width(), 1, colour("line"))


def draw_ring(painter: QPainter, area: QRect) -> None:
    """Round the row at which the keys are."""
    painter.setPen(QPen(colour("accent"), 2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(area.adjusted(1, 1, -1, -1))


def _text(
    painter: QPainter,
    area: QRect,
    text: str,
    font: QFont,
    token: str,
    *,
    right: bool = False,
    room: int = 0,
) -> None:
    """Plain text on one line, cut off where there is no more room."""
    painter.setFont(font)
    painter.setPen(colour(token))
    side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
    free = area.adjusted(0, 0, -room, 0)
    fitting = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, free.width())
    flags = side | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
    painter.drawText(free, flags, fitting)
