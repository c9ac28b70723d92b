"""The page of the vault: a short list of subjects, each a page of its own."""

from PySide6.QtWidgets import QVBoxLayout

from app.texts import _
from ui import places
from ui.page import Page
from ui.session import Session
from ui.theme import px
from ui.vault.presenter import ways
from ui.widgets.clickable import ClickableRow
from ui.widgets.column import Column
from ui.widgets.plain import PlainLabel


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
            column.body.addWidget(ClickableRow(way.word, way.told, "", go))
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.addWidget(column)
        self.setFocusProxy(column)
