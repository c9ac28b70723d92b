"""What the command line says: results on standard output, the rest on standard error."""

import errno
import json
import os
import sys
from collections.abc import Generator, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import TypeVar

from app.domain.canonical import Json
from app.domain.safekeeping import Strength
from app.errors import StorageError
from app.texts import _
from app.texts.advice import advice

T = TypeVar("T")


def prepare() -> None:
    """Write UTF-8 whatever the platform would choose, and show what cannot be shown."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def result(text: str) -> None:
    """A line of what was asked for. Raises as `flush` does."""
    with _given():
        print(text)


def remark_damage(told: Sequence[str]) -> int:
    """Say what is not whole; the status that goes with it."""
    for line in told:
        remark(line)
    return 3 if told else 0


def results(lines: Iterable[str]) -> None:
    """Lines of what was asked for, given out at once: whoever waits for them has them. Raises as
    `flush` does."""
    with _given():
        print("".join(f"{line}\n" for line in lines), end="", flush=True)


def flush() -> None:
    """Give out what was said so far. Raises StorageError `no_output` when it is not taken, and
    BrokenPipeError when whoever read it has gone."""
    with _given():
        sys.stdout.flush()


def silence() -> None:
    """Say nothing more on standard output: what was not taken is not offered again at the end."""
    with suppress(OSError, AttributeError):  # it may have no descriptor, or not be there
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


@contextmanager
def reading(found: Iterator[T]) -> Iterator[Iterator[T]]:
    """Rows as they are read from the log; let go of before the log is closed, also half-way."""
    try:
        yield found
    finally:
        if isinstance(found, Generator):
            found.close()


def as_json(value: Json | dict[str, Json]) -> None:
    """One JSON value on one line. What a terminal would obey instead of show is escaped: the value
    stays the same."""
    told = json.dumps(value, ensure_ascii=False)
    if not told.isprintable():
        told = "".join(c if c.isprintable() else json.dumps(c)[1:-1] for c in told)
    result(told)


def remark(text: str) -> None:
    """A line beside the result; nobody may be there to read it."""
    with suppress(OSError, AttributeError):
        sys.stderr.write(f"{text}\n")
        sys.stderr.flush()


@contextmanager
def _given() -> Iterator[None]:
    if sys.stdout is None:  # it was closed before we came
        raise StorageError("no_output", reason="EBADF")
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        raise StorageError("no_output", reason=errno.errorcode.get(error.errno or 0, "")) from error


def warn_when_weak(strength: Strength) -> None:
    """A word about a passphrase that is easily guessed; it may be used all the same."""
    if strength.weak:
        remark(_("Let op: {advice}").format(advice=advice(strength.because)))


def warn_when_shared(name: str) -> None:
    """A word about a vault in a folder that a service syncs, or on a network."""
    if name:
        remark(
            _(
                "Let op: deze kluis staat in een map van {name}. Dat kan het logboek beschadigen en bewaart wat je wist. Zet de kluis in een gewone map op deze computer."
            ).format(name=name)
        )
