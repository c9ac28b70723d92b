"""Backups: the vault's own form on another medium, opened by the same recovery sheet.

Originals never change, so only new ones are copied, and each new file is read back. What the
manifest says holds from the moment it is in place; what was cut short before is the old backup.
"""

import os
import shutil
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from app.domain.safekeeping import BackupFacts
from app.errors import DamageError, InputError
from app.ports import Progress
from app.vault import header, manifest
from app.vault.files import (
    FILE_MODE,
    make_folder,
    replace_file,
    sync_file,
    sync_folder,
    translated,
)
from app.vault.manifest import Entry, Manifest, Seal

_BLOBS = "blobs"
_HEADERS = (header.NAME, header.SPARE)
_FRESH_LOG = f"{manifest.LOG}.new"
_PART = 1 << 20


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
            files = list(self._copy_blobs(target, blobs, before, progress))
            (target / _FRESH_LOG).unlink(missing_ok=True)
            log(target / _FRESH_LOG)
            files += self._copy_headers(target)
            files.append(Entry.of(target, manifest.LOG, at=_FRESH_LOG))
            _publish(target, Manifest(facts, tuple(files)).sealed(seal))
            _drop_others(target, set(blobs))

    def renew_headers(self, target: Path, facts: BackupFacts, seal: Seal) -> None:
        with translated():
            held = manifest.read(target)
            others = [one for one in held.files if one.name not in _HEADERS]
            files = (*others, *self._copy_headers(target))
            _publish(target, Manifest(facts, files).sealed(seal))

    def facts(self, target: Path) -> BackupFacts:
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
        if target.exists() and (not target.is_dir() or any(target.iterdir())):
            raise InputError("out_not_empty", path=target)
        with translated():
            make_folder(target)
            # the header last: until then there is no vault
            files = sorted(manifest.read(source).files, key=lambda one: one.name in _HEADERS)
            for done, one in enumerate(files, 1):
                make_folder((target / one.name).parent)
                _copy(source / one.name, target / one.name)
                if not one.stands(target, whole=True):
                    raise DamageError("backup_damaged", name=one.name)
                progress(done, len(files))

    def _copy_blobs(
        self, target: Path, blobs: Sequence[str], before: Manifest | None, progress: Progress
    ) -> Iterator[Entry]:
        known = {one.name: one for one in before.files} if before else {}
        for done, blob in enumerate(blobs, 1):
            name = f"{_BLOBS}/{blob}"
            held = known.get(name)
            if held is None or not held.stands(target, whole=False):
                make_folder((target / name).parent)
                _copy(self._folder / name, target / name)
                held = Entry.of(target, name)
            yield held
            progress(done, len(blobs))

    def _copy_headers(self, target: Path) -> list[Entry]:
        for name in _HEADERS:
            replace_file(target / name, (self._folder / name).read_bytes())
        return [Entry.of(target, name) for name in _HEADERS]


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


def _copy(source: Path, target: Path) -> None:
    """Copy a file, make it durable, read it back."""
    fresh = target.with_name(f"{target.name}.new")
    descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, FILE_MODE)
    with source.open("rb") as reading, os.fdopen(descriptor, "wb") as writing:
        shutil.copyfileobj(reading, writing, _PART)
        writing.flush()
        sync_file(writing.fileno())
    if manifest.digest(fresh) != manifest.digest(source):
        fresh.unlink()
        raise DamageError("backup_damaged", name=target.name)
    os.replace(fresh, target)
    sync_folder(target.parent)


def _drop_others(target: Path, blobs: set[str]) -> None:
    """Let go of originals that the vault no longer has: they were erased."""
    for path in (target / _BLOBS).rglob("*"):
        if path.is_file() and path.relative_to(target / _BLOBS).as_posix() not in blobs:
            path.unlink()
