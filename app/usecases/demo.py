"""A fictional vault with evidence and a dossier, made by the same steps that a person takes."""

import io
from collections.abc import Callable
from pathlib import Path

from app.errors import InputError
from app.texts import _
from app.usecases import access, dossiers, evidence, incidents, selection, settings
from app.usecases.desk import House
from app.usecases.outside import refuse_inside

PASSPHRASE = "vijf verzonnen woorden zonder betekenis"  # noqa: S105 - of a fictional vault
VAULT, DOSSIER, READ_ME = "kluis", "dossier", "LEES-MIJ.txt"


def make(house_at: Callable[[Path], House], out: Path) -> Path:
    """Make everything below `out`, which is not there yet or empty; give the dossier's folder.

    Raises InputError `out_in_vault`, `out_not_empty`.
    """
    refuse_inside(out)
    if out.exists() and (not out.is_dir() or any(out.iterdir())):
        raise InputError("out_not_empty", path=out)
    house = house_at(out / VAULT)
    store, _code = access.create(house.safe, house.stores, PASSPHRASE)
    desk = house.desk(store)
    try:
        example = house.knowledge.example()
        settings.set_owner(store, dict(example.owner))
        for told in example.incidents:
            recorded = incidents.record(store, desk.clock, told)
            for name, content in example.files.get(recorded.incident.id, ()):
                original = evidence.Original(io.BytesIO(content), name)
                evidence.attach(store, desk.blobs, desk.decoder, recorded.incident.id, original)
        choice = selection.Choice("police", asks=("report", "informed"))
        dossier = selection.compose(store, desk.clock, choice)
        made = dossiers.make(store, desk.press, dossier, out / DOSSIER)
    finally:
        store.close()
        house.safe.release()
    told_to = _("Alles hierin is verzonnen.\nKluis: {vault}\nWachtwoordzin: {passphrase}\n")
    (out / READ_ME).write_text(told_to.format(vault=VAULT, passphrase=PASSPHRASE), "utf-8")
    return made
