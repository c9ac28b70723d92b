"""The lock screen: a passphrase or the recovery code, and help within reach."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout

from app.texts import _
from ui.lock.presenter import because, where
from ui.theme import px
from ui.widgets.buttons import Button
from ui.widgets.column import Column, row
from ui.widgets.fields import Line
from ui.widgets.foot import Foot
from ui.widgets.led import Led
from ui.widgets.plain import PlainLabel
from ui.widgets.secret import Secret

WIDTH = 400


class LockView(Led):
    """Asks for what opens the vault."""

    submitted = Signal(str, str)
    """The kind (`passphrase`, `recovery`) and the secret."""

    restoring = Signal()
    """There is a backup, to open or to put back."""

    rescuing = Signal()
    """The good snapshot that was offered should be put back."""

    def __init__(self, folder: Path, reason: str, foot: Foot) -> None:
        super().__init__()
        self._recovery = False
        self._secret = Secret(_("Wachtwoordzin"))
        self._secret.entered.connect(self._submit)
        self._code_label = PlainLabel(_("Herstelcode, acht groepen"), "head")
        self._code = Line(_("Herstelcode"), _("bijvoorbeeld 7KD3Q 0XMP2 …"))
        self._code.setProperty("look", "code")
        self._code.returnPressed.connect(self._submit)
        self._open = Button(_("Open de kluis"), self._submit, look="primary")
        self._other = Button("", self._turn, look="quiet")
        self._restore = Button("", self.restoring.emit, look="quiet")
        self._good = PlainLabel("")
        self.rescue = Button(_("Zet die momentopname terug"), self.rescuing.emit)
        self._wrong = PlainLabel("", "danger")
        self._name_other()
        self._lay_out(folder, because(reason), foot)
        self.lead_to(self._secret.line)

    def busy(self) -> None:
        """The vault is being opened."""
        self._wrong.hide()
        self._able(False)
        self._open.setText(_("Kluis wordt geopend…"))

    def refuse(self, sentence: str) -> None:
        """It did not open; say why and let try again."""
        self._able(True)
        self._open.setText(_("Open de kluis"))
        self._wrong.setText(sentence)
        self._wrong.show()
        field = self._code if self._recovery else self._secret.line
        field.selectAll()
        field.setFocus()

    def offer(self, told: str) -> None:
        """The log is damaged, and there is a good snapshot of it."""
        self._good.setText(told)
        self._good.show()
        self.rescue.show()

    def forget(self) -> None:
        """Keep nothing of what was typed."""
        self._secret.forget()
        self._code.clear()

    def _lay_out(self, folder: Path, told: str, foot: Foot) -> None:
        column = Column(width=WIDTH, middle=True)
        body = column.body
        body.addWidget(PlainLabel("Weerwoord", "title"))
        if told:
            body.addWidget(PlainLabel(told, "quiet"))
        body.addSpacing(px(16))
        for part in (self._secret, self._code_label, self._code, self._wrong, self._good):
            body.addWidget(part)
        body.addLayout(row(self.rescue, None))
        body.addSpacing(px(8))
        body.addLayout(row(self._open, None, self._other))
        body.addSpacing(px(24))
        body.addWidget(PlainLabel(where(folder), "small"))
        body.addLayout(row(self._restore, None))
        for hidden in (self._code_label, self._code, self._wrong, self._good, self.rescue):
            hidden.hide()
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.addWidget(column, 1)
        down.addWidget(foot)

    def _able(self, able: bool) -> None:
        for part in (self._secret, self._code, self._open, self._other, self._restore):
            part.setEnabled(able)

    def _submit(self) -> None:
        told = self._code.told() if self._recovery else self._secret.told()
        if told:
            self.submitted.emit("recovery" if self._recovery else "passphrase", told)

    def _turn(self) -> None:
        self._recovery = not self._recovery
        self._wrong.hide()
        self._secret.setVisible(not self._recovery)
        self._code_label.setVisible(self._recovery)
        self._code.setVisible(self._recovery)
        self._name_other()
        (self._code if self._recovery else self._secret.line).setFocus()

    def _name_other(self) -> None:
        names = (_("Herstelcode gebruiken"), _("Wachtwoordzin gebruiken"))
        self._other.setText(names[self._recovery])
        self._restore.setText(_("Andere kluis of reservekopie"))
