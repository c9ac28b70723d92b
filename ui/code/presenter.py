"""Which recovery sheet is asked for."""

from app.domain.safekeeping import Ways
from app.texts import _
from ui.notice.presenter import day


def which_sheet(ways: Ways | None) -> str:
    """The sheet by its number and date; nothing as long as it is not known."""
    if ways is None:
        return ""
    told = _("De code van herstelblad {number}, gemaakt op {day}")
    return told.format(number=ways.sheet, day=day(ways.sheet_made))
