"""What is on the medium and stays there when the power goes: the bytes of a file, and its name."""

import os
import sys
from contextlib import suppress
from pathlib import Path

FOLDER_MODE = 0o700
_F_FULLFSYNC = 51  # fcntl on macOS: through the drive's own cache


def make_folder(path: Path) -> None:
    """Make a private folder (with its parents) durable; nothing happens when it is there."""
    if path.is_dir():
        return
    make_folder(path.parent)
    path.mkdir(mode=FOLDER_MODE, exist_ok=True)
    sync_folder(path.parent)


def take_folder(path: Path) -> None:
    """Make a private folder, or make one that is there private: what comes in it is ours alone."""
    make_folder(path)
    if path.stat().st_mode & 0o077:
        with suppress(OSError):  # a medium that knows no rights; one that fails says so in a moment
            path.chmod(FOLDER_MODE)


def sync_file(descriptor: int) -> None:
    """Return when what was written to the file is on the medium; its name is the folder's."""
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


def give_name(made: Path, out: Path) -> None:
    """Give a new file its name, for good and never in the place of another; refused, it has none.

    Raises FileExistsError, OSError; where that cannot be taken back either, it does stand there.
    """
    try:
        os.link(made, out)
    except FileExistsError:
        raise
    except OSError:  # a medium on which a file has one name, such as many sticks
        if os.path.lexists(out):
            raise FileExistsError(out) from None
        os.rename(made, out)
    try:
        sync_folder(out.parent)
    except BaseException:
        with suppress(OSError):
            out.unlink(missing_ok=True)
        raise
    with suppress(OSError):  # the other name, in a folder that goes
        made.unlink(missing_ok=True)
