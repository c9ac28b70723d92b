"""One answer in the editor: what it is called, what was filled in, and whether it was touched."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QVBoxLayout

from app.domain.canonical import Json
from app.texts import _
from ui.theme import px
from ui.widgets.areas import Area
from ui.widgets.chips import Chips, Choices
from ui.widgets.fields import Line
from ui.widgets.led import Led
from ui.widgets.plain import PlainLabel


class Field(Led):
    """A label above something to fill in. `key` is the record's."""

    edited = Signal()

    def __init__(self, key: str, name: str, hint: str = "") -> None:
        super().__init__()
        self.key, self.name = key, name
        self.touched = False
        self.down = QVBoxLayout(self)
        self.down.setContentsMargins(0, 0, 0, 0)
        self.down.setSpacing(px(4))
        if name:
            self.down.addWidget(PlainLabel(name, "head"))
        if hint:
            self.down.addWidget(PlainLabel(hint, "small"))

    def load(self, value: Json) -> None:
        """Show what a record holds."""
        raise NotImplementedError

    def told(self) -> Json:
        """What the record will hold; None for nothing. Raises InputError for what cannot be used."""
        raise NotImplementedError

    def state(self) -> Json:
        """What a draft keeps: also what cannot be used yet."""
        return self.told()

    def restore(self, state: Json) -> None:
        """Show what a draft kept."""
        self.load(state)
        self.touched = True

    def touch(self) -> None:
        self.touched = True
        self.edited.emit()


class TextField(Field):
    """Text of any length."""

    def __init__(
        self,
        key: str,
        name: str,
        hint: str = "",
        *,
        ghost: str = "",
        least: int = 1,
        look: str = "",
    ) -> None:
        super().__init__(key, name, hint)
        self.area = Area(name, ghost, least=least, look=look)
        self.area.textChanged.connect(self.touch)
        self.down.addWidget(self.area)
        self.setFocusProxy(self.area)

    def load(self, value: Json) -> None:
        self.area.blockSignals(True)
        self.area.setPlainText("" if value is None else str(value))
        self.area.moveCursor(QTextCursor.MoveOperation.End)  # one goes on where one was
        self.area.blockSignals(False)
        self.area.updateGeometry()

    def told(self) -> Json:
        return self.area.told() or None


class LineField(Field):
    """One line."""

    def __init__(self, key: str, name: str, hint: str = "", *, ghost: str = "") -> None:
        super().__init__(key, name, hint)
        self.line = Line(name, ghost)
        self.line.textEdited.connect(self.touch)
        self.down.addWidget(self.line)
        self.setFocusProxy(self.line)

    def load(self, value: Json) -> None:
        self.line.setText("" if value is None else str(value))

    def told(self) -> Json:
        return self.line.told() or None


class ChipsField(Field):
    """One of some answers, or several of them; `number` keeps the code as a whole number."""

    def __init__(
        self,
        key: str,
        name: str,
        choices: Choices,
        hint: str = "",
        *,
        several: bool = False,
        number: bool = False,
    ) -> None:
        super().__init__(key, name, hint)
        self._several, self._number = several, number
        self.chips = Chips(name, choices, several=several)
        self.chips.picked.connect(self.touch)
        self.down.addWidget(self.chips)
        self.lead_to(self.chips)

    def load(self, value: Json) -> None:
        held = value if isinstance(value, list) else [] if value is None else [value]
        self.chips.choose(str(code) for code in held)

    def told(self) -> Json:
        chosen: list[Json] = list(self.chips.chosen())
        if self._several:
            return chosen or None
        if not chosen:
            return None
        return int(str(chosen[0])) if self._number else chosen[0]


class YesField(ChipsField):
    """Yes, no, or not said."""

    def __init__(self, key: str, name: str, hint: str = "") -> None:
        super().__init__(key, name, [("yes", _("ja")), ("no", _("nee"))], hint)

    def load(self, value: Json) -> None:
        super().load(None if value is None else "yes" if value in (True, "yes") else "no")

    def told(self) -> Json:
        chosen = super().told()
        return None if chosen is None else chosen == "yes"
