"""`dossier`: what leaves the vault."""

from argparse import Namespace
from pathlib import Path

from app.cli.output import remark, result
from app.cli.parser import Commands
from app.cli.progress import shown_progress
from app.cli.session import Session
from app.domain.dossier import ASKS, RECIPIENTS, Dossier
from app.domain.evidence import exhibit_number, is_exhibit_number, parse_exhibit_number
from app.domain.moments import parse_moment
from app.domain.telltale import Telltale
from app.errors import UsageError
from app.texts import LANGUAGES, _, counts
from app.usecases import dossiers, selection


def add(commands: Commands) -> None:
    one = commands.add("dossier", _("maak een dossier"), make)
    one.add_argument("--for", dest="recipient", choices=RECIPIENTS, required=True)
    one.add_argument("--out", metavar="DIR", required=True)
    one.add_argument("--incident", metavar="ID", action="append", default=[])
    one.add_argument("--all", action="store_true", help=_("alle incidenten"))
    one.add_argument("--lang", choices=LANGUAGES, default="nl")
    one.add_argument("--zip", action="store_true", help=_("elk deel als zip"))
    one.add_argument("--moment", metavar="T", help=_("het moment dat op het dossier staat"))
    one.add_argument("--redact", metavar="KEY|NO", action="append", default=[],
                     help=_("laat dit weg: een sleutel, of de inhoud van een bewijsstuk"))  # fmt: skip
    one.add_argument("--show", metavar="KEY|NO", action="append", default=[],
                     help=_("toon dit, ook al blijft het anders weg"))  # fmt: skip
    one.add_argument("--ask", choices=ASKS, action="append", default=[], help=_("wat je vraagt"))
    one.add_argument("--summary", metavar="T", default="", help=_("wat er gebeurde, in een zin"))
    one.add_argument("--keep-back", metavar="NO", action="append", default=[],
                     help=_("geef dit origineel niet mee"))  # fmt: skip
    one.add_argument("--package-to", metavar="AGE1…", default="",
                     help=_("een versleuteld pakket voor deze sleutel"))  # fmt: skip


def make(session: Session, options: Namespace) -> int:
    if not options.incident and not options.all:
        raise UsageError("choose_incidents")
    form = "package" if options.package_to else "zip" if options.zip else "folder"
    moment = parse_moment(options.moment, "moment").first if options.moment else None
    choice = selection.Choice(
        recipient=options.recipient,
        incidents=() if options.all else tuple(options.incident),
        lang=options.lang,
        moment=moment,
        redacted=_named(options.redact),
        shown=_named(options.show),
        asks=tuple(options.ask),
        summary=options.summary,
        kept_back=tuple(exhibit_number(parse_exhibit_number(no)) for no in options.keep_back),
    )
    with session.open() as desk, shown_progress(_("dossier")) as progress:
        dossier = selection.compose(desk.store, desk.clock, choice)
        out = dossiers.make(
            desk.store,
            desk.press,
            dossier,
            Path(options.out),
            form=form,
            recipient_key=options.package_to,
            progress=progress,
        )
        telling = selection.told_elsewhere(desk.store, dossier)
    result(str(out))
    remark(
        _("Dossier {number}: {incidents}, {exhibits}. Ketencode {code}").format(
            number=dossier.number,
            incidents=counts.incidents(len(dossier.incidents)),
            exhibits=counts.exhibits(len(dossier.exhibits)),
            code=dossier.head.code,
        )
    )
    _warn(dossier, telling)
    return 0


def _named(told: list[str]) -> tuple[str, ...]:
    """Keys as they are, and numbers of exhibits as they are printed."""
    return tuple(
        exhibit_number(parse_exhibit_number(one)) if is_exhibit_number(one) else one for one in told
    )


def _warn(dossier: Dossier, telling: list[Telltale]) -> None:
    """What still stands in the texts that go along, and what may stand in the evidence."""
    for one in telling:
        told = _(
            "Let op: in incident {no} staat nog: {words}. Elders in dit dossier is dat weggelaten. "
            "Kijk dat na. Moet het wegblijven, maak het dossier dan opnieuw met {redact}."
        )
        redact = " ".join(f"--redact {key}" for key in one.keys)
        remark(told.format(no=one.incident, words=", ".join(one.words), redact=redact))
    for number, what in selection.may_still_tell(dossier):
        if dossier.exhibit(number).shown:
            told = _(
                "Let op: in {number} kan {what} staan. Kijk dat na. Moet het wegblijven, maak het "
                "dossier dan opnieuw met --redact {number}."
            )
            remark(told.format(number=number, what=what))
