"""The window: in front of the vault its door, behind it the home, and over both, when asked, help.

It is on the screen before the log's libraries are loaded; those come on the store's thread.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QPaintEvent
from PySide6.QtWidgets import (
    QApplication,
    QMainWindow,
    QStackedWidget,
    QWidget,
)

from app import texts
from app.texts import _
from ui.door import Door
from ui.relaunch import Replace
from ui.state import State
from ui.tasks import Tasks
from ui.theme import px

if TYPE_CHECKING:  # as in the door
    from pathlib import Path

    from PySide6.QtGui import QKeyEvent

    from app.usecases.desk import Desk
    from ui.home import Home
    from ui.locking.capture import Capture, Exclude
    from ui.locking.curtain import Curtain
    from ui.locking.guard import Guard
    from ui.session import Session
    from ui.trouble import Trouble

SIZE = (1080, 720)
LEAVING = 1.5  # seconds that storing the draft and closing the log may take
CLOSING = 60.0  # with a snapshot, once the window is off the screen


class Window(QMainWindow):
    """Everything that is on the screen; it locks, it closes, and then nothing is left."""

    shown = Signal()
    """It is on the screen; what could wait no longer has to."""

    def __init__(self, door: Door, state: State, replace: Replace, *, quick: bool = False) -> None:
        super().__init__()
        self._door, self._state, self._replace, self._quick = door, state, replace, quick
        self.tasks: Tasks = door.tasks
        self.session: Session | None = None
        self.home: Home | None = None
        self.guard: Guard | None = None
        self.capture: Capture | None = None
        self._curtain: Curtain | None = None
        self._leaving = self._painted = self._help_waits = False
        self._stack = QStackedWidget()
        self._stack.addWidget(door)
        self.setCentralWidget(self._stack)
        door.setFocus()
        self.setWindowTitle("Weerwoord")
        self._take_place()
        door.arrived.connect(self._arrived)
        door.opened.connect(self._enter)
        door.helped.connect(self.help)
        door.spoken.connect(self._speak)
        door.switched.connect(self.switch)

    def appear(self) -> None:
        """Come on the screen; minimised, when it was so as it locked."""
        if self._state.hidden and self._door.because:
            self.showMinimized()
        else:
            self.show()

    def lock(self, reason: str) -> None:
        """Go blank at once, store what is half written, and leave; a fresh process asks to unlock."""
        if self.session is None or self._leaving:
            return
        self._leave()
        self._replace(reason)

    def switch(self, folder: "Path") -> None:
        """Lock, and let the fresh process ask to unlock the vault in another folder."""
        if not self._leaving:
            held = self.session is not None
            self._leave()
            self._replace("other" if held else "", folder)

    def put_away(self) -> None:
        """Out of sight, and empty before it goes; nothing is closed."""
        self._blank()
        self.showMinimized()

    def end(self) -> None:
        """The computer goes off: store what is half written and close, without a snapshot."""
        if not self._leaving:
            self._leave()
            self.close()

    def help(self) -> None:
        """Whom to call; above a dialog as a dialog, else over the whole window."""
        entrance = self._door.entrance
        if entrance is None:
            self._help_waits = True
            return
        from ui.help.view import HelpDialog, HelpView

        contacts = entrance.contacts(texts.current())
        above = QApplication.activeModalWidget()
        if above is not None:
            HelpDialog(contacts, above).open()
        elif not isinstance(self._stack.currentWidget(), HelpView):
            under = self._stack.currentWidget()
            view = HelpView(contacts, lambda: self._unhelp(view, under))
            from ui.widgets.keys import on_key

            on_key("Esc", view, lambda: self._unhelp(view, under))
            self._stack.addWidget(view)
            self._stack.setCurrentWidget(view)
            view.setFocus()

    def tell_trouble(self, facts: str) -> None:
        """The program itself is wrong: say so once, calmly."""
        from ui.trouble import comfort
        from ui.widgets.question import tell

        if QApplication.activeModalWidget() is None and not self._leaving:
            tell(self, _("Er ging iets mis"), comfort(), facts)

    def keep_out(self, exclude: "Exclude") -> None:
        """Keep every window out of screenshots, unless the owner allowed it."""
        from ui.locking.capture import Capture

        self.capture = Capture(self._state, exclude, self)

    def listen_to(self, trouble: "Trouble") -> None:
        trouble.told.connect(self.tell_trouble)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            QTimer.singleShot(0, self._begin)

    def keyPressEvent(self, event: "QKeyEvent") -> None:
        """Before the vault is open there is one key; behind the door the watch minds it."""
        if event.key() == Qt.Key.Key_F1:
            self.help()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._door.has_code and self.session is None and not self._leaving:
            event.ignore()
            self._ask_about_code()
            return
        if self.home is not None and not self._leaving and self.home.holds(self.close):
            event.ignore()
            return
        self._keep_place()
        if not self._leaving:
            self._leave(closing=True)
        if self.guard is not None:
            self.guard.stop()
        event.accept()

    def _begin(self) -> None:
        self.windowHandle().windowStateChanged.connect(self._changed)
        self._door.arrive()
        self.shown.emit()

    def _enter(self, desk: "Desk", fresh: bool) -> None:
        from ui.home import Home
        from ui.locking.guard import Guard
        from ui.places import NEW, TODAY
        from ui.quiet import Quiet
        from ui.session import Session

        entrance = self._door.entrance
        if entrance is None:
            return
        self.session = Session(desk, entrance.house, self.tasks, self)
        self.session.capture = self.capture
        self.session.switched.connect(self.switch)
        Quiet(self.session)
        self.home = home = Home(self.session, entrance.found)
        home.locked.connect(lambda: self.lock("button"))
        home.helped.connect(self.help)
        self.guard = guard = Guard(desk.clock, self)
        guard.locked.connect(self.lock)
        guard.ended.connect(self.end)
        guard.helped.connect(self.help)
        guard.hidden.connect(self.put_away)
        self._unblank()
        self._stack.addWidget(home)
        self._stack.setCurrentWidget(home)
        self.session.go(NEW if fresh or self._quick else TODAY)
        if self.isMinimized():
            self._blank()

    def _leave(self, *, closing: bool = False) -> None:
        self._leaving = True
        self._blank()
        self._keep_place()
        if self.session is not None and self.home is not None:
            self.setVisible(not closing)
            seconds = CLOSING if closing else LEAVING
            self.session.leave(self.home.drafts(), seconds, snapshot=closing)
        elif self._door.entrance is not None:
            self.tasks.finish(self._door.entrance.house.safe.release, lambda: None, LEAVING)
        if self.guard is not None:
            self.guard.forget()

    def _changed(self, now: Qt.WindowState) -> None:
        """As long as it is minimised there is nothing to see in it."""
        if now == Qt.WindowState.WindowMinimized:
            self._blank()
        elif not self._leaving:
            self._unblank()

    def _blank(self) -> None:
        """Nothing of what was shown is shown any more."""
        if self._curtain is None:
            from ui.locking.curtain import Curtain

            self._curtain = Curtain(self, self._stack)
        self._curtain.draw()

    def _unblank(self) -> None:
        if self._curtain is not None:
            self._curtain.open()

    def _unhelp(self, view: QWidget, under: QWidget | None) -> None:
        if under is None:
            return
        self._stack.setCurrentWidget(under)
        self._stack.removeWidget(view)
        view.deleteLater()

    def _arrived(self) -> None:
        if self._help_waits:
            self._help_waits = False
            self.help()

    def _speak(self, language: str) -> None:
        texts.use(language)
        self._state.language = language
        self._state.save()
        self._door.build()

    def _ask_about_code(self) -> None:
        from ui.widgets.question import Question

        told = _("De herstelcode wordt hierna niet meer getoond. Heb je hem opgeschreven?")
        Question(
            self,
            _("Eerst de herstelcode"),
            told,
            _("Opgeschreven, sluit af"),
            lambda _told: self._leave_code(),
            other=_("Terug naar de code"),
        ).open()

    def _leave_code(self) -> None:
        self._leave()
        self.close()

    def _take_place(self) -> None:
        """As it was left, when that is still on a screen."""
        self.setMinimumSize(QSize(px(480), px(360)))
        self.resize(px(SIZE[0]), px(SIZE[1]))
        if self._state.place is not None:
            place = QRect(*self._state.place)
            if any(
                s.availableGeometry().contains(place.center()) for s in QGuiApplication.screens()
            ):
                self.setGeometry(place)
        if self._state.whole:
            self.showMaximized()

    def _keep_place(self) -> None:
        place = self.normalGeometry()
        self._state.place = place.x(), place.y(), place.width(), place.height()
        self._state.whole = self.isMaximized()
        self._state.hidden = self.isMinimized()
        self._state.save()
