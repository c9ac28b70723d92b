"""The help page: the numbers, large, with what each is for."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from app.texts import _
from app.usecases.desk import Contact
from ui.help.presenter import certainty
from ui.theme import px
from ui.widgets.buttons import Button
from ui.widgets.column import Column, frame, row, stack
from ui.widgets.led import Led
from ui.widgets.plain import PlainLabel


class HelpView(Led):
    """Whom to call. Works without a network and without an open vault."""

    def __init__(self, contacts: Sequence[Contact], back: Callable[[], None]) -> None:
        super().__init__()
        column = Column(_("Hulp"), width=560, reads=True)
        body = column.body
        self._back = Button(_("Terug"), back, look="quiet", icon="back")
        body.addLayout(row(self._back, None))
        body.addWidget(PlainLabel(_("Hulp"), "title"))
        calm = _("Bij direct gevaar bel je 112. Voor al het andere is er tijd.")
        body.addWidget(PlainLabel(calm, "reading"))
        body.addSpacing(px(8))
        for contact in contacts:
            body.addWidget(_card(contact))
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.addWidget(column)
        self.lead_to(self._back)


class HelpDialog(QDialog):
    """The same above another dialog, which stays as it is."""

    def __init__(self, contacts: Sequence[Contact], parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("Weerwoord")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        inside = QVBoxLayout(self)
        inside.setContentsMargins(0, 0, 0, 0)
        view = HelpView(contacts, self.reject)
        inside.addWidget(view)
        view.setFocus()
        self.resize(px(560), px(560))


def _card(contact: Contact) -> QWidget:
    number = PlainLabel(contact.number, "number", wrap=False)
    number.setMinimumWidth(px(150))
    told = stack(PlainLabel(contact.name, "head"), PlainLabel(contact.purpose, "quiet"), gap=2)
    doubt = certainty(contact.certain, contact.checked)
    if doubt:
        told.addWidget(PlainLabel(doubt, "due"))
    across = row(number, gap=16)
    across.addLayout(told, 1)
    return frame("card", across)
