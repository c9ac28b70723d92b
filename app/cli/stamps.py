"""`stamp`: have an authority outside attest that the journal stood where it stands."""

from argparse import Namespace
from pathlib import Path

from app.cli.output import remark, result
from app.cli.parser import Commands
from app.cli.reading import text_of
from app.cli.session import Session
from app.domain.moments import AMSTERDAM
from app.errors import UsageError
from app.texts import _, several
from app.usecases import stamping
from app.usecases.desk import Authority


def add(commands: Commands) -> None:
    one = commands.add("stamp", _("vraag een tijdstempel (RFC 3161) voor de ketencode"), stamp)
    one.add_argument(
        "--authority", metavar="URL", help=_("de dienst die het doet; wordt onthouden")
    )
    one.add_argument("--certificates", metavar="F", help=_("haar certificaten (PEM)"))
    one.add_argument(
        "--later", action="store_true", help=_("laat de ketencode wachten; verstuur niets")
    )


def stamp(session: Session, options: Namespace) -> int:
    if bool(options.authority) != bool(options.certificates):
        raise UsageError("authority_needs_both")
    with session.open() as desk:
        if options.authority:
            told = text_of(Path(options.certificates))
            session.house.stamper.names(told)  # says so when they are none
            stamping.choose_authority(desk.store, Authority(options.authority, told))
        head = stamping.ask(desk.store)
        if options.later:
            waiting = len(stamping.waiting(desk.store))
            remark(several("1 ketencode wacht.", "{count} ketencodes wachten.", waiting))
            return 0
        for one in stamping.send(desk.store, session.house.stamper):
            when = f"{one.at.astimezone(AMSTERDAM):%Y-%m-%d %H:%M:%S}" if one.at else ""
            result(f"{one.head.seq}  {when}  {one.head.code}")
    remark(_("De keten stond vast tot en met regel {seq}.").format(seq=head.seq))
    return 0
