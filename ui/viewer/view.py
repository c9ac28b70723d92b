"""One exhibit: its pages or its text, drawn in the decoding child; and a copy of the original."""

from pathlib import Path

from PySide6.QtGui import QImage
from PySide6.QtWidgets import QVBoxLayout

from app.domain.evidence import Exhibit
from app.errors import AppError
from app.texts import _, on_one_line, on_screen
from app.usecases import evidence
from ui.moments import instant
from ui.page import Page
from ui.pictures import image
from ui.places import Place
from ui.session import Session
from ui.sheets.view import Sheets
from ui.sizes import kind, size, whole_hash
from ui.theme import px
from ui.widgets.areas import LongText
from ui.widgets.buttons import Button
from ui.widgets.column import empty_out, frame, row, stack
from ui.widgets.files import choose_new_file
from ui.widgets.plain import PlainLabel

_TEXT = ("message/", "text/")
_PICTURE = ("image/", "application/pdf")
_PAGES = "image/tiff"  # the one kind of picture that may have more of them


class ViewerPage(Page):
    """Nothing of what is shown stays when the page is left."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._down = QVBoxLayout(self)
        self._down.setContentsMargins(px(24), px(16), px(24), px(16))
        self._down.setSpacing(px(8))

    def enter(self, place: Place) -> None:
        empty_out(self._down)
        store, number = self.session.desk.store, place.about
        self.session.tasks.run(self, lambda: evidence.one(store, number), self._show)

    def leave(self) -> None:
        empty_out(self._down)

    def _show(self, exhibit: Exhibit) -> None:
        title = PlainLabel(f"{exhibit.number}  {on_one_line(exhibit.name)}", "title")
        told = _("{kind}, {size}, toegevoegd op {moment}").format(
            kind=kind(exhibit.media_type), size=size(exhibit.size), moment=instant(exhibit.attached)
        )
        copy = Button(_("Bewaar een kopie"), lambda: self._copy(exhibit), icon="save")
        back = Button(_("Terug"), self.session.back, look="quiet", icon="back")
        self._down.addLayout(row(back, None, copy))
        self._down.addLayout(stack(title, PlainLabel(told, "quiet"), gap=2))
        self._down.addWidget(PlainLabel(f"SHA-256 {whole_hash(exhibit.sha256)}", "small"))
        if exhibit.media_type.startswith(_PICTURE):
            self._pages(exhibit)
        elif exhibit.media_type.startswith(_TEXT):
            self._text(exhibit)
        else:
            self._nothing()

    def _pages(self, exhibit: Exhibit) -> None:
        desk = self.session.desk

        def draw(page: int, longest: int) -> QImage | None:
            pages = range(page, page + 1)
            found = evidence.pictures(
                desk.blobs, desk.decoder, exhibit, pages=pages, longest=longest
            )
            first = next(found, None)
            return image(first) if first is not None else None

        single = exhibit.media_type.startswith("image/") and exhibit.media_type != _PAGES
        sheets = Sheets(self.session.tasks, draw, exhibit.number, single=single)
        self._down.addWidget(sheets, 1)
        sheets.show_first()
        sheets.setFocus()

    def _text(self, exhibit: Exhibit) -> None:
        desk = self.session.desk
        self.session.tasks.run(
            self,
            lambda: evidence.text(desk.blobs, desk.decoder, exhibit),
            self._said,
            self._refuse,
            lane="look",
        )

    def _said(self, text: str) -> None:
        shown = LongText(text, _("Tekst"))
        self._down.addWidget(shown, 1)
        shown.setFocus()

    def _refuse(self, error: AppError) -> None:
        self._down.addWidget(PlainLabel(on_screen(error), "danger"))
        self._down.addStretch(1)

    def _nothing(self) -> None:
        told = _(
            "Dit soort bestand laat Weerwoord niet zien. Het origineel is bewaard zoals het is. "
            "Bewaar een kopie om het in een ander programma te openen."
        )
        self._down.addWidget(frame("card", PlainLabel(told)))
        self._down.addStretch(1)

    def _copy(self, exhibit: Exhibit) -> None:
        name = f"{exhibit.number}{Path(exhibit.name).suffix}"
        choose_new_file(self, name, lambda out: self._export(exhibit, out))

    def _export(self, exhibit: Exhibit, out: Path) -> None:
        desk = self.session.desk
        told = _("Kopie bewaard. Let op: buiten de kluis is hij niet versleuteld.")
        if desk.store.read_only:
            beside = _("Dat dit origineel eruit is gehaald, staat niet in het wijzigingsoverzicht.")
            told = f"{told} {beside}"
        self.session.tasks.run(
            self,
            lambda: evidence.export(desk.store, desk.blobs, exhibit.number, out),
            lambda _exhibit: self.session.say(told),
        )
