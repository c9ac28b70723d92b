"""`init`, `check`, `owner`: the vault itself."""

from argparse import Namespace
from contextlib import ExitStack

from app.cli.output import as_json, remark, result, results
from app.cli.parser import Commands
from app.cli.reading import new_file
from app.cli.session import Session
from app.texts import N_, _, on_one_line, several
from app.usecases import access, checking, settings


def add(commands: Commands) -> None:
    init = commands.add("init", _("maak een nieuwe kluis"), create)
    init.add_argument(
        "--recovery-file", metavar="F", help=_("schrijf de herstelcode hierin, niet op het scherm")
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
    if house.safe.weak(passphrase):
        remark(
            _("Let op: deze wachtwoordzin is makkelijk te raden. Neem liever vijf losse woorden.")
        )
    with ExitStack() as stack:
        out = (
            stack.enter_context(new_file(options.recovery_file)) if options.recovery_file else None
        )
        store, code = access.create(house.safe, house.stores, passphrase)
        stack.callback(house.safe.release)
        stack.callback(store.close)
        if out is None:
            results([code])
        else:
            out.write(f"{code}\n".encode())
    remark(_("De kluis staat in {path}.").format(path=session.folder))
    remark(_("Schrijf de herstelcode op en bewaar hem los van deze computer."))
    return 0


def check(session: Session, options: Namespace) -> int:
    with session.open() as desk:
        found = checking.check(desk.store, desk.blobs, deep=options.deep, head=options.head)
    for name in found.damaged:
        remark(_("Beschadigd: {name}").format(name=on_one_line(name)))
    result(
        _("{events} regels, {incidents} incidenten, {exhibits} bewijsstukken.").format(
            events=found.events, incidents=found.incidents, exhibits=found.exhibits
        )
    )
    result(_("Ketencode na regel {seq}: {code}").format(seq=found.head.seq, code=found.head.code))
    if found.damaged:
        remark(
            several(
                "1 beschadiging gevonden.", "{count} beschadigingen gevonden.", len(found.damaged)
            )
        )
        return 3
    result(_("Alles klopt."))
    return 0


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
