"""The ways into the vault in words, and what becomes of them."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.domain.safekeeping import RecoverySheet, Ways
from app.errors import AppError
from app.texts import N_, _, on_one_line, several
from app.texts.backups import still_opens
from app.usecases import arrival, backups, copies, sheets, slots
from app.usecases.desk import Desk, House, Proof
from ui.notice.presenter import day

CHANGE, SHEET, BIND, RELEASE, REENCRYPT = "change", "sheet", "bind", "release", "reencrypt"

Renewed = Sequence[tuple[str, bool]]
"""Where each backup stood, and whether it could be renewed."""


@dataclass(frozen=True, slots=True)
class Keys:
    """The ways in; `tried` is the present sheet, `bindable` whether there is a real keychain."""

    ways: Ways
    tried: bool
    bindable: bool


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked before a change: a title, what it does, a verb; `new` asks a passphrase too."""

    title: str
    told: str
    verb: str
    new: bool = False
    waits: str = ""


@dataclass(frozen=True, slots=True)
class Follow:
    """What follows from a change; `due` when there is something to do about it."""

    told: str
    due: bool = True


@dataclass(frozen=True, slots=True)
class Done:
    """What was done: a sentence, what follows from it, and a new sheet that is shown this once."""

    told: str
    follows: Sequence[Follow] = ()
    sheet: RecoverySheet | None = None


ASKED = {
    CHANGE: Asked(
        N_("Wachtwoordzin wijzigen"),
        N_(
            "De oude wachtwoordzin opent daarna niets meer in deze kluis. "
            "Je herstelblad blijft geldig."
        ),
        N_("Wijzig"),
        new=True,
    ),
    SHEET: Asked(
        N_("Nieuw herstelblad maken"),
        N_(
            "Het blad van nu opent deze kluis daarna niet meer. Houd pen en papier bij de hand: "
            "de nieuwe code wordt maar een keer getoond."
        ),
        N_("Maak een nieuw blad"),
    ),
    BIND: Asked(
        N_("Koppelen aan deze computer"),
        N_(
            "De wachtwoordzin werkt daarna alleen nog op deze computer. Op een andere computer, of "
            "als de sleutelbos wordt gewist, opent alleen het herstelblad de kluis."
        ),
        N_("Koppel"),
    ),
    RELEASE: Asked(
        N_("Losmaken van deze computer"),
        N_("De wachtwoordzin werkt daarna weer op elke computer."),
        N_("Maak los"),
    ),
    REENCRYPT: Asked(
        N_("Opnieuw versleutelen"),
        N_(
            "Kies een nieuwe wachtwoordzin. Je krijgt ook een nieuw herstelblad: houd pen en papier "
            "bij de hand. Bij een groot logboek duurt het een paar minuten."
        ),
        N_("Versleutel opnieuw"),
        new=True,
        waits=N_(
            "Het logboek wordt opnieuw versleuteld. Dit kan niet halverwege stoppen. Valt de stroom "
            "uit, dan is er niets verloren: de oude of de nieuwe wachtwoordzin werkt."
        ),
    ),
}


def load(house: House, desk: Desk) -> Keys:
    _ways, tried = arrival.ways_in(desk.store)
    return Keys(house.safe.ways(), tried, house.safe.can_bind())


def passphrase_line(ways: Ways) -> str:
    since = _("Gekozen op {day}.").format(day=day(ways.passphrase_made))
    if ways.device:
        return since + " " + _("Opent de kluis alleen op deze computer.")
    return since + " " + _("Opent de kluis op elke computer.")


def sheet_title(ways: Ways) -> str:
    return _("Herstelblad {number}").format(number=ways.sheet)


def sheet_line(ways: Ways) -> str:
    return _("Gemaakt op {day}. Opent de kluis op elke computer.").format(day=day(ways.sheet_made))


def tried_line(tried: bool) -> str:
    return _("De code is geprobeerd en werkt.") if tried else _("Nog niet geprobeerd.")


