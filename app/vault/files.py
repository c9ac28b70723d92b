"""Writing that survives a power cut: a file is there whole, or it is not there."""

import errno
import hashlib
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from app.age import reading
from app.durable import sync_file, sync_folder, take_folder
from app.errors import InputError, StorageError, VaultError, storage_error

UNFINISHED = "unfinished"  # stands in a folder while a vault is being made in it
FILE_MODE = 0o600
_AS_IT_IS = getattr(os, "O_BINARY", 0)  # on Windows, no byte is taken for the end of a line
_PART = 1 << 20
_HEADERS = ("vault.hdr", "vault.hdr.bak")  # come last: with one of them, there is a vault
_BEFORE_IT = ("blobs", "journal.db", "journal.db.new", "journal.db-journal", "vault.hdr.new")


@contextmanager
def reaching(vault: Path) -> Iterator[None]:
    """Say what it means when this folder cannot be looked into.

    Raises VaultError `not_yours`, InputError `long_name`, else what `storage_error` makes of it.
    """
    try:
        yield
    except OSError as error:
        if error.errno in (errno.EACCES, errno.EPERM):
            raise VaultError("not_yours", path=vault) from None
        if error.errno == errno.ENAMETOOLONG:
            raise InputError("long_name", path=vault) from None
        raise storage_error(error, vault) from error


def replace_file(path: Path, content: bytes) -> None:
    """Put `content` at `path`: after a power cut the old or the new is there, never a mixture.

    Raises StorageError `folder_in_the_way` where a folder stands in its place, or beside it.
    """
    fresh = path.with_name(path.name + ".new")
    try:
        # buffered: half a write on a full disk goes on
        with os.fdopen(_begin(fresh), "wb") as file:
            file.write(content)
            file.flush()
            sync_file(file.fileno())
        os.replace(fresh, path)
    except BaseException:
        with suppress(OSError):
            fresh.unlink(missing_ok=True)
        require_way(path)
        raise
    sync_folder(path.parent)


def require_way(path: Path) -> None:
    """Raise StorageError `folder_in_the_way` where `replace_file` would."""
    for one in (path.with_name(f"{path.name}.new"), path):
        if is_folder(one):
            raise StorageError("folder_in_the_way", path=one)


def read_small(path: Path, limit: int) -> bytes | None:
    """What stands in a file of at most so many bytes; None when it is larger, is not there, is no
    file (a folder, a pipe, a device), or the medium does not give it."""
    try:
        with reading(path) as file:
            told = file.read(limit + 1)
    except OSError:
        return None
    return told if len(told) <= limit else None


def is_folder(path: Path) -> bool:
    """Whether a folder stands here, that no file can take the place of; a link is none."""
    return path.is_dir() and not path.is_symlink()


def _begin(fresh: Path) -> int:
    """A new file of ours alone: what stood there is taken away, and never written through."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | _AS_IT_IS
    try:
        return os.open(fresh, flags, FILE_MODE)
    except FileExistsError:  # left by a program that was killed, or put there
        fresh.unlink()
        return os.open(fresh, flags, FILE_MODE)


def digest(path: Path) -> str:
    """SHA-256 of a file, in hex."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def copy_file(
    source: Path, target: Path, moved: Callable[[int], object] = lambda done: None
) -> str:
    """Copy a file, make it durable, read it back; give its SHA-256, in hex.

    `moved` hears how many bytes are done, and stops it by raising; then nothing of it stays.
    Raises StorageError `copied_badly`.
    """
    fresh, copied = target.with_name(f"{target.name}.new"), hashlib.sha256()
    try:
        with source.open("rb") as held, os.fdopen(_begin(fresh), "wb") as writing:
            while part := held.read(_PART):
                copied.update(part)
                writing.write(part)
                moved(writing.tell())
            writing.flush()
            sync_file(writing.fileno())
        if digest(fresh) != copied.hexdigest():
            raise StorageError("copied_badly", name=target.name)
        os.replace(fresh, target)
    except BaseException:
        with suppress(OSError):
            fresh.unlink(missing_ok=True)
        raise
    sync_folder(target.parent)
    return copied.hexdigest()


def copy_if_given(
    source: Path, target: Path, moved: Callable[[int], object] = lambda done: None
) -> str | None:
    """Copy a file as `copy_file` does; None for one that is not there, is no file, is another
    user's, or that its medium does not give."""
    try:
        return copy_file(source, target, moved) if source.is_file() else None
    except OSError:
        if _given(source):  # then it is the other medium that refuses
            raise
        return None


def _given(path: Path) -> bool:
    """Whether all of a file can be read."""
    with suppress(OSError), reading(path) as file:
        while file.read(_PART):
            pass
        return True
    return False


@contextmanager
def new_vault(path: Path) -> Iterator[None]:
    """Make a vault in a new folder; where that breaks off, nothing of it stays.

    Raises InputError `out_not_empty`.
    """
    make_new_folder(path)
    try:
        yield
    except BaseException:
        with suppress(OSError):  # else whoever tries again does it
            unmake(path)
        raise
    finished(path)


def make_new_folder(path: Path) -> None:
    """Make a folder for a vault where there is none, or nothing in it but what was cut short.

    It counts as cut short until `finished`. Raises InputError `out_not_empty`.
    """
    names = {one.name for one in path.iterdir()} if path.is_dir() else set()
    begun = UNFINISHED in names and not names & set(_HEADERS)
    if not (begun or names <= {f"{UNFINISHED}.new"}):
        raise InputError("out_not_empty", path=path)
    take_folder(path)
    replace_file(path / UNFINISHED, b"")
    _clear(path)


def unmake(path: Path) -> None:
    """Take back what was begun in a new folder."""
    for name in _HEADERS:  # first: while one of them stands, all that it opens has to
        (path / name).unlink(missing_ok=True)
    sync_folder(path)
    _clear(path)
    finished(path)


def _clear(path: Path) -> None:
    for name in _BEFORE_IT:
        if (path / name).is_dir():
            shutil.rmtree(path / name)
        else:
            (path / name).unlink(missing_ok=True)


def finished(path: Path) -> None:
    """What was made in this folder is whole."""
    if (path / UNFINISHED).is_file():
        (path / UNFINISHED).unlink()
        sync_folder(path)
