"""What can be erased of an incident, and what is said when it is done."""

from collections.abc import Sequence

from app.domain.evidence import Exhibit
from app.domain.incident import Incident
from app.errors import AppError
from app.texts import _, on_one_line, on_screen
from app.usecases import copies, erasing, holding
from app.usecases.desk import Desk, House
from app.usecases.erasing import Erased
from app.usecases.holding import Erasable
from ui import words
from ui.erasing.meaning import EXHIBIT, FIELD, INCIDENT, Wish, backup_line
from ui.record.presenter import described
from ui.sizes import kind, size
from ui.words import Label


def load(desk: Desk, key: str) -> Erasable:
    """What there is to erase. Raises InputError `unknown_incident`."""
    return holding.erasable(desk.store, key)


def lead(found: Erasable) -> str:
    """What erasing is, beside withdrawing."""
    if found.incident.erased:
        return _(
            "Dit incident is al gewist. Er staat alleen nog dat het er was, wanneer het is gewist en waarom."
        )
    if found.incident.removed is not None:
        return _(
            "Wissen is voor altijd. Dit incident is al ingetrokken: het staat niet in de lijst."
        )
    return _(
        "Wissen is voor altijd. Wil je het alleen niet meer in de lijst en in nieuwe dossiers? "
        "Trek het dan in; dat kun je terugdraaien."
    )


def asks(what: str) -> str:
    """What is asked once one knows what sort of thing goes."""
    return _("Welk onderdeel?") if what == FIELD else _("Welk bewijsstuk?")


def kinds(found: Erasable) -> list[tuple[str, str]]:
    """What one can choose to erase."""
    ways = [(INCIDENT, _("Het hele incident"))]
    if len(found.fields) > 1:
        ways.append((FIELD, _("Eén onderdeel")))
    if found.exhibits:
        ways.append((EXHIBIT, _("Eén bewijsstuk")))
    return ways


def choices(found: Erasable, what: str) -> list[tuple[str, str]]:
    """The fields or the exhibits, with the word for each."""
    if what == FIELD:
        return [(key, words.key_word(key)) for key in found.fields]
    if what == EXHIBIT:
        named = [(one.number, on_one_line(one.name)) for one, _others in found.exhibits]
        return [(number, f"{number}  {_short(name)}") for number, name in named]
    return []


def now(found: Erasable, wish: Wish, label: Label) -> list[tuple[str, str]]:
    """What stands there now, to see that it is the right thing."""
    if wish.what == FIELD and wish.which:
        value = found.incident.record.get(wish.which)
        told = _("leeg; het staat nog in een eerdere versie")
        if value is not None:
            told = described(wish.which, value, label)
        return [(words.key_word(wish.which), told)]
    if wish.what == EXHIBIT and wish.which:
        one, others = _exhibit(found, wish.which)
        lines = [(one.number, one.name), (_("Soort"), f"{kind(one.media_type)}, {size(one.size)}")]
        if others:
            lines.append((_("Hoort ook bij"), _numbers(others)))
        return lines
    return []


def verb(found: Erasable, wish: Wish) -> str:
    """What the button says."""
    no = found.incident.no
    if not wish.whole:
        return _("Wis")
    if wish.what == FIELD:
        return _("Wis ‘{what}’").format(what=words.key_word(wish.which))
    if wish.what == EXHIBIT:
        return _("Wis {number}").format(number=wish.which)
    return _("Wis incident {no}").format(no=no)


def erase(desk: Desk, key: str, wish: Wish, reason: str) -> Erased:
    """Do it. Raises as `erasing` does."""
    if wish.what == FIELD:
        return erasing.erase_field(desk.store, key, wish.which, reason)
    if wish.what == EXHIBIT:
        return erasing.erase_exhibit(desk.store, desk.blobs, wish.which, reason)
    return erasing.erase_incident(desk.store, desk.blobs, key, reason)


def renew(desk: Desk, house: House) -> None:
    """Take the snapshots anew: the older ones still hold it. Raises StorageError, DamageError."""
    copies.renew(desk.store, house.snapshots, desk.clock)


def done_line(incident: Incident, wish: Wish, gone: Erased) -> str:
    """What was erased."""
    no = incident.no
    if wish.what == FIELD:
        what = words.key_word(wish.which)
        return _("‘{what}’ van incident {no} is gewist.").format(what=what, no=no)
    if wish.what == EXHIBIT:
        return _("{number} is gewist.").format(number=wish.which)
    line = _("Incident {no} is gewist.").format(no=no)
    if gone.exhibits:
        numbers = ", ".join(gone.exhibits)
        line += " " + _("Ook gewist: {numbers}.").format(numbers=numbers)
    return line


def not_renewed(error: AppError) -> str:
    """What is said when the snapshots could not be taken anew."""
    return _(
        "De momentopnamen in de kluis bevatten het nog: {why} Ze worden vernieuwd bij de volgende."
    ).format(why=on_screen(error))


def still(desk: Desk, gone: Erased) -> tuple[list[str], list[str]]:
    """What goes on holding it outside the log: backups, and dossiers."""
    dossier = _("Dossier {number}, dat je eerder maakte. Wat je gaf, komt niet terug.")
    return (
        [backup_line(one) for one in holding.still_in(desk.store, gone)],
        [dossier.format(number=number) for number in gone.dossiers],
    )


def _exhibit(found: Erasable, number: str) -> tuple[Exhibit, tuple[int, ...]]:
    return next((one, others) for one, others in found.exhibits if one.number == number)


def _numbers(incidents: Sequence[int]) -> str:
    return ", ".join(_("incident {no}").format(no=no) for no in incidents)


def _short(name: str) -> str:
    return name if len(name) <= 28 else f"{name[:16]}…{name[-10:]}"
