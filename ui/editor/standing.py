"""Where the keyboard begins in the editor: at what one came for, and else at the account."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QScrollArea, QWidget

from ui.editor.evidence import Zone
from ui.editor.form import Form
from ui.editor.order import show_cursor
from ui.places import EVIDENCE


def stand(column: QScrollArea, form: Form, zone: Zone, key: str) -> None:
    """Hand it the keyboard, and show it once all has its place."""
    if key == EVIDENCE:
        zone.choosing.setFocus()
        _show_soon(column, zone)
    elif key != form.account.key and (field := form.show_field(key)) is not None:
        _show_soon(column, field)
    else:
        area = form.account.area
        area.setFocus()
        QTimer.singleShot(0, area, lambda: show_cursor(column, area))


def _show_soon(column: QScrollArea, part: QWidget) -> None:
    def show() -> None:
        column.ensureWidgetVisible(part)
        if (now := part.focusWidget()) is not None:  # where the part is higher than the window
            column.ensureWidgetVisible(now)

    QTimer.singleShot(0, part, show)
