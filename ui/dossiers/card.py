"""One dossier in the list, and the way to the folder that it was put in."""

from pathlib import Path

from PySide6.QtCore import QTimer, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFrame

from app.texts import _, on_one_line
from app.usecases import shelf
from app.usecases.shelf import Shelved
from ui.dossiers import presenter
from ui.tasks import Tasks
from ui.theme import px, show_as
from ui.widgets.buttons import Button
from ui.widgets.column import row, stack
from ui.widgets.plain import PlainLabel

_AGAIN = 1500  # milliseconds; a second press meanwhile would open a second window


class Card(QFrame):
    """Its number, for whom, what is in it, and where it stands when that is known."""

    def __init__(self, tasks: Tasks, shelved: Shelved) -> None:
        super().__init__()
        show_as(self, "card")
        self._tasks, self._place = tasks, shelved.place
        dossier = shelved.dossier
        number, told, when = presenter.lines(dossier)
        code = _("ketencode {code}").format(code=dossier.head.code)
        self.told = PlainLabel("", "due")
        self.told.hide()
        self.open: Button | None = None
        self._wait = QTimer(self, singleShot=True, interval=_AGAIN)
        head = row(
            PlainLabel(number, "head", wrap=False), None, PlainLabel(when, "quiet", wrap=False)
        )
        inside = stack(head, PlainLabel(told), PlainLabel(code, "small"), gap=2)
        if self._place is not None:
            self.open = Button(_("Open de map"), self._look, look="quiet")
            self.open.setAccessibleName(_("Open de map van {number}").format(number=number))
            where = PlainLabel(on_one_line(str(self._place)), "small")
            inside.addLayout(row(where, self.open, gap=16))
            inside.addWidget(self.told)
        inside.setContentsMargins(px(12), px(12), px(12), px(12))
        self.setLayout(inside)

    def _look(self) -> None:
        place = self._place
        if place is None or self._wait.isActive():
            return
        self._wait.start()
        self._tasks.run(self, lambda: shelf.folder_at(place), self._show, lane="media")

    def _show(self, folder: Path | None) -> None:
        """Whatever shows folders on this computer shows it; what stands there left the vault."""
        self._wait.start()
        if folder is None:
            self._say(presenter.gone_line())
        elif not QDesktopServices.openUrl(QUrl.fromEncoded(folder.as_uri().encode())):
            self._say(presenter.unopened_line())
        else:
            self.told.hide()

    def _say(self, told: str) -> None:
        self._wait.stop()
        self.told.setText(told)
        self.told.show()
