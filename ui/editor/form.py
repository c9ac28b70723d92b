"""All answers together: made when they are needed, read when it is stored, kept as a draft."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.canonical import Json
from app.domain.incident import Record
from app.texts import _, several
from app.usecases.desk import Desk
from ui.editor.field import Field, TextField
from ui.editor.groups import GROUPS, Group, make_field
from ui.theme import px
from ui.widgets.column import stack
from ui.widgets.fold import Fold
from ui.widgets.plain import PlainLabel

FIRST = ("what", "happened", "channel")
"""What stands open; the rest folds out."""


class Form(QWidget):
    """The first fields and the folded groups. A group is made when it is opened or holds something."""

    edited = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._record: Record = {}
        self.account = TextField(
            "what",
            "",
            ghost=_("Vertel het in je eigen woorden. Alles mag, niets hoeft."),
            least=6,
            look="account",
        )
        self.account.area.setAccessibleName(_("Wat is er gebeurd?"))
        self.fields: dict[str, Field] = {"what": self.account}
        for key in FIRST[1:]:
            self.fields[key] = make_field(key, desk)
        for field in self.fields.values():
            field.edited.connect(self.edited)
        self._folds = {group.title: self._fold(group) for group in GROUPS}
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(px(2))
        down.addWidget(PlainLabel(_("Vul aan wat je weet. Later kan ook."), "quiet"))
        for fold in self._folds.values():
            down.addWidget(fold)

    def load(self, record: Record) -> None:
        """Show a record; nothing is touched yet."""
        self._record = dict(record)
        for key, value in record.items():
            if (field := self._field(key)) is not None:
                field.load(value)
        self._name_folds()

    def told(self) -> Record:
        """The record as it would be. Raises InputError for what cannot be used, with its key."""
        record = dict(self._record)
        for key, value in self._answers().items():
            if value is None:
                record.pop(key, None)
            else:
                record[key] = value
        return record

    def change(self) -> dict[str, Json]:
        """What was touched; None empties a key."""
        return self._answers()

    def state(self) -> dict[str, Json]:
        """What a draft keeps: the touched fields as they stand there."""
        return {key: one.state() for key, one in self.fields.items() if one.touched}

    def restore(self, state: Json) -> None:
        for key, held in state.items() if isinstance(state, dict) else ():
            if (field := self._field(key)) is not None:
                field.restore(held)
                self._open_around(key)
        self._name_folds()

    def show_field(self, key: str) -> Field | None:
        """Fold a field out and hand it the keyboard."""
        if (field := self._field(key)) is not None:
            self._open_around(key)
            field.setFocus()
        return field

    def _answers(self) -> dict[str, Json]:
        return {key: one.told() for key, one in self.fields.items() if one.touched}

    def _field(self, key: str) -> Field | None:
        if key not in self.fields:
            for group in GROUPS:
                if key in group.keys:
                    self._furnish(group)
        return self.fields.get(key)

    def _fold(self, group: Group) -> Fold:
        fold = Fold(_(group.title), QWidget())
        fold.button.clicked.connect(lambda: self._furnish(group))
        return fold

    def _furnish(self, group: Group) -> None:
        if group.keys[0] in self.fields:
            return
        inside = stack(gap=16)
        inside.setContentsMargins(px(24), px(4), 0, px(16))
        for key in group.keys:
            field = self.fields[key] = make_field(key, self._desk)
            field.edited.connect(self.edited)
            field.edited.connect(self._name_folds)
            inside.addWidget(field)
        self._folds[group.title].inside.setLayout(inside)

    def _open_around(self, key: str) -> None:
        for group in GROUPS:
            if key in group.keys:
                self._folds[group.title].open(True)

    def _name_folds(self) -> None:
        """How much of a group is filled in stands beside its title."""
        filled = {key for key, one in self.fields.items() if _filled(one)}
        for group in GROUPS:
            count = len(filled.intersection(group.keys))
            told = several("1 ingevuld", "{count} ingevuld", count) if count else ""
            title = _(group.title)
            self._folds[group.title].button.setText(f"{title} · {told}" if told else title)


def _filled(field: Field) -> bool:
    state = field.state()
    if isinstance(state, dict) and "chip" in state:
        return bool(state["chip"])
    return state not in (None, "", [], {}) and state != ["", "", "", ""]
