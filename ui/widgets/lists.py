"""A long list of rows that are all as high as each other.

It is a table with one column: a `QListView` asks its model for every row each time it is laid out,
and 20 000 rows then hold up the window.
"""

from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QStyledItemDelegate, QTableView

from ui.theme import px


class LongList(QTableView):
    """Rows of `height` pixels at the ordinary text size, of which one is chosen."""

    def __init__(
        self, name: str, model: QAbstractItemModel, painter: QStyledItemDelegate, height: int
    ) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setModel(model)
        painter.setParent(self)
        self.setItemDelegate(painter)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        down, across = self.verticalHeader(), self.horizontalHeader()
        down.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        down.setMinimumSectionSize(px(height))
        down.setDefaultSectionSize(px(height))
        down.hide()
        across.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        across.hide()
