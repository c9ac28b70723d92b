"""Text of any length, plain: to type in, without the evidence that is pasted there, and to read."""

from math import ceil

from PySide6.QtCore import QMimeData, QSize, Signal
from PySide6.QtGui import QFontMetricsF, QTextOption
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QWidget

from ui.theme import px, show_as
from ui.widgets.copying import copied
from ui.widgets.fields import SENSITIVE, as_typed
from ui.widgets.plain import as_shown


class Area(QPlainTextEdit):
    """Text of any length, as high as what is in it up to `most` lines.

    An image or files that are pasted or dropped are no text: they go to `evidence`.
    """

    evidence = Signal(object)
    """The QMimeData of something that is not text; taken by whoever listens."""

    def __init__(
        self,
        name: str,
        hint: str = "",
        *,
        least: int = 1,
        most: int = 24,
        look: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._least, self._most = least, most
        self.setAccessibleName(name)
        self.setPlaceholderText(hint)
        self.setInputMethodHints(SENSITIVE)
        self.setTabChangesFocus(True)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        if look:
            show_as(self, look)
        self.document().documentLayout().documentSizeChanged.connect(lambda: self.updateGeometry())

    def told(self) -> str:
        """What was typed, as it was typed; nothing when it is only white space."""
        text = as_typed(self.toPlainText())
        return text if text.strip() else ""

    def sizeHint(self) -> QSize:
        lines = min(max(round(self.document().size().height()), self._least), self._most)
        frame = self.contentsMargins().top() + self.contentsMargins().bottom()
        inside = 2 * round(self.document().documentMargin())
        line = ceil(QFontMetricsF(self.font()).lineSpacing())  # as they are laid out
        height = lines * line + frame + inside + px(4)
        return QSize(px(240), height)

    def minimumSizeHint(self) -> QSize:
        return QSize(px(120), self.sizeHint().height())

    def createMimeDataFromSelection(self) -> QMimeData:
        return copied(self.textCursor().selection().toPlainText())

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return source.hasText() or holds_evidence(source)

    def insertFromMimeData(self, source: QMimeData) -> None:
        if holds_evidence(source):
            self.evidence.emit(source)
        elif source.hasText():
            self.insertPlainText(source.text())


class LongText(QPlainTextEdit):
    """Text to read that scrolls by itself."""

    def __init__(self, text: str, name: str) -> None:
        super().__init__(as_shown(text))
        self.setReadOnly(True)
        self.setAccessibleName(name)

    def createMimeDataFromSelection(self) -> QMimeData:
        return copied(self.textCursor().selection().toPlainText())


def holds_evidence(source: QMimeData) -> bool:
    """Whether it is an image or files of this computer."""
    return any(url.isLocalFile() for url in source.urls()) or source.hasImage()
