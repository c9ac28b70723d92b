"""Something that folds out below a button."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.texts import _
from ui.widgets.buttons import Button


class Fold(QWidget):
    """A button with what it hides below it. A reader of the screen hears whether it is open."""

    def __init__(self, title: str, inside: QWidget) -> None:
        super().__init__()
        self.inside = inside
        self.button = Button(title, self.turn, look="fold", icon="right")
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.addWidget(self.button)
        down.addWidget(inside)
        self.open(False)

    def turn(self) -> None:
        self.open(self.inside.isHidden())

    def open(self, out: bool) -> None:
        """Fold out, or in again."""
        self.inside.setVisible(out)
        self.button.turn("down" if out else "right")
        self.button.setAccessibleDescription(_("uitgeklapt") if out else _("ingeklapt"))
