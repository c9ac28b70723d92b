"""The incidents to choose from: the rows of the log, each with a tick."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from app.usecases.overview import Summary
from ui.logbook.model import ITEM, Index, RowPainter, Rows, draw_ring
from ui.theme import px
from ui.widgets.ticks import SIDE, draw_tick
from ui.words import Label

_TICK = Qt.ItemDataRole.CheckStateRole


class Ticks(Rows):
    """Remembers the ids that are chosen, also of rows that are not there yet."""

    ticked = Signal()

    def __init__(self, label: Label, now: Callable[[], datetime]) -> None:
        super().__init__(label, now)
        self.chosen: set[str] = set()

    def turn(self, index: QModelIndex) -> None:
        """Choose a row, or not any more."""
        one = index.data(ITEM)
        if isinstance(one, Summary):
            self.chosen ^= {one.id}
            self.dataChanged.emit(index, index, [_TICK])
            self.ticked.emit()

    def tick_only(self, ids: set[str]) -> None:
        self.chosen = set(ids)
        self._all_changed()

    def forget_the_others(self) -> None:
        """Nothing that is not among the rows is chosen: it was withdrawn or erased."""
        self.tick_only(self.chosen & {one.id for one in self._rows})

    def tick_all(self) -> None:
        self.chosen = {one.id for one in self._rows}
        self._all_changed()

    def flags(self, index: Index) -> Qt.ItemFlag:
        return super().flags(index) | Qt.ItemFlag.ItemIsUserCheckable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role == _TICK:
            one = self._rows[index.row()]
            return Qt.CheckState.Checked if one.id in self.chosen else Qt.CheckState.Unchecked
        return super().data(index, role)

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """The space bar ticks through here."""
        if role != _TICK:
            return False
        self.turn(self.index(index.row()))
        return True

    def _all_changed(self) -> None:
        if self._rows:
            self.dataChanged.emit(self.index(0), self.index(len(self._rows) - 1), [_TICK])
        self.ticked.emit()


class TickPainter(RowPainter):
    """A row with a tick before it."""

    ROOM = 40

    def editorEvent(
        self,
        event: QEvent,
        model: QAbstractItemModel,
        option: QStyleOptionViewItem,
        index: Index,
    ) -> bool:
        """Keys tick through here; a click anywhere in the row is minded by the list."""
        if not isinstance(event, QKeyEvent):
            return False
        return super().editorEvent(event, model, option, index)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        area = QRect(option.rect)  # a copy: what Qt gives here follows the change below
        painter.save()
        painter.setClipRect(area)
        option.rect = area.adjusted(px(self.ROOM) - px(12), 0, 0, 0)
        focused = option.state & QStyle.StateFlag.State_HasFocus
        option.state &= ~QStyle.StateFlag.State_HasFocus
        super().paint(painter, option, index)
        side = px(SIDE)
        box = QRect(area.x() + px(10), area.center().y() - side // 2, side, side)
        draw_tick(painter, box, on=index.data(_TICK) == Qt.CheckState.Checked)
        if focused:
            draw_ring(painter, area)
        painter.restore()
