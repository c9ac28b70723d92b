"""What the command line says: results on standard output, the rest on standard error."""

import json
import sys
from collections.abc import Iterable

from app.domain.canonical import Json
from app.domain.safekeeping import Strength
from app.texts import _
from app.texts.advice import advice


def prepare() -> None:
    """Write UTF-8 whatever the platform would choose, and show what cannot be shown."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def result(text: str) -> None:
    """A line of what was asked for."""
    print(text)


def results(lines: Iterable[str]) -> None:
    """Lines of what was asked for, given out at once: whoever waits for them has them."""
    sys.stdout.write("".join(f"{line}\n" for line in lines))
    sys.stdout.flush()


def as_json(value: Json | dict[str, Json]) -> None:
    """One JSON value on one line."""
    print(json.dumps(value, ensure_ascii=False))


def remark(text: str) -> None:
    """A line beside the result."""
    print(text, file=sys.stderr, flush=True)


def warn_when_weak(strength: Strength) -> None:
    """A word about a passphrase that is easily guessed; it may be used all the same."""
    if strength.weak:
        remark(_("Let op: {advice}").format(advice=advice(strength.because)))


def warn_when_lost_together(same_disk: bool) -> None:
    """A word about a backup on the disk of the vault itself."""
    if same_disk:
        remark(
            _(
                "Let op: deze reservekopie staat op dezelfde schijf als de kluis. Raakt de computer stuk of kwijt, dan ook deze kopie."
            )
        )


def warn_when_shared(name: str) -> None:
    """A word about a vault in a folder that a service syncs, or on a network."""
    if name:
        remark(
            _(
                "Let op: deze kluis staat in een map van {name}. Dat kan het logboek beschadigen en bewaart wat je wist. Zet de kluis in een gewone map op deze computer."
            ).format(name=name)
        )
