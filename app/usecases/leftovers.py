"""What a program that was killed, or a stick that was taken out, left of what was to leave the vault."""

import hashlib
import os
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from app.durable import sync_folder
from app.errors import StorageError
from app.ports import Store, UnitOfWork
from app.texts import N_, _, on_one_line
from app.usecases import shelf
from app.usecases.outside import Aside, standing_aside

_NAMES = 9  # tried, before a dossier is left where it is

PLACED = (
    N_("Toen het programma stopte, was een dossier klaar. Het staat nu op zijn plaats: {path}."),
    N_("Je hoeft niets te doen."),
)
KEPT = (
    N_(
        "Een dossier dat klaar is, kon niet op zijn plaats komen. Het staat in een verborgen map: {path}."
    ),
    N_("Zorg dat daar kan worden geschreven, en open de kluis opnieuw."),
)
LEFT_US = (
    N_("Toen het programma stopte, was een bestand naar buiten gegaan. Het staat hier: {path}."),
    N_("Dat is nu ook vastgelegd. Buiten de kluis is het niet versleuteld."),
)
GONE = (
    N_(
        "Toen het programma stopte, werd een leesbare kopie gemaakt. Die was niet af en is weggehaald: {path}."
    ),
    N_("Maak het dossier of het overzicht opnieuw, of sla het origineel opnieuw op."),
)
LEFT = (
    N_(
        "Er werd een leesbare kopie gemaakt die niet af kwam. Die staat er misschien nog, in een verborgen map: {path}."
    ),
    N_(
        "Gooi die weg, ook uit de prullenbak. Staat die op een stick: doe de stick erin en open de kluis opnieuw, dan wordt die weggehaald."
    ),
)


@dataclass(frozen=True, slots=True)
class Leftover:
    """What became of it: `PLACED` at `path`, or `KEPT` there whole; `LEFT_US`, a file that has
    its name; `GONE` from `path`; or `LEFT` there, as far as one can see."""

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


def settle(store: Store) -> tuple[Leftover, ...]:
    """Finish or take away what is noted to stand aside, and tell what became of it.

    What is not found may be on a stick: that is told once, and looked for at each opening. On a full
    disk the notes stay: nothing outside keeps the owner out.
    """
    found: list[Leftover] = []
    with suppress(StorageError), store.begin() as work:
        noted = standing_aside(work)
        for aside in noted:
            with suppress(OSError):
                found += _settled(work, aside)
        if noted:
            work.commit()
    return tuple(found)


def _settled(work: UnitOfWork, aside: Aside) -> Iterator[Leftover]:
    if not _stands(aside.path):
        if aside.whole and _stands(aside.out):
            aside.forget(work)  # it got its name just before the end
        elif not aside.away:
            replace(aside, away=True).note(work)
            yield Leftover(aside.path, LEFT)
    elif aside.whole:
        placed = _place(aside)
        if placed is not None:
            if aside.of:
                shelf.put(work, aside.of, placed)
            aside.forget(work)
        yield Leftover(aside.path, KEPT) if placed is None else Leftover(placed, PLACED)
    elif aside.line is not None and _has_its_name(aside):
        work.journal.append(*aside.line)
        aside.clear()
        aside.remove()
        aside.forget(work)
        yield Leftover(aside.out, LEFT_US)
    else:
        yield from _taken_away(work, aside)


def _taken_away(work: UnitOfWork, aside: Aside) -> Iterator[Leftover]:
    """Where nothing had been made yet, or nothing was left, there is nothing to tell."""
    held = aside.path.is_symlink() or any(aside.path.iterdir())
    if aside.path.is_symlink():
        aside.path.unlink()
    elif not aside.clear():
        yield Leftover(aside.path, LEFT)
        return
    aside.remove()
    aside.forget(work)
    if held:
        yield Leftover(aside.path, GONE)


def _stands(path: Path) -> bool:
    """Whether it is there and can be reached."""
    try:
        path.lstat()
    except OSError:
        return False
    return True


def _place(aside: Aside) -> Path | None:
    """Give it its name, or one like it when something else stands there; None when it gets none."""
    names = [aside.out, *(aside.out.with_name(f"{aside.out.name}-{n}") for n in range(2, _NAMES))]
    for out in names:
        try:
            if out.is_dir() and not out.is_symlink() and not any(out.iterdir()):
                out.rmdir()
            if os.path.lexists(out):
                continue
            aside.path.rename(out)
        except OSError:
            return None
        with suppress(OSError):
            sync_folder(out.parent)
        return out
    return None


def _has_its_name(aside: Aside) -> bool:
    """Whether the file stands where it was asked for, by its hash."""
    if aside.line is None or not aside.out.is_file() or aside.out.is_symlink():
        return False
    with aside.out.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest() == aside.line[2].get("sha256")
