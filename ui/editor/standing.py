"""Where the keyboard begins in the editor: at what one came for, and else at the account."""

from ui.editor.evidence import Zone
from ui.editor.form import Form
from ui.editor.order import show_cursor
from ui.places import EVIDENCE
from ui.widgets.column import Column


def stand(column: Column, form: Form, zone: Zone, key: str) -> None:
    """Hand it the keyboard, and show it once all has its place."""
    if key == EVIDENCE:
        zone.choosing.setFocus()
        column.bring_up(zone)
    elif key != form.account.key and (field := form.show_field(key)) is not None:
        column.bring_up(field)
    else:
        area = form.account.area
        area.setFocus()
        column.scroll_by(lambda: show_cursor(column, area), area)
