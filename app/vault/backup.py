"""Backups: the vault's own form on another medium, opened by the same recovery sheet.

Originals never change, so only new ones are copied, and each new file is read back. What the
manifest says holds from the moment it is in place; what was cut short before is the old backup.
"""

import os
import shutil
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path

from app.domain.safekeeping import BackupFacts
from app.errors import DamageError, InputError, translated
from app.ports import Progress
from app.vault import header, manifest
from app.vault.files import (
    copy_file,
    make_folder,
    make_new_folder,
    replace_file,
    sync_folder,
)
from app.vault.manifest import Entry, Manifest, Seal

FOLDER = "weerwoord-reservekopie"
"""The folder for a backup on a medium that has other things too."""

_BLOBS = "blobs"
_HEADERS = (header.NAME, header.SPARE)
_FRESH_LOG = f"{manifest.LOG}.new"


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
        blobs: Sequence[str],
        seal: Seal,
        progress: Progress,
    ) -> None:
        with translated():
            before = _before(target, facts.vault)
            make_folder(target / _BLOBS)
            (target / _FRESH_LOG).unlink(missing_ok=True)
            log(target / _FRESH_LOG)  # of the same moment as `blobs`, however long those take
            try:
                files = list(self._copy_blobs(target, blobs, before, progress))
            except BaseException:
                (target / _FRESH_LOG).unlink(missing_ok=True)
                raise
            files += self._copy_headers(target)
            files.append(Entry.of(target, manifest.LOG, at=_FRESH_LOG))
            _publish(target, Manifest(facts, tuple(files)).sealed(seal))
            _drop_others(target, set(blobs))

    def renew_headers(self, target: Path, facts: BackupFacts, seal: Seal) -> None:
        with translated():
            held = manifest.read(target)
            if not held.authentic(seal):  # its log is under the key before, which this header lacks
                raise InputError("older_key", path=target)
            others = [one for one in held.files if one.name not in _HEADERS]
            files = (*others, *self._copy_headers(target))
            _publish(target, Manifest(facts, files).sealed(seal))

    def place(self, folder: Path) -> Path:
        with translated():
            ours = any((folder / name).is_file() for name in (manifest.NAME, manifest.FRESH))
            return folder if ours or not any(folder.iterdir()) else folder / FOLDER

    def facts(self, target: Path) -> BackupFacts:
        with translated():
            return manifest.read(target).facts

    def damaged(self, target: Path, seal: Seal | None, progress: Progress) -> Iterator[str]:
        held = manifest.read(target)
        if seal is not None and not held.authentic(seal):
            yield manifest.NAME
        for done, one in enumerate(held.files, 1):
            if not one.stands(target, whole=True):
                yield one.name
            progress(done, len(held.files))

    def restore(self, source: Path, target: Path, progress: Progress) -> None:
        with translated():
            # the header last: until then there is no vault
            files = sorted(manifest.read(source).files, key=lambda one: one.name in _HEADERS)
            make_new_folder(target)
            try:
                _copy_all(source, target, files, progress)
            except BaseException:
                for path in target.iterdir():  # it was empty: so that one can try again
                    shutil.rmtree(path) if path.is_dir() else path.unlink()
                raise

    def _copy_blobs(
        self, target: Path, blobs: Sequence[str], before: Manifest | None, progress: Progress
    ) -> Iterator[Entry]:
        known = {one.name: one for one in before.files} if before else {}
        names = [f"{_BLOBS}/{blob}" for blob in blobs]
        sizes = {name: _size(self._folder / name) for name in names}
        done, of = 0, sum(sizes.values())
        for name in names:
            held = known.get(name)
            if held is not None and held.stands(target, whole=False):
                yield held
            elif (self._folder / name).is_file():  # one that is lost is no reason to keep no backup
                yield _copied(self._folder, target, name, partial(_add, progress, done, of))
            done += sizes[name]
            progress(done, of)

    def _copy_headers(self, target: Path) -> list[Entry]:
        for name in _HEADERS:
            replace_file(target / name, (self._folder / name).read_bytes())
        return [Entry.of(target, name) for name in _HEADERS]


def _size(path: Path) -> int:
    return path.stat().st_size if path.is_file() else 0


def _add(progress: Progress, before: int, of: int, moved: int) -> None:
    progress(before + moved, of)


def _copied(source: Path, target: Path, name: str, moved: Callable[[int], object]) -> Entry:
    make_folder((target / name).parent)
    sha256 = copy_file(source / name, target / name, moved)
    return Entry(name, (target / name).stat().st_size, sha256)


def _copy_all(source: Path, target: Path, files: Sequence[Entry], progress: Progress) -> None:
    done, of = 0, sum(one.size for one in files)
    for one in files:
        if _copied(source, target, one.name, partial(_add, progress, done, of)) != one:
            raise DamageError("backup_damaged", name=one.name)
        done += one.size
        progress(done, of)


def _before(target: Path, vault_id: str) -> Manifest | None:
    """The backup of this vault that stands there; None in an empty place.

    Raises InputError `not_a_backup` or `other_vault` for a folder with something else in it.
    """
    names = {path.name for path in target.iterdir()} if target.is_dir() else set()
    if names <= {_BLOBS, _FRESH_LOG, *_HEADERS}:
        return None  # nothing, or a first backup that was cut short
    held = manifest.read(target)
    if held.facts.vault != vault_id:
        raise InputError("other_vault", path=target)
    return held


def _publish(target: Path, fresh: Manifest) -> None:
    replace_file(target / manifest.FRESH, fresh.to_bytes())
    if (target / _FRESH_LOG).exists():
        os.replace(target / _FRESH_LOG, target / manifest.LOG)
        sync_folder(target)  # cut short here, the fresh manifest is the one that fits the log
    os.replace(target / manifest.FRESH, target / manifest.NAME)
    sync_folder(target)


def _drop_others(target: Path, blobs: set[str]) -> None:
    """Let go of originals that the vault no longer has: they were erased."""
    for path in (target / _BLOBS).rglob("*"):
        if path.is_file() and path.relative_to(target / _BLOBS).as_posix() not in blobs:
            path.unlink()
