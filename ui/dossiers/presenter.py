"""What is said of a dossier."""

from app.domain.dossier import Dossier
from app.texts import N_, _, several
from ui.moments import instant

RECIPIENTS = {
    "police": N_("politie"),
    "griffie": N_("griffie"),
    "mayor": N_("burgemeester"),
    "lawyer": N_("advocaat"),
    "own": N_("mijzelf"),
}
"""For whom a dossier can be; each leaves out what that reader should not get by default."""


def lines(dossier: Dossier) -> tuple[str, str, str]:
    """A dossier in a list: its number, for whom, and what is in it."""
    incidents = several("1 incident", "{count} incidenten", len(dossier.incidents))
    exhibits = several("1 bewijsstuk", "{count} bewijsstukken", len(dossier.exhibits))
    recipient = _("voor: {who}").format(who=_(RECIPIENTS[dossier.recipient]))
    return dossier.number, f"{recipient} · {incidents}, {exhibits}", instant(dossier.moment)
