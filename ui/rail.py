"""The rail: where one can go, in words, with a new incident always on top."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from app.texts import _
from ui import places
from ui.theme import px
from ui.widgets.buttons import Button
from ui.widgets.plain import tip

WIDTH = 192

_BELONGS = {
    places.CHANGE: places.LOGBOOK,
    places.VIEWER: places.LOGBOOK,
    places.ASSISTANT: places.DOSSIERS,
    places.CODE: places.VAULT,
    places.KEYS: places.VAULT,
    places.BACKUPS: places.VAULT,
    places.STAMPS: places.VAULT,
    places.ABOUT: places.VAULT,
    places.ERASING: places.LOGBOOK,
    places.WHAT_IF: places.VAULT,
    places.CHECKUP: places.VAULT,
    places.AFTERWARDS: places.TODAY,
}
"""Under which word a page without one of its own stands."""


class Rail(QScrollArea):
    """Emits what was chosen; the home goes there."""

    went = Signal(str)
    searched = Signal()
    helped = Signal()
    locked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFixedWidth(px(WIDTH))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._new = new = self._button(_("Nieuw incident"), places.NEW, "plus", look="rail-new")
        tip(new, "Ctrl+N")
        self._items = {
            places.TODAY: self._button(_("Vandaag"), places.TODAY, "today"),
            places.LOGBOOK: self._button(_("Logboek"), places.LOGBOOK, "log"),
            places.DOSSIERS: self._button(_("Dossiers"), places.DOSSIERS, "dossier"),
            places.VAULT: self._button(_("Kluis"), places.VAULT, "shield"),
        }
        find = Button(_("Zoek"), self.searched.emit, look="rail", icon="search")
        tip(find, "Ctrl+K")
        help_ = Button(_("Hulp 112"), self.helped.emit, look="rail", icon="help")
        tip(help_, "F1")
        lock = Button(_("Vergrendel"), self.locked.emit, look="rail", icon="lock")
        tip(lock, "Ctrl+L")
        held = QWidget()
        held.setProperty("area", "rail")
        down = QVBoxLayout(held)
        down.setContentsMargins(px(12), px(16), px(12), px(16))
        down.setSpacing(px(4))
        down.addWidget(new)
        down.addSpacing(px(12))
        for button in (*self._items.values(), find):
            down.addWidget(button)
        down.addStretch(1)
        down.addWidget(help_)
        down.addWidget(lock)
        self.setWidget(held)

    def shut(self) -> None:
        """Nothing can be written."""
        self._new.hide()

    def mark(self, name: str) -> None:
        """Show under which word the page stands."""
        under = _BELONGS.get(name, name)
        for place, item in self._items.items():
            item.setChecked(place == under)

    def count(self, open_things: int) -> None:
        """How many things are open today, beside the word."""
        today = self._items[places.TODAY]
        today.setText(_("Vandaag") + (f"  {open_things}" if open_things else ""))

    def _button(self, text: str, place: str, icon: str, *, look: str = "rail") -> Button:
        button = Button(text, lambda: self.went.emit(place), look=look, icon=icon)
        button.setCheckable(look == "rail")
        if look == "rail":  # pressed again it stays where one is
            button.clicked.connect(lambda: self.mark(place))
        return button
