"""The page of the vault: a short list of subjects, each a page of its own."""

from PySide6.QtWidgets import QVBoxLayout

from app.texts import _
from ui import places
from ui.locking.capture import Capture
from ui.page import Page
from ui.session import Session
from ui.theme import px
from ui.vault.presenter import ways
from ui.widgets.clickable import ClickableRow
from ui.widgets.column import Column, row, stack
from ui.widgets.plain import PlainLabel
from ui.widgets.ticks import Tick


class VaultPage(Page):
    """Leads to the subjects."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        column = Column(_("Kluis"), reads=True)
        column.body.addWidget(PlainLabel(_("Kluis"), "title"))
        column.body.addSpacing(px(8))
        for way in ways():
            if session.read_only and way.place in places.WRITING:
                continue
            go = lambda place=way.place: session.go(place)  # noqa: E731 - bound to this one
            column.body.addWidget(ClickableRow(way.word, way.told, "", go, wraps=True))
        if session.capture is not None:
            column.body.addSpacing(px(16))
            column.body.addLayout(_allowing(session.capture))
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.addWidget(column)
        self.lead_to(column)


def _allowing(capture: Capture) -> QVBoxLayout:
    """The switch for screenshots, with what it means."""
    tick = Tick(_("Schermopnamen toestaan"))
    tick.setChecked(capture.allowed)
    tick.toggled.connect(capture.allow)
    told = _(
        "Staat dit uit, dan is dit venster niet te zien op schermafdrukken, opnamen en gedeelde "
        "schermen. Zet het aan als iemand je op afstand helpt, en daarna weer uit."
    )
    return stack(row(tick, None), PlainLabel(told, "small"), gap=0)
