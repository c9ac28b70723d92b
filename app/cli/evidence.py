"""`attach`, `evidence list`, `evidence export`: the originals."""

from argparse import Namespace
from pathlib import Path

from app.cli.output import as_json, reading, remark, result, results
from app.cli.parser import Commands
from app.cli.session import Session
from app.domain.canonical import Json
from app.domain.evidence import Exhibit
from app.domain.journal import instant
from app.errors import AppError, StorageError
from app.texts import _, on_one_line, sentence
from app.usecases import evidence


def add(commands: Commands) -> None:
    attach = commands.add("attach", _("bewaar bewijs bij een incident"), attach_files)
    attach.add_argument("id", metavar="ID")
    attach.add_argument("files", nargs="+", metavar="FILE")
    group = commands.group("evidence", _("de bewijsstukken"))
    list_ = commands.add("list", _("toon de bewijsstukken"), show_list, parent=group)
    list_.add_argument("--json", action="store_true", help=_("als JSON"))
    export = commands.add("export", _("haal een origineel eruit"), export_one, parent=group)
    export.add_argument("no", metavar="NO")
    export.add_argument("--out", metavar="FILE", required=True)


def attach_files(session: Session, options: Namespace) -> int:
    failed = 0
    with session.open() as desk:
        for name in options.files:
            original = evidence.Original.at(Path(name))
            try:
                one = evidence.attach(desk.store, desk.blobs, desk.decoder, options.id, original)
            except StorageError:
                raise
            except AppError as error:
                failed += 1
                remark(sentence(error))
                if error.code == "unknown_incident":
                    break
            else:
                results([f"{one.number} {one.sha256} {on_one_line(one.name)}"])
    return 1 if failed else 0


def show_list(session: Session, options: Namespace) -> int:
    told: list[Json] = []
    with session.open() as desk, reading(evidence.listed(desk.store)) as found:
        for one, numbers in found:
            if options.json:
                told.append(_exhibit_json(one, numbers))
            else:
                of = ", ".join(map(str, numbers))
                result(f"{one.number} {one.sha256} {one.size:>12} {of:>5}  {on_one_line(one.name)}")
    if options.json:
        as_json({"exhibits": told})
    return 0


def _exhibit_json(one: Exhibit, incidents: list[int]) -> Json:
    return {
        "number": one.number,
        "name": one.name,
        "sha256": one.sha256,
        "size": one.size,
        "media_type": one.media_type,
        "source": one.source,
        "attached": instant(one.attached),
        "incidents": [*incidents],
    }


def export_one(session: Session, options: Namespace) -> int:
    with session.open() as desk:
        one = evidence.export(desk.store, desk.blobs, options.no, Path(options.out))
        if desk.store.read_only:
            remark(_("Dat dit origineel eruit is gehaald, staat niet in het wijzigingsoverzicht."))
    result(f"{one.number} {one.sha256} {on_one_line(options.out)}")
    return 0
