"""The open vault: the rail with words on the left, and one page at a time."""

from collections.abc import Callable

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.domain.changes import Changes
from app.texts import _, on_screen
from app.usecases import arrival
from app.usecases.arrival import Arrival
from ui import places
from ui.about.view import AboutPage
from ui.afterwards.view import AfterwardsPage
from ui.assistant.view import AssistantPage
from ui.backups.view import BackupsPage
from ui.checkup.view import CheckupPage
from ui.code.view import CodePage
from ui.dossiers.view import DossiersPage
from ui.editor.view import EditorPage
from ui.erasing.view import ErasingPage
from ui.finder.view import Finder
from ui.keys.view import KeysPage
from ui.logbook.view import LogbookPage
from ui.notice.presenter import notices
from ui.notice.view import Notices
from ui.page import Page
from ui.places import Place
from ui.rail import Rail
from ui.session import Draft, Session
from ui.shut import shut_note
from ui.stamps.view import StampsPage
from ui.today.view import TodayPage
from ui.vault.view import VaultPage
from ui.viewer.view import ViewerPage
from ui.whatif.view import WhatIfPage
from ui.widgets.bar import Bar
from ui.widgets.keys import on_key

_PAGES: dict[str, Callable[[Session], Page]] = {
    places.TODAY: TodayPage,
    places.NEW: EditorPage,
    places.CHANGE: EditorPage,
    places.LOGBOOK: LogbookPage,
    places.AFTERWARDS: AfterwardsPage,
    places.DOSSIERS: DossiersPage,
    places.ASSISTANT: AssistantPage,
    places.CODE: CodePage,
    places.VIEWER: ViewerPage,
    places.ERASING: ErasingPage,
    places.VAULT: VaultPage,
    places.KEYS: KeysPage,
    places.BACKUPS: BackupsPage,
    places.WHAT_IF: WhatIfPage,
    places.CHECKUP: CheckupPage,
    places.STAMPS: StampsPage,
    places.ABOUT: AboutPage,
}
_PASSING = (places.AFTERWARDS, places.CODE, places.VIEWER, places.ERASING)
"""Pages that one does not come back to."""


def _stored(place: Place) -> Place:
    """Where the editor goes once a change is stored."""
    return Place(places.LOGBOOK, place.about)


