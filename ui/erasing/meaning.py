"""What erasing means: what goes, what stays in the vault, and what goes on holding it elsewhere."""

from dataclasses import dataclass
from pathlib import Path

from app.domain.dossier import Dossier
from app.texts import _, on_one_line, several
from app.usecases.backups import Known
from app.usecases.holding import Erasable
from ui.dossiers.presenter import RECIPIENTS
from ui.moments import instant

INCIDENT, FIELD, EXHIBIT = "incident", "field", "exhibit"


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to be erased: the whole incident, or one field or exhibit of it."""

    what: str
    which: str = ""

    @property
    def whole(self) -> bool:
        """Whether it says enough to begin."""
        return self.what == INCIDENT or bool(self.what and self.which)


def lines(found: Erasable, wish: Wish) -> list[tuple[str, str]]:
    """What goes, what stays, and what is elsewhere; each under its own word."""
    parts = [
        (_("Dit gaat weg"), _goes(found, wish)),
        (_("Blijft"), _stays(found, wish)),
        (_("Bevat het nog"), _elsewhere(found, wish)),
    ]
    return [(name, "\n".join(told)) for name, told in parts if told]


def _goes(found: Erasable, wish: Wish) -> list[str]:
    here = _("De kopieën in de kluis zelf: het concept, de zoeklijst en de momentopnamen.")
    if wish.what == EXHIBIT:
        return [_("Het origineel van {number}, met naam en vingerafdruk.").format(
            number=wish.which), here]  # fmt: skip
    texts = several("De tekst, in 1 versie.", "De tekst, in alle {count} versies.", found.versions)
    lines = [texts]
    own = [one.number for one, others in found.exhibits if not others]
    if wish.what == INCIDENT and own:
        lines.append(_("Het bewijs dat alleen hierbij hoort: {numbers}.").format(
            numbers=", ".join(own)))  # fmt: skip
    if _dossiers(found, wish):
        lines.append(_("Wat ervan in de bewaarde dossiers staat."))
    return [*lines, here]


def _stays(found: Erasable, wish: Wish) -> list[str]:
    lines = [_("Dat er iets stond, wanneer je het wiste, en je reden. Zo blijft de keten heel.")]
    shared = [one.number for one, others in found.exhibits if others]
    if wish.what == INCIDENT and shared:
        told_ = several(
            "Bewijs dat ook bij een ander incident hoort: ",
            "Bewijsstukken die ook bij een ander incident horen: ",
            len(shared),
        )
        lines.append(told_ + ", ".join(shared) + ".")
    if wish.what == EXHIBIT:
        lines.append(_("Het incident zelf. Het nummer wordt niet opnieuw gebruikt."))
    if wish.what == FIELD:
        lines.append(_("De rest van het incident, en het bewijs."))
    return lines


def _elsewhere(found: Erasable, wish: Wish) -> list[str]:
    since = min([found.lines.get(name, 1) for name in _names(found, wish)], default=1)
    lines = [backup_line(one) for one in found.backups if one.facts.seq >= since]
    for one in _dossiers(found, wish):
        recipient = _(RECIPIENTS[one.recipient])
        lines.append(
            _("Dossier {number} voor {who}, van {moment}. Wat je gaf, komt niet terug.").format(
                number=one.number, who=recipient, moment=instant(one.moment)
            )
        )
    return lines


def _names(found: Erasable, wish: Wish) -> list[str]:
    return [wish.which] if wish.what in (FIELD, EXHIBIT) else list(found.lines)


def _dossiers(found: Erasable, wish: Wish) -> list[Dossier]:
    """Those that were made with what is to be erased."""
    if wish.what == FIELD:
        return [one for one in found.dossiers if _shows(one, found.incident.id, wish.which)]
    if wish.what == EXHIBIT:
        of = wish.which
        return [one for one in found.dossiers if any(x.number == of for x in one.exhibits)]
    return list(found.dossiers)


def _shows(dossier: Dossier, id_: str, key: str) -> bool:
    return any(one.id == id_ and key in one.record for one in dossier.incidents)


def backup_line(one: Known) -> str:
    return _("De reservekopie in {place}, van {moment}, tot je die vernieuwt.").format(
        place=on_one_line(str(Path(one.path))), moment=instant(one.at)
    )
