"""One backup that was made: where, how old, whether it can be reached, and what to do with it."""

from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from app.texts import _, on_one_line
from app.texts.backups import opens_as_before
from app.usecases.backups import Known
from app.usecases.media import HERE, OLDER, Standing
from ui.backups import presenter
from ui.theme import px, show_as
from ui.widgets.buttons import Button
from ui.widgets.column import row
from ui.widgets.facts import Facts
from ui.widgets.flow import Flow
from ui.widgets.plain import PlainLabel


class Card(QFrame):
    """Its verbs wait until it is known whether the backup can be reached."""

    renewing = Signal()
    trying = Signal()
    restoring = Signal()
    forgetting = Signal()

    def __init__(self, one: Known, now: datetime) -> None:
        super().__init__()
        show_as(self, "card")
        name = on_one_line(one.path)
        self.renew = Button(_("Vernieuw"), self.renewing.emit)
        self.attempt = Button(_("Probeer uit"), self.trying.emit)
        self.restore = Button(_("Zet terug"), self.restoring.emit)
        self.forget = Button(_("Bestaat niet meer…"), self.forgetting.emit, look="quiet")
        kept = self.forget.sizePolicy()
        kept.setRetainSizeWhenHidden(True)  # nothing moves when the backup turns out to be there
        self.forget.setSizePolicy(kept)
        self._standing = PlainLabel("")
        verbs = QWidget()
        across = Flow(verbs)
        for button in (self.renew, self.attempt, self.restore):
            across.addWidget(button)
        for button in (self.forget, self.renew, self.attempt, self.restore):
            button.setAccessibleName(f"{button.text()}: {name}")
        tried, look = presenter.tried_line(one)
        down = QVBoxLayout(self)
        down.setContentsMargins(px(16), px(12), px(16), px(12))
        down.setSpacing(px(6))
        down.addWidget(PlainLabel(name, "head"))
        down.addWidget(Facts(presenter.card_lines(one, now)))
        down.addWidget(PlainLabel(tried, look))
        if one.behind:
            down.addWidget(PlainLabel(opens_as_before(), "due"))
        down.addLayout(row(self._standing, self.forget))
        down.addWidget(verbs)
        self._reached = False
        self.stand(None)

    def stand(self, standing: Standing | None) -> None:
        """Say whether it can be reached; what can be, exists."""
        told, look = presenter.standing_line(standing)
        self._standing.turn(look)
        self._standing.setText(told)
        self._reached = standing is not None and standing.how in (HERE, OLDER)
        self.forget.setHidden(self._reached)
        self.able(True)

    def able(self, able: bool) -> None:
        """Whether anything may be begun."""
        for button in (self.renew, self.attempt, self.restore):
            button.setEnabled(able and self._reached)
        self.forget.setEnabled(able)
