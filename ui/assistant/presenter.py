"""What the assistant asks, what it found missing, and what it says at the end."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from app.domain.dossier import Dossier, Gap, Owner
from app.domain.moments import AMSTERDAM
from app.domain.telltale import Telltale
from app.texts import N_, _, several
from app.usecases import selection, settings
from app.usecases.desk import Desk
from app.usecases.selection import Choice
from ui import words

ASKS = {
    "report": N_("aangifte opnemen"),
    "prosecution": N_("vervolging (klacht)"),
    "informed": N_("op de hoogte blijven"),
    "no_contact": N_("contactverbod"),
    "damages": N_("vergoeding van schade"),
    "protection": N_("bescherming"),
}

OWNER = {
    "name": N_("Naam"),
    "office": N_("Ambt"),
    "organisation": N_("Organisatie"),
    "address": N_("Adres van de organisatie"),
    "contact": N_("Contactpersoon bij de organisatie"),
    "reachable": N_("Hoe de politie je via het werk bereikt"),
}
_OWNER_GAPS = {
    "name": N_("Je naam staat er nog niet in."),
    "office": N_("Je ambt staat er nog niet in. Zonder ambt herkent de politie dit niet als VPT."),
    "organisation": N_("Je organisatie staat er nog niet in."),
    "address": N_(
        "Het adres van je organisatie ontbreekt. Dat komt in de plaats van je eigen adres."
    ),
}
_GAPS = {
    "happened": N_("wanneer het gebeurde"),
    "quote": N_("wat er letterlijk is gezegd of geschreven"),
    "place": N_("waar het gebeurde"),
    "channel": N_("hoe het gebeurde"),
    "kinds": N_("wat voor soort incident het is"),
    "evidence": N_("bewijs"),
}
Withheld = Mapping[str, frozenset[int]]
"""Keys that stay out of a dossier, each with the numbers of the incidents that hold it."""

_NONE: frozenset[int] = frozenset()
SHOWN = 12
"""As many incidents with something missing as the page names one by one."""


@dataclass(frozen=True, slots=True)
class Checked:
    """What the second step shows."""

    dossier: Dossier
    gaps: Sequence[Gap]
    owner: Owner
    withheld: Withheld
    """What stays out unless it is ticked."""
    shown: frozenset[str]
    """Which of it was ticked before."""
    telling: Sequence[tuple[str, str]]
    """The exhibits in which that may still stand, and what: they go along, unless ticked."""
    elsewhere: Sequence[Telltale]
    """The incidents in whose own text words of it stand."""


def check(desk: Desk, choice: Choice, agreed: Withheld) -> Checked:
    """Compose what was chosen and see what is missing. Raises as `selection.compose` does.

    `agreed` is what was ticked to be shown after all: it holds for those incidents only, so a key
    that would now show more than that stays out. An exhibit that is no longer in it is passed over.
    """
    bare = selection.compose(desk.store, desk.clock, replace(choice, shown=(), redacted=()))
    withheld = _withheld(bare)
    shown = tuple(key for key, numbers in withheld.items() if numbers <= agreed.get(key, _NONE))
    numbers = {one.number for one in bare.exhibits}
    left_out = tuple(number for number in choice.redacted if number in numbers)
    dossier = bare
    if shown or left_out:
        choice = replace(choice, shown=shown, redacted=left_out)
        dossier = selection.compose(desk.store, desk.clock, choice)
    return Checked(
        dossier,
        selection.missing(desk.store, choice),
        settings.owner(desk.store),
        withheld,
        frozenset(shown),
        selection.may_still_tell(dossier),
        selection.told_elsewhere(desk.store, dossier),
    )


def _withheld(dossier: Dossier) -> Withheld:
    """Each key that stays out, in the order of the form, with the incidents it stays out of."""
    found = {
        key: frozenset(one.no for one in dossier.incidents if key in one.withheld)
        for key in words.KEYS
    }
    return {key: numbers for key, numbers in found.items() if numbers}


@dataclass(frozen=True, slots=True)
class Missing:
    """A line of what is missing or is to be looked at: about the owner (a key), or about an incident
    (its number, and the field to begin at)."""

    told: str
    key: str = ""
    incident: int = 0
    field: str = ""


def missing_lines(gaps: Sequence[Gap]) -> list[Missing]:
    """What is missing, a line for each key of the owner and for each incident."""
    found = []
    of_incident: dict[int, list[str]] = {}
    for gap in gaps:
        subject, _dot, key = gap.what.partition(".")
        if subject == "owner":
            found.append(Missing(_(_OWNER_GAPS[key]), key=key))
        else:
            of_incident.setdefault(gap.incident or 0, []).append(key)
    for no, keys in of_incident.items():
        things = ", ".join(_(_GAPS[key]) for key in keys)
        told = _("Incident {no}: {things}").format(no=no, things=things)
        found.append(Missing(told, incident=no, field=keys[0]))
    return found


def more_line(count: int) -> str:
    """What is not named one by one."""
    return several("En nog 1 incident.", "En nog {count} incidenten.", count) if count > 0 else ""


def withheld_line(key: str, incidents: Collection[int]) -> str:
    """What stays out, and of which incidents."""
    told = _("{what} (incident {numbers})")
    if len(incidents) > 1:
        told = _("{what} (incidenten {numbers})")
    numbers = ", ".join(str(no) for no in sorted(incidents))
    return told.format(what=words.key_word(key), numbers=numbers)


def elsewhere_line(one: Telltale) -> Missing:
    """What stands in the text of an incident although it stays out of the dossier elsewhere."""
    told = _("Incident {no}: daar staat nog {words}.")
    told = told.format(no=one.incident, words=", ".join(f"‘{word}’" for word in one.words))
    return Missing(told, incident=one.incident, field=one.keys[0])


def telling_line(number: str, what: str) -> str:
    """What to tick so that an exhibit tells nothing."""
    return _("Laat {number} weg: {what} kan erin staan").format(number=number, what=what)


def free_folder(parent: Path, now: datetime) -> Path:
    """A neutral name for the bundle where nothing stands yet."""
    name = f"dossier-{now.astimezone(AMSTERDAM):%Y-%m-%d}"
    found, number = parent / name, 1
    while found.exists():
        number += 1
        found = parent / f"{name}-{number}"
    return found


def parts(dossier: Dossier) -> list[tuple[str, str]]:
    """What goes to whom: (the part, who gets it)."""
    found = [
        (
            "voor-het-dossier",
            _(
                "Het dossier met de gestempelde bijlagen. Dit kan in het strafdossier komen: "
                "ook de verdachte en diens advocaat kunnen het dan lezen."
            ),
        )
    ]
    if any(one.original for one in dossier.exhibits):
        told = _(
            "De bestanden zoals ze binnenkwamen. Alleen voor de politie. In LEES-MIJ.txt staat "
            "wat elk bestand kan verraden."
        )
        found.append(("originelen", told))
    return found
