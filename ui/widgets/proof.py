"""Asking the secret again before something that a stranger at an open window must not do."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QDialog, QWidget

from app.domain.safekeeping import Strength
from app.texts import _
from ui.theme import px
from ui.widgets.buttons import Button
from ui.widgets.column import row, stack
from ui.widgets.fields import Line
from ui.widgets.newsecret import NewSecret
from ui.widgets.plain import PlainLabel, as_shown
from ui.widgets.secret import Secret

WIDTH = 440


class ProofDialog(QDialog):
    """Asks the present passphrase, and on choice a new one. Whoever opened it tries what was typed
    and answers with `refuse` or `finish`; until then it stays."""

    submitted = Signal(str, str, str)
    """The kind (`passphrase`, `recovery`), the secret, and the new passphrase if it was asked."""

    doubted = Signal(str)
    """A new passphrase of which the strength should be looked at."""

    def __init__(
        self, parent: QWidget, title: str, told: str, verb: str, *, new: bool = False
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("Weerwoord")
        self.setAccessibleName(title)
        self.setAccessibleDescription(as_shown(told))
        self._verb, self._busy, self._recovery = verb, False, False
        self.secret = Secret(_("Wachtwoordzin van nu") if new else _("Wachtwoordzin"))
        self.code = Line(_("Herstelcode"), _("bijvoorbeeld 7KD3Q 0XMP2 …"))
        self.code.setProperty("look", "code")
        self._code_label = PlainLabel(_("Herstelcode, acht groepen"), "head")
        self.new = NewSecret(_("Nieuwe wachtwoordzin")) if new else None
        self.other = Button("", self._turn, look="quiet")
        self.told = PlainLabel("", "danger")
        self.attempt = Button(verb, self.submit, look="primary")
        self.back = Button(_("Terug"), self.reject)
        self._lay_out(title, told)
        self.secret.entered.connect(self._next)
        self.code.returnPressed.connect(self._next)
        self.finished.connect(self._forget)

    def submit(self) -> None:
        """Hand over what was typed, when it is complete."""
        secret = self.code.told() if self._recovery else self.secret.told()
        why = self.new.refusal() if self.new is not None else ""
        if not secret:
            (self.code if self._recovery else self.secret.line).setFocus()
        elif why:
            self._say(why)
        else:
            kind = "recovery" if self._recovery else "passphrase"
            self._able(False)
            self.attempt.setText(_("Even geduld…"))
            self.submitted.emit(kind, secret, self.new.told() if self.new is not None else "")

    def wait(self, told: str) -> None:
        """Say what is being done and how long that may take."""
        self._say(told, "quiet")

    def refuse(self, why: str) -> None:
        """It did not work, and nothing changed; say why and let try again."""
        self._able(True)
        self.attempt.setText(self._verb)
        self._say(why)
        field = self.code if self._recovery else self.secret.line
        field.selectAll()
        field.setFocus()

    def finish(self) -> None:
        """It worked."""
        self._busy = False
        self.accept()

    def judge(self, passphrase: str, strength: Strength) -> None:
        if self.new is not None:
            self.new.judge(passphrase, strength)
            self._fit()

    def reject(self) -> None:
        """What was begun is not left halfway."""
        if not self._busy:
            super().reject()

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._busy:
            event.ignore()
        else:
            super().closeEvent(event)

    def _next(self) -> None:
        if self.new is not None:
            self.new.first.line.setFocus()
        else:
            self.submit()

    def _turn(self) -> None:
        self._recovery = not self._recovery
        self.told.hide()
        self._show_kind()
        (self.code if self._recovery else self.secret.line).setFocus()

    def _show_kind(self) -> None:
        self.secret.setVisible(not self._recovery)
        self.code.setVisible(self._recovery)
        self._code_label.setVisible(self._recovery)
        names = (_("Herstelcode gebruiken"), _("Wachtwoordzin gebruiken"))
        self.other.setText(names[self._recovery])
        self._fit()

    def _able(self, able: bool) -> None:
        self._busy = not able
        for part in (self.secret, self.code, self.other, self.attempt, self.back, self.new):
            if part is not None:
                part.setEnabled(able)

    def _say(self, told: str, look: str = "danger") -> None:
        self.told.turn(look)
        self.told.setText(told)
        self.told.show()
        self._fit()

    def _fit(self) -> None:
        """As high as what is in it: a line that appears must not squeeze the fields."""
        layout = self.layout()
        if layout is not None:
            layout.activate()
            self.resize(self.width(), layout.totalHeightForWidth(self.width()))

    def _forget(self) -> None:
        self.secret.forget()
        self.code.clear()
        if self.new is not None:
            self.new.forget()
        self.deleteLater()

    def _lay_out(self, title: str, told: str) -> None:
        inside = stack(PlainLabel(title, "head"), PlainLabel(told))
        inside.addSpacing(px(8))
        for part in (self.secret, self._code_label, self.code):
            inside.addWidget(part)
        if self.new is not None:
            inside.addLayout(row(None, self.other))
            inside.addWidget(self.new)
            self.new.doubted.connect(self.doubted)
            self.new.entered.connect(self.submit)
            self.new.edited.connect(self.told.hide)
        else:
            self.other.setParent(self)
            self.other.hide()
        inside.addWidget(self.told)
        inside.addSpacing(px(8))
        inside.addLayout(row(None, self.back, self.attempt))
        inside.setContentsMargins(px(24), px(24), px(24), px(20))
        self.setLayout(inside)
        self.setMinimumWidth(px(WIDTH))
        self.told.hide()
        self._show_kind()
        self.secret.line.setFocus()