def device_lines(keys: Keys) -> list[str]:
    """What binding to this computer is, and why it can or cannot be done."""
    if keys.ways.device:
        return [
            _(
                "Gekoppeld. Zonder het geheim in de sleutelbos van deze computer opent de "
                "wachtwoordzin niets. Het herstelblad opent de kluis overal."
            )
        ]
    told = [
        _(
            "De wachtwoordzin werkt dan alleen samen met een geheim in de sleutelbos van deze "
            "computer. Wie een kopie van je kluis heeft en je wachtwoordzin kent, komt er niet in."
        )
    ]
    if not keys.bindable:
        told.append(
            _("Deze computer heeft geen sleutelbos die veilig genoeg is. Daarom kan het hier niet.")
        )
    elif not keys.tried:
        told.append(
            _("Probeer eerst de herstelcode: is de sleutelbos weg, dan is dat de enige weg terug.")
        )
    return told


def do(house: House, desk: Desk, what: str, proof: Proof, new: str) -> Done:
    """Make a change, and bring what hangs on it up to date. Raises as the use case does, and then
    nothing changed."""
    safe, store = house.safe, desk.store
    if what in (SHEET, REENCRYPT):
        return _with_sheet(house, desk, what, proof, new)
    if what == CHANGE:
        slots.change_passphrase(safe, store, proof, new)
        told = _("De nieuwe wachtwoordzin geldt.")
    elif what == BIND:
        slots.bind_device(safe, store, proof, proof.secret)
        told = _("De wachtwoordzin werkt nu alleen op deze computer.")
    else:
        slots.release_device(safe, store, proof, proof.secret)
        told = _("De wachtwoordzin werkt weer op elke computer.")
    return Done(told, passphrase_follows(_renew(house, desk)))


def _with_sheet(house: House, desk: Desk, what: str, proof: Proof, new: str) -> Done:
    """The new code is given whatever happens to what hangs on it: nothing else keeps it."""
    safe, store = house.safe, desk.store
    again = what == REENCRYPT
    code = (
        slots.reencrypt(safe, store, proof, new) if again else slots.new_sheet(safe, store, proof)
    )
    sheet = sheets.written(safe, store, code)
    if not again:
        return Done(
            _("Er is een nieuw herstelblad."), sheet_follows(sheet, _renew(house, desk)), sheet
        )
    known = backups.known(store)
    follows = sheet_follows(sheet, [(one.path, False) for one in known])
    follows += [Follow(still_opens(one.path, one.facts.sheet)) for one in known]
    try:
        copies.renew(store, house.snapshots, desk.clock)
    except AppError:
        line = _("De momentopnamen zijn nog niet vernieuwd. Maak ruimte op de schijf.")
        follows.append(Follow(line))
    told = _("Het logboek is opnieuw versleuteld. De nieuwe wachtwoordzin geldt.")
    return Done(told, follows, sheet)


def _renew(house: House, desk: Desk) -> Renewed:
    try:
        return backups.renew_headers(house.safe, desk.store, house.backups, desk.clock)
    except AppError:  # the log refuses; the change itself holds
        return [(one.path, False) for one in backups.known(desk.store)]


def passphrase_follows(renewed: Renewed) -> list[Follow]:
    """What a change of the passphrase means for backups."""
    told, missed = _reached(renewed)
    if missed:
        line = _(
            "Niet bereikbaar: {paths}. Die opent nog met de oude wachtwoordzin. Sluit hem aan en "
            "maak daar een nieuwe reservekopie."
        )
        told.append(Follow(line.format(paths=missed)))
    return told


def sheet_follows(sheet: RecoverySheet, renewed: Renewed) -> list[Follow]:
    """What a new sheet means for the one before, and for backups."""
    told, missed = _reached(renewed)
    before = sheet.number - 1
    if missed:
        line = _(
            "Bewaar blad {before} tot alle reservekopieën zijn vernieuwd. Nog niet vernieuwd: "
            "{paths}. Maak daar een nieuwe reservekopie."
        )
        told.append(Follow(line.format(before=before, paths=missed)))
    else:
        line = _("Blad {before} opent deze kluis niet meer en kan weg.")
        told.append(Follow(line.format(before=before), due=False))
    return told


def _reached(renewed: Renewed) -> tuple[list[Follow], str]:
    """A line about those that were renewed, and the names of those that were not."""
    count = sum(reached for _path, reached in renewed)
    told = []
    if count:
        line = several(
            "1 reservekopie is bijgewerkt.", "{count} reservekopieën zijn bijgewerkt.", count
        )
        told.append(Follow(line, due=False))
    return told, ", ".join(on_one_line(path) for path, reached in renewed if not reached)
