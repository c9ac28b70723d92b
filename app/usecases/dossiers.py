"""Making a dossier: drawn, bundled, recorded; and only then it stands where it was asked for."""

import io
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path

from app.domain.canonical import Json
from app.domain.dossier import Dossier, DossierExhibit
from app.domain.frozen import to_json
from app.domain.journal import instant
from app.errors import AppError, DamageError, InputError, VaultError
from app.ports import (
    Blobs,
    Bundle,
    Bundles,
    Decoder,
    Look,
    Paper,
    Picture,
    Progress,
    Store,
    UnitOfWork,
)
from app.texts import N_, into
from app.usecases import erasing, shelf, stamping
from app.usecases.evidence import get, pictures, text
from app.usecases.extract import write_extract
from app.usecases.outside import made_aside, refuse_inside
from app.usecases.selection import next_no, paper_name

FIRST, ORIGINALS = "voor-het-dossier", "originelen"
DRAWN_PAGES, COPIED_PAGES = 12, 200  # pages of one exhibit: in the dossier, in its stamped copy
LONGEST = 1700  # pixels: 200 to the inch over the width of a page
_TEXTS = ("message/rfc822", "text/plain", "text/html")
_PICTURES = ("image/", "application/pdf")


@dataclass(frozen=True, slots=True)
class Press:
    """What making a dossier needs besides the log."""

    blobs: Blobs
    decoder: Decoder
    paper: Paper
    bundles: Bundles


def draw(
    store: Store, press: Press, dossier: Dossier, progress: Progress = lambda done, of: None
) -> bytes:
    """The dossier as a PDF: what is previewed is what is made."""
    sink = io.BytesIO()
    press.paper.dossier(dossier, _looker(store, press, dossier, DRAWN_PAGES), sink, progress)
    return sink.getvalue()


def make(
    store: Store,
    press: Press,
    dossier: Dossier,
    out: Path,
    *,
    form: str = "folder",
    recipient_key: str = "",
    progress: Progress = lambda done, of: None,
) -> Path:
    """Make the bundle at `out`, freeze the dossier in the vault, and give the whole path of `out`.

    Cancelled or failed, nothing stands at `out` and nothing was recorded; only if it cannot get its
    name then, it gets that at the next opening. Raises InputError
    `out_in_vault`, `out_not_empty`, `number_taken` (another dossier was made meanwhile),
    `erased_meanwhile`, DamageError for an exhibit that cannot be read back.
    """
    out = out.absolute()  # "." has no name to make anything beside
    out = Path(os.path.realpath(out)) if out.is_symlink() else out
    if not out.name:
        raise InputError("out_not_empty", path=out)
    refuse_inside(out)
    with (
        made_aside(store, out) as aside,
        press.bundles.new(out, aside.path, form, recipient_key) as bundle,
    ):
        with bundle.file(FIRST, "dossier.pdf") as file:
            press.paper.dossier(
                dossier, _looker(store, press, dossier, DRAWN_PAGES), file, progress
            )
        _copies(store, press, dossier, bundle, progress)
        _originals(store, press, dossier, bundle, progress)
        with bundle.file(FIRST, "journaal.json") as file, store.begin() as work:
            write_extract(work, dossier, file)
        for name, content in _stamps(store, dossier).items():
            with bundle.file(FIRST, name) as file:
                file.write(content)
        for name, content in press.bundles.companions(dossier.lang).items():
            with bundle.file(FIRST, name) as file:
                file.write(content)
        bundle.seal(_facts(dossier))
        with store.begin() as work:
            _freeze(work, dossier)
            shelf.put(work, paper_name(dossier), out)
            replace(aside, whole=True, of=paper_name(dossier)).note(work)
            work.commit()
        bundle.place()
    return out


def _stamps(store: Store, dossier: Dossier) -> dict[str, bytes]:
    """The time stamps of heads up to this dossier's, and what `openssl ts -verify` needs."""
    found: dict[str, bytes] = {}
    vouching: dict[str, None] = {}  # those of an authority that was chosen before count too
    for one in stamping.listed(store):
        if one.at is not None and one.head.seq <= dossier.head.seq:
            name = f"tijdstempels/regel-{one.head.seq}"
            found[f"{name}.txt"] = stamping.stamped_content(one.head)
            found[f"{name}.tsr"] = one.told
            vouching[one.certificates.rstrip("\n") + "\n"] = None
    if found:
        found["tijdstempels/autoriteit.pem"] = "".join(vouching).encode()
    return found


