"""The first step: for whom, about what, and what is asked."""

from collections.abc import Sequence

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.dossier import ASKS
from app.texts import LANGUAGES, _, current, several
from app.usecases import overview
from app.usecases.overview import Summary
from app.usecases.selection import Choice
from ui.assistant import presenter
from ui.assistant.ticks import TickPainter, Ticks
from ui.dossiers.presenter import RECIPIENTS
from ui.logbook.model import ROW
from ui.session import Session
from ui.theme import px
from ui.widgets.buttons import Button
from ui.widgets.chips import Chips
from ui.widgets.column import Column, flow, frame
from ui.widgets.fields import Line
from ui.widgets.foot import NAMES
from ui.widgets.lists import LongList
from ui.widgets.plain import PlainLabel
from ui.widgets.ticks import Tick

HEIGHT = 300


class Choosing(QWidget):
    """Emits `ready` whenever it is, or is no longer, possible to go on."""

    ready = Signal(bool)

    edited = Signal()
    """Something was chosen or typed."""

    emptied = Signal()
    """What was chosen before is not wanted."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.start = Column(_("Stap 1 van 3: kies"), reads=True)
        self.recipient = Chips(_("Voor wie?"), [(c, _(w)) for c, w in RECIPIENTS.items()])
        self.lang = Chips(_("Taal"), [(one, NAMES[one]) for one in LANGUAGES])
        self.asks = {code: Tick(_(presenter.ASKS[code])) for code in ASKS}
        self.summary = Line(_("In een zin"), _("mag leeg"))
        self.rows = Ticks(self._label, session.desk.clock.now)
        painter = TickPainter(self._label, session.desk.clock.now)
        self.list = LongList(_("Incidenten voor het dossier"), self.rows, painter, ROW)
        self.list.setMinimumHeight(px(HEIGHT))
        self.list.clicked.connect(self._turn)
        self._count = PlainLabel("", "quiet", wrap=False)
        self.note = self._restored()
        self.start_over()
        self.rows.ticked.connect(self._say)
        self.recipient.picked.connect(self._say)
        told = (self.rows.ticked, self.recipient.picked, self.lang.picked, self.summary.textEdited)
        for one in (*told, *(box.clicked for box in self.asks.values())):
            one.connect(self.edited)
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.addWidget(self._lay_out())

    def load(self, key: str) -> None:
        """Read the incidents; `key` is chosen already, else what was chosen before."""
        if key:
            self.rows.tick_only({key})
        store = self._session.desk.store
        self.rows.reset([])
        self._session.tasks.stream(
            self, lambda: overview.overview(store), self._take, lambda _end: self._all_there()
        )

    def start_over(self) -> None:
        """Nothing of the dossier before is chosen."""
        self.recipient.choose(["police"])
        self.lang.choose(["nl"])
        for box in self.asks.values():
            box.setChecked(False)
        self.summary.clear()
        self.rows.tick_only(set())
        self.note.hide()

    def restore(self, choice: Choice) -> None:
        """Choose what was chosen before; a sentence that is typed already stays."""
        self.recipient.choose([choice.recipient])
        self.lang.choose([choice.lang])
        for code, box in self.asks.items():
            box.setChecked(code in choice.asks)
        self.summary.setText(self.summary.text() or choice.summary)
        self.rows.tick_only(set(choice.incidents))
        self.note.show()

    def choice(self, left_out: Sequence[str] = ()) -> Choice:
        """What was chosen; `left_out` are the numbers of the exhibits that tell nothing."""
        return Choice(
            recipient=next(iter(self.recipient.chosen()), "police"),
            incidents=tuple(sorted(self.rows.chosen)),
            lang=next(iter(self.lang.chosen()), "nl"),
            redacted=tuple(left_out),
            asks=tuple(code for code, box in self.asks.items() if box.isChecked()),
            summary=self.summary.told(),
        )

    def _take(self, chunk: list[Summary]) -> None:
        self.rows.add([one for one in chunk if not one.removed])
        if not self.list.currentIndex().isValid():  # the keys begin at the first
            first, how = self.rows.index(0), QItemSelectionModel.SelectionFlag.NoUpdate
            self.list.selectionModel().setCurrentIndex(first, how)
        self._say()

    def _all_there(self) -> None:
        self.rows.forget_the_others()
        self._say()

    def _turn(self, index: QModelIndex) -> None:
        self.rows.turn(index)

    def _say(self) -> None:
        count = len(self.rows.chosen)
        self._count.setText(several("1 gekozen", "{count} gekozen", count))
        self.ready.emit(bool(count and self.recipient.chosen()))

    def _label(self, group: str, code: str) -> str:
        return self._session.desk.knowledge.label(group, code, current())

    def _restored(self) -> QWidget:
        told = PlainLabel(_("Dit koos je eerder. Dit dossier is nog niet gemaakt."))
        again = Button(_("Begin opnieuw"), self.emptied.emit, look="quiet")
        return frame("note", flow(told, None, again), pad=8)

    def _lay_out(self) -> QWidget:
        column = self.start
        body = column.body
        body.addWidget(PlainLabel(_("Dossier maken"), "title"))
        body.addWidget(PlainLabel(_("Stap 1 van 3: kies"), "quiet"))
        body.addWidget(self.note)
        body.addSpacing(px(8))
        for name, part in ((_("Voor wie?"), self.recipient), (_("Taal"), self.lang)):
            body.addWidget(PlainLabel(name, "head"))
            body.addWidget(part)
        body.addSpacing(px(8))
        everything = Button(_("Kies alle"), self.rows.tick_all, look="quiet")
        nothing = Button(_("Kies geen"), lambda: self.rows.tick_only(set()), look="quiet")
        which = PlainLabel(_("Welke incidenten?"), "head", wrap=False)
        body.addLayout(flow(which, self._count, None, everything, nothing))
        body.addWidget(self.list)
        body.addSpacing(px(8))
        body.addWidget(PlainLabel(_("Wat vraag je?"), "head"))
        body.addLayout(flow(*self.asks.values(), gap=12))
        body.addWidget(PlainLabel(_("Wat gebeurde er, in een zin? Mag leeg."), "head"))
        body.addWidget(self.summary)
        return column
