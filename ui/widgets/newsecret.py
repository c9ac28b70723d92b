"""Choosing a passphrase: twice, with a word about how easily it is guessed and why."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout

from app.domain.safekeeping import Strength
from app.errors import InputError
from app.texts import _, on_screen
from app.texts.advice import advice
from ui.theme import px
from ui.widgets.led import Led
from ui.widgets.plain import PlainLabel
from ui.widgets.secret import Secret

_PAUSE = 400  # milliseconds after the last key before the strength is looked at


class NewSecret(Led):
    """Two fields. What they hold is given by `told`, once `refusal` has nothing to say."""

    doubted = Signal(str)
    """A passphrase of which the strength should be looked at."""

    entered = Signal()
    edited = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self.first = Secret(name)
        self.second = Secret(_("Nog een keer"))
        self.strength = PlainLabel("", "quiet")
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._pause.timeout.connect(lambda: self.doubted.emit(self.first.told()))
        self.first.edited.connect(self._changed)
        self.first.entered.connect(self.second.line.setFocus)
        self.second.edited.connect(self.edited)
        self.second.entered.connect(self.entered)
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(px(8))
        for part in (self.first, self.strength, self.second):
            down.addWidget(part)
        self.lead_to(self.first.line)

    def told(self) -> str:
        return self.first.told()

    def refusal(self) -> str:
        """Why these two are not yet a passphrase; nothing when they are."""
        return refusal(self.first.told(), self.second.told())

    def judge(self, passphrase: str, strength: Strength) -> None:
        """Say how strong a passphrase is, when it is still the one that stands there."""
        if passphrase and passphrase == self.first.told():
            self.strength.setText(advice(strength.because))
            self.strength.turn("due" if strength.weak else "quiet")

    def forget(self) -> None:
        """Keep nothing of what was typed."""
        self._pause.stop()
        self.first.forget()
        self.second.forget()
        self.strength.setText("")

    def _changed(self) -> None:
        self.strength.setText("")
        self._pause.start()
        self.edited.emit()


def refusal(first: str, second: str) -> str:
    """Why these two are not yet a passphrase; nothing when they are."""
    if not first:
        return on_screen(InputError("empty_passphrase"))
    if first != second:
        return on_screen(InputError("not_the_same"))
    return ""
