"""`verify`: checking what left the vault, without the vault."""

from argparse import Namespace
from pathlib import Path

from app.cli.output import remark, result
from app.cli.parser import Commands
from app.cli.session import Session
from app.texts import N_, _, on_one_line, several


def add(commands: Commands) -> None:
    verify_ = commands.add("verify", _("controleer een dossier, pakket of reservekopie"), verify)
    verify_.add_argument("path", metavar="PATH")
    verify_.add_argument("--head", metavar="CODE", default="", help=_("een afgedrukte ketencode"))
    verify_.add_argument("--identity", metavar="F", help=_("de sleutel van een pakket"))


WRONG = (N_("gewijzigd"), N_("ontbreekt"), N_("hoort er niet bij"), N_("keten klopt niet"))
CLOSED = {
    "package": N_("De buitenkant is heel. Voor de inhoud is de sleutel nodig (--identity)."),
    "backup": N_(
        "De buitenkant is heel: elk bestand van deze reservekopie is zoals het is opgeschreven. Of de inhoud klopt, zegt 'backup --try' met de wachtwoordzin."
    ),
}


def verify(session: Session, options: Namespace) -> int:
    identity = Path(options.identity) if options.identity else None
    found = session.house.bundles.verify(Path(options.path), head=options.head, identity=identity)
    for name, what in found.wrong:
        remark(f"{on_one_line(name)}: {_(what)}")
    if found.left:
        remark(
            several(
                "1 bestand is over van een vernieuwing die is afgebroken. Dat is geen schade; vernieuw de reservekopie.",
                "{count} bestanden zijn over van een vernieuwing die is afgebroken. Dat is geen schade; vernieuw de reservekopie.",
                found.left,
            )
        )
    if found.wrong:
        remark(several("1 afwijking gevonden.", "{count} afwijkingen gevonden.", len(found.wrong)))
        if found.kind == "backup":
            remark(
                _(
                    "Gooi deze reservekopie nog niet weg. Maak eerst een nieuwe, en probeer die met 'backup --try'."
                )
            )
        return 3
    if not found.opened:
        remark(_(CLOSED[found.kind]))
        return 1
    result(_("Alles klopt. Ketencode {code}").format(code=found.head))
    return 0
