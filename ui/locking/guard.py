"""Everything that minds an open vault: the clock, the keys, the computer, and what was copied."""

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from ui.idle import Clock, IdleWatch
from ui.locking.clipboard import Clipboard
from ui.locking.signs import Signs


class Guard(QObject):
    """Begins to mind as it is made; what it asks for, the window does."""

    locked = Signal(str)
    """It is time to lock, and why; a reason of `ui.lock.presenter`."""

    ended = Signal()
    hidden = Signal()
    helped = Signal()

    def __init__(self, clock: Clock, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._signs: Signs | None = None
        self._clipboard = Clipboard(QGuiApplication.clipboard(), self)
        self.watch = IdleWatch(clock, self)
        self.watch.due.connect(self.locked)
        self.watch.lock_pressed.connect(lambda: self.locked.emit("button"))
        self.watch.help_pressed.connect(self.helped)
        self.watch.hide_pressed.connect(self.hidden)
        self.watch.watch()
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self._listen)
        self._later.start()  # once the home is on the screen

    def forget(self) -> None:
        """What was copied here is not to be pasted any more."""
        self._later.stop()
        self._clipboard.forget()

    def stop(self) -> None:
        """Hold up the computer no longer; a process that is replaced does so by going."""
        if self._signs is not None:
            self._signs.stop()

    def _listen(self) -> None:
        from ui.locking.listen import listen

        self._signs = listen(self._window)
        self._signs.came.connect(self.locked)
        self._signs.ended.connect(self.ended)
