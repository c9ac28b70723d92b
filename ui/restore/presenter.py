"""What is said of a backup that was chosen, and of what it would bring back."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from app.domain.safekeeping import BackupFacts, Snapshot
from app.errors import InputError
from app.texts import N_, _, counts, on_one_line, several
from app.texts.losses import put_back_without, snapshot_without
from app.usecases import media
from app.usecases.desk import House, Proof
from app.usecases.media import Tried
from ui import moments

TRY, BACK, SNAPSHOT, OPEN = "try", "back", "snapshot", "open"
"""Reading all of it; putting it back in another folder, a snapshot too; the same at the door."""

TITLES = {
    TRY: N_("Reservekopie uitproberen"),
    BACK: N_("Reservekopie terugzetten"),
    SNAPSHOT: N_("Momentopname terugzetten"),
    OPEN: N_("Andere kluis of reservekopie"),
}
WHY = {
    TRY: N_(
        "Weerwoord leest alles en zet niets terug. Zo weet je dat je op deze kopie kunt bouwen."
    ),
    BACK: N_("De kopie komt in een nieuwe map te staan. Je kluis van nu verandert niet."),
    SNAPSHOT: N_(
        "Het logboek, zoals het toen was, komt in een nieuwe map te staan, met de originelen die erbij "
        "horen. Je kluis van nu verandert niet."
    ),
    OPEN: N_(
        "Kies de map waarin de kluis of de reservekopie staat: op deze computer, een stick, een schijf "
        "of in het netwerk."
    ),
}
PICKS = {
    TRY: (N_("Kies een reservekopie"), N_("Kies een andere reservekopie")),
    BACK: (N_("Kies een reservekopie"), N_("Kies een andere reservekopie")),
    SNAPSHOT: (N_("Kies een reservekopie"), N_("Kies een andere reservekopie")),
    OPEN: (N_("Kies een map"), N_("Kies een andere map")),
}
"""What chooses one, before and after one was chosen."""

VERBS = {
    TRY: N_("Probeer uit"),
    BACK: N_("Zet terug"),
    SNAPSHOT: N_("Zet terug"),
    OPEN: N_("Zet terug"),
}
GOING = {
    TRY: N_("De reservekopie wordt gelezen…"),
    BACK: N_("De reservekopie wordt teruggezet…"),
    SNAPSHOT: N_("De momentopname wordt teruggezet…"),
    OPEN: N_("De reservekopie wordt teruggezet…"),
}
STOPPED = {
    TRY: N_("Gestopt. De reservekopie is zoals hij was."),
    BACK: N_("Gestopt. Er is niets teruggezet, en de reservekopie is zoals hij was."),
    SNAPSHOT: N_("Gestopt. Er is niets teruggezet, en de momentopname is zoals hij was."),
    OPEN: N_("Gestopt. Er is niets teruggezet, en de reservekopie is zoals hij was."),
}


@dataclass(frozen=True, slots=True)
class Chosen:
    """A backup: where it stands, and what it says of itself."""

    path: Path
    facts: BackupFacts


@dataclass(frozen=True, slots=True)
class ChosenSnapshot:
    """A snapshot of the vault that is open."""

    one: Snapshot


@dataclass(frozen=True, slots=True)
class ChosenVault:
    """No backup but a vault: it opens where it stands."""

    path: Path


Choice = Chosen | ChosenSnapshot | ChosenVault


def bring_back(
    house: House,
    chosen: Chosen | ChosenSnapshot,
    target: Path,
    proof: Proof,
    progress: Callable[[int, int], None],
) -> tuple[str, ...]:
    """Put it back in a new folder; give the originals that did not come back whole.

    Raises as `media.bring_back` and `media.snapshot_back`.
    """
    there = house.elsewhere(target)
    if isinstance(chosen, ChosenSnapshot):
        beside = house.elsewhere(house.safe.folder, read_only=True)  # the vault itself stays open
        return media.snapshot_back(beside, chosen.one.name, there, proof, progress).lost
    source = house.elsewhere(chosen.path, read_only=True)
    return media.bring_back(source, there, proof, progress).lost


def choose(house: House, folder: Path) -> Chosen:
    """The backup in a folder, or in the folder of its own below it.

    Raises InputError `not_a_backup`, DamageError, StorageError.
    """
    path = house.backups.place(folder)
    return Chosen(path, house.backups.facts(path))


def choose_any(house: House, folder: Path) -> Chosen | ChosenVault:
    """The same, or the vault that stands there. Raises InputError `nothing_to_open` for neither."""
    try:
        return choose(house, folder)
    except InputError as error:
        if error.code != "not_a_backup":
            raise
    if not stands(house, folder):
        raise InputError("nothing_to_open", path=folder)
    return ChosenVault(folder)


def stands(house: House, folder: Path) -> bool:
    """Whether a vault stands there. A medium that does not answer keeps one waiting."""
    return house.elsewhere(folder, read_only=True).safe.exists()


def facts_lines(chosen: Choice) -> list[tuple[str, str]]:
    """What it says of itself, in words."""
    if isinstance(chosen, ChosenVault):
        return [(_("Kluis in"), on_one_line(str(chosen.path)))]
    if isinstance(chosen, ChosenSnapshot):
        return [
            (_("Momentopname van"), moments.instant(chosen.one.at)),
            (_("Tot en met"), _("regel {seq}").format(seq=chosen.one.seq)),
            (_("Gaat open met"), _("je wachtwoordzin of herstelblad van nu")),
        ]
    facts = chosen.facts
    return [
        (_("Staat in"), on_one_line(str(chosen.path))),
        (_("Gemaakt"), moments.instant(datetime.fromisoformat(facts.made))),
        (_("Tot en met"), _("regel {seq}").format(seq=facts.seq)),
        (_("Gaat open met"), opens_with(facts)),
    ]


def opens_with(facts: BackupFacts) -> str:
    """Which secrets open a backup."""
    if not facts.sheet_made:
        return _("je wachtwoordzin, of herstelblad {number}").format(number=facts.sheet)
    made = moments.day(datetime.fromisoformat(facts.sheet_made))
    return _("je wachtwoordzin, of herstelblad {number} van {day}").format(
        number=facts.sheet, day=made
    )


def tried_line(tried: Tried, now: datetime) -> str:
    """What would have come back."""
    lines = counts.lines(tried.found.events)
    exhibits = counts.exhibits(tried.found.exhibits)
    told = _("Hersteld zou zijn: {lines}, {exhibits}").format(lines=lines, exhibits=exhibits)
    if tried.last is None:
        return f"{told}."
    return _("{told}, laatste {moment}.").format(told=told, moment=moments.near(tried.last, now))


def damaged_line(tried: Tried) -> str:
    """What is not good in it, and what that means."""
    found = several(
        "Er is 1 beschadiging gevonden in deze reservekopie.",
        "Er zijn {count} beschadigingen gevonden in deze reservekopie.",
        len(tried.found.damaged),
    )
    return found + " " + _("Je kluis zelf is niet geraakt. Maak een nieuwe reservekopie.")


def without(chosen: Choice | None, lost: Sequence[str]) -> list[str]:
    """What did not come back whole; nothing when all did."""
    return (snapshot_without if isinstance(chosen, ChosenSnapshot) else put_back_without)(lost)


def vault_lines() -> list[tuple[str, str]]:
    """What opening another vault means, each line with its look."""
    return [(_("Je opent hem met zijn eigen wachtwoordzin of herstelcode."), "")]


def back_lines(chosen: Choice | None, target: Path, lost: Sequence[str]) -> list[tuple[str, str]]:
    """That it was put back, without what, and how one comes there again; each with its look."""
    there = _("Teruggezet in {path}").format(path=on_one_line(str(target)))
    again = _(
        "Je kluis van nu is niet veranderd. De teruggezette kluis vind je later terug via het beginscherm: "
        "kies ‘{button}’ en dan deze map."
    ).format(button=_(TITLES[OPEN]))
    missed = [(one, "danger") for one in without(chosen, lost)]
    return [(there, "" if missed else "good"), *missed, (again, "")]


def gone_line(folder: Path) -> str:
    """There is no vault any more where it was put."""
    return _("Er staat nu geen kluis in {path}. Zit de stick of de schijf er nog in?").format(
        path=on_one_line(str(folder))
    )
