"""Answers of which there can be several: a row for each, and always room for one more."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from app.domain.canonical import Json
from app.texts import _
from ui import words
from ui.editor.field import Field
from ui.theme import px
from ui.widgets.areas import Area
from ui.widgets.buttons import Button
from ui.widgets.column import row, stack
from ui.widgets.fields import Line
from ui.widgets.fold import Fold
from ui.widgets.plain import PlainLabel


class Row(QWidget):
    """One of several; the button takes it away."""

    edited = Signal()
    gone = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self.across = QHBoxLayout(self)
        self.across.setContentsMargins(0, 0, 0, 0)
        self.across.setSpacing(px(8))
        self._away = Button(_("Weg"), self.gone.emit, look="quiet")
        self._away.setAccessibleName(_("Haal weg: {name}").format(name=name))

    def load(self, value: Json) -> None:
        raise NotImplementedError

    def told(self) -> Json:
        raise NotImplementedError

    def finish(self) -> None:
        self.across.addWidget(self._away)
        self._away.hide()

    def can_go(self, able: bool) -> None:
        """The only row stays."""
        self._away.setVisible(able)


class TextRow(Row):
    """A text."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self._area = Area(name)
        self._area.textChanged.connect(self.edited)
        self.across.addWidget(self._area, 1)
        self.setFocusProxy(self._area)
        self.finish()

    def load(self, value: Json) -> None:
        self._area.setPlainText("" if value is None else str(value))

    def told(self) -> Json:
        return self._area.told() or None


class QuoteRow(Row):
    """Literal words, and folded away what another language needs."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self._text = Area(name, least=2)
        self._language = Line(_("Taal"), _("bijvoorbeeld en, tr, ar"))
        self._translation = Area(_("Vertaling"))
        self._translator = Line(_("Vertaald door"))
        self._parts: tuple[Area | Line, ...] = (
            self._text, self._language, self._translation, self._translator,
        )  # fmt: skip
        inside = QWidget()
        inside.setLayout(
            stack(
                PlainLabel(_("Taal"), "small"),
                self._language,
                PlainLabel(_("Vertaling"), "small"),
                self._translation,
                PlainLabel(_("Vertaald door"), "small"),
                self._translator,
                gap=4,
            )
        )
        self._fold = Fold(_("In een andere taal"), inside)
        for part in self._parts:
            part.textChanged.connect(self.edited)
        self.across.addLayout(stack(self._text, self._fold, gap=0), 1)
        self.setFocusProxy(self._text)
        self.finish()

    def load(self, value: Json) -> None:
        told = value if isinstance(value, dict) else {"text": value or ""}
        names = ("text", "language", "translation", "translator")
        for name, part in zip(names, self._parts, strict=True):
            held = str(told.get(name, ""))
            part.setPlainText(held) if isinstance(part, Area) else part.setText(held)
        self._fold.open(any(name in told for name in names[1:]))

    def told(self) -> Json:
        names = ("text", "language", "translation", "translator")
        told: dict[str, Json] = {
            name: part.told() for name, part in zip(names, self._parts, strict=True) if part.told()
        }
        return told if "text" in told else None


class IdentifierRow(Row):
    """What kind of thing it is, what it says, and on which platform."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self._kind = QComboBox()
        self._kind.setAccessibleName(_("Soort gegeven"))
        for code, word in words.answers("type"):
            self._kind.addItem(word, code)
        self._value = Line(name)
        self._platform = Line(_("Platform"), _("platform"))
        self._kind.currentIndexChanged.connect(lambda _place: self.edited.emit())
        self._value.textChanged.connect(self.edited)
        self._platform.textChanged.connect(self.edited)
        self.across.addWidget(self._kind)
        self.across.addWidget(self._value, 3)
        self.across.addWidget(self._platform, 1)
        self.setFocusProxy(self._value)
        self.finish()

    def load(self, value: Json) -> None:
        told = value if isinstance(value, dict) else {}
        self._kind.setCurrentIndex(max(0, self._kind.findData(str(told.get("type", "handle")))))
        self._value.setText(str(told.get("value", "")))
        self._platform.setText(str(told.get("platform", "")))

    def told(self) -> Json:
        if not self._value.told():
            return None
        told: dict[str, Json] = {"type": str(self._kind.currentData()), "value": self._value.told()}
        if self._platform.told():
            told["platform"] = self._platform.told()
        return told


class RowsField(Field):
    """Several rows of one kind."""

    def __init__(self, key: str, name: str, kind: type[Row], another: str, hint: str = "") -> None:
        super().__init__(key, name, hint)
        self._kind = kind
        self._rows: list[Row] = []
        self._pile = QVBoxLayout()
        self._pile.setSpacing(px(8))
        self._more = Button(another, self._another, look="quiet", icon="plus")
        self.down.addLayout(self._pile)
        self.down.addLayout(row(self._more, None))
        self._add()

    def load(self, value: Json) -> None:
        held = value if isinstance(value, list) else [] if value is None else [value]
        while self._rows:
            self._drop(self._rows[0])
        for one in held or [None]:
            self._add(one)

    def told(self) -> Json:
        found = [told for one in self._rows if (told := one.told()) is not None]
        return list(found) or None

    def _another(self) -> None:
        self._add().setFocus()

    def _add(self, value: Json = None) -> Row:
        one = self._kind(self.name)
        if value is not None:
            one.load(value)
        one.edited.connect(self.touch)
        one.gone.connect(lambda: self._take_away(one))
        self._rows.append(one)
        self._pile.addWidget(one)
        self._count()
        return one

    def _take_away(self, one: Row) -> None:
        self._drop(one)
        if not self._rows:
            self._add()
        self.touch()

    def _drop(self, one: Row) -> None:
        self._rows.remove(one)
        self._pile.removeWidget(one)
        one.hide()
        one.deleteLater()
        self._count()

    def _count(self) -> None:
        for one in self._rows:
            one.can_go(len(self._rows) > 1)
        for first in self._rows[:1]:
            self.lead_to(first)
