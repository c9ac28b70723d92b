"""The window on a stage: a real vault in a private folder, and waiting that ends when work ends."""

import io
import re
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QMimeData
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from app.bootstrap import house
from app.usecases import access, evidence, incidents, settings
from app.usecases.desk import House
from app.vault.keys import FLOOR
from ui import main, places, theme
from ui.home import Home
from ui.state import State
from ui.tasks import LANES
from ui.window import Window

PASSPHRASE = "vijf losse woorden voor de proef"
PATIENCE = 60.0  # seconds before waiting is given up


def furnish(folder: Path) -> House:
    """The real house, at the lowest cost that a vault may have."""
    return house(folder, FLOOR)


class Stage:
    """One window, and what it asked for when it wanted to be replaced."""

    def __init__(
        self,
        folder: Path,
        state: Path,
        *,
        quick: bool = False,
        reason: str = "",
        furnish: Callable[[Path], House] = furnish,
    ) -> None:
        self.folder = folder
        self.replaced: list[str] = []
        self.switched_to: Path | None = None
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        theme.follow(app)
        self.window: Window = main.build(
            folder, furnish, State(state), self._replace, quick=quick, reason=reason
        )
        self.window.show()
        self.settle()

    def _replace(self, reason: str, folder: Path | None = None) -> None:
        self.replaced.append(reason)
        self.switched_to = folder

    @property
    def home(self) -> Home:
        assert self.window.home is not None
        return self.window.home

    @property
    def session(self) -> Any:
        assert self.window.session is not None
        return self.window.session

    @property
    def store(self) -> Any:
        return self.session.desk.store

    def page(self, name: str) -> Any:
        """The page that is shown, which has to be the one of this name."""
        page = self.home._pages[name]
        assert self.home._stack.currentWidget() is page
        return page

    def first_start(self, passphrase: str = PASSPHRASE) -> Any:
        """Choose a passphrase where no vault is yet; gives the view, which then shows the code."""
        start = self.window._door.start
        assert start is not None
        for secret in (start._first, start._second):
            QTest.keyClicks(secret.line, passphrase)
        start._submit()
        self.until(lambda: start.has_code)
        self.settle()  # how strong it was may still be on its way
        return start

    def unlock(self, secret: str = PASSPHRASE) -> None:
        lock = self.window._door.lock
        assert lock is not None
        lock._secret.line.setText(secret)
        lock._submit()
        self.settle()

    def unlock_by_code(self, code: str) -> None:
        lock = self.window._door.lock
        assert lock is not None
        lock._turn()
        lock._code.setText(code)
        lock._submit()
        self.settle()

    def go(self, name: str, about: str = "") -> Any:
        """Ask for a page, and give it."""
        self.session.go(name, about)
        self.settle()
        return self.page(name)

    def choose_authority(self, certificates: Path, url: str) -> Any:
        """The page of the time stamps, with an authority chosen on it as a person does."""
        page = self.go(places.STAMPS)
        if page.choosing is None:
            page._choose_other()
            self.settle()
        page.choosing.read(certificates)
        page.choosing.url.setText(url)
        self.settle()
        page.choosing.keep.click()
        self.settle()
        return page

    def settle(self) -> None:
        """Until nothing is on its way on any lane, and nothing waits for the window."""
        tasks = self.window.tasks
        for _round in range(4):
            for lane in LANES:
                if lane in tasks._queues and not tasks.closing:
                    done: list[None] = []
                    tasks.run(self.window, lambda: None, done.append, lane=lane)
                    self.until(lambda done=done: bool(done))
            spin()

    def until(self, ready: Callable[[], bool]) -> None:
        """Handle events until something is so."""
        give_up = time.monotonic() + PATIENCE
        while not ready():
            if time.monotonic() > give_up:
                raise TimeoutError
            QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 20)

    def ask(self, work: Callable[[], Any]) -> Any:
        """What work on the store's thread gives."""
        found: list[Any] = []
        self.session.tasks.run(self.window, work, found.append)
        self.settle()
        return found[0]

    def records(self) -> list[dict[str, object]]:
        """What the log holds, oldest first."""
        found = self.ask(lambda: list(incidents.listed(self.store)))
        return [dict(one.record) for one in sorted(found, key=lambda one: one.no)]

    def close(self) -> None:
        """Let the window go, and everything with it."""
        if not self.window._leaving:
            self.window._leave()
        self.window.tasks.end()
        self.window.close()
        self.window.deleteLater()
        spin()


def spin() -> None:
    """Handle what is waiting, deletions too."""
    for _round in range(3):
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        QCoreApplication.processEvents()


def made(folder: Path, *, example: bool = False) -> None:
    """A vault, empty or with the fictional log."""
    place = furnish(folder)
    store, _code = access.create(place.safe, place.stores, PASSPHRASE)
    desk = place.desk(store)
    if example:
        told = place.knowledge.example()
        settings.set_owner(store, dict(told.owner))
        for one in told.incidents:
            recorded = incidents.record(store, desk.clock, one)
            for name, content in told.files.get(recorded.incident.id, ()):
                original = evidence.Original(io.BytesIO(content), name)
                evidence.attach(store, desk.blobs, desk.decoder, recorded.incident.id, original)
    store.close()
    place.safe.release()


def shown_below(root: QWidget) -> list[QWidget]:
    """Every visible widget below one, and itself."""
    return [root, *(one for one in root.findChildren(QWidget) if one.isVisible())]


def texts_in(root: QWidget) -> str:
    """Everything that can be read below a widget."""
    return "\n".join(_said_in(root))


def code_on(start: QWidget) -> str:
    """The recovery code as it stands on a first start."""
    return " ".join(one for one in _said_in(start) if re.fullmatch("[0-9A-Z]{5}", one))


def _said_in(root: QWidget) -> list[str]:
    return [one.text() for one in shown_below(root) if hasattr(one, "text")]


def screenshot() -> QMimeData:
    """A picture as another program copies it."""
    image = QImage(320, 200, QImage.Format.Format_RGB32)
    image.fill(0x336699)
    told = QMimeData()
    told.setImageData(image)
    return told
