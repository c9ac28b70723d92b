"""The quiet line at the bottom of the screens before the vault is open: help, and the language."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.texts import LANGUAGES, _, current
from ui.theme import px
from ui.widgets.buttons import Button
from ui.widgets.column import row

NAMES = {"nl": "Nederlands", "en": "English"}


class Foot(QWidget):
    """Help left, the other language right."""

    helped = Signal()
    spoken = Signal(str)
    """The language that was asked for."""

    def __init__(self) -> None:
        super().__init__()
        other = next(one for one in LANGUAGES if one != current())
        help_ = Button(_("Hulp en telefoonnummers (F1)"), self.helped.emit, look="quiet")
        self.language = Button(NAMES[other], lambda: self.spoken.emit(other), look="quiet")
        across = row(help_, None, self.language)
        across.setContentsMargins(px(16), px(8), px(16), px(8))
        self.setLayout(across)
