"""`log`, `list`, `show`, `search`, `change`, `remove`: the incidents."""

from argparse import Namespace
from collections.abc import Iterable

from app.cli.output import as_json, reading, remark, result, results
from app.cli.parser import Commands
from app.cli.reading import lines, one_object, refuse_two_inputs
from app.cli.session import Session
from app.domain.canonical import Json
from app.domain.incident import KEYS, Incident, Version
from app.domain.journal import instant
from app.domain.moments import AMSTERDAM
from app.errors import AppError
from app.texts import _, current, on_one_line, sentence
from app.usecases import incidents, stream
from app.usecases.desk import Desk

_WIDTH = 60  # characters of an incident in a list


def add(commands: Commands) -> None:
    log = commands.add("log", _("leg incidenten vast: een JSON-object per regel"), store)
    log.add_argument("file", nargs="?", metavar="FILE|-")
    list_ = commands.add("list", _("toon de incidenten, nieuwste eerst"), show_list)
    list_.add_argument("--json", action="store_true", help=_("als JSON, een object per regel"))
    search = commands.add("search", _("zoek incidenten waarin alle woorden voorkomen"), show_list)
    search.add_argument("text", metavar="TEXT")
    search.add_argument("--json", action="store_true", help=_("als JSON, een object per regel"))
    show = commands.add("show", _("toon een incident"), show_one)
    show.add_argument("id", metavar="ID")
    show.add_argument("--versions", action="store_true", help=_("toon wat wanneer is vastgelegd"))
    show.add_argument("--json", action="store_true", help=_("als JSON"))
    change = commands.add("change", _("maak een nieuwe versie van een incident"), change_one)
    change.add_argument("id", metavar="ID")
    change.add_argument("file", nargs="?", metavar="FILE|-")
    remove = commands.add("remove", _("trek een incident in"), remove_one)
    remove.add_argument("id", metavar="ID")
    why = remove.add_mutually_exclusive_group(required=True)
    why.add_argument("--reason", metavar="T", help=_("waarom het wordt ingetrokken"))
    why.add_argument("--undo", action="store_true", help=_("zet een ingetrokken incident terug"))


def store(session: Session, options: Namespace) -> int:
    refuse_two_inputs(options.passphrase_file, options.file)
    refused = taken = 0

    def refuse(number: int, error: AppError) -> None:
        nonlocal refused
        refused += 1
        remark(_("regel {number}: {reason}").format(number=number, reason=sentence(error)))

    def stored(batch: list[tuple[int, incidents.Recorded]]) -> None:
        nonlocal taken
        taken += len(batch)
        results(recorded.incident.id for _number, recorded in batch)
        for number, recorded in batch:
            if recorded.repeated:
                told = _repeated(recorded.repeated)
                remark(_("regel {number}: {reason}").format(number=number, reason=told))

    with session.open() as desk:
        stream.log(desk.store, desk.clock, lines(options.file), stored=stored, refused=refuse)
    if not (taken or refused):
        remark(_("Er stond niets in, dus er is niets vastgelegd."))
    return 1 if refused or not taken else 0


def show_list(session: Session, options: Namespace) -> int:
    with (
        session.open() as desk,
        reading(incidents.listed(desk.store, getattr(options, "text", ""))) as found,
    ):
        if options.json:
            for one in found:
                as_json(incident_json(one))
        else:
            _table(found, desk)
    return 0


def show_one(session: Session, options: Namespace) -> int:
    with session.open() as desk:
        one = incidents.get(desk.store, options.id)
        if options.versions:
            _show_versions(one, incidents.versions(desk.store, options.id), as_json_=options.json)
        elif options.json:
            as_json(incident_json(one))
        else:
            _show(one)
    return 0


def change_one(session: Session, options: Namespace) -> int:
    refuse_two_inputs(options.passphrase_file, options.file)
    with session.open() as desk:
        told = one_object(options.file)
        changed = incidents.change(desk.store, desk.clock, options.id, told)
    if changed.repeated:
        remark(_repeated(changed.repeated))
    if not changed.fresh:
        remark(_("Er verandert niets: dit staat er al zo."))
    result(f"{changed.incident.id} {changed.incident.version}")
    return 0


def remove_one(session: Session, options: Namespace) -> int:
    with session.open() as desk:
        if options.undo:
            one = incidents.restore(desk.store, options.id)
        else:
            one = incidents.remove(desk.store, options.id, options.reason)
    result(one.id)
    return 0


def incident_json(one: Incident) -> dict[str, Json]:
    """An incident as `list --json` writes it: its record, and what the log knows of it.

    One that was withdrawn also has `removed`, the reason; one that was erased has `erased`, and
    none of its own keys any more, nor anything invented in their place.
    """
    return {
        "id": one.id,
        "no": one.no,
        "recorded": instant(one.recorded),
        "version": one.version,
        **({"removed": one.removed} if one.removed is not None else {}),
        **({"erased": True} if one.erased else {}),
        **{key: one.record[key] for key in KEYS if key in one.record},
    }


def _table(found: Iterable[Incident], desk: Desk) -> None:
    empty = True
    for one in found:
        empty = False
        span = one.span()
        when = (span.first if span else one.recorded).astimezone(AMSTERDAM)
        kinds = one.record.get("kinds")
        labels = [
            desk.knowledge.label("kind", str(kind), current())
            for kind in (kinds if isinstance(kinds, list) else [])
        ]
        what = on_one_line(one.what)
        short = what if len(what) <= _WIDTH else what[: _WIDTH - 1] + "…"
        result(f"{one.no:>5}  {when:%Y-%m-%d %H:%M}  {short}  {', '.join(labels)}".rstrip())
    if empty:
        remark(_("Geen incidenten gevonden."))


def _show(one: Incident) -> None:
    result(f"{_('Incident')} {one.no}  ({one.id})")
    recorded = f"{one.recorded.astimezone(AMSTERDAM):%Y-%m-%d %H:%M}"
    result(_("vastgelegd {when}, versie {version}").format(when=recorded, version=one.version))
    if one.erased:
        result(_("gewist"))
    if one.removed is not None:
        result(_("ingetrokken: {reason}").format(reason=on_one_line(one.removed)))
    for key in KEYS:
        if key in one.record:
            for line in _value_lines(one.record[key]):
                result(f"  {key}: {line}")


def _value_lines(value: Json) -> list[str]:
    if isinstance(value, list):
        return [line for one in value for line in _value_lines(one)]
    if isinstance(value, dict):
        return [", ".join(f"{key} {on_one_line(str(one))}" for key, one in value.items())]
    return [on_one_line(str(value))]


def _show_versions(one: Incident, versions: list[Version], *, as_json_: bool) -> None:
    told: list[Json] = [
        {"version": v.number, "seq": v.seq, "at": v.at, "event": v.kind, "changed": v.changed}
        for v in versions
    ]
    if as_json_:
        as_json({"id": one.id, "no": one.no, "versions": told})
        return
    for v in versions:
        result(f"{v.number}  {v.at}  {v.kind}")
        for key, value in v.changed.items():
            for line in _value_lines(value) if value is not None else ["-"]:
                result(f"     {key}: {line}")


def _repeated(keys: tuple[str, ...]) -> str:
    return _(
        "{keys}: dat uur kwam die nacht twee keer voor (de klok ging terug). De eerste keer is genomen."
    ).format(keys=", ".join(keys))
