"""The curtain: an empty page in front of everything, and no dialog above it.

Drawn when the window locks and while it is minimised, so that a switcher of windows shows nothing.
"""

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QStackedWidget, QWidget
from shiboken6 import isValid


class Curtain(QObject):
    """Over all that the program shows; opened again, everything is as it was."""

    def __init__(self, window: QWidget, stack: QStackedWidget) -> None:
        super().__init__(window)
        self._window, self._stack = window, stack
        self._cover: QWidget | None = None
        self._under: QWidget | None = None
        self._focused: QWidget | None = None
        self._away: list[QDialog] = []

    def draw(self) -> None:
        """Cover everything; painted before anything else is done."""
        if self._cover is not None:
            return
        self._under, self._focused = self._stack.currentWidget(), QApplication.focusWidget()
        self._cover = QWidget()
        self._stack.addWidget(self._cover)
        self._stack.setCurrentWidget(self._cover)
        shown = [
            one
            for one in QApplication.topLevelWidgets()
            if one is not self._window and one.isVisible()
        ]
        self._away = [one for one in shown if isinstance(one, QDialog)]
        for one in shown:
            one.hide()
        self._window.repaint()
        app = QCoreApplication.instance()
        if app is not None:
            app.installEventFilter(self)

    def open(self) -> None:
        """Show again what was there."""
        if self._cover is None or self._under is None:
            return
        self._stack.setCurrentWidget(self._under)
        self._stack.removeWidget(self._cover)
        self._cover.deleteLater()
        self._cover = None
        app = QCoreApplication.instance()
        if app is not None:
            app.removeEventFilter(self)
        for one in filter(isValid, self._away):
            one.show()
        if self._focused is not None and isValid(self._focused):
            self._focused.setFocus()
        self._away, self._under, self._focused = [], None, None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A dialog that appears meanwhile, of work that went on, waits behind the curtain too."""
        if event.type() == QEvent.Type.Show and isinstance(watched, QDialog):
            self._away.append(watched)
            QTimer.singleShot(0, watched, watched.hide)
        return False
