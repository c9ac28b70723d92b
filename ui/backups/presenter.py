"""What the page of the backups shows, in words."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from app.domain.moments import AMSTERDAM
from app.domain.safekeeping import Snapshot
from app.texts import _, counts, on_one_line
from app.texts.backups import found_opens, older_stands
from app.usecases import backups, copies, media
from app.usecases.backups import Known, Written
from app.usecases.desk import Desk, House
from app.usecases.media import Standing, Tried
from ui import moments, sizes
from ui.restore.presenter import Chosen, opens_with


@dataclass(frozen=True, slots=True)
class Kept:
    """Everything of this page."""

    known: Sequence[Known]
    snapshots: Sequence[tuple[Snapshot, int]]
    now: datetime
    old: bool


def load(house: House, desk: Desk) -> Kept:
    how_old = backups.age(desk.store, desk.clock)
    return Kept(
        backups.known(desk.store),
        copies.sizes(house.snapshots),
        desk.clock.now(),
        backups.is_old(how_old),
    )


def days_old(made: datetime, now: datetime) -> int:
    """By the days of the calendar."""
    return (now.astimezone(AMSTERDAM).date() - made.astimezone(AMSTERDAM).date()).days


def newest_line(known: Sequence[Known], now: datetime) -> str:
    """How old the last good backup is."""
    good = [one for one in known if one.good]
    if not good:
        return _("Nog geen goede reservekopie") if known else _("Nog geen reservekopie")
    days = days_old(good[0].at, now)
    if days <= 0:
        return _("Reservekopie van vandaag")
    if days == 1:
        return _("Reservekopie van gisteren")
    return _("Reservekopie {days} dagen oud").format(days=days)


def card_lines(one: Known, now: datetime) -> list[tuple[str, str]]:
    """One backup."""
    made, days = moments.instant(one.at), days_old(one.at, now)
    if days > 1:
        made = _("{moment}, {days} dagen oud").format(moment=made, days=days)
    return [
        (_("Gemaakt"), made),
        (_("Tot en met"), _("regel {seq}").format(seq=one.facts.seq)),
        (_("Gaat open met"), _opened_as_before(one) if one.behind else opens_with(one.facts)),
    ]


def _opened_as_before(one: Known) -> str:
    told = _("de wachtwoordzin van toen, of herstelblad {number}")
    return told.format(number=one.facts.sheet)


def tried_line(one: Known) -> tuple[str, str]:
    """How it came through the last time that it was read whole, and the look of that."""
    if not one.tried:
        return _("Nog niet uitgeprobeerd."), "quiet"
    day = moments.day(datetime.fromisoformat(one.tried))
    if one.damaged:
        told = _("Uitgeprobeerd op {day}: er is iets beschadigd. Vernieuw deze kopie.")
        return told.format(day=day), "danger"
    if one.older:
        told = _("Uitgeprobeerd op {day}: er stond een oudere versie. Vernieuw deze kopie.")
        return told.format(day=day), "danger"
    if one.incidents is None:
        return _("Uitgeprobeerd op {day}: alles komt terug.").format(day=day), "good"
    return _("Uitgeprobeerd op {day}: alles komt terug, {incidents}.").format(
        day=day, incidents=counts.incidents(one.incidents)
    ), "good"


def incidents_line(tried: Tried) -> str:
    """How many incidents would come back: an owner counts in those, not in lines."""
    return _("Daarin staan: {incidents}.").format(incidents=counts.incidents(tried.found.incidents))


def standing_line(standing: Standing | None) -> tuple[str, str]:
    """Whether it can be reached, and the look of that."""
    if standing is None:
        return _("Er wordt gekeken of hij bereikbaar is…"), "quiet"
    return {
        media.OLDER: (older_stands(standing.seq), "danger"),
        media.HERE: (_("Nu bereikbaar."), "good"),
        media.AWAY: (_("Nu niet bereikbaar. Sluit de schijf of stick aan."), "quiet"),
        media.OTHER: (_("Op deze plek staat nu een reservekopie van een andere kluis."), "due"),
        media.DAMAGED: (_("Deze reservekopie is beschadigd. Maak een nieuwe."), "danger"),
    }[standing.how]


def chosen(one: Known) -> Chosen:
    return Chosen(Path(one.path), one.facts)


def snapshots_title(found: Sequence[tuple[Snapshot, int]]) -> str:
    return _("Momentopnamen in de kluis ({count})").format(count=len(found))


def snapshot_line(one: Snapshot, size: int) -> str:
    """Up to where, and how large."""
    return _("tot en met regel {seq}, {size}").format(seq=one.seq, size=sizes.size(size))


def made_line(made: Written) -> tuple[str, str]:
    """What there is to say about a backup that was just made, and the look of that."""
    if made.lost:
        told = _("De reservekopie is gemaakt van wat er nog is, tot en met regel {seq}.")
        return told.format(seq=made.facts.seq), ""
    told = _("De reservekopie is gemaakt en nagelezen, tot en met regel {seq}.")
    return told.format(seq=made.facts.seq), "good"


def forgetting(one: Known) -> tuple[str, str]:
    """What it means to take one off the list, and who can still open it."""
    told = _(
        "Weerwoord haalt {path} van de lijst, en noemt deze kopie ook bij wissen niet meer. "
        "Op die plek zelf verandert niets."
    )
    return told.format(path=on_one_line(one.path)), found_opens(one.facts.sheet)
