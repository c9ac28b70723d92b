"""The end: where it stands, what goes to whom, and the code that proves it later."""

from pathlib import Path

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.dossier import Dossier
from app.texts import _, on_one_line
from ui import places
from ui.assistant.presenter import parts
from ui.session import Session
from ui.theme import px
from ui.widgets.buttons import Button
from ui.widgets.column import Column, empty_out, frame, row
from ui.widgets.plain import PlainLabel


class Done(QWidget):
    """Says what was made; one primary button."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._column = Column(_("Dossier bewaard"), reads=True)
        self._session = session
        self.start: QWidget = self
        self.ready: Button | None = None
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.addWidget(self._column)

    def show_made(self, dossier: Dossier, out: Path) -> None:
        body = self._column.body
        empty_out(body)
        title = _("Dossier {number} staat klaar").format(number=dossier.number)
        body.addWidget(PlainLabel(title, "title"))
        body.addWidget(PlainLabel(on_one_line(str(out)), "reading"))
        body.addSpacing(px(8))
        for name, told in parts(dossier):
            body.addWidget(frame("card", PlainLabel(name, "head"), PlainLabel(told), pad=12, gap=4))
        body.addSpacing(px(8))
        body.addWidget(PlainLabel(_("Ketencode"), "head"))
        body.addWidget(PlainLabel(dossier.head.code, "code"))
        why = _(
            "Schrijf deze code op of laat hem aftekenen bij het inleveren. "
            "Daarmee is later te zien dat er niets is veranderd."
        )
        body.addWidget(PlainLabel(why, "quiet"))
        warn = _("Let op: buiten de kluis zijn deze bestanden niet versleuteld.")
        body.addWidget(PlainLabel(warn, "due"))
        body.addSpacing(px(8))
        go = self._session.go
        self.ready = Button(_("Klaar"), lambda: go(places.DOSSIERS), look="primary")
        body.addLayout(row(self.ready, None))
        self.setFocusProxy(self.ready)
