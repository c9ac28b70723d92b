"""What looking over found, in words, and the newest good copies."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from app.domain.safekeeping import Snapshot, parse_snapshot_name
from app.texts import _, counts, on_one_line, several
from app.texts.losses import closed_to_this_user
from app.usecases import backups, checking
from app.usecases.backups import Known
from app.usecases.checking import Checked
from app.usecases.desk import Desk, House
from ui import moments

_EXHIBIT = re.compile(r"(B\d+(?:\.\d+)?)(?:: .*)?")
_INCIDENT = re.compile(r"incident (\d+)")
_LINE = re.compile(r"journal (\d+): .*")


@dataclass(frozen=True, slots=True)
class Found:
    """What was found, when, and which copies there are of what is damaged."""

    checked: Checked
    at: datetime
    snapshot: Snapshot | None
    backup: Known | None


def look(
    house: House, desk: Desk, progress: Callable[[int, int], None], between: Callable[[], object]
) -> Found:
    """Read everything; where something is damaged, look for a good copy too."""
    checked = checking.check(
        desk.store, desk.blobs, house.snapshots, deep=True, progress=progress, between=between
    )
    if not checked.damaged:
        return Found(checked, desk.clock.now(), None, None)
    snapshot = checking.newest_good(desk.store, house.snapshots) if checked.log_damaged else None
    return Found(checked, desk.clock.now(), snapshot, _newest_backup(desk, checked))


def named(name: str) -> str:
    """One thing that is damaged, as a person would call it."""
    if found := _EXHIBIT.fullmatch(name):
        return _("Bewijsstuk {number}").format(number=found[1])
    if found := _INCIDENT.fullmatch(name):
        return _("Incident {no}").format(no=found[1])
    if found := _LINE.fullmatch(name):
        return _("Regel {seq} van het wijzigingsoverzicht").format(seq=found[1])
    if name.startswith("snapshots/"):
        one = parse_snapshot_name(name.removeprefix("snapshots/"))
        if one is not None:
            return _("Momentopname van {moment}").format(moment=moments.instant(one.at))
    if name.startswith("journal.db"):
        return _("Het logboek zelf: een of meer bladzijden van het bestand")
    return on_one_line(name)


def damaged_names(damaged: Sequence[str], most: int) -> list[str]:
    """What is damaged, each once, and how many more there are."""
    names = list(dict.fromkeys(map(named, damaged)))
    shown = names[:most]
    if len(names) > most:
        shown.append(_("en nog {count}").format(count=len(names) - most))
    return shown


def headline(found: Found) -> str:
    """What came of it, in a sentence."""
    time = moments.clock(found.at)
    checked = found.checked
    if checked.damaged:
        return several(
            "Er is 1 beschadiging gevonden in de kluis.",
            "Er zijn {count} beschadigingen gevonden in de kluis.",
            len(checked.damaged),
        )
    lines = counts.lines(checked.events)
    if checked.closed:
        return _("Er is geen schade gevonden: {lines}, {what}. Nagekeken om {time}.").format(
            lines=lines, what=_counted(checked.incidents, checked.readable), time=time
        )
    return _("Alles is in orde: {lines}, {what}. Nagekeken om {time}.").format(
        lines=lines, what=_counted(checked.incidents, checked.exhibits), time=time
    )


def closed_line(checked: Checked) -> str:
    """Which originals could not be looked at; nothing when all could."""
    return closed_to_this_user(checked.closed)


def readable_line(checked: Checked) -> str:
    """What can still be read all the same."""
    what = _counted(checked.incidents, checked.readable)
    return _("Nog te lezen: {what}.").format(what=what)


def snapshot_line(one: Snapshot, now: datetime) -> str:
    return _("De nieuwste goede momentopname is van {moment}.").format(
        moment=moments.near(one.at, now)
    )


def backup_line(found: Found) -> str:
    """The newest backup of which nothing bad is known."""
    if found.backup is None:
        return _("Er is geen reservekopie bekend.")
    return _("De nieuwste reservekopie is van {moment} en staat in {path}.").format(
        moment=moments.instant(found.backup.at), path=on_one_line(found.backup.path)
    )


def _counted(incidents: int, exhibits: int) -> str:
    return _("{incidents} en {exhibits}").format(
        incidents=counts.incidents(incidents),
        exhibits=counts.exhibits(exhibits),
    )


def _newest_backup(desk: Desk, checked: Checked) -> Known | None:
    if checked.log_damaged and checked.damaged[0].startswith("journal.db"):
        return None  # what the log says of them cannot be relied on
    return next((one for one in backups.known(desk.store) if one.good), None)
