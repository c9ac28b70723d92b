"""`erase`, `about`: what must be gone, and what is held about someone."""

from argparse import Namespace

from app.cli.output import as_json, remark, result
from app.cli.parser import Commands
from app.cli.session import Session
from app.domain.canonical import Json
from app.domain.evidence import is_exhibit_number
from app.texts import _, on_one_line
from app.usecases import about as about_
from app.usecases import copies, erasing, holding


def add(commands: Commands) -> None:
    one = commands.add("erase", _("wis een incident, een sleutel ervan of een bewijsstuk"), erase)
    one.add_argument("id", metavar="ID")
    one.add_argument("--field", metavar="K", help=_("alleen deze sleutel, in alle versies"))
    one.add_argument("--reason", metavar="T", required=True)
    who = commands.add("about", _("toon alles wat over iemand is vastgelegd"), about)
    who.add_argument("name", metavar="NAME")
    who.add_argument("--json", action="store_true", help=_("als JSON"))


def erase(session: Session, options: Namespace) -> int:
    with session.open() as desk:
        if options.field:
            gone = erasing.erase_field(desk.store, options.id, options.field, options.reason)
        elif is_exhibit_number(options.id):
            gone = erasing.erase_exhibit(desk.store, desk.blobs, options.id, options.reason)
        else:
            gone = erasing.erase_incident(desk.store, desk.blobs, options.id, options.reason)
        copies.renew(desk.store, session.house.snapshots, desk.clock)
        still = holding.still_in(desk.store, gone)
    result(_("Gewist: {pairs} waarden. De keten is heel.").format(pairs=gone.pairs))
    for number in gone.exhibits:
        result(_("Bewijsstuk {number} is gewist.").format(number=number))
    for number in gone.dossiers:
        remark(
            _(
                "Dossier {number} is er eerder mee gemaakt. Wat is weggegeven, komt niet terug."
            ).format(number=number)
        )
    for one in still:
        remark(
            _("Reservekopie {path} bevat het nog, tot je die vernieuwt.").format(
                path=on_one_line(one.path)
            )
        )
    return 0


def about(session: Session, options: Namespace) -> int:
    with session.open() as desk:
        found = about_.about(desk.store, options.name)
    if options.json:
        held: list[Json] = [
            {"where": one.where, "key": one.key, "at": one.at, "text": one.text} for one in found
        ]
        as_json({"person": options.name, "held": held})
        return 0
    for one in found:
        result(f"{one.where}  {one.at}  {one.key}: {on_one_line(one.text)}")
    if not found:
        remark(_("Over deze naam is niets vastgelegd."))
    return 0
