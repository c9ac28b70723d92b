"""Text to read: generous lines, as high as it is long, selectable, and never markup."""

from math import ceil

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import (
    QFont,
    QFontMetrics,
    QResizeEvent,
    QTextBlockFormat,
    QTextCursor,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication, QFrame, QSizePolicy, QTextEdit

from ui.theme import px, show_as
from ui.widgets.copying import copied
from ui.widgets.plain import as_shown

_LINE_HEIGHT = 1.45  # of the letters' size
_SIZE = 15


class Reading(QTextEdit):
    """Plain text to read. `look` is `reading` or `quoted`."""

    def __init__(self, text: str, name: str, look: str = "reading") -> None:
        super().__init__()
        show_as(self, look)
        self.setAccessibleName(name)
        self.setAcceptRichText(False)
        self.setReadOnly(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().setDocumentMargin(0)
        self.setPlainText(as_shown(text))
        spaced = QTextBlockFormat()
        spaced.setLineHeight(_spacing(), QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.mergeBlockFormat(spaced)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.document().setTextWidth(self.viewport().width())
        self.setFixedHeight(max(1, ceil(self.document().size().height())))

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()  # the page scrolls, not its text

    def createMimeDataFromSelection(self) -> QMimeData:
        """What is copied is text, without the shape it has here."""
        return copied(self.textCursor().selection().toPlainText())


def _spacing() -> float:
    """Per cent of the font's own line spacing that makes the lines as far apart as they should."""
    font = QFont(QApplication.font())
    font.setPixelSize(px(_SIZE))
    return max(100.0, 100 * _LINE_HEIGHT * px(_SIZE) / QFontMetrics(font).lineSpacing())
