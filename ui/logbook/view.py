"""The log: choose on the left, read on the right; where there is no room, one after the other."""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.domain.changes import Changes
from app.texts import _
from ui import places
from ui.logbook.listing import ListSide
from ui.page import Page
from ui.places import Place
from ui.record.view import RecordView
from ui.session import Session
from ui.theme import px
from ui.widgets.buttons import Button
from ui.widgets.column import Column, line, row
from ui.widgets.plain import PlainLabel

LIST, NARROW = 340, 760


class LogbookPage(Page):
    """The list and the record side by side."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._stale = True
        self._reading = False
        self.list = ListSide(session)
        self.record = RecordView(session)
        self.list.chosen.connect(self._choose)
        self.record.restored.connect(self._back_in)
        self.list.filled.connect(self._fill)
        self.list.list.activated.connect(lambda _index: self._read(True))
        self.list.list.clicked.connect(lambda _index: self._read(True))
        self.record.back.connect(lambda: self._read(False))
        self._wall = line("wall")
        across = QHBoxLayout()
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        across.addWidget(self.list)
        across.addWidget(self._wall)
        across.addWidget(self.record, 1)
        both = QWidget()
        both.setLayout(across)
        self._stack = QStackedWidget()
        self._stack.addWidget(both)
        self._stack.addWidget(self._nothing())
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.addWidget(self._stack)

    def enter(self, place: Place) -> None:
        self._reading = bool(place.about)
        self._arrange()
        if self._stale or place.about:
            self.list.load(place.about)
        if self._stale:
            self._stale = False
            self.record.reload()
        self._rest()

    def hear(self, changes: Changes) -> None:
        if not (changes.incidents or changes.evidence):
            return
        if self.isVisible():
            self.list.load()
            self.record.reload()
        else:
            self._stale = True

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _read(self, reading: bool) -> None:
        self._reading = reading
        self._arrange()
        if not reading:
            self.list.list.setFocus()

    def _choose(self, key: str) -> None:
        self.record.show_incident(key)
        if not key and self.record.isAncestorOf(self.window().focusWidget()):
            self._read(False)  # there is nothing to read

    def _back_in(self, key: str) -> None:
        reading = self._reading
        self.list.back_in(key)
        self._read(reading)
        if self.isVisible():
            (self.list.list if self.record.isHidden() else self.record).setFocus()

    def _rest(self) -> None:
        """The keyboard goes to the list, or where there is no room for that to what is read."""
        (self.record if self.list.isHidden() else self.list.list).setFocus()

    def _arrange(self) -> None:
        narrow = self.width() < px(NARROW)
        focused = self.window().focusWidget()
        held = [one for one in (self.list, self.record) if one.isAncestorOf(focused)]
        self.record.narrow.setVisible(narrow)
        self.list.setVisible(not (narrow and self._reading))
        self._wall.setVisible(not narrow)
        self.record.setVisible(not narrow or self._reading)
        self.list.setMinimumWidth(0 if narrow else px(LIST))
        self.list.setMaximumWidth(16777215 if narrow else px(LIST))
        if any(one.isHidden() for one in held):
            self._rest()

    def _fill(self, anything: bool) -> None:
        self._stack.setCurrentIndex(0 if anything else 1)

    def _nothing(self) -> QWidget:
        column = Column(middle=True, width=480)
        column.body.addWidget(PlainLabel(_("Hier komt wat er gebeurt."), "empty"))
        teach = _("Schrijf het op zodra het kan, ook als het klein lijkt: een reeks telt.")
        column.body.addWidget(PlainLabel(teach, "reading"))
        column.body.addSpacing(px(8))
        new = Button(
            _("Nieuw incident"), lambda: self.session.go(places.NEW), look="primary", icon="plus"
        )
        column.body.addLayout(row(new, None))
        return column
