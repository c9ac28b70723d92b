"""`init`, `check`, `owner`: the vault itself."""

from argparse import Namespace
from contextlib import ExitStack
from dataclasses import dataclass

from app.cli.codes import codes_out
from app.cli.output import as_json, remark, result, warn_when_shared, warn_when_weak
from app.cli.parser import Commands
from app.cli.rescue import say_backups, say_older, say_what_is_good
from app.cli.session import Session, opened
from app.domain.headcode import head_code
from app.errors import DamageError
from app.texts import N_, _, counts, on_one_line, sentence, several
from app.texts.losses import closed_to_this_user
from app.usecases import access, arrival, backups, checking, settings
from app.usecases.arrival import RolledBack
from app.usecases.backups import Known
from app.usecases.desk import Desk, House


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
    check_.add_argument("--head", metavar="CODE", help=_("een afgedrukte ketencode"))
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
    house.safe.require_room()
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


@dataclass(frozen=True, slots=True)
class _Looked:
    """What checking found, the backups that the log knows of, and whether it is older than what was
    seen of it, as far as nobody said to know."""

    found: checking.Checked
    known: list[Known]
    older: RolledBack | None


def check(session: Session, options: Namespace) -> int:
    house, head = session.house, "" if options.head is None else head_code(options.head)
    access.require_vault(house.safe)
    passphrase = session.passphrase()
    try:
        with opened(house, "passphrase", passphrase) as desk:
            looked = _look(house, desk, head, deep=options.deep)
    except DamageError as damage:
        if damage.code not in ("database_damaged", "database_missing", "foreign_log"):
            raise
        remark(sentence(damage))
        say_what_is_good(house, passphrase, deep=options.deep)
        return damage.status
    _say(looked)
    if looked.found.log_damaged:
        say_what_is_good(house, passphrase, deep=options.deep)
    if looked.found.damaged or looked.older:
        return 3
    return 1 if looked.found.closed else 0


def _look(house: House, desk: Desk, head: str, *, deep: bool) -> _Looked:
    found = checking.check(desk.store, desk.blobs, house.snapshots, deep=deep, head=head)
    if found.log_damaged:
        return _Looked(found, [], None)
    older = arrival.rolled_back(desk.store)
    if older is not None and found.entered >= older.seq:  # a code of after it was noticed
        arrival.acknowledge(desk.store)
        older = None
    return _Looked(found, backups.known(desk.store), older)


def _say(looked: _Looked) -> None:
    found, unknown = looked.found, checking.UNKNOWN_HEAD in looked.found.damaged
    for name in _damaged(found):
        remark(_("Beschadigd: {name}").format(name=on_one_line(name)))
    _say_found(found, older=looked.older is not None)
    if looked.older is not None:
        say_older(looked.older, found.head)
    if unknown:
        remark(
            _(
                "Deze ketencode komt in dit logboek niet voor. Kijk hem na. Klopt hij, dan is dit logboek ouder dan die code, of hoort die bij een andere kluis. Is het ouder: zet je nieuwste reservekopie in een nieuwe map met 'restore'."
            )
        )
    if not found.log_damaged and (found.lost or unknown or looked.older):
        say_backups(looked.known)


def _damaged(found: checking.Checked) -> list[str]:
    return [name for name in found.damaged if name != checking.UNKNOWN_HEAD]


def _say_found(found: checking.Checked, *, older: bool) -> None:
    held = {
        "incidents": counts.incidents(found.incidents),
        "exhibits": counts.exhibits(found.exhibits),
    }
    if found.events:
        result(
            _("{lines}, {incidents}, {exhibits}.").format(lines=counts.lines(found.events), **held)
        )
        result(
            _("Ketencode na regel {seq}: {code}").format(seq=found.head.seq, code=found.head.code)
        )
    else:
        remark(_("In het logboek zelf zijn nog te lezen: {incidents}, {exhibits}.").format(**held))
    if found.lost:
        remark(
            _("Van de {exhibits} bewijsstukken zijn er {good} te lezen.").format(
                exhibits=found.exhibits, good=found.readable
            )
        )
    if found.closed:
        remark(closed_to_this_user(found.closed))
    if not (found.damaged or found.closed or older):
        result(_("Alles klopt."))
        return
    if count := len(_damaged(found)):
        remark(several("1 beschadiging gevonden.", "{count} beschadigingen gevonden.", count))


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