def _facts(dossier: Dossier) -> dict[str, Json]:
    head = dossier.head
    return {
        "dossier": dossier.number,
        "vault": dossier.vault_id,
        "made": instant(dossier.moment),
        "head": {"seq": head.seq, "hash": head.hash.hex(), "code": head.code},
    }


def _freeze(work: UnitOfWork, dossier: Dossier) -> None:
    if next_no(work) != dossier.no:
        raise InputError("number_taken")
    if erasing.last(work) > dossier.head.seq:  # the value may still hold it
        raise InputError("erased_meanwhile")
    value = to_json(dossier)
    work.papers.put(paper_name(dossier), value)
    work.journal.append(
        "dossier.made",
        dossier.id,
        {
            "no": dossier.no,
            "recipient": dossier.recipient,
            "incidents": [one.id for one in dossier.incidents],
            "exhibits": [one.number for one in dossier.exhibits],
            "redacted": list(dossier.redacted),
            "head": dossier.head.hash.hex(),
        },
    )


def _looker(store: Store, press: Press, dossier: Dossier, most: int) -> Callable[[str], Look]:
    """What shows an exhibit; one that cannot be shown is no reason not to make the dossier."""

    def look(number: str) -> Look:
        if not dossier.exhibit(number).shown:
            return Look()
        with store.begin() as work:
            exhibit = get(work, number)
        try:
            if exhibit.media_type in _TEXTS:
                return Look(text=text(press.blobs, press.decoder, exhibit, dossier.lang))
            if exhibit.media_type.startswith(_PICTURES):
                pages = pictures(
                    press.blobs, press.decoder, exhibit, pages=range(most), longest=LONGEST
                )
                return Look(pictures=_as_far_as_it_goes(chain([next(pages)], pages), number))
        except (InputError, StopIteration):
            return Look()
        except (DamageError, VaultError) as error:
            if not dossier.exhibit(number).kept_back:
                raise _named(error, number) from error
        return Look()

    return look


def _named(error: AppError, number: str) -> AppError:
    """Which exhibit is damaged; another user's original is not."""
    damaged = isinstance(error, DamageError)
    return DamageError("exhibit_damaged", name=number) if damaged else error


def _as_far_as_it_goes(pages: Iterator[Picture], number: str) -> Iterator[Picture]:
    """The pages up to the first that cannot be shown."""
    try:
        yield from pages
    except InputError:
        return
    except DamageError as error:
        raise DamageError("exhibit_damaged", name=number) from error


def _copies(
    store: Store, press: Press, dossier: Dossier, bundle: Bundle, progress: Progress
) -> None:
    look = _looker(store, press, dossier, COPIED_PAGES)
    for done, exhibit in enumerate(dossier.exhibits):
        progress(done, len(dossier.exhibits))
        with bundle.file(FIRST, f"bijlagen/{exhibit.number}.pdf") as file:
            press.paper.copy(dossier, exhibit.number, look(exhibit.number), file)


def _originals(
    store: Store, press: Press, dossier: Dossier, bundle: Bundle, progress: Progress
) -> None:
    kept = [one for one in dossier.exhibits if one.original]
    for done, exhibit in enumerate(kept):
        progress(done, len(kept))
        with store.begin() as work:
            held = get(work, exhibit.number)
        with bundle.file(ORIGINALS, exhibit.original_name) as file:
            try:
                press.blobs.copy(held.blob, file)
            except DamageError as error:
                raise DamageError("exhibit_damaged", name=exhibit.number) from error
    if kept:
        say = into(dossier.lang)
        lines = [f"{one.original_name}  {say(_reveals(one))}" for one in kept]
        head = say("Alleen voor de politie. Wat elk origineel kan verraden:")
        with bundle.file(ORIGINALS, "LEES-MIJ.txt") as file:
            file.write("\r\n".join([head, "", *lines, ""]).encode())


def _reveals(exhibit: DossierExhibit) -> str:
    for start, sentence in REVEALS.items():
        if exhibit.media_type.startswith(start):
            return sentence
    return "onbekend soort bestand: kan namen, plaatsen en gegevens van de maker bevatten"


REVEALS = {
    "image/": N_("foto of schermafdruk: kan de plaats (GPS), het tijdstip en het toestel bevatten"),
    "message/rfc822": N_("e-mail: bevat adressen, servers en soms IP-adressen van beide kanten"),
    "text/": N_("tekst: bevat namen en nummers van iedereen in het gesprek"),
    "application/pdf": N_("pdf: kan de naam van de maker en van het programma bevatten"),
    "audio/": N_("geluid: bevat stemmen en kan plaats en toestel bevatten"),
    "video/": N_("beeld en geluid: kan de plaats (GPS), het tijdstip en het toestel bevatten"),
}
