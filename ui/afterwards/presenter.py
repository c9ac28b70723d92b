"""What the page after storing says: few things, in the order in which they matter."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.texts import _
from app.usecases.desk import Contact


@dataclass(frozen=True, slots=True)
class Step:
    """A thing that may help: a title and what to do."""

    title: str
    told: str
    danger: bool = False


def steps(contacts: Sequence[Contact]) -> list[Step]:
    """What may help now."""
    known = {contact.code: contact for contact in contacts}
    return [
        Step(_("Is er nu gevaar?"), _("Bel 112. Niet wachten, niet afwegen."), danger=True),
        Step(
            _("Je hoeft dit niet alleen te doen"),
            _(
                "Bel iemand die je vertrouwt, en je griffier of burgemeester. "
                "Het Ondersteuningsteam Weerbaar Bestuur denkt mee: {number}."
            ).format(number=_number(known.get("support_team"))),
        ),
        Step(
            _("Laat het bewijs zoals het is"),
            _("Antwoord niet, verwijder niets en bewaar het toestel, de brief en de envelop."),
        ),
        Step(
            _("Naar de politie, liefst binnen 2 werkdagen"),
            _(
                "Maak een afspraak via {number}. Zeg welk ambt je hebt en vraag om de VPT-code. "
                "Geef het adres van je organisatie, niet je eigen adres."
            ).format(number=_number(known.get("police"))),
        ),
    ]


def _number(contact: Contact | None) -> str:
    """A number, and whether it should be checked first."""
    if contact is None:
        return "?"
    return (
        contact.number
        if contact.certain
        else _("{number} (nummer nakijken)").format(number=contact.number)
    )
