"""What a bundle is put into: a folder, a zip for each part, or one file encrypted with age.

Names, dates and modes are the same each time, so that the same content gives the same bytes.
"""

import os
import shutil
import threading
import zipfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import BinaryIO, Protocol, cast

import pyrage

from app.age import Writing
from app.durable import sync_file, sync_folder
from app.errors import InputError

_WHEN = (1980, 1, 1, 0, 0, 0)  # the earliest that a zip can say: the manifest has the real moment
_UNIX, _MODE = 3, 0o100600 << 16
_PIECE = 1 << 20


class Container(Protocol):
    """Takes files one after the other; `finish` makes them durable."""

    def file(self, part: str, name: str) -> "Iterator[BinaryIO]": ...

    def finish(self) -> None: ...

    def close(self) -> None:
        """Let go of what is still open, finished or not; what was not finished is of no use."""


class InFolder:
    """Each part a folder below `path`."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def file(self, part: str, name: str) -> Iterator[BinaryIO]:
        path = self._path / part / name
        folder = self._path  # which is never made again: its stick may be gone
        for below in path.parent.relative_to(folder).parts:
            folder /= below
            folder.mkdir(mode=0o700, exist_ok=True)
        with open(path, "xb", opener=_private) as file:
            yield file
            file.flush()
            sync_file(file.fileno())

    def finish(self) -> None:
        """Every file was synced as it was closed."""

    def close(self) -> None:
        """Nothing stays open."""


class InZips:
    """Each part a zip in `path`."""

    def __init__(self, path: Path) -> None:
        self._path, self._open = path, ExitStack()
        self._zips: dict[str, zipfile.ZipFile] = {}

    def file(self, part: str, name: str) -> Iterator[BinaryIO]:
        if part not in self._zips:
            self._zips[part] = self._open.enter_context(_synced_zip(self._path / f"{part}.zip"))
        yield from _entry(self._zips[part], name)

    def finish(self) -> None:
        self._open.close()

    def close(self) -> None:
        for archive in self._zips.values():
            archive.fp = None  # else it would end itself yet, where there may be no room for that
        with suppress(OSError):
            self._open.close()


class InPackage:
    """One file `path`, encrypted with age to a recipient; inside it a zip of the parts.

    The zip flows through a pipe into age: nothing of it touches the disk in clear.
    """

    def __init__(self, path: Path, recipient: str) -> None:
        try:
            self._to = pyrage.x25519.Recipient.from_str(recipient.strip())
        except pyrage.RecipientError:
            raise InputError("not_a_recipient", value=recipient) from None
        reading, writing = os.pipe()
        self._failure: BaseException | None = None
        self._thread = threading.Thread(
            target=self._encrypt, args=(os.fdopen(reading, "rb"), path), daemon=True
        )
        self._thread.start()
        self._pipe = os.fdopen(writing, "wb")
        self._zip = zipfile.ZipFile(self._pipe, "w")

    def file(self, part: str, name: str) -> Iterator[BinaryIO]:
        with self._as_age_met_it():
            yield from _entry(self._zip, f"{part}/{name}")

    def finish(self) -> None:
        with self._as_age_met_it():
            self._zip.close()
            self._pipe.close()
        self.close()
        if self._failure is not None:
            raise self._failure

    def close(self) -> None:
        self._zip.fp = None  # else it would end itself yet, in a pipe that may be broken
        with suppress(OSError):
            self._pipe.close()
        self._thread.join()

    @contextmanager
    def _as_age_met_it(self) -> Iterator[None]:
        """What went wrong there, rather than that its pipe broke."""
        try:
            yield
        except OSError:
            self.close()
            if self._failure is not None:
                raise self._failure from None
            raise

    def _encrypt(self, reading: BinaryIO, path: Path) -> None:
        try:
            with reading, open(path, "xb", opener=_private) as file:
                writing = Writing(file)
                try:
                    pyrage.encrypt_io(reading, cast(BinaryIO, writing), [self._to])
                finally:
                    writing.raise_failure()
                file.flush()
                sync_file(file.fileno())
        except BaseException as failure:  # noqa: BLE001 - raised again where it is waited for
            self._failure = failure


def sync_folders(path: Path) -> None:
    """Return when every name in a folder, and in those below it, is on the medium."""
    for folder in (path, *(one for one in path.rglob("*") if one.is_dir())):
        sync_folder(folder)


def write_again(archive: zipfile.ZipFile, sink: BinaryIO) -> None:
    """Write the files of a zip to `sink` as they are written here.

    For a zip that was made here that gives its own bytes again; `sink` cannot be sought in when the
    zip went through a pipe. Raises what reading a damaged zip raises.
    """
    with zipfile.ZipFile(sink, "w") as again:
        for info in archive.infolist():
            with archive.open(info) as file, contextmanager(_entry)(again, info.filename) as copy:
                shutil.copyfileobj(file, copy, _PIECE)


@contextmanager
def _synced_zip(path: Path) -> Iterator[zipfile.ZipFile]:
    with open(path, "xb", opener=_private) as file:
        with zipfile.ZipFile(file, "w") as archive:
            yield archive
        file.flush()
        sync_file(file.fileno())


def _entry(archive: zipfile.ZipFile, name: str) -> Iterator[BinaryIO]:
    info = zipfile.ZipInfo(name, _WHEN)
    info.create_system, info.external_attr = _UNIX, _MODE
    with archive.open(info, "w", force_zip64=True) as file:
        yield cast(BinaryIO, file)


def _private(path: str, flags: int) -> int:
    return os.open(path, flags | getattr(os, "O_BINARY", 0), 0o600)
