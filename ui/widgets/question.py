"""A small dialog of our own: plain text, one question, clear verbs."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QWidget

from app.texts import _
from ui.theme import px
from ui.widgets.areas import Area
from ui.widgets.buttons import Button
from ui.widgets.column import row, stack
from ui.widgets.plain import PlainLabel, as_shown

WIDTH = 420


class Question(QDialog):
    """Says something and offers one thing to do; with `asks`, a field to fill in first."""

    def __init__(
        self,
        parent: QWidget,
        title: str,
        told: str,
        verb: str,
        agreed: Callable[[str], None],
        *,
        asks: str = "",
        small: str = "",
        other: str = "",
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("Weerwoord")
        self.setAccessibleName(title)
        self.setAccessibleDescription(as_shown(f"{told} {small}".strip()))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._agreed = agreed
        self._field = Area(asks, least=2, most=6) if asks else None
        self._yes = Button(verb, self._agree, look="primary")
        self._yes.setDefault(True)
        no = Button(other or _("Terug"), self.reject)
        inside = stack(PlainLabel(title, "head"), PlainLabel(told))
        if small:
            inside.addWidget(PlainLabel(small, "small"))
        if self._field is not None:
            inside.addWidget(PlainLabel(asks, "head"))
            inside.addWidget(self._field)
            self._field.textChanged.connect(self._look)
        inside.addSpacing(px(8))
        inside.addLayout(row(None, no, self._yes))
        inside.setContentsMargins(px(24), px(24), px(24), px(20))
        self.setLayout(inside)
        self.setMinimumWidth(px(WIDTH))
        self._look()
        (self._field or self._yes).setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        """As high as its lines take: Qt gives a dialog two thirds of the screen, whatever it holds."""
        if (inside := self.layout()) is not None:
            self.setMinimumHeight(inside.totalHeightForWidth(self.width()))
        super().showEvent(event)

    def _look(self) -> None:
        self._yes.setEnabled(self._field is None or bool(self._field.told()))

    def _agree(self) -> None:
        told = self._field.told() if self._field is not None else ""
        self.accept()
        self._agreed(told)


def tell(parent: QWidget, title: str, told: str, small: str = "") -> None:
    """Say something that needs no answer."""
    dialog = Question(parent, title, told, _("Verder"), lambda _told: None, small=small)
    dialog.open()
