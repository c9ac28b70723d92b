"""Chips: the usual answers as buttons, one or several to choose, none of them required."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.widgets.buttons import Button
from ui.widgets.flow import Flow
from ui.widgets.led import Led

Choices = Sequence[tuple[str, str]]
"""Codes and the words for them."""


class Chips(Led):
    """A group of chips; pressed again, a chip is let go. The keyboard begins at what is chosen."""

    picked = Signal()

    def __init__(
        self, name: str, choices: Choices, *, several: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._name, self._several = name, several
        self._chips: dict[str, Button] = {}
        self.setAccessibleName(name)
        self._flow = Flow(self)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        for code, word in choices:
            self.add(code, word)

    def add(self, code: str, word: str) -> Button:
        chip = Button(word, look="chip")
        chip.setCheckable(True)
        chip.setAccessibleName(f"{self._name}: {word}")
        chip.clicked.connect(lambda: self._press(code))
        chip.toggled.connect(lambda on: chip.turn("check" if on else ""))
        self._chips[code] = chip
        self._flow.addWidget(chip)
        self._lead()
        return chip

    def chosen(self) -> list[str]:
        """The codes, in the order of the chips."""
        return [code for code, chip in self._chips.items() if chip.isChecked()]

    def choose(self, codes: Iterable[str]) -> None:
        """Show these as chosen; a code that has no chip gets one."""
        wanted = list(codes)
        for code in wanted:
            if code not in self._chips:
                self.add(code, code.replace("_", " "))
        for code, chip in self._chips.items():
            chip.setChecked(code in wanted)
        self._lead()

    def _press(self, pressed: str) -> None:
        if not self._several:
            for code, chip in self._chips.items():
                if code != pressed:
                    chip.setChecked(False)
        self._lead()
        self.picked.emit()

    def _lead(self) -> None:
        chips = list(self._chips.values())
        chosen = [chip for chip in chips if chip.isChecked()]
        for first in (chosen or chips)[:1]:
            self.lead_to(first)
