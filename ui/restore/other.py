"""Another vault than that of this window, and the button that opens it here."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.errors import AppError
from app.texts import _, on_screen
from app.usecases.desk import House
from ui.restore import presenter
from ui.tasks import Tasks
from ui.widgets.buttons import Button
from ui.widgets.column import empty_out, stack
from ui.widgets.plain import PlainLabel


class OtherVault(QWidget):
    """Says what there is to say of it. The button stands where its form has the others."""

    switched = Signal(object)
    """The Path of the vault, which is there."""

    def __init__(self, tasks: Tasks, house: House) -> None:
        super().__init__()
        self._tasks, self._house = tasks, house
        self._folder: Path | None = None
        self._lines, self._wrong = stack(), PlainLabel("", "danger")
        self.open = Button(_("Open deze kluis"), self._open, look="primary")
        self.setLayout(stack(self._lines, self._wrong))
        self.withdraw()

    def offer(self, folder: Path, lines: list[tuple[str, str]]) -> None:
        """The vault in this folder; each line with its look."""
        self.withdraw()
        self._folder = folder
        for told, look in lines:
            self._lines.addWidget(PlainLabel(told, look))
        self.show()
        self.open.show()
        self.open.setFocus()

    def withdraw(self) -> None:
        """There is no other vault to open."""
        self._folder = None
        empty_out(self._lines)
        for part in (self, self.open, self._wrong):
            part.hide()

    def _open(self) -> None:
        """A stick may have been taken out: where nothing is, a fresh start would make a vault."""
        house, folder = self._house, self._folder
        if folder is None:
            return
        self.open.setEnabled(False)
        self._wrong.hide()

        def found(there: bool) -> None:
            if there:
                self.switched.emit(folder)
            else:
                self._say(presenter.gone_line(folder))

        self._tasks.run(
            self, lambda: presenter.stands(house, folder), found, self._refuse, lane="media"
        )

    def _refuse(self, error: AppError) -> None:
        self._say(on_screen(error))

    def _say(self, told: str) -> None:
        self._wrong.setText(told)
        self._wrong.show()
        self.open.setEnabled(True)
        self.open.setFocus()
