"""What leaves the vault: never into the folder of a vault or a backup, and whole or not at all.

It is made aside, in a hidden folder, and gets its name when it is whole. Where that folder is, is noted
before the first readable byte and until nothing is left there; `leftovers` looks after what a program
that was killed, or a stick that was taken out, left behind.
"""

import os
import secrets
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from app.domain.canonical import Json
from app.durable import give_name, make_folder, sync_file, sync_folder
from app.errors import AppError, InputError, StorageError, translated
from app.ports import Cancelled, Store, UnitOfWork

_MARKS = ("vault.hdr", "vault.hdr.bak")  # either makes a folder a vault, or the backup of one
_NOTES = "aside:"
_INSIDE = "bestand"  # what it is called as long as it has no name of its own
_LINE = tuple[str, str, dict[str, Json]]


@dataclass(frozen=True, slots=True)
class Aside:
    """The folder `path` in which is made what is to stand at `out`, and what is noted of it.

    `whole`: it is on record, under the name `of`, and all that it lacks is its own. `line` is the
    journal's, for what is recorded once it has its name. `away`: it was told that it cannot be reached.
    """

    path: Path
    out: Path
    whole: bool = False
    of: str = ""
    line: _LINE | None = None
    away: bool = False

    def note(self, work: UnitOfWork) -> None:
        told: dict[str, Json] = {
            "aside": told_path(self.path),
            "out": told_path(self.out),
            "whole": self.whole,
            "of": self.of,
            "line": list(self.line) if self.line else None,
            "away": self.away,
        }
        work.papers.put(self._name, told)

    def noted(self, work: UnitOfWork) -> bool:
        return work.papers.get(self._name) is not None

    def forget(self, work: UnitOfWork) -> None:
        work.papers.drop(self._name)

    def clear(self) -> bool:
        """Whether the folder is there, and nothing is left in it."""
        try:
            for one in self.path.iterdir():
                if one.is_dir() and not one.is_symlink():
                    shutil.rmtree(one)
                else:
                    one.unlink()
        except OSError:
            return False
        return True

    def remove(self) -> None:
        """Take the empty folder away; one that stays tells nobody anything."""
        with suppress(OSError):
            self.path.rmdir()

    @property
    def _name(self) -> str:
        return _NOTES + self.path.name


def refuse_inside(out: Path) -> None:
    """Raises InputError `out_in_vault` when `out` would stand in the folder of any vault or backup,
    this one or another, also by way of a link."""
    for folder in Path(os.path.realpath(out)).parents:
        if any(os.path.lexists(folder / mark) for mark in _MARKS):
            raise InputError("out_in_vault", path=out)


def refuse_file_at(out: Path) -> None:
    """Raises InputError `exists` for what is no name of a file, `vanished` for a folder that is not
    there, and as `refuse_inside`."""
    if not out.name:  # a folder, whichever it is
        raise InputError("exists", path=out)
    refuse_inside(out)
    if not os.path.isdir(out.parent):
        raise InputError("vanished", path=out.parent)


def let_out(store: Store, out: Path, line: _LINE, make: Callable[[Path], object]) -> None:
    """Let one file leave, and record it with this line of the journal.

    `make` gets a hidden folder to make it in, and gives it its name. From a vault that is read alone
    it leaves all the same, and nothing is recorded. Failed or interrupted, nothing stands at `out`;
    StorageError `left_behind` when it cannot be taken away again. Raises what `make` raises.
    """
    stood, written = os.path.lexists(out), False
    try:
        with made_aside(store, out, line) as aside:
            make(aside.path)
            written = True
            if not store.read_only:
                with store.begin() as work:
                    work.journal.append(*line)
                    aside.forget(work)
                    work.commit()
    except BaseException as failure:
        anothers = stood or (isinstance(failure, InputError) and failure.code == "exists")
        if written or not anothers:
            _take_back(out)
        raise


def put_new(content: bytes, aside: Path, out: Path) -> None:
    """Make a private file in a hidden folder, and give it its name once it is whole.

    Raises InputError `exists`, and what the medium refuses, as `translated` tells it.
    """
    fresh = aside / _INSIDE
    with translated(out):
        with open(fresh, "xb", opener=_private) as file:
            file.write(content)
            file.flush()
            sync_file(file.fileno())
        try:
            give_name(fresh, out)
        except FileExistsError:
            raise InputError("exists", path=out) from None


def readable(path: Path) -> str:
    """A path as the journal says it: names of files need not be text."""
    return str(path).encode("utf-8", "replace").decode()


@contextmanager
def made_aside(store: Store, out: Path, line: _LINE | None = None) -> Iterator[Aside]:
    """Where to make what is to stand at `out`; afterwards nothing is left there.

    What cannot be taken away then, or is whole and on record, stays noted. A vault that is read alone
    notes nothing. Raises what the medium of `out` refuses, as `translated` tells it.
    """
    out = out.absolute()
    aside = Aside(out.with_name(f".weerwoord-{secrets.token_hex(4)}"), out, line=line)
    with translated(out):
        make_folder(out.parent)
        aside.path.mkdir(mode=0o700)
        sync_folder(out.parent)  # a note lasts, so its folder has to
    try:
        if not store.read_only:
            with store.begin() as work:
                aside.note(work)
                work.commit()
        yield aside
    except BaseException:
        if not _is_whole(store, aside) and aside.clear() and _forget(store, aside):
            aside.remove()
        raise
    aside.clear()
    if _forget(store, aside):
        aside.remove()


def standing_aside(work: UnitOfWork) -> list[Aside]:
    """All that is noted."""
    found = [work.papers.get(name) for name in work.papers.names(_NOTES)]
    return [_read(told) for told in found if isinstance(told, dict)]


def nothing_is_whole(work: UnitOfWork) -> None:
    """Something was erased: what stands aside may hold it, and is not to be handed over."""
    for aside in standing_aside(work):
        if aside.whole:
            Aside(aside.path, aside.out, away=aside.away).note(work)


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def _take_back(out: Path) -> None:
    try:
        if os.path.lexists(out):  # of what is not there, a medium that is shut says that too
            out.unlink(missing_ok=True)
    except OSError:
        raise StorageError("left_behind", path=out) from None


def _is_whole(store: Store, aside: Aside) -> bool:
    with suppress(AppError, Cancelled), store.begin() as work:
        return any(one.whole for one in standing_aside(work) if one.path == aside.path)
    return False


def _forget(store: Store, aside: Aside) -> bool:
    """Whether it is noted no more. Where nothing can be written now, the empty folder stays with its
    note: without it, it would seem to be on a medium that is away."""
    with suppress(AppError, Cancelled), store.begin() as work:
        if aside.noted(work):
            aside.forget(work)
            work.commit()
        return True
    return False


def _read(told: dict[str, Json]) -> Aside:
    return Aside(
        path_of(told["aside"]),
        path_of(told["out"]),
        whole=told["whole"] is True,
        of=str(told.get("of", "")),
        line=_line(told["line"]),
        away=told["away"] is True,
    )


def _line(told: Json) -> _LINE | None:
    if not isinstance(told, list):
        return None
    kind, ref, fields = told
    return str(kind), str(ref), fields if isinstance(fields, dict) else {}


def told_path(path: Path) -> str:
    """A path as text: names of files need not be text."""
    return os.fsencode(path.absolute()).hex()


def path_of(told: Json) -> Path:
    return Path(os.fsdecode(bytes.fromhex(str(told))))