class Home(QWidget):
    """Shows pages; asks the window to lock and to help."""

    locked = Signal()
    helped = Signal()

    def __init__(self, session: Session, found: Arrival | None) -> None:
        super().__init__()
        self._session = session
        self._pages: dict[str, Page] = {}
        self._been: list[Place] = []
        self._now: Place | None = None
        self._stack = QStackedWidget()
        self._bar = Bar()
        self._rail = Rail()
        self._rail.went.connect(session.go)
        self._rail.searched.connect(self.search)
        self._rail.helped.connect(self.helped)
        self._rail.locked.connect(self.locked)
        if session.read_only:
            self._rail.shut()
        self._finder = Finder(session, self._commands(), self)
        told = notices(found) if found is not None and not session.read_only else []
        self.notices = Notices(told, session.go, self._acknowledge)
        self._lay_out()
        session.asked.connect(self.go)
        session.returned.connect(self._return)
        session.said.connect(self._bar.say)
        session.bus.changed.connect(self._forget)
        session.opened.connect(self._rail.count)
        session.tasks.trouble.connect(lambda error: session.say(on_screen(error)))
        for keys, act in self._keys().items():
            on_key(keys, self, act)

    def go(self, place: Place) -> None:
        """Show a page; one that writes, only where something can be written."""
        if self.holds(lambda: self.go(place)):
            return
        if self._session.read_only and place.name in places.WRITING:
            self._session.say(_("Deze kluis kun je hier alleen lezen."))
            place = self._now or Place(places.TODAY)
        if (
            self._now is not None
            and self._been
            and self._now.errand
            and place == _stored(self._now)
        ):
            self._return()
            return
        if self._now is not None:
            self._pages[self._now.name].leave()
            if self._now.name not in _PASSING and self._now != place:
                self._been.append(self._now)
        self._show(place)

    def holds(self, onward: Callable[[], object]) -> bool:
        """Whether the page that is shown asks something before it may be left."""
        now = self._now
        if now is None or not self._pages[now.name].holds(onward):
            return False
        QTimer.singleShot(0, self, lambda: self._rail.mark(now.name))  # pressed, it marked itself
        return True

    def search(self) -> None:
        """Search everything, or do something."""
        self._finder.appear()

    def drafts(self) -> list[Draft]:
        """What is half written, on every page."""
        found = (page.draft() for page in dict.fromkeys(self._pages.values()))
        return [one for one in found if one is not None]

    def _lay_out(self) -> None:
        right = QVBoxLayout()
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(0)
        if self._session.read_only:
            right.addWidget(shut_note(self._session.house.safe.folder))
        right.addWidget(self.notices)
        right.addWidget(self._stack, 1)
        right.addWidget(self._bar)
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        across.addWidget(self._rail)
        across.addLayout(right, 1)

    def _acknowledge(self) -> None:
        store = self._session.desk.store
        self._session.tasks.run(
            self, lambda: arrival.acknowledge(store), lambda _none: None, lasting=True
        )

    def _return(self) -> None:
        if self._been and self._now is not None and not self.holds(self._return):
            self._pages[self._now.name].leave()
            self._show(self._been.pop())

    def _forget(self, changes: Changes) -> None:
        """Where something was erased, what has shown it goes too; a page is made anew when asked."""
        if not changes.erased:
            return
        self._been.clear()
        self._finder.forget()
        for name, page in list(self._pages.items()):
            if page is not self._stack.currentWidget() and page.lets_go(changes):
                del self._pages[name]
                self._stack.removeWidget(page)
                page.deleteLater()

    def _show(self, place: Place) -> None:
        page = self._pages.get(place.name)
        if page is None:
            kind = _PAGES[place.name]
            page = next((one for one in self._pages.values() if type(one) is kind), None)
            if page is None:
                page = kind(self._session)
                self._stack.addWidget(page)
            self._pages[place.name] = page
        self._now = place
        self._stack.setCurrentWidget(page)
        self._rail.mark(place.name)
        page.enter(place)
        if not page.isAncestorOf(self.window().focusWidget()):  # also of a window that is behind
            page.setFocus()

    def _keys(self) -> dict[str, Callable[[], None]]:
        return {
            "Ctrl+N": lambda: self._session.go(places.NEW),
            "Ctrl+K": self.search,
            "Esc": self._return,
            "Alt+Left": self._return,
        }

    def _commands(self) -> list[tuple[str, Callable[[], None]]]:
        go = self._session.go
        return [
            (_("Nieuw incident"), lambda: go(places.NEW)),
            (_("Vandaag"), lambda: go(places.TODAY)),
            (_("Logboek"), lambda: go(places.LOGBOOK)),
            (_("Dossiers"), lambda: go(places.DOSSIERS)),
            (_("Dossier maken"), lambda: go(places.ASSISTANT)),
            (_("Kluis"), lambda: go(places.VAULT)),
            (_("Sleutels"), lambda: go(places.KEYS)),
            (_("Wachtwoordzin wijzigen"), lambda: go(places.KEYS)),
            (_("Herstelcode proberen"), lambda: go(places.CODE)),
            (_("Tijdstempel vragen"), lambda: go(places.STAMPS)),
            (_("Wat staat er over iemand?"), lambda: go(places.ABOUT)),
            (_("Reservekopieën"), lambda: go(places.BACKUPS)),
            (_("Kluis nakijken"), lambda: go(places.CHECKUP)),
            (_("Wat als er iets gebeurt?"), lambda: go(places.WHAT_IF)),
            (_("Reservekopie maken"), lambda: go(places.BACKUPS)),
            (_("Hulp en telefoonnummers"), self.helped.emit),
            (_("Vergrendel"), self.locked.emit),
        ]
