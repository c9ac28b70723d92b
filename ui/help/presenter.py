"""What the help page says of a number."""

from datetime import date

from app.texts import _
from ui.moments import dated


def certainty(certain: bool, checked: date) -> str:
    """How far a number can be relied on."""
    if certain:
        return ""
    return _("Nummer nakijken: laatst gezien op {day}.").format(day=dated(checked))
