"""Shows pages one at a time: turn, enlarge, all of it by keyboard too."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from app.errors import AppError
from app.texts import _, on_screen
from ui.sheets.presenter import Turning
from ui.tasks import Task, Tasks
from ui.theme import colour, px
from ui.widgets.buttons import Button
from ui.widgets.column import flow
from ui.widgets.keys import on_key
from ui.widgets.led import Led
from ui.widgets.plain import PlainLabel

Draw = Callable[[int, int], QImage | None]
"""Gives a page, counted from 0, with its long side in pixels; None when there is no such page."""


class Sheets(Led):
    """Asks for one page at a time; what is drawn for a page that was left is not shown.

    With a `single` page there is nothing to turn to.
    """

    def __init__(self, tasks: Tasks, draw: Draw, name: str, *, single: bool = False) -> None:
        super().__init__()
        self._tasks, self._draw = tasks, draw
        self._turning = Turning(last=0 if single else None)
        self._wanted = False
        self._task: Task | None = None
        self._sheet = Sheet(name)
        self._scroll = QScrollArea()
        self._scroll.setAccessibleName(name)
        self._scroll.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._scroll.setWidget(self._sheet)
        self._where = PlainLabel("", "quiet", wrap=False)
        self._wrong = PlainLabel("", "danger")
        self.before = Button(_("Vorige"), lambda: self._turn(-1), look="quiet", icon="back")
        self.after = Button(_("Volgende"), lambda: self._turn(1), look="quiet", icon="next")
        smaller = Button(_("Kleiner"), lambda: self._zoom(-1), look="quiet", icon="zoom-out")
        larger = Button(_("Groter"), lambda: self._zoom(1), look="quiet", icon="zoom-in")
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.addLayout(flow(self.before, self._where, self.after, None, smaller, larger))
        down.addWidget(self._wrong)
        down.addWidget(self._scroll, 1)
        self._wrong.hide()
        for part in (self.before, self._where, self.after) if single else ():
            part.hide()
        for keys, act in {
            "PgDown": self.after.click,
            "PgUp": self.before.click,
            "Ctrl++": larger.click,
            "Ctrl+=": larger.click,
            "Ctrl+-": smaller.click,
        }.items():
            on_key(keys, self, act, within=True)
        self.lead_to(self._scroll)

    @property
    def shown(self) -> bool:
        """Whether a page is on the screen."""
        return self._sheet.image is not None

    def show_first(self) -> None:
        """Show the first page, as soon as it is known how much room there is for it."""
        self._wanted = True
        if self.isVisible():
            self._ask()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._wanted and self._task is None:
            self._ask()

    def _turn(self, by: int) -> None:
        if self._turning.turn(by):
            self._ask()

    def _zoom(self, steps: int) -> None:
        if self._turning.magnify(steps):
            self._ask()

    def _ask(self) -> None:
        if self._task is not None:
            self._task.stop()
        width = min(max(self._scroll.viewport().width() - px(24), 320), px(760))
        page = self._turning.page
        ratio, draw = self.devicePixelRatioF(), self._draw
        longest = self._turning.longest(width, ratio)
        wide = round(width * self._turning.zoom * ratio)
        self._task = self._tasks.run(
            self, lambda: draw(page, longest), lambda drawn: self._show(drawn, wide), self._refuse,
            lane="look",
        )  # fmt: skip
        self._say()

    def _show(self, image: QImage | None, wide: int) -> None:
        """Show a page; one that lies on its side is drawn wider than there is room."""
        if image is None:
            if self._turning.ended():
                self._say()
            else:
                self._refuse_with(_("Hier is niets te tonen."))
            return
        self._wrong.hide()
        if image.width() > wide:
            image = image.scaledToWidth(wide, Qt.TransformationMode.SmoothTransformation)
        self._sheet.show_image(image, self.devicePixelRatioF())
        self._scroll.verticalScrollBar().setValue(0)

    def _refuse(self, error: AppError) -> None:
        self._refuse_with(on_screen(error))

    def _refuse_with(self, told: str) -> None:
        self._wrong.setText(told)
        self._wrong.show()

    def _say(self) -> None:
        self._where.setText(self._turning.told())
        self.before.setEnabled(self._turning.page > 0)
        last = self._turning.last
        self.after.setEnabled(last is None or self._turning.page < last)


class Sheet(QWidget):
    """One page, as large as it was drawn."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.image: QImage | None = None
        self.setAccessibleName(name)

    def show_image(self, image: QImage, ratio: float) -> None:
        image.setDevicePixelRatio(ratio)
        self.image = image
        self.setFixedSize(image.deviceIndependentSize().toSize())
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(px(320), px(200))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self.image is not None:
            painter.drawImage(0, 0, self.image)
            painter.setPen(colour("line"))
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
