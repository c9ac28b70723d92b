"""What is still good when something is damaged, and `snapshots --restore`: going back to it."""

from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path

from app.cli.clock import moment
from app.cli.output import remark, remark_damage, result
from app.cli.progress import shown_progress
from app.cli.session import Session
from app.domain.journal import Head
from app.texts import _, counts, on_one_line
from app.texts.losses import snapshot_without
from app.usecases import media, rescue
from app.usecases.arrival import RolledBack
from app.usecases.backups import Known
from app.usecases.desk import House, Proof


def say_what_is_good(house: House, passphrase: str, *, deep: bool) -> None:
    """Name the newest snapshot that opens and verifies, and the backups it knows of."""
    good = rescue.newest_good(house, passphrase, deep=deep)
    if good is None:
        remark(_("Er is geen goede momentopname. Zet een reservekopie terug met 'restore'."))
        return
    remark(
        _(
            "De nieuwste goede momentopname is {name}, van {at}: {incidents} en {exhibits}, waarvan {readable} te lezen."
        ).format(
            name=good.snapshot.name,
            at=moment(good.snapshot.at),
            incidents=counts.incidents(good.found.incidents),
            exhibits=counts.exhibits(good.found.exhibits),
            readable=good.found.readable,
        )
    )
    remark(
        _("Zet hem in een nieuwe map met: snapshots --restore {name} --to DIR").format(
            name=good.snapshot.name
        )
    )
    if good.backups:
        say_backups(good.backups)
    else:
        remark(
            _(
                "Deze momentopname kent geen reservekopie. Heb je er wel een, dan zet je die in een nieuwe map met 'restore'."
            )
        )


def say_older(older: RolledBack, head: Head) -> None:
    """That the vault was older than what was seen of it, and what to do; `head` is the present one."""
    remark(
        _(
            "Op {at} was deze kluis ouder dan wat deze computer het laatst zag. Heb je zelf iets teruggezet, bevestig dat dan met: check --head {code}"
        ).format(at=moment(older.at), code=head.code.replace(" ", "-"))
    )
    remark(
        _(
            "Zo niet, dan deed iemand anders het. Kijk met 'list' wat er ontbreekt, en zet je nieuwste reservekopie in een nieuwe map met 'restore'."
        )
    )


def say_backups(known: Sequence[Known]) -> None:
    """Name the backups, the newest first."""
    for one in known:
        remark(
            _("Reservekopie van {at}: {path}").format(at=moment(one.at), path=on_one_line(one.path))
        )
    if not known:
        remark(_("Er is geen reservekopie bekend."))


def put_back(session: Session, options: Namespace) -> int:
    """Make the vault as it was at a snapshot, in a new folder."""
    target, proof = Path(options.to), Proof("passphrase", session.passphrase())
    with shown_progress(_("terugzetten")) as progress:
        back = media.snapshot_back(
            session.house, options.restore, session.house_at(target), proof, progress
        )
    result(str(target))
    remark(
        _("Teruggezet zoals het was op {at}. Deze kluis blijft staan.").format(
            at=moment(back.snapshot.at)
        )
    )
    return remark_damage(snapshot_without(back.lost))
