"""`backup`, `restore`, `snapshots`, `passphrase`, `recover`, `sheet`, `reencrypt`: keeping it safe."""

from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from app.cli import rescue
from app.cli.codes import codes_out
from app.cli.output import remark, remark_damage, result, warn_when_weak
from app.cli.parser import Commands
from app.cli.progress import shown_progress
from app.cli.reading import secret
from app.cli.session import Session, opened
from app.domain.moments import AMSTERDAM
from app.errors import AppError, UsageError
from app.texts import _, counts, on_one_line, several
from app.texts.backups import (
    found_opens,
    lost_together,
    older_stands,
    opens_as_before,
    still_opens,
)
from app.texts.losses import made_without, put_back_without
from app.usecases import access, backups, copies, media, slots
from app.usecases.backups import Known
from app.usecases.desk import Desk, House, Proof


def add(commands: Commands) -> None:
    backup = commands.add(
        "backup", _("maak of vernieuw een reservekopie; zonder map: toon welke er zijn"), back_up
    )
    backup.add_argument("dir", nargs="?", metavar="DIR")
    instead = backup.add_mutually_exclusive_group()
    instead.add_argument("--try", dest="drill", action="store_true",
                         help=_("lees de hele reservekopie en zet niets terug"))  # fmt: skip
    instead.add_argument("--forget", action="store_true",
                         help=_("haal een reservekopie die niet meer bestaat van de lijst"))  # fmt: skip
    restore = commands.add("restore", _("zet een reservekopie terug in een nieuwe map"), put_back)
    restore.add_argument("backup", metavar="BACKUP")
    restore.add_argument("--to", metavar="DIR", required=True)
    restore.add_argument(
        "--code-file", metavar="F", help=_("open met de herstelcode in dit bestand")
    )
    snapshots = commands.add(
        "snapshots",
        _("toon de momentopnamen van het logboek, of ga terug naar een"),
        show_snapshots,
    )
    snapshots.add_argument(
        "--restore", metavar="NAME", help=_("zet deze momentopname in een nieuwe map")
    )
    snapshots.add_argument("--to", metavar="DIR", help=_("de nieuwe map"))
    for name, told, run in (
        ("passphrase", _("kies een andere wachtwoordzin"), change_passphrase),
        ("recover", _("open met de herstelcode en kies een nieuwe wachtwoordzin"), recover),
        ("reencrypt", _("versleutel het logboek opnieuw"), reencrypt),
    ):
        one = commands.add(name, told, run)
        one.add_argument("--new-passphrase-file", metavar="F", required=name != "reencrypt")
        if name == "recover":
            one.add_argument("--code-file", metavar="F", required=True)
        if name == "reencrypt":
            _sheet_option(one)
    _sheet_option(
        commands.add("sheet", _("maak een nieuwe herstelcode; de oude opent niets meer"), new_sheet)
    )


def _sheet_option(command: ArgumentParser) -> None:
    command.add_argument(
        "--sheet-pdf", metavar="F", help=_("maak ook een herstelblad om te printen (PDF)")
    )


def back_up(session: Session, options: Namespace) -> int:
    if options.dir is None:
        return _show_backups(session, options)
    target = Path(options.dir)
    if options.drill:
        return _drill(session, target)
    if options.forget:
        return _forget(session, options.dir)
    with session.open() as desk, shown_progress(_("reservekopie")) as progress:
        house = session.house
        made = media.back_up(house, desk.store, target, progress)
    facts = made.facts
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
    if house.safe.same_disk(target):
        remark(lost_together())
    return remark_damage(made_without(made.lost, made.kept))


def _show_backups(session: Session, options: Namespace) -> int:
    if options.drill or options.forget:
        raise UsageError("which_backup")
    with session.open() as desk:
        known = backups.known(desk.store)
    older = 0
    for one in known:
        sheet = _("herstelblad {sheet}").format(sheet=one.facts.sheet)
        result(
            f"{one.at.astimezone(AMSTERDAM):%Y-%m-%d %H:%M}  {one.facts.seq:>8}  {sheet}"
            f"  {on_one_line(one.path)}"
        )
        older += _say_older(session.house, one)
        if one.behind:
            remark(f"{on_one_line(one.path)}: {opens_as_before()}")
    if not known:
        remark(_("Er is geen reservekopie bekend."))
    return 3 if older else 0


def _say_older(house: House, one: Known) -> bool:
    """Say it when an older version stands where this backup was made; whether it does."""
    standing = media.standing(house.backups, one)
    if standing.how == media.OLDER:
        remark(f"{on_one_line(one.path)}: {older_stands(standing.seq)}")
    return standing.how == media.OLDER


def put_back(session: Session, options: Namespace) -> int:
    target, kind = Path(options.to), "recovery" if options.code_file else "passphrase"
    told = secret(options.code_file, "") if options.code_file else session.passphrase()
    source = session.house_at(Path(options.backup), read_only=True)
    with shown_progress(_("terugzetten")) as progress:
        back = media.bring_back(source, session.house_at(target), Proof(kind, told), progress)
    facts = back.facts
    result(str(target))
    remark(
        _("Teruggezet tot en met regel {seq}. Ketencode {code}").format(
            seq=facts.seq, code=facts.head
        )
    )
    return remark_damage(put_back_without(back.lost))


