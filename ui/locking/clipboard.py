"""What was copied here does not stay to be pasted: it goes after half a minute, and on locking."""

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QClipboard

STAYS = 30_000  # milliseconds


class Clipboard(QObject):
    """Minds what comes from this program; what others put there is theirs."""

    def __init__(self, clipboard: QClipboard, parent: QObject) -> None:
        super().__init__(parent)
        self._clipboard = clipboard
        self._timer = QTimer(self, singleShot=True, interval=STAYS)
        self._timer.timeout.connect(self.forget)
        clipboard.dataChanged.connect(self._changed)

    def forget(self) -> None:
        """Empty it, if what is in it is still ours."""
        if self._clipboard.ownsClipboard() and self._clipboard.text():
            self._clipboard.clear()

    def _changed(self) -> None:
        if self._clipboard.ownsClipboard():
            self._timer.start()
        else:
            self._timer.stop()
