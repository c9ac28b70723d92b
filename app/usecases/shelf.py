"""The dossiers that were made, as they were frozen, and where each of them was put."""

from dataclasses import dataclass
from pathlib import Path

from app.domain.dossier import Dossier
from app.domain.frozen import from_json
from app.errors import AppError
from app.ports import Store, UnitOfWork
from app.usecases.outside import path_of, refuse_inside, told_path
from app.usecases.selection import MADE

_PLACE = "shelf:"


@dataclass(frozen=True, slots=True)
class Shelved:
    """A dossier; `place` is the folder or file that it was put in, when that is known."""

    dossier: Dossier
    place: Path | None


def made(store: Store) -> list[Dossier]:
    """All of them, newest first."""
    return [one.dossier for one in shelved(store)]


def shelved(store: Store) -> list[Shelved]:
    """The same, each with its place."""
    with store.begin() as work:
        held = [(name, work.papers.get(name)) for name in work.papers.names(MADE)]
        return [
            Shelved(from_json(one), place_of(work, name))
            for name, one in reversed(held)
            if isinstance(one, dict)
        ]


def place_of(work: UnitOfWork, name: str) -> Path | None:
    """Where the dossier was put that is frozen under this name."""
    told = work.papers.get(_PLACE + name.removeprefix(MADE))
    return path_of(told) if told is not None else None


def put(work: UnitOfWork, name: str, place: Path) -> None:
    """The dossier frozen under this name stands there, or is about to."""
    work.papers.put(_PLACE + name.removeprefix(MADE), told_path(place))


def folder_at(place: Path) -> Path | None:
    """The folder to open to see what was put there; None when it is there no more, or when a vault
    or backup stands there now. A medium that does not answer keeps one waiting."""
    try:
        folder = place if place.is_dir() else place.parent
        refuse_inside(folder / place.name)
        place.lstat()
    except (AppError, OSError):
        return None
    return folder
