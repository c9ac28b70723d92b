"""The left side of the log: search, filters, and the list."""

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.texts import _, current
from app.usecases import overview
from app.usecases.overview import Summary
from ui.logbook.model import ITEM, ROW, RowPainter, Rows
from ui.logbook.narrowing import Narrowing
from ui.logbook.presenter import Filters, Listing, counted
from ui.session import Session
from ui.tasks import Task
from ui.theme import px
from ui.widgets.column import stack
from ui.widgets.fields import Line
from ui.widgets.lists import LongList
from ui.widgets.plain import PlainLabel

_PAUSE = 150  # milliseconds after the last key before the search begins


class ListSide(QWidget):
    """Emits the incident that is chosen, and whether the log has anything at all."""

    chosen = Signal(str)
    filled = Signal(bool)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._listing = Listing()
        self._task: Task | None = None
        self._wanted = ""
        self._first = False
        self.search = Line(_("Zoek in het logboek"), _("Zoek"))
        self.search.setProperty("look", "search")
        self.search.setClearButtonEnabled(True)
        self.search.installEventFilter(self)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._pause.timeout.connect(self.load)
        self.search.textChanged.connect(lambda _text: self._pause.start())
        self.narrowing = Narrowing(session.desk)
        self.narrowing.narrowed.connect(self._narrow)
        self.rows = Rows(self._label, session.desk.clock.now)
        painter = RowPainter(self._label, session.desk.clock.now)
        self.list = LongList(_("Incidenten"), self.rows, painter, ROW)
        self.list.selectionModel().currentChanged.connect(self._choose)
        self._count = PlainLabel("", "small")
        top = stack(self.search, self.narrowing, self._count)
        top.setContentsMargins(px(16), px(16), px(16), px(8))
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(0)
        down.addLayout(top)
        down.addWidget(self.list, 1)

    def load(self, wanted: str = "") -> None:
        """Look for what the search field says; `wanted` is chosen once it is there."""
        if self._task is not None:
            self._task.stop()
        self._wanted = wanted or self._wanted or self.picked()
        self._first = True
        store, text = self._session.desk.store, self.search.told()
        self._task = self._session.tasks.stream(
            self, lambda: overview.overview(store, text), self._take, lambda _end: self._whole()
        )

    def back_in(self, key: str) -> None:
        """An incident is no longer withdrawn: the list of those goes, and it is chosen once read."""
        self.narrowing.withdrawn.setChecked(False)
        self._wanted = key

    def picked(self) -> str:
        """The id of the incident that is chosen."""
        one = self.list.currentIndex().data(ITEM)
        return one.id if isinstance(one, Summary) else ""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """From the search field the down key goes into the list."""
        if watched is self.search and isinstance(event, QKeyEvent):
            down = event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Down
            if down and self.rows.rowCount():
                self.list.setFocus()
                return True
        return super().eventFilter(watched, event)

    def _take(self, chunk: list[Summary]) -> None:
        now = self._session.desk.clock.now()
        if self._first:
            self._first = False
            self._listing.clear()
            self.rows.reset(self._listing.add(chunk, now))
        else:
            self.rows.add(self._listing.add(chunk, now))
        self._say()
        if self._wanted and self._pick(self._wanted):
            self._wanted = ""

    def _whole(self) -> None:
        self._wanted = ""
        self._task = None
        self.filled.emit(self._listing.anything or self._narrowed)
        self._show_one()

    def _narrow(self, filters: Filters) -> None:
        wanted = self.picked()
        self._listing.filters = filters
        self.rows.reset(self._listing.shown(self._session.desk.clock.now()))
        self._say()
        self._pick(wanted)
        self._show_one()

    def _show_one(self) -> None:
        """Something is chosen as long as there is something to choose."""
        if not self.rows.rowCount():
            self.chosen.emit("")
        elif not self.list.currentIndex().isValid():
            self.list.setCurrentIndex(self.rows.index(0))

    @property
    def _narrowed(self) -> bool:
        return self._listing.filters.any or bool(self.search.told())

    def _pick(self, key: str) -> bool:
        place = self.rows.row_of(key) if key else -1
        if place >= 0:
            self.list.setCurrentIndex(self.rows.index(place))
        return place >= 0

    def _choose(self, index: QModelIndex, _before: QModelIndex) -> None:
        one = index.data(ITEM)
        self.chosen.emit(one.id if isinstance(one, Summary) else "")

    def _say(self) -> None:
        shown, hides = self.rows.rowCount(), self._listing.anything
        self._count.setText(counted(shown, narrowed=self._narrowed, withdrawn=hides))

    def _label(self, group: str, code: str) -> str:
        return self._session.desk.knowledge.label(group, code, current())
