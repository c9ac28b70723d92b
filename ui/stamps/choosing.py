"""Choosing who puts the stamps: an address and the certificates that vouch for it."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.errors import AppError
from app.texts import _, on_screen
from ui.session import Session
from ui.stamps import presenter
from ui.stamps.presenter import Certificates
from ui.theme import px
from ui.widgets.buttons import Button
from ui.widgets.column import frame, row, stack
from ui.widgets.fields import Line
from ui.widgets.files import choose_file
from ui.widgets.plain import PlainLabel


class Choosing(QWidget):
    """Two things to give, and one button."""

    chosen = Signal()
    left = Signal()
    """It stays as it was."""

    def __init__(self, session: Session, *, first: bool) -> None:
        super().__init__()
        self._session = session
        self._certificates: Certificates | None = None
        hint = _(
            "Elke dienst die RFC 3161 kent, kan dit. Alleen bij een gekwalificeerde dienst (eIDAS, "
            "artikel 41) gaat de wet ervan uit dat het tijdstip klopt. Vraag je griffier welke "
            "dienst jullie gebruiken."
        )
        self.url = Line(_("Adres van de dienst"), "https://")
        self.url.textChanged.connect(self._arm)
        pick = Button(_("Kies bestand…"), self._pick, icon="file")
        pick.setAccessibleName(_("Kies het bestand met certificaten"))
        self.names = PlainLabel(_("nog geen bestand"), "quiet")
        self.wrong = PlainLabel("", "danger")
        self.wrong.hide()
        self.keep = Button(_("Gebruik deze dienst"), self._keep, look="primary")
        buttons = row(self.keep)
        if not first:
            buttons.addWidget(Button(_("Terug"), self.left.emit))
        buttons.addStretch(1)
        pile = stack(
            PlainLabel(_("Kies een dienst"), "head"),
            PlainLabel(hint),
            PlainLabel(_("Adres van de dienst"), "head"),
            self.url,
            PlainLabel(_("Certificaten van de dienst (PEM)"), "head"),
            row(pick, self.names),
            self.wrong,
        )
        pile.addSpacing(px(8))
        pile.addLayout(buttons)
        held = stack(frame("card", pile))
        self.setLayout(held)
        self._arm()

    def read(self, path: Path) -> None:
        """Look whether a file holds certificates, and of whom."""
        house = self._session.house
        self.wrong.hide()
        self._session.tasks.run(
            self,
            lambda: presenter.read(house, path),
            self._take,
            self._refuse,
            lane="files",
        )

    def _pick(self) -> None:
        choose_file(self, _("Kies certificaten"), self.read)

    def _take(self, certificates: Certificates) -> None:
        self._certificates = certificates
        self.names.setText(presenter.names_line(certificates.names))
        self._arm()

    def _keep(self) -> None:
        desk, url, certificates = self._session.desk, self.url.told(), self._certificates
        if certificates is None:
            return
        self.wrong.hide()
        self._session.tasks.run(
            self,
            lambda: presenter.choose(desk, url, certificates),
            lambda _none: self.chosen.emit(),
            self._refuse,
        )

    def _refuse(self, error: AppError) -> None:
        self.wrong.setText(on_screen(error))
        self.wrong.show()

    def _arm(self) -> None:
        self.keep.setEnabled(bool(self.url.told()) and self._certificates is not None)
