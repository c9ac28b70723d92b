"""What the page of today shows."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.domain.incident import Record
from app.domain.safekeeping import Ways
from app.texts import _, counts, several
from app.usecases import arrival, backups, overview, settings
from app.usecases.checking import Checked
from app.usecases.desk import Desk
from app.usecases.overview import Summary, Totals
from ui import places
from ui.assistant import half
from ui.backups.presenter import newest_line
from ui.dossiers.presenter import RECIPIENTS
from ui.notice.presenter import day
from ui.places import Place

NEWEST = 6


@dataclass(frozen=True, slots=True)
class Open:
    """Something that waits: what it is, the verb, and where to."""

    told: str
    verb: str
    place: Place


@dataclass(frozen=True, slots=True)
class Today:
    """Everything of this page."""

    newest: Sequence[Summary]
    open: Sequence[Open]
    totals: Totals
    backup: str = ""
    backup_old: bool = False
    """How old the last good backup is, and whether it is time for another; nothing is said of it
    as long as there is nothing to lose, and where nothing can be written."""


def load(desk: Desk) -> Today:
    store = desk.store
    newest, totals = overview.latest(store, NEWEST), overview.totals(store)
    if store.read_only:  # what waits would have to be written
        return Today(newest, [], totals)
    ways, tried = arrival.ways_in(store)
    half_made = settings.draft(store, settings.DOSSIER)
    waiting = open_things(settings.drafts(store), None if tried else ways, half_made)
    if not totals.incidents:
        return Today(newest, waiting, totals)
    backup = newest_line(backups.known(store), desk.clock.now())
    return Today(newest, waiting, totals, backup, backups.is_old(backups.age(store, desk.clock)))


def open_things(
    drafts: dict[str, Record], untried: Ways | None, half_made: Record | None = None
) -> list[Open]:
    """What is half written, the dossier that is half made, and the recovery sheet as long as nobody
    saw its code work."""
    found = [_draft(name, kept) for name, kept in drafts.items()]
    if half_made:
        found.append(_dossier(half_made))
    if untried is not None:
        told = _("Herstelcode nog niet geprobeerd: blad {number} van {day}").format(
            number=untried.sheet, day=day(untried.sheet_made)
        )
        found.append(Open(told, _("Probeer"), Place(places.CODE)))
    return found


def vault_line(totals: Totals, *, here: bool = True) -> str:
    """How the vault is, as far as was looked; `here`: it is this computer's own."""
    incidents = counts.incidents(totals.incidents)
    exhibits = counts.exhibits(totals.exhibits)
    told = _("{incidents}, {exhibits}, versleuteld op deze computer")
    if not here:
        told = _("{incidents}, {exhibits}, versleuteld")
    return told.format(incidents=incidents, exhibits=exhibits)


def checked_line(checked: Checked, at: str) -> str:
    """What looking the vault over gave, and when that was."""
    if not checked.damaged:
        told = _("Geen schade gevonden, nagekeken om {time}")
        told = told if checked.closed else _("Kluis in orde, nagekeken om {time}")
        return told.format(time=at)
    return several(
        "Er is 1 beschadiging gevonden in de kluis.",
        "Er zijn {count} beschadigingen gevonden in de kluis.",
        len(checked.damaged),
    )


def _dossier(kept: Record) -> Open:
    who = _("voor: {who}").format(who=_(RECIPIENTS[half.read(kept).choice.recipient]))
    told = _("Half gemaakt dossier")
    return Open(f"{told} · {who}", _("Verder"), Place(places.ASSISTANT))


def _draft(name: str, kept: Record) -> Open:
    form = kept.get("form")
    what = form.get("what") if isinstance(form, dict) else None
    beginning = " ".join(str(what or "").split())[:60]
    if name.startswith("change:"):
        told, place = _("Half gewijzigd incident"), Place(places.CHANGE, name[len("change:") :])
    else:
        told, place = _("Half geschreven incident"), Place(places.NEW)
    return Open(f"{told}: {beginning}…" if beginning else told, _("Verder"), place)