def show_snapshots(session: Session, options: Namespace) -> int:
    if bool(options.restore) != bool(options.to):
        raise UsageError("restore_needs_both")
    if options.restore:
        return rescue.put_back(session, options)
    for one in copies.listed(session.house.snapshots):
        result(f"{one.at.astimezone(AMSTERDAM):%Y-%m-%d %H:%M}  {one.seq:>8}  {one.name}")
    return 0


def change_passphrase(session: Session, options: Namespace) -> int:
    passphrase = session.passphrase()
    with session.open_with("passphrase", passphrase) as desk:
        _change(session.house, desk, Proof("passphrase", passphrase), options)
    remark(_("De nieuwe wachtwoordzin geldt. De oude opent niets meer in deze map."))
    return 0


def recover(session: Session, options: Namespace) -> int:
    code = secret(options.code_file, "")
    with session.open_with("recovery", code) as desk:
        _change(session.house, desk, Proof("recovery", code), options)
    remark(_("De herstelcode werkt. De nieuwe wachtwoordzin geldt."))
    return 0


def _change(house: House, desk: Desk, proof: Proof, options: Namespace) -> None:
    slots.change_passphrase(house.safe, desk.store, proof, _new_passphrase(desk, house, options))
    _renew(house, desk)


def new_sheet(session: Session, options: Namespace) -> int:
    passphrase = session.passphrase()
    with session.open_with("passphrase", passphrase) as desk:
        house = session.house
        with codes_out(None, options.sheet_pdf) as out:
            code = slots.new_sheet(house.safe, desk.store, Proof("passphrase", passphrase))
            out.give(house, desk, code)
        number = house.safe.ways().sheet
        remark(
            _("Dit is herstelblad {number}. Blad {before} opent deze kluis niet meer.").format(
                number=number, before=number - 1
            )
        )
        if not _renew(house, desk):
            remark(
                _("Bewaar blad {before} tot alle reservekopieën zijn vernieuwd.").format(
                    before=number - 1
                )
            )
    return 0


def reencrypt(session: Session, options: Namespace) -> int:
    passphrase = session.passphrase()
    with session.open_with("passphrase", passphrase) as desk:
        house = session.house
        new = passphrase
        if options.new_passphrase_file:
            new = _new_passphrase(desk, house, options)
        known = backups.known(desk.store)
        with codes_out(None, options.sheet_pdf) as out:
            code = slots.reencrypt(house.safe, desk.store, Proof("passphrase", passphrase), new)
            try:
                out.give(house, desk, code)
            finally:  # whether anyone has the code: what was made before still opens with the old key
                _say_reencrypted(known)
                copies.renew(desk.store, house.snapshots, desk.clock)
    return 0


def _say_reencrypted(known: Sequence[Known]) -> None:
    remark(
        _(
            "Het logboek is opnieuw versleuteld. Er is een nieuwe herstelcode; maak ook een nieuwe reservekopie."
        )
    )
    for one in known:
        remark(still_opens(one.path, one.facts.sheet))


def _new_passphrase(desk: Desk, house: House, options: Namespace) -> str:
    new = secret(options.new_passphrase_file, "")
    warn_when_weak(slots.judge(house.safe, desk.store, new))
    return new


def _renew(house: House, desk: Desk) -> bool:
    """Bring the ways in of each reachable backup up to date, and name the others; whether all
    could be reached."""
    done = backups.renew_headers(house.safe, desk.store, house.backups, desk.clock)
    for path, reached in done:
        told = (
            _("Reservekopie {path}: bijgewerkt.")
            if reached
            else _(
                "Reservekopie {path} is niet bereikbaar: die opent nog met de oude wachtwoordzin en het oude blad."
            )
        )
        remark(told.format(path=on_one_line(path)))
    return all(reached for _path, reached in done)


def _forget(session: Session, path: str) -> int:
    with session.open() as desk:
        gone = backups.forget(desk.store, path)
    told = _("Van de lijst gehaald: {path}. Op die plek zelf is niets veranderd.")
    result(told.format(path=on_one_line(gone.path)))
    remark(found_opens(gone.facts.sheet))
    return 0


def _drill(session: Session, path: Path) -> int:
    house, passphrase = session.house_at(path, read_only=True), session.passphrase()
    with opened(house, "passphrase", passphrase) as desk, shown_progress(_("proef")) as progress:
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
        _("Terug te zetten: {lines}, {incidents}, {exhibits}.").format(
            lines=counts.lines(found.events),
            incidents=counts.incidents(found.incidents),
            exhibits=counts.exhibits(found.exhibits),
        )
    )
    made = _made_there(session, path, passphrase)
    return 3 if made is not None and _say_older(house, made) else 0


def _made_there(session: Session, path: Path, passphrase: str) -> Known | None:
    """What the vault knows of the backup at `path`, where the vault is here and opens with the same."""
    vault = session.house_at(session.folder, read_only=True)
    with suppress(AppError):
        store = access.unlock(vault.safe, vault.stores, passphrase)
        try:
            told = str(path.absolute())
            return next((one for one in backups.known(store) if one.path == told), None)
        finally:
            store.close()
            vault.safe.release()
    return None
