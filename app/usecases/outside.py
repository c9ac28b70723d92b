"""What leaves the vault: never into the folder of a vault or a backup, and whole or not at all.

It is made aside, under a name of its own, and gets its name when it is whole. Where that is, is noted
before the first readable byte; what a program that was killed left there, the next opening finishes or
takes away.
"""

import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from app.domain.canonical import Json
from app.durable import sync_folder
from app.errors import AppError, InputError, StorageError
from app.ports import Cancelled, Store, UnitOfWork
from app.texts import N_, _, on_one_line

_MARKS = ("vault.hdr", "vault.hdr.bak")  # either makes a folder a vault, or the backup of one
_ASIDE = "aside:"

PLACED = (
    N_("Toen het programma stopte, was een dossier klaar. Het staat nu op zijn plaats: {path}."),
    N_("Je hoeft niets te doen."),
)
GONE = (
    N_(
        "Toen het programma stopte, werd een leesbare kopie gemaakt. Die was niet af en is weggehaald: {path}."
    ),
    N_("Maak het dossier opnieuw, of sla het origineel opnieuw op."),
)
LEFT = (
    N_(
        "Toen het programma stopte, werd een leesbare kopie gemaakt. Die staat er misschien nog: {path}."
    ),
    N_(
        "Gooi die weg, ook uit de prullenbak. Staat die op een stick: doe de stick erin en open de kluis opnieuw, dan wordt die weggehaald."
    ),
)


@dataclass(frozen=True, slots=True)
class Leftover:
    """What became of something readable that was on its way out when the program was killed: it was
    `PLACED` at `path`, where it was asked for; it is `GONE` from `path`; or it is `LEFT` there."""

    path: Path
    fate: tuple[str, str]

    @property
    def told(self) -> str:
        """What became of it, in the language of this run."""
        return _(self.fate[0]).format(path=on_one_line(str(self.path)))

    @property
    def to_do(self) -> str:
        """What the owner still has to do."""
        return _(self.fate[1])


def refuse_inside(out: Path) -> None:
    """Raises InputError `out_in_vault` when `out` would stand in the folder of any vault or backup,
    this one or another, also by way of a link."""
    for folder in Path(os.path.realpath(out)).parents:
        if any(os.path.lexists(folder / mark) for mark in _MARKS):
            raise InputError("out_in_vault", path=out)


@contextmanager
def made_aside(store: Store, out: Path) -> Iterator[Path]:
    """Where to make what is to stand at `out`; what is left there is taken away. For the next opening
    stays what the medium does not let go, and what is whole and on record when we are stopped. A
    vault that is read alone notes nothing."""
    aside = out.with_name(f".{out.name}.{secrets.token_hex(4)}")
    if not store.read_only:
        with store.begin() as work:
            _note(work, aside, out, whole=False)
            work.commit()
    stopped = True
    try:
        yield aside
        stopped = False
    except Exception:
        stopped = False
        raise
    finally:
        if not (stopped and _is_whole(store, aside)) and _take_away(aside):
            _forget(store, aside)


def note_whole(work: UnitOfWork, aside: Path, out: Path) -> None:
    """What stands aside is whole and on record: all that it lacks is its name."""
    _note(work, aside, out, whole=True)


def settle(store: Store) -> tuple[Leftover, ...]:
    """Finish or take away what is noted to stand aside, and tell what became of it.

    What stands on a medium that is out of reach is told once, and settled when it is back. On a full
    disk the note stays: it keeps nobody out.
    """
    found: list[Leftover | None] = []
    with suppress(StorageError), store.begin() as work:
        noted = {name: work.papers.get(name) for name in work.papers.names(_ASIDE)}
        found += [
            _settled(work, name, told) for name, told in noted.items() if isinstance(told, dict)
        ]
        if noted:
            work.commit()
    return tuple(filter(None, found))


def _is_whole(store: Store, aside: Path) -> bool:
    with suppress(AppError, Cancelled), store.begin() as work:
        told = work.papers.get(_name(aside))
        return isinstance(told, dict) and told["whole"] is True
    return False


def _forget(store: Store, aside: Path) -> None:
    """Where nothing can be written now, the next opening finds nothing there."""
    if not store.read_only:
        with suppress(AppError, Cancelled), store.begin() as work:
            work.papers.drop(_name(aside))
            work.commit()


def _settled(work: UnitOfWork, name: str, told: dict[str, Json]) -> Leftover | None:
    aside, out = _path(told["aside"]), _path(told["out"])
    if not aside.parent.is_dir():
        work.papers.put(name, {**told, "away": True})
        return None if told.get("away") else Leftover(aside, LEFT)
    if not os.path.lexists(aside):
        work.papers.drop(name)
        return None
    if told["whole"] and _place(aside, out):
        work.papers.drop(name)
        return Leftover(out, PLACED)
    if not _take_away(aside):
        return Leftover(aside, LEFT)
    work.papers.drop(name)
    return Leftover(aside, GONE)


def _place(aside: Path, out: Path) -> bool:
    """Give it its name, unless something else stands there by now."""
    try:
        if out.is_dir() and not out.is_symlink():
            out.rmdir()
        if not os.path.lexists(out):
            aside.rename(out)
            sync_folder(out.parent)
            return True
    except OSError:
        return False
    return False


def _take_away(aside: Path) -> bool:
    """Whether nothing of it is left."""
    try:
        if aside.is_dir() and not aside.is_symlink():
            shutil.rmtree(aside)
        else:
            aside.unlink(missing_ok=True)
    except OSError:
        return False
    return True


def _note(work: UnitOfWork, aside: Path, out: Path, *, whole: bool) -> None:
    told: dict[str, Json] = {"aside": _told(aside), "out": _told(out), "whole": whole}
    work.papers.put(_name(aside), told)


def _name(aside: Path) -> str:
    return _ASIDE + aside.suffix[1:]


def _told(path: Path) -> str:
    """A path as text: names of files need not be text."""
    return os.fsencode(path.absolute()).hex()


def _path(told: Json) -> Path:
    return Path(os.fsdecode(bytes.fromhex(str(told))))
