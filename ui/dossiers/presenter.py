"""What is said of a dossier."""

from app.domain.dossier import Dossier
from app.texts import N_, _, counts
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
    incidents = counts.incidents(len(dossier.incidents))
    exhibits = counts.exhibits(len(dossier.exhibits))
    recipient = _("voor: {who}").format(who=_(RECIPIENTS[dossier.recipient]))
    return dossier.number, f"{recipient} · {incidents}, {exhibits}", instant(dossier.moment)


def gone_line() -> str:
    """It stands no more where it was put."""
    return _(
        "Dit dossier staat niet meer op deze plek. Misschien is het verplaatst of weggegooid, of zit de "
        "stick er niet in. In je logboek verandert er niets."
    )


def unopened_line() -> str:
    """It is there, but this computer shows no folder when asked to."""
    return _("De map gaat hier niet vanzelf open. Zoek hem op deze plek.")
