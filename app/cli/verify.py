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
    verify_.add_argument("--head", metavar="CODE", help=_("een afgedrukte ketencode"))
    verify_.add_argument("--identity", metavar="F", help=_("de sleutel van een pakket"))


NOT_IN_CHAIN = N_("komt in deze keten niet voor")
WRONG = (
    N_("gewijzigd"), N_("ontbreekt"), N_("hoort er niet bij"), N_("keten klopt niet"),
    N_("geen gewoon bestand"), NOT_IN_CHAIN,
)  # fmt: skip
CLOSED = {
    "package": N_(
        "De buitenkant is heel, voor zover dat zonder de sleutel te zien is. Of er niets af is of bij is gekomen, en of de inhoud klopt, zegt de sleutel (--identity)."
    ),
    "backup": N_(
        "De buitenkant is heel: elk bestand van deze reservekopie is zoals het is opgeschreven. Of de inhoud klopt, zegt 'backup --try' met de wachtwoordzin."
    ),
}


def verify(session: Session, options: Namespace) -> int:
    identity = Path(options.identity) if options.identity else None
    found = session.house.bundles.verify(Path(options.path), head=options.head, identity=identity)
    for name, what in found.wrong:
        remark(f"{on_one_line(name)}: {_(what)}")
    _tell_beside(found.absent, found.left)
    if found.wrong:
        _advise({what for _name, what in found.wrong}, len(found.wrong), found.kind)
        return 3
    if not found.opened:
        remark(_(CLOSED[found.kind]))
        if options.head is not None:
            remark(_("Of deze ketencode erin voorkomt, is zonder sleutel niet te zien."))
        return 1
    result(_("Alles klopt. Ketencode {code}").format(code=on_one_line(found.head)))
    if found.line is not None:
        told = _("De opgegeven ketencode staat op regel {line} van de keten.")
        result(told.format(line=found.line))
    return 0


def _tell_beside(absent: tuple[str, ...], left: int) -> None:
    """What is no damage, but should be known."""
    for part in absent:
        told = _("Het deel '{part}' is er niet bij en is dus niet gecontroleerd.")
        remark(told.format(part=part))
    if left:
        remark(
            several(
                "1 bestand is over van een vernieuwing die is afgebroken. Dat is geen schade; vernieuw de reservekopie.",
                "{count} bestanden zijn over van een vernieuwing die is afgebroken. Dat is geen schade; vernieuw de reservekopie.",
                left,
            )
        )


def _advise(whats: set[str], count: int, kind: str) -> None:
    """How much was wrong, and what to do about it."""
    remark(several("1 afwijking gevonden.", "{count} afwijkingen gevonden.", count))
    if NOT_IN_CHAIN in whats:
        remark(
            _(
                "Kijk of je de ketencode goed hebt overgenomen. Klopt hij, dan is hij van een ander logboek of van na dit dossier, of is de keten vervangen."
            )
        )
    if kind == "backup":
        remark(
            _(
                "Gooi deze reservekopie nog niet weg. Maak eerst een nieuwe, en probeer die met 'backup --try'."
            )
        )
