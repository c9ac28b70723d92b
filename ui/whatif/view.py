"""The page "what if": each subject folds out into what to do, in order."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.texts import _, current
from app.usecases.desk import Step, WhatIf
from ui import places
from ui.page import Page
from ui.session import Session
from ui.theme import px
from ui.whatif import presenter
from ui.widgets.buttons import Button
from ui.widgets.column import Column, frame, row
from ui.widgets.fold import Fold
from ui.widgets.plain import PlainLabel


class WhatIfPage(Page):
    """Read at leisure, or in a hurry."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._knowledge = session.desk.knowledge
        column = Column(_("Wat als"), reads=True)
        body = column.body
        body.addWidget(PlainLabel(_("Wat als"), "title"))
        why = _(
            "Lees dit een keer op een rustig moment. Gebeurt er iets, dan staat het hier op volgorde."
        )
        body.addWidget(PlainLabel(why, "reading"))
        body.addSpacing(px(8))
        self.folds: dict[str, Fold] = {}
        for subject in self._knowledge.what_if(current()):
            self.folds[subject.code] = fold = Fold(subject.title, self._steps(subject))
            body.addWidget(fold)
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.addWidget(column)
        self.lead_to(column)

    def _steps(self, subject: WhatIf) -> QWidget:
        held = QWidget()
        pile = QVBoxLayout(held)
        pile.setContentsMargins(px(8), 0, 0, px(16))
        pile.setSpacing(px(8))
        for when, steps in presenter.by_hours(subject):
            if when:
                pile.addSpacing(px(4))
                pile.addWidget(PlainLabel(when, "head"))
            for step in steps:
                pile.addWidget(self._step(step))
        return held

    def _step(self, step: Step) -> QWidget:
        parts: list[QWidget] = [PlainLabel(step.text)]
        for call, doubt in presenter.call_lines(step, self._knowledge.contacts(current())):
            parts.append(PlainLabel(call, "head"))
            if doubt:
                parts.append(PlainLabel(doubt, "small"))
        source, look = presenter.source_line(step)
        if source:
            parts.append(PlainLabel(source, look))
        card = frame("card", *parts, pad=12, gap=4)
        if step.place and not (self.session.read_only and step.place in places.WRITING):
            go = Button(presenter.verb(step), lambda: self.session.go(step.place), look="quiet")
            card.layout().addLayout(row(go, None))  # type: ignore[union-attr]
        return card
