"""`backup`, `restore`, `snapshots`, `passphrase`, `recover`, `sheet`, `reencrypt`: keeping it safe."""

from argparse import Namespace
from pathlib import Path

from app.cli.output import remark, result, results
from app.cli.parser import Commands
from app.cli.progress import shown_progress
from app.cli.reading import secret
from app.cli.session import Session, opened
from app.domain.moments import AMSTERDAM
from app.texts import _, on_one_line, several
from app.usecases import access, backups, copies, slots
from app.usecases.desk import Desk, House, Proof


def add(commands: Commands) -> None:
    backup = commands.add("backup", _("maak of vernieuw een reservekopie"), back_up)
    backup.add_argument("dir", metavar="DIR")
    backup.add_argument("--try", dest="drill", action="store_true",
                        help=_("lees de hele reservekopie en zet niets terug"))  # fmt: skip
    restore = commands.add("restore", _("zet een reservekopie terug in een nieuwe map"), put_back)
    restore.add_argument("backup", metavar="BACKUP")
    restore.add_argument("--to", metavar="DIR", required=True)
    restore.add_argument(
        "--code-file", metavar="F", help=_("open met de herstelcode in dit bestand")
    )
    commands.add("snapshots", _("toon de momentopnamen van het logboek"), show_snapshots)
    for name, told, run in (
        ("passphrase", _("kies een andere wachtwoordzin"), change_passphrase),
        ("recover", _("open met de herstelcode en kies een nieuwe wachtwoordzin"), recover),
        ("reencrypt", _("versleutel het logboek opnieuw"), reencrypt),
    ):
        one = commands.add(name, told, run)
        one.add_argument("--new-passphrase-file", metavar="F", required=name != "reencrypt")
        if name == "recover":
            one.add_argument("--code-file", metavar="F", required=True)
    commands.add("sheet", _("maak een nieuwe herstelcode; de oude opent niets meer"), new_sheet)


def back_up(session: Session, options: Namespace) -> int:
    target = Path(options.dir)
    if options.drill:
        return _drill(session, target)
    with session.open() as desk, shown_progress(_("reservekopie")) as progress:
        house = session.house
        facts = backups.back_up(house.safe, desk.store, house.backups, desk.clock, target, progress)
    result(
        _("Reservekopie tot en met regel {seq}. Ketencode {code}").format(
            seq=facts.seq, code=facts.head
        )
    )
    remark(
        _(
            "Deze reservekopie opent met de wachtwoordzin van nu, en met herstelblad {sheet}."
        ).format(sheet=facts.sheet)
    )
    return 0


def put_back(session: Session, options: Namespace) -> int:
    target, kind = Path(options.to), "recovery" if options.code_file else "passphrase"
    told = secret(options.code_file, "") if options.code_file else session.passphrase()
    house = session.house_at(target)
    with shown_progress(_("terugzetten")) as progress:
        facts = backups.put_back(
            house.backups,
            Path(options.backup),
            target,
            lambda _path: access.unlock(house.safe, house.stores, told, kind=kind),
            progress,
        )
    house.safe.release()
    result(str(target))
    remark(
        _("Teruggezet tot en met regel {seq}. Ketencode {code}").format(
            seq=facts.seq, code=facts.head
        )
    )
    return 0


def show_snapshots(session: Session, options: Namespace) -> int:
    for one in copies.listed(session.house.snapshots):
        result(f"{one.at.astimezone(AMSTERDAM):%Y-%m-%d %H:%M}  {one.seq:>8}  {one.name}")
    return 0


def change_passphrase(session: Session, options: Namespace) -> int:
    passphrase = session.passphrase()
    new = _new_passphrase(session, options)
    with session.open_with("passphrase", passphrase) as desk:
        safe = session.house.safe
        slots.change_passphrase(safe, desk.store, Proof("passphrase", passphrase), new)
        _renew(session.house, desk)
    remark(_("De nieuwe wachtwoordzin geldt. De oude opent niets meer in deze map."))
    return 0


def recover(session: Session, options: Namespace) -> int:
    code = secret(options.code_file, "")
    new = _new_passphrase(session, options)
    with session.open_with("recovery", code) as desk:
        safe = session.house.safe
        slots.change_passphrase(safe, desk.store, Proof("recovery", code), new)
        _renew(session.house, desk)
    remark(_("De herstelcode werkt. De nieuwe wachtwoordzin geldt."))
    return 0


def new_sheet(session: Session, options: Namespace) -> int:
    passphrase = session.passphrase()
    with session.open_with("passphrase", passphrase) as desk:
        house = session.house
        code = slots.new_sheet(house.safe, desk.store, Proof("passphrase", passphrase))
        number = house.safe.ways().sheet
        results([code])
        remark(
            _("Dit is herstelblad {number}. Blad {before} opent deze kluis niet meer.").format(
                number=number, before=number - 1
            )
        )
        _renew(house, desk)
    return 0


def reencrypt(session: Session, options: Namespace) -> int:
    passphrase = session.passphrase()
    new = _new_passphrase(session, options) if options.new_passphrase_file else passphrase
    with session.open_with("passphrase", passphrase) as desk:
        house = session.house
        code = slots.reencrypt(house.safe, desk.store, Proof("passphrase", passphrase), new)
        results([code])
    remark(
        _(
            "Het logboek is opnieuw versleuteld. Er is een nieuwe herstelcode; maak ook een nieuwe reservekopie."
        )
    )
    return 0


def _new_passphrase(session: Session, options: Namespace) -> str:
    new = secret(options.new_passphrase_file, "")
    if session.house.safe.weak(new):
        remark(
            _("Let op: deze wachtwoordzin is makkelijk te raden. Neem liever vijf losse woorden.")
        )
    return new


def _renew(house: House, desk: Desk) -> None:
    """Bring the ways in of each reachable backup up to date, and name those out of reach."""
    for path, reached in backups.renew_headers(house.safe, desk.store, house.backups, desk.clock):
        told = (
            _("Reservekopie {path}: bijgewerkt.")
            if reached
            else _(
                "Reservekopie {path} is niet bereikbaar: die opent nog met de oude wachtwoordzin en het oude blad."
            )
        )
        remark(told.format(path=on_one_line(path)))


def _drill(session: Session, path: Path) -> int:
    house = session.house_at(path, read_only=True)
    with (
        opened(house, "passphrase", session.passphrase()) as desk,
        shown_progress(_("proef")) as progress,
    ):
        found = backups.drill(house.backups, path, house.safe, desk.store, desk.blobs, progress)
    for name in found.damaged:
        remark(_("Beschadigd: {name}").format(name=on_one_line(name)))
    if found.damaged:
        remark(
            several(
                "1 beschadiging gevonden.", "{count} beschadigingen gevonden.", len(found.damaged)
            )
        )
        return 3
    result(
        _(
            "Terug te zetten: {events} regels, {incidents} incidenten, {exhibits} bewijsstukken."
        ).format(events=found.events, incidents=found.incidents, exhibits=found.exhibits)
    )
    return 0
