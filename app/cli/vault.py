"""`init`, `check`, `owner`: the vault itself."""

from argparse import Namespace
from contextlib import ExitStack

from app.cli.codes import codes_out
from app.cli.output import as_json, remark, result, warn_when_shared, warn_when_weak
from app.cli.parser import Commands
from app.cli.rescue import say_backups, say_what_is_good
from app.cli.session import Session, opened
from app.errors import DamageError
from app.texts import N_, _, on_one_line, sentence, several
from app.usecases import access, backups, checking, settings


def add(commands: Commands) -> None:
    init = commands.add("init", _("maak een nieuwe kluis"), create)
    init.add_argument(
        "--recovery-file", metavar="F", help=_("schrijf de herstelcode hierin, niet op het scherm")
    )
    init.add_argument(
        "--sheet-pdf", metavar="F", help=_("maak ook een herstelblad om te printen (PDF)")
    )
    check_ = commands.add("check", _("controleer de kluis"), check)
    check_.add_argument("--deep", action="store_true", help=_("lees ook elk bewijsstuk"))
    check_.add_argument("--head", metavar="CODE", default="", help=_("een afgedrukte ketencode"))
    owner = commands.add("owner", _("toon of vul in van wie het logboek is"), show_owner)
    for name, told in OWNER_HELP.items():
        owner.add_argument(f"--{name}", metavar="T", help=_(told))
    owner.add_argument("--json", action="store_true", help=_("als JSON"))


OWNER_HELP = {
    "name": N_("naam"),
    "office": N_("ambt"),
    "organisation": N_("organisatie"),
    "address": N_("adres van de organisatie (geen thuisadres)"),
    "contact": N_("contactpersoon bij de organisatie"),
    "reachable": N_("hoe de politie je via het werk bereikt"),
}


def create(session: Session, options: Namespace) -> int:
    house = session.house
    access.refuse_vault(house.safe)
    passphrase = session.passphrase(twice=True)
    warn_when_weak(house.safe.judge(passphrase))
    warn_when_shared(house.safe.shared_by())
    with codes_out(options.recovery_file, options.sheet_pdf) as out, ExitStack() as stack:
        store, code = access.create(house.safe, house.stores, passphrase)
        stack.callback(house.safe.release)
        stack.callback(store.close)
        out.give(house, house.desk(store), code)
    remark(_("De kluis staat in {path}.").format(path=session.folder))
    remark(_("Schrijf de herstelcode op en bewaar hem los van deze computer."))
    return 0


def check(session: Session, options: Namespace) -> int:
    house = session.house
    access.require_vault(house.safe)
    passphrase = session.passphrase()
    try:
        with opened(house, "passphrase", passphrase) as desk:
            found = checking.check(
                desk.store, desk.blobs, house.snapshots, deep=options.deep, head=options.head
            )
            known = [] if found.log_damaged else backups.known(desk.store)
    except DamageError as damage:
        if damage.code not in ("database_damaged", "database_missing", "foreign_log"):
            raise
        remark(sentence(damage))
        say_what_is_good(house, passphrase, deep=options.deep)
        return damage.status
    for name in found.damaged:
        remark(_("Beschadigd: {name}").format(name=on_one_line(name)))
    _say_found(found)
    if found.log_damaged:
        say_what_is_good(house, passphrase, deep=options.deep)
    elif found.lost:
        say_backups(known)
    return 3 if found.damaged else 0


def _say_found(found: checking.Checked) -> None:
    if found.events:
        result(
            _("{events} regels, {incidents} incidenten, {exhibits} bewijsstukken.").format(
                events=found.events, incidents=found.incidents, exhibits=found.exhibits
            )
        )
        result(
            _("Ketencode na regel {seq}: {code}").format(seq=found.head.seq, code=found.head.code)
        )
    else:
        remark(
            _(
                "In het logboek zelf zijn nog te lezen: {incidents} incidenten, {exhibits} bewijsstukken."
            ).format(incidents=found.incidents, exhibits=found.exhibits)
        )
    if found.lost:
        remark(
            _("Van de {exhibits} bewijsstukken zijn er {good} te lezen.").format(
                exhibits=found.exhibits, good=found.exhibits - found.lost
            )
        )
    if not found.damaged:
        result(_("Alles klopt."))
        return
    remark(
        several("1 beschadiging gevonden.", "{count} beschadigingen gevonden.", len(found.damaged))
    )


def show_owner(session: Session, options: Namespace) -> int:
    told = {
        name: value for name in settings.OWNER_KEYS if (value := getattr(options, name)) is not None
    }
    with session.open() as desk:
        known = settings.set_owner(desk.store, told) if told else settings.owner(desk.store)
    facts = {name: getattr(known, name) for name in settings.OWNER_KEYS}
    if options.json:
        as_json(dict(facts))
        return 0
    for name, value in facts.items():
        result(f"{_(OWNER_HELP[name])}: {on_one_line(value) or '-'}")
    return 0
