"""What the page of the vault leads to."""

from dataclasses import dataclass

from app.texts import _
from ui import places


@dataclass(frozen=True, slots=True)
class Way:
    """One subject: its word, one line about it, and the page."""

    word: str
    told: str
    place: str


def ways() -> list[Way]:
    """Every subject, the usual ones first."""
    return [
        Way(
            _("Sleutels"),
            _("Wie de kluis opent: wachtwoordzin, herstelblad, deze computer."),
            places.KEYS,
        ),
        Way(
            _("Reservekopieën"),
            _("Een kopie op een andere schijf of stick: maken, uitproberen, terugzetten."),
            places.BACKUPS,
        ),
        Way(
            _("Herstelcode proberen"),
            _("Weet dat je er altijd in kunt, ook zonder wachtwoordzin."),
            places.CODE,
        ),
        Way(
            _("Tijdstempels"),
            _("Laat vastleggen dat je logboek nu al zo ver was."),
            places.STAMPS,
        ),
        Way(
            _("Over iemand"),
            _("Alles wat er over een persoon staat, voor een inzageverzoek."),
            places.ABOUT,
        ),
        Way(
            _("Kluis nakijken"),
            _("Lees alles een keer na, ook elk bewijsstuk en elke momentopname."),
            places.CHECKUP,
        ),
        Way(
            _("Wat als"),
            _("Je ambt stopt, je wordt ziek, je computer is weg, er is iets gelekt."),
            places.WHAT_IF,
        ),
    ]
