"""Backups: the vault's own form on another medium, opened by the same recovery sheet.

Originals never change, so only new ones are copied, and each new file is read back. What the
manifest says holds from the moment it is in place; what was cut short before is the old backup.
"""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path

from app.age import content_size
from app.domain.safekeeping import BackupFacts
from app.durable import make_folder, sync_folder
from app.errors import DamageError, InputError, translated
from app.ports import Progress
from app.vault import manifest
from app.vault.files import copy_file, copy_if_given, new_vault
from app.vault.manifest import HEADERS, LOG, Entry, Manifest, Seal, beside

FOLDER = "weerwoord-reservekopie"
"""The folder for a backup on a medium that has other things too."""

_BLOBS = "blobs"


class FolderBackups:
    """Port `Backups`, for the vault in `folder`."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def write(
        self,
        target: Path,
        facts: BackupFacts,
        *,
        log: Callable[[Path], object],
        blobs: Mapping[str, int | None],
        seal: Seal,
        progress: Progress,
        whole: bool = False,
    ) -> None:
        with translated():
            before = _before(target, facts.vault)
            make_folder(target / _BLOBS)
            fresh_log = beside(target, LOG)
            for left in (fresh_log, fresh_log.with_name(f"{fresh_log.name}-journal")):
                left.unlink(missing_ok=True)  # of a time that was cut short
            log(fresh_log)  # of the same moment as `blobs`, however long those take
            try:
                files = list(self._copy_blobs(target, blobs, before, progress, whole=whole))
            except BaseException:
                fresh_log.unlink(missing_ok=True)
                raise
            files += [*self._copy_headers(target), Entry.beside(target, LOG)]
            manifest.publish(target, Manifest(facts, tuple(files)).sealed(seal))
            _drop_others(target, set(blobs))

    def renew_headers(self, target: Path, facts: BackupFacts, seal: Seal) -> None:
        with translated():
            manifest.settle(target)
            held = manifest.read(target)
            if not held.authentic(seal):  # its log is under the key before, which this header lacks
                raise InputError("older_key", path=target)
            others = [one for one in held.files if one.name not in HEADERS]
            files = (*others, *self._copy_headers(target))
            manifest.publish(target, Manifest(facts, files).sealed(seal))

    def place(self, folder: Path) -> Path:
        with translated():
            return (
                folder if manifest.there(folder) or not any(folder.iterdir()) else folder / FOLDER
            )

    def facts(self, target: Path) -> BackupFacts:
        with translated():
            return manifest.read(target).facts

    def damaged(self, target: Path, seal: Seal | None, progress: Progress) -> Iterator[str]:
        with translated():
            held = manifest.read(target)
        if seal is not None and not held.authentic(seal):
            yield manifest.NAME
        for done, one in enumerate(held.files, 1):
            if not _whole(one, target):
                yield one.name
            progress(done, len(held.files))

    def restore(
        self,
        source: Path,
        target: Path,
        begun: Callable[[Path], object],
        progress: Progress,
        without: Collection[str] = (),
    ) -> None:
        with translated():
            files = [one for one in manifest.read(source).files if one.name not in without]
            rest = [one for one in files if one.name not in HEADERS]
            with new_vault(target):
                _copy_all(source, target, rest, progress)
                begun(target / LOG)
                heads = [one for one in files if one.name in HEADERS]
                _copy_all(source, target, heads)  # last: until then there is no vault

    def lacking(self, folder: Path, blobs: Mapping[str, int | None]) -> list[str]:
        return [one for one, size in blobs.items() if not _holds(folder / _BLOBS / one, size)]

    def _copy_blobs(
        self,
        target: Path,
        blobs: Mapping[str, int | None],
        before: Manifest | None,
        progress: Progress,
        *,
        whole: bool,
    ) -> Iterator[Entry]:
        known = {one.name: one for one in before.files} if before else {}
        names = {f"{_BLOBS}/{blob}": size for blob, size in blobs.items()}
        sizes = {name: _size(self._folder / name) for name in names}
        done, of = 0, sum(sizes.values())
        for name, size in names.items():
            held = known.get(name)
            entry = held if held is not None and held.stands(target, whole=whole) else None
            if entry is None or not _holds(target / name, size):
                moved = partial(_add, progress, done, of)
                entry = _copied(self._folder / name, target, name, moved) or entry
            if entry is not None:
                yield entry
            done += sizes[name]
            progress(done, of)

    def _copy_headers(self, target: Path) -> list[Entry]:
        for name in HEADERS:
            copy_file(self._folder / name, beside(target, name))
        return [Entry.beside(target, name) for name in HEADERS]


def _whole(one: Entry, folder: Path) -> bool:
    """Whether a file of a backup is whole: a medium that refuses is asked once more, what it then
    does not give back is damaged as well."""
    for _ in range(2):
        with suppress(OSError):
            return one.stands(folder, whole=True)
    return False


def _size(path: Path) -> int:
    with suppress(OSError):  # another user's, or what the medium does not give
        return path.stat().st_size if path.is_file() else 0
    return 0


def _holds(path: Path, size: int | None) -> bool:
    """Whether an original of this size (None: of any) stands there, by the length of its file."""
    try:
        found = content_size(path)
    except OSError:  # what the medium does not give back is not there
        return False
    return found is not None and size in (None, found)


def _add(progress: Progress, before: int, of: int, moved: int) -> None:
    progress(before + moved, of)


def _copied(source: Path, target: Path, name: str, moved: Callable[[int], object]) -> Entry | None:
    """A copy of an original; None for one that is not given: that is no reason to keep no backup of
    the rest."""
    make_folder((target / name).parent)
    sha256 = copy_if_given(source, target / name, moved)
    if sha256 is None:
        return None
    sync_folder(target / _BLOBS)  # whoever made the folder in it may have been killed since
    return Entry(name, (target / name).stat().st_size, sha256)


def _copy_all(
    source: Path,
    target: Path,
    files: Sequence[Entry],
    progress: Progress = lambda done, of: None,
) -> None:
    done, of = 0, sum(one.size for one in files)
    for one in files:
        copy = target / one.name
        make_folder(copy.parent)
        place = one.place(source, whole=False) or source / one.name
        if copy_file(place, copy, partial(_add, progress, done, of)) != one.sha256:
            raise DamageError("backup_damaged", name=one.name)
        done += one.size
        progress(done, of)


def _before(target: Path, vault_id: str) -> Manifest | None:
    """The backup of this vault that stands there; None in an empty place.

    Raises InputError `not_a_backup` or `other_vault` for a folder with something else in it.
    """
    names = {path.name for path in target.iterdir()} if target.is_dir() else set()
    try:
        held = manifest.read(target)
    except InputError:
        if all(name == _BLOBS or manifest.unfinished(name) for name in names):
            return None  # nothing, or a first backup that was cut short
        raise
    if held.facts.vault != vault_id:
        raise InputError("other_vault", path=target)
    manifest.settle(target)
    return held


def _drop_others(target: Path, blobs: set[str]) -> None:
    """Let go of originals that the vault no longer has: they were erased."""
    for path in (target / _BLOBS).rglob("*"):
        if path.is_file() and path.relative_to(target / _BLOBS).as_posix() not in blobs:
            path.unlink()
            sync_folder(path.parent)
