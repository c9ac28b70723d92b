"""The page of the keys: each way in with what can be done about it, and a new code shown once."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.domain.changes import Changes
from app.domain.safekeeping import Strength
from app.errors import AppError
from app.texts import _, current, on_screen
from app.usecases import sheets, slots
from app.usecases.desk import Proof
from ui import places
from ui.keys import presenter
from ui.keys.presenter import Done, Keys
from ui.page import Page
from ui.places import Place
from ui.session import Session
from ui.theme import px
from ui.widgets.buttons import Button
from ui.widgets.codesheet import CodeSheet
from ui.widgets.column import Column, empty_out, flow, frame, row
from ui.widgets.plain import PlainLabel
from ui.widgets.proof import ProofDialog
from ui.widgets.question import Question


class KeysPage(Page):
    """Shows the ways in, or the code of a sheet that was just made."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.dialog: ProofDialog | None = None
        self.code: CodeSheet | None = None
        self._done: Done | None = None
        self._ways = Column(_("Sleutels"), reads=True)
        self._fresh = Column(width=560)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._ways)
        self._stack.addWidget(self._fresh)
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.addWidget(self._stack)
        self.lead_to(self._ways)

    def enter(self, place: Place) -> None:
        house, desk = self.session.house, self.session.desk
        self.session.tasks.run(self, lambda: presenter.load(house, desk), self._show)

    def leave(self) -> None:
        self._done = None
        if self.code is not None:
            self._put_away()

    def holds(self, onward: Callable[[], object]) -> bool:
        """A code that is on the screen is shown this once: it does not go by a key pressed too soon."""
        if self.code is None:
            return False

        def go_on(_told: str) -> None:
            self._put_away()
            onward()

        Question(
            self,
            _("Eerst de herstelcode"),
            _("De herstelcode wordt hierna niet meer getoond. Heb je hem opgeschreven?"),
            _("Opgeschreven, ga verder"),
            go_on,
            other=_("Terug naar de code"),
        ).open()
        return True

    def ask(self, what: str) -> None:
        """Ask the secret again, and then make the change."""
        asked = presenter.ASKED[what]
        dialog = ProofDialog(self, _(asked.title), _(asked.told), _(asked.verb), new=asked.new)
        dialog.submitted.connect(
            lambda kind, secret, new: self._do(what, dialog, Proof(kind, secret), new)
        )
        dialog.doubted.connect(lambda passphrase: self._doubt(dialog, passphrase))
        self.dialog = dialog
        dialog.open()

    def _do(self, what: str, dialog: ProofDialog, proof: Proof, new: str) -> None:
        house, desk = self.session.house, self.session.desk
        asked = presenter.ASKED[what]
        if asked.waits:
            dialog.wait(_(asked.waits))

        def done(made: Done) -> None:
            dialog.finish()
            self._settle(made)

        self.session.tasks.run(
            dialog,
            lambda: presenter.do(house, desk, what, proof, new),
            done,
            lambda error: dialog.refuse(on_screen(error)),
        )

    def _doubt(self, dialog: ProofDialog, passphrase: str) -> None:
        if not passphrase:
            return
        safe, store = self.session.house.safe, self.session.desk.store

        def judged(strength: Strength) -> None:
            dialog.judge(passphrase, strength)

        def unusable(_error: AppError) -> None:
            """It is refused when it is handed over."""

        self.session.tasks.run(
            dialog, lambda: slots.judge(safe, store, passphrase), judged, unusable
        )

    def _settle(self, made: Done) -> None:
        self._done = made
        self.session.changed(Changes(settings=True))
        if made.sheet is not None:
            self._show_code(made)
        else:
            self.enter(Place(places.KEYS))

    def _show(self, keys: Keys) -> None:
        body = self._ways.body
        empty_out(body)
        body.addWidget(PlainLabel(_("Sleutels"), "title"))
        body.addWidget(PlainLabel(_("Dit opent je kluis, en niets anders."), "reading"))
        body.addSpacing(px(8))
        if self._done is not None and self._done.sheet is None:
            body.addWidget(_said(self._done))
        for part in (
            self._passphrase(keys),
            self._sheet(keys),
            self._device(keys),
            self._known(),
        ):
            body.addWidget(part)

    def _passphrase(self, keys: Keys) -> QWidget:
        change = Button(_("Wijzig de wachtwoordzin"), lambda: self.ask(presenter.CHANGE))
        told = PlainLabel(presenter.passphrase_line(keys.ways))
        return frame("card", PlainLabel(_("Wachtwoordzin"), "head"), told, row(change, None))

    def _sheet(self, keys: Keys) -> QWidget:
        again = Button(_("Maak een nieuw blad"), lambda: self.ask(presenter.SHEET))
        attempt = None
        if not keys.tried:
            attempt = Button(_("Probeer de code"), lambda: self.session.go(places.CODE))
        state = PlainLabel(presenter.tried_line(keys.tried), "good" if keys.tried else "due")
        return frame(
            "card",
            PlainLabel(presenter.sheet_title(keys.ways), "head"),
            PlainLabel(presenter.sheet_line(keys.ways)),
            state,
            flow(again) if attempt is None else flow(attempt, again),
        )

    def _device(self, keys: Keys) -> QWidget:
        told = [PlainLabel(line) for line in presenter.device_lines(keys)]
        head = PlainLabel(_("Alleen op deze computer"), "head")
        verb: Button | None = None
        if keys.ways.device:
            verb = Button(_("Maak los van deze computer"), lambda: self.ask(presenter.RELEASE))
        elif keys.bindable and keys.tried:
            verb = Button(_("Koppel aan deze computer"), lambda: self.ask(presenter.BIND))
        return frame("card", head, *told, *([row(verb, None)] if verb is not None else []))

    def _known(self) -> QWidget:
        again = Button(
            _("Versleutel alles opnieuw"), lambda: self.ask(presenter.REENCRYPT), look="danger"
        )
        told = _(
            "Versleutel dan alles opnieuw, met een nieuwe wachtwoordzin en een nieuw herstelblad. "
            "Alleen wie al een kopie van de kluis had, kan die oude kopie nog lezen."
        )
        head = PlainLabel(_("Iemand kan mijn wachtwoordzin kennen"), "head")
        return frame("card", head, PlainLabel(told), row(again, None))

    def _show_code(self, made: Done) -> None:
        if made.sheet is None:
            return
        self.code = code = CodeSheet(made.sheet)
        code.finished.connect(self._written)
        code.saving.connect(self._save)
        body = self._fresh.body
        empty_out(body)
        title = _("Schrijf herstelblad {number} op").format(number=made.sheet.number)
        body.addWidget(PlainLabel(title, "title"))
        body.addWidget(PlainLabel(made.told, "reading"))
        why = _("Bewaar de code los van deze computer. Hij wordt maar een keer getoond.")
        body.addWidget(PlainLabel(why, "reading"))
        body.addSpacing(px(8))
        body.addWidget(code)
        body.addSpacing(px(8))
        for one in made.follows:
            body.addWidget(PlainLabel(one.told, "due" if one.due else "quiet"))
        self._stack.setCurrentWidget(self._fresh)
        code.setFocus()

    def _save(self, out: Path) -> None:
        """Put the sheet in a file, to print."""
        code, paper = self.code, self.session.desk.paper
        if code is None:
            return
        self.session.tasks.run(
            code,
            lambda: sheets.save(paper, code.sheet, current(), out),
            lambda _none: code.saved(out),
            lambda error: code.refuse(on_screen(error)),
        )

    def _written(self) -> None:
        self._done = None
        self._put_away()
        self.enter(Place(places.KEYS))
        self._ways.setFocus()

    def _put_away(self) -> None:
        self.code = None
        empty_out(self._fresh.body)
        self._stack.setCurrentWidget(self._ways)


def _said(done: Done) -> QWidget:
    lines = [PlainLabel(one.told) for one in done.follows]
    look = "due-note" if any(one.due for one in done.follows) else "note"
    return frame(look, PlainLabel(done.told, "head"), *lines, pad=12, gap=4)
