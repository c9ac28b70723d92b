"""The chips that narrow the list: kind, period, evidence, and what was withdrawn."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QSizePolicy, QWidget

from app.texts import _, current
from app.usecases.desk import Desk
from ui.logbook.presenter import EVIDENCE, PERIODS, Filters
from ui.widgets.buttons import Button
from ui.widgets.flow import Flow


class Narrowing(QWidget):
    """Emits the Filters whenever one of them changes."""

    narrowed = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.filters = Filters()
        kinds = {word.code: word.text for word in desk.knowledge.words("kind", current())}
        self._words = {
            "kind": kinds,
            "period": {code: _(word) for code, word in PERIODS.items()},
            "evidence": {code: _(word) for code, word in EVIDENCE.items()},
        }
        self._all = {"kind": _("Soort"), "period": _("Periode"), "evidence": _("Bewijs")}
        self._chips = {name: self._chip(name) for name in self._words}
        self.withdrawn = withdrawn = Button(_("Ingetrokken"), look="chip")
        withdrawn.setCheckable(True)
        withdrawn.toggled.connect(lambda on: self._narrow(withdrawn=on))
        chips = Flow(self, gap=6)
        for chip in (*self._chips.values(), withdrawn):
            chips.addWidget(chip)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._name()

    def pick(self, name: str, code: str) -> None:
        """Narrow to one answer; an empty code means all."""
        self._narrow(**{name: code})

    def _chip(self, name: str) -> Button:
        chip = Button(self._all[name], look="chip", icon="down")
        chip.setCheckable(True)
        menu = QMenu(chip)
        menu.addAction(_("Alles"), partial(self.pick, name, ""))
        for code, word in self._words[name].items():
            menu.addAction(word.replace("&", "&&"), partial(self.pick, name, code))
        below: Callable[[], None] = lambda: menu.popup(chip.mapToGlobal(chip.rect().bottomLeft()))  # noqa: E731
        chip.clicked.connect(lambda: below())
        chip.clicked.connect(self._name)
        return chip

    def _narrow(self, **changes: object) -> None:
        self.filters = replace(self.filters, **changes)  # type: ignore[arg-type]  # names of ours
        self._name()
        self.narrowed.emit(self.filters)

    def _name(self) -> None:
        for name, chip in self._chips.items():
            code = getattr(self.filters, name)
            chip.setText(self._words[name][code] if code else self._all[name])
            chip.setChecked(bool(code))
