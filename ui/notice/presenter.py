"""What there is to say about how the vault was found."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from app.texts import _, on_one_line
from app.texts.losses import put_back_without
from app.usecases.arrival import Arrival
from app.usecases.leftovers import Leftover
from ui import moments, places


@dataclass(frozen=True, slots=True)
class Notice:
    """What is the matter, what it may mean and what to do; a verb, and where that leads."""

    told: str
    means: str
    verb: str
    place: str
    acknowledged: bool = False  # the log remembers that it was seen, and says it until then


def notices(found: Arrival) -> list[Notice]:
    """The gravest first; none when everything is as it was left."""
    told = []
    if found.put_back or found.rolled_back:
        told.append(_put_back())
    elif found.changed:
        told.append(_changed(found))
    if found.ahead:
        told.append(_clock(found.ahead))
    if found.unfinished:
        told.append(_unfinished(found.unfinished))
    told += [_leftover(one) for one in found.leftovers]
    told += [_lost(one) for one in put_back_without(found.lost)]
    if found.kind == "recovery":
        told.append(_by_code())
    if found.healed:
        told.append(_healed(found.healed))
    told += map(_hindered, found.hindered)
    if found.shared_by:
        told.append(_shared(found.shared_by))
    return told


def _put_back() -> Notice:
    return Notice(
        _("Deze kluis is ouder dan wat deze computer het laatst zag."),
        _(
            "Heb je zelf een reservekopie teruggezet? Dan klopt het. Zo niet, dan deed iemand anders het: "
            "kijk in het logboek wat er ontbreekt, en zet je nieuwste reservekopie terug."
        ),
        _("Bekijk het logboek"),
        places.LOGBOOK,
        acknowledged=True,
    )


def _clock(last: str) -> Notice:
    told = _(
        "De klok van deze computer staat voor de laatste regel in je logboek: die is van {moment}."
    )
    return Notice(
        told.format(moment=moments.instant(datetime.fromisoformat(last))),
        _("Wat je nu vastlegt, krijgt de tijd van de klok. Zet hem eerst goed, met de datum."),
        _("Bekijk het logboek"),
        places.LOGBOOK,
    )


def _unfinished(names: Sequence[str]) -> Notice:
    told = _("Toen de kluis op slot ging, was nog niet opgeslagen: {names}.")
    return Notice(
        told.format(names=", ".join(map(on_one_line, names))),
        _("Voeg het opnieuw toe. Staat het nergens meer, noteer dan wat het was."),
        _("Bekijk het logboek"),
        places.LOGBOOK,
    )


def _lost(told: str) -> Notice:
    still = _("In het logboek staat nog wel wat het was en wanneer je het bewaarde.")
    return Notice(told, still, _("Bekijk de reservekopieën"), places.BACKUPS)


def _leftover(one: Leftover) -> Notice:
    return Notice(one.told, one.to_do, _("Bekijk de dossiers"), places.DOSSIERS)


def _changed(found: Arrival) -> Notice:
    since = _("Nu geldt: wachtwoordzin van {day}, herstelblad {number} van {sheet_day}.")
    return Notice(
        _("De sleutels van deze kluis zijn veranderd sinds je hier het laatst was."),
        since.format(
            day=day(found.ways.passphrase_made),
            number=found.ways.sheet,
            sheet_day=day(found.ways.sheet_made),
        )
        + " "
        + _("Was jij dat niet? Kies dan een nieuwe wachtwoordzin en maak een nieuw blad."),
        _("Bekijk de sleutels"),
        places.KEYS,
    )


def _healed(names: Sequence[str]) -> Notice:
    told = _("Van de twee sleutelbestanden is opnieuw gemaakt: {names}.")
    return Notice(
        told.format(names=", ".join(names)),
        _(
            "Het was beschadigd, ontbrak, of was nog van voor de laatste wijziging van de sleutels. "
            "Stopte de computer toen je je sleutels wijzigde, of toen de kluis werd gemaakt? Dan klopt "
            "dit. Zo niet, dan begeeft de schijf het, of iemand anders kwam eraan. Je logboek is er nog: "
            "maak een reservekopie op een ander medium."
        ),
        _("Bekijk de reservekopieën"),
        places.BACKUPS,
    )


def _hindered(name: str) -> Notice:
    told = _("{name} is een map, en daar hoort een bestand van de kluis.")
    return Notice(
        told.format(name=on_one_line(name)),
        _("Zet die map ergens anders, en open de kluis opnieuw. Je logboek is er nog."),
        _("Bekijk de reservekopieën"),
        places.BACKUPS,
    )


def _by_code() -> Notice:
    return Notice(
        _("Je opende de kluis met de herstelcode."),
        _("Weet je de wachtwoordzin niet meer? Kies dan nu een nieuwe. De code blijft werken."),
        _("Kies een wachtwoordzin"),
        places.KEYS,
    )


def _shared(name: str) -> Notice:
    return Notice(
        _("Deze kluis staat in een map van {name}.").format(name=name),
        _(
            "Dat kan het logboek beschadigen en bewaart wat je wist. Maak een reservekopie op een stick, "
            "en zet die terug in een gewone map op deze computer."
        ),
        _("Bekijk de reservekopieën"),
        places.BACKUPS,
    )


def day(made: str) -> str:
    """`22 november 2026`, of a moment as the header has it."""
    return moments.day(datetime.fromisoformat(made)) if made else "–"
