"""What opens a vault: its passphrase, or the code of its recovery sheet."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout

from app.texts import _
from ui.theme import px
from ui.widgets.buttons import Button
from ui.widgets.column import row
from ui.widgets.fields import Line
from ui.widgets.led import Led
from ui.widgets.plain import PlainLabel
from ui.widgets.secret import Secret


class WayIn(Led):
    """Asks one of the two; a button changes over to the other."""

    entered = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._recovery = False
        self.secret = Secret(_("Wachtwoordzin"))
        self.secret.entered.connect(self.entered)
        self._label = PlainLabel(_("Herstelcode, acht groepen"), "head")
        self.code = Line(_("Herstelcode"), _("bijvoorbeeld 7KD3Q 0XMP2 …"))
        self.code.setProperty("look", "code")
        self.code.returnPressed.connect(self.entered)
        self.other = Button("", self.turn, look="quiet")
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(px(4))
        for part in (self.secret, self._label, self.code):
            down.addWidget(part)
        down.addLayout(row(self.other, None))
        self.lead_to(self.secret.line)
        self._show()

    def told(self) -> tuple[str, str]:
        """The kind (`passphrase`, `recovery`) and the secret, empty when nothing was typed."""
        if self._recovery:
            return "recovery", self.code.told()
        return "passphrase", self.secret.told()

    def turn(self) -> None:
        """Ask the other one."""
        self._recovery = not self._recovery
        field = self.code if self._recovery else self.secret.line
        self._show()
        self.lead_to(field)
        field.setFocus()

    def again(self) -> None:
        """It was not right: let it be typed anew."""
        field = self.code if self._recovery else self.secret.line
        field.selectAll()
        field.setFocus()

    def forget(self) -> None:
        """Keep nothing of what was typed."""
        self.secret.forget()
        self.code.clear()

    def _show(self) -> None:
        self.secret.setVisible(not self._recovery)
        self._label.setVisible(self._recovery)
        self.code.setVisible(self._recovery)
        names = (_("Herstelcode gebruiken"), _("Wachtwoordzin gebruiken"))
        self.other.setText(names[self._recovery])
