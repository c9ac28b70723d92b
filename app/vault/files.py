"""Writing that survives a power cut: a file is there whole, or it is not there."""

import hashlib
import os
import sys
from collections.abc import Callable
from pathlib import Path

from app.errors import InputError, StorageError

FOLDER_MODE = 0o700
FILE_MODE = 0o600
_PART = 1 << 20
_F_FULLFSYNC = 51  # fcntl on macOS: through the drive's own cache


def make_folder(path: Path) -> None:
    """Make a private folder (with its parents) durable; nothing happens when it is there."""
    if path.is_dir():
        return
    make_folder(path.parent)
    path.mkdir(mode=FOLDER_MODE, exist_ok=True)
    sync_folder(path.parent)


def sync_file(descriptor: int) -> None:
    """Return when what was written to the file is on the medium."""
    if sys.platform == "darwin":
        import fcntl

        try:
            fcntl.fcntl(descriptor, _F_FULLFSYNC)
        except OSError:
            os.fsync(descriptor)  # a file system that does not know the call
    else:
        os.fsync(descriptor)


def sync_folder(path: Path) -> None:
    """Return when names made or taken away in the folder are on the medium (POSIX)."""
    if os.name == "nt":
        return
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def replace_file(path: Path, content: bytes) -> None:
    """Put `content` at `path`: after a power cut the old or the new is there, never a mixture."""
    fresh = path.with_name(path.name + ".new")
    descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, FILE_MODE)
    with os.fdopen(descriptor, "wb", buffering=0) as file:
        file.write(content)
        sync_file(file.fileno())
    os.replace(fresh, path)
    sync_folder(path.parent)


def digest(path: Path) -> str:
    """SHA-256 of a file, in hex."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def copy_file(source: Path, target: Path, moved: Callable[[int], object] = lambda done: None) -> str:
    """Copy a file, make it durable, read it back; give its SHA-256, in hex.

    `moved` hears how many bytes are done, and stops it by raising; then nothing of it stays.
    Raises StorageError `copied_badly`.
    """
    fresh, copied = target.with_name(f"{target.name}.new"), hashlib.sha256()
    try:
        descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, FILE_MODE)
        with source.open("rb") as reading, os.fdopen(descriptor, "wb") as writing:
            while part := reading.read(_PART):
                copied.update(part)
                writing.write(part)
                moved(writing.tell())
            writing.flush()
            sync_file(writing.fileno())
        if digest(fresh) != copied.hexdigest():
            raise StorageError("copied_badly", name=target.name)
        os.replace(fresh, target)
    except BaseException:
        fresh.unlink(missing_ok=True)
        raise
    sync_folder(target.parent)
    return copied.hexdigest()


def make_new_folder(path: Path) -> None:
    """Make a folder where there is none, or nothing in it. Raises InputError `out_not_empty`."""
    if path.exists() and (not path.is_dir() or any(path.iterdir())):
        raise InputError("out_not_empty", path=path)
    make_folder(path)
