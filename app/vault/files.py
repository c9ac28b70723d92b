"""Writing that survives a power cut: a file is there whole, or it is not there."""

import errno
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from app.errors import AppError, InputError, StorageError

FOLDER_MODE = 0o700
FILE_MODE = 0o600
_F_FULLFSYNC = 51  # fcntl on macOS: through the drive's own cache
_FULL = {errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)}


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


def storage_error(error: OSError) -> AppError:
    """What an error of the operating system means to a person."""
    if error.errno in _FULL:
        return StorageError("disk_full")
    if error.errno == errno.EROFS:
        return StorageError("read_only_medium")
    if error.errno in (errno.EACCES, errno.EPERM):
        return StorageError("no_access", path=error.filename or "")
    if error.errno in (errno.ENOENT, errno.ENOTDIR):
        return InputError("vanished", path=error.filename or "")
    return StorageError("io_error", reason=errno.errorcode.get(error.errno or 0, ""))


@contextmanager
def translated() -> Iterator[None]:
    """Turn the operating system's errors into ours."""
    try:
        yield
    except OSError as error:
        raise storage_error(error) from error
