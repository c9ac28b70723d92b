"""A fresh recovery code, shown once: to copy by hand, or to keep as a sheet that is printed."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from app.domain.safekeeping import RecoverySheet
from app.texts import _, on_one_line
from ui.theme import px
from ui.widgets.buttons import Button
from ui.widgets.column import flow, frame
from ui.widgets.led import Led
from ui.widgets.plain import PlainLabel


class CodeSheet(Led):
    """The eight groups, a way to print them, and a way on."""

    saving = Signal(object)
    """The Path of a new file that the sheet should be put in."""

    finished = Signal()
    """The code was written down, or will be."""

    def __init__(self, sheet: RecoverySheet) -> None:
        super().__init__()
        self.sheet = sheet
        self._told = PlainLabel("", "due")
        self._told.hide()
        self.done = Button(_("Opgeschreven"), self.finished.emit, look="primary")
        self.pdf = Button(_("Bewaar als PDF om te printen"), self._ask)
        warn = _(
            "Printen mag ook. Gooi het bestand na het printen weg: wie het heeft, kan in de kluis."
        )
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(px(8))
        down.addWidget(_grid(sheet.code))
        down.addSpacing(px(8))
        down.addLayout(flow(self.done, self.pdf))
        down.addWidget(PlainLabel(warn, "quiet"))
        down.addWidget(self._told)
        self.lead_to(self.done)

    def saved(self, out: Path) -> None:
        """The sheet is in a file."""
        told = _("Het blad staat in {path}. Print het, en gooi dat bestand daarna weg.")
        self._say(told.format(path=on_one_line(str(out))), "due")

    def refuse(self, why: str) -> None:
        """It is not."""
        self._say(why, "danger")

    def _say(self, told: str, look: str) -> None:
        self._told.turn(look)
        self._told.setText(told)
        self._told.show()

    def _ask(self) -> None:
        from ui.widgets.files import choose_new_file  # most people write it down

        name = _("herstelblad-{number}.pdf").format(number=self.sheet.number)
        choose_new_file(self, name, self.saving.emit, _("Bewaar het herstelblad"))


def groups(code: str) -> list[list[tuple[str, str]]]:
    """The recovery code as it is written down: two columns of (place, group)."""
    numbered = [(str(place), group) for place, group in enumerate(code.split(), 1)]
    half = (len(numbered) + 1) // 2
    return [numbered[:half], numbered[half:]]


def _grid(code: str) -> QWidget:
    grid = QGridLayout()
    grid.setHorizontalSpacing(px(16))
    grid.setVerticalSpacing(px(8))
    for column, pairs in enumerate(groups(code)):
        for line, (place, group) in enumerate(pairs):
            grid.addWidget(PlainLabel(place, "small", wrap=False), line, 3 * column)
            grid.addWidget(PlainLabel(group, "code", wrap=False), line, 3 * column + 1)
        grid.setColumnStretch(3 * column + 2, 1)
    return frame("card", grid, pad=20)
