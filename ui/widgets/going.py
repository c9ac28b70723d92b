"""Something long that is going on: what it is, how far it is, and a way to stop it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from app.texts import _
from ui.steps import Steps
from ui.tasks import Tasks
from ui.theme import px
from ui.widgets.buttons import Button
from ui.widgets.column import row
from ui.widgets.plain import PlainLabel

_FINE = 1000  # parts of the bar: sizes in bytes are more than it can count


class Going(QWidget):
    """Hidden as long as nothing goes on."""

    stopped = Signal()
    """It was stopped; whoever began it says what that means."""

    def __init__(self) -> None:
        super().__init__()
        self._steps: Steps | None = None
        self._told = PlainLabel("", "quiet")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self.stopping = Button(_("Stop"), self.stop)
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(px(8))
        down.addWidget(self._told)
        down.addLayout(row(self._bar, self.stopping))
        self.hide()

    @property
    def busy(self) -> bool:
        return self._steps is not None

    def begin(
        self, tasks: Tasks, told: str, *, breathing: bool = False, stops: bool = True
    ) -> Steps:
        """Something begins; give it what it tells its progress to. `stops`: it can be stopped."""
        self._steps = steps = Steps(tasks, self, breathing=breathing)
        steps.moved.connect(self._move)
        self._told.setText(told)
        self._bar.setAccessibleName(told)
        self._bar.setRange(0, _FINE)
        self._bar.setValue(0)
        self.stopping.setVisible(stops)
        self.show()
        return steps

    def end(self) -> None:
        """It is over."""
        self._steps = None
        self.hide()

    def stop(self) -> None:
        """Let it stop at its next step."""
        if self._steps is not None:
            self._steps.stop()
            self.end()
            self.stopped.emit()

    def _move(self, done: int, of: int) -> None:
        self._bar.setValue(_FINE * done // max(of, 1))
