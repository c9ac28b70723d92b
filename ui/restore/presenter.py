"""What is said of a backup that was chosen, and of what it would bring back."""

import shlex
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from app.domain.safekeeping import BackupFacts, Snapshot
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
    OPEN: N_("Reservekopie openen of terugzetten"),
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
    OPEN: N_("Kies de map van je reservekopie: op een stick, een schijf of in het netwerk."),
}
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


def facts_lines(chosen: Chosen | ChosenSnapshot) -> list[tuple[str, str]]:
    """What it says of itself, in words."""
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


def without(chosen: Chosen | ChosenSnapshot | None, lost: Sequence[str]) -> list[str]:
    """What did not come back whole; nothing when all did."""
    return (snapshot_without if isinstance(chosen, ChosenSnapshot) else put_back_without)(lost)


def how_to_open(target: Path) -> tuple[str, str, str]:
    """That it is there; the command that opens it; how it takes the place of the present vault."""
    return (
        _("Je kluis van nu is niet veranderd. De teruggezette kluis open je met dit commando:"),
        f"weerwoord --vault {shlex.quote(str(target))}",
        _(
            "Wil je er voortaan mee werken? Sluit Weerwoord af, geef de map van je kluis van nu een "
            "andere naam, en geef deze map de oude naam."
        ),
    )
