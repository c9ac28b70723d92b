"""The originals: each an age file of its own, under a random name, never changed again.

An original is read once: hashed, encrypted to an identity of its own and made durable, before
the log hears of it. Without the row in the log nobody has the identity: dropping it is erasing.
"""

import hashlib
import os
import secrets
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

import pyrage

from app.age import Writing, content_size, reading
from app.domain.evidence import SIZE_LIMIT, Blob, Exhibit
from app.durable import give_name, make_folder, sync_file, sync_folder
from app.errors import Cancelled, DamageError, InputError, VaultError, storage_error
from app.ports import Progress, Sink, Stored
from app.vault.files import FILE_MODE

_HEAD_BYTES = 4096  # enough to say what a file is


class AgeBlobs:
    """Port `Blobs` in the folder `blobs/` of a vault."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._ended = False

    def take_in(self, source: Path | BinaryIO, progress: Progress) -> Stored:
        def going(done: int, of: int) -> None:
            self._go_on()
            progress(done, of)

        if not isinstance(source, Path):
            return self._store(_Reading(source, "", 0, going))
        with _opened(source) as file:
            before = os.fstat(file.fileno())
            stored = self._store(_Reading(file, source, before.st_size, going))
            after = os.fstat(file.fileno())
        if (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns):
            self.drop(stored.blob)
            raise InputError("changed_meanwhile", path=source)
        return stored

    def copy(self, blob: Blob, sink: Sink) -> None:
        writing = Writing(sink, self._go_on)
        try:
            with reading(self._folder / blob.path) as file:
                pyrage.decrypt_io(file, writing, [pyrage.x25519.Identity.from_str(blob.identity)])
        except FileNotFoundError:
            raise DamageError("blob_missing", name=blob.path) from None
        except PermissionError:  # added with sudo: it is not damaged
            writing.raise_failure()
            raise VaultError("not_yours", path=self._folder.parent) from None
        except (pyrage.DecryptError, OSError):
            writing.raise_failure()
            raise DamageError("blob_damaged", name=blob.path) from None
        writing.raise_failure()

    def export(self, exhibit: Exhibit, out: Path, aside: Path) -> None:
        # under another name until it is whole: half an original would pass for the original
        try:
            if os.path.lexists(out):
                raise FileExistsError(out)
            with _fresh(aside) as file:
                hashing = _Hashing(file)
                self.copy(exhibit.blob, hashing)
                if hashing.hash.hexdigest() != exhibit.sha256:
                    raise DamageError("blob_damaged", name=exhibit.blob.path)
                sync_file(file.fileno())
            give_name(aside, out)
        except FileExistsError:
            raise InputError("exists", path=out) from None
        except OSError as error:
            raise storage_error(error) from error

    def size(self, blob: Blob) -> int | None:
        try:
            return content_size(self._folder / blob.path)
        except PermissionError:  # added with sudo: it may be whole
            raise VaultError("not_yours", path=self._folder.parent) from None
        except OSError:  # what the medium does not give back is not there either
            return None

    def drop(self, blob: Blob) -> None:
        path = self._folder / blob.path
        with suppress(OSError):  # nobody has its identity: it says nothing any more
            path.unlink(missing_ok=True)
            sync_folder(path.parent)

    def end(self) -> None:
        self._ended = True

    def _go_on(self) -> None:
        """Raises Cancelled when it was ended."""
        if self._ended:
            raise Cancelled

    def _store(self, reading: "_Reading") -> Stored:
        name = secrets.token_hex(16)
        path = self._folder / name[:2] / name
        identity = pyrage.x25519.Identity.generate()
        try:
            make_folder(path.parent)
            with _fresh(path) as file:
                _encrypt(reading, file, identity)
                sync_file(file.fileno())
            # also the folder's own name: whoever made it may have been killed before it was durable
            for folder in (path.parent, self._folder):
                sync_folder(folder)
        except OSError as error:
            raise storage_error(error) from error
        return Stored(
            Blob(f"{name[:2]}/{name}", str(identity)),
            reading.hash.hexdigest(),
            reading.size,
            reading.head,
        )


def _encrypt(reading: "_Reading", file: BinaryIO, identity: pyrage.x25519.Identity) -> None:
    writing = Writing(file)
    try:
        pyrage.encrypt_io(reading, writing, [identity.to_public()])
    except pyrage.EncryptError:
        reading.raise_failure()
        writing.raise_failure()
        raise
    reading.raise_failure()
    writing.raise_failure()
    if not reading.size:
        raise InputError("empty_file", path=reading.name)


class _Reading:
    """The original on its way in: hashed as it passes, and never longer than the limit.

    pyrage turns an exception of ours into text, or loses it: it is kept here and raised after.
    """

    def __init__(self, source: BinaryIO, name: object, expected: int, progress: Progress) -> None:
        self._source, self._expected, self._progress = source, expected, progress
        self._failure: BaseException | None = None
        self.name = name
        self.hash = hashlib.sha256()
        self.size = 0
        self.head = b""

    def read(self, count: int = -1) -> bytes:
        try:
            part = self._source.read(count)
            self.size += len(part)
            if self.size > SIZE_LIMIT:
                raise InputError("too_large", path=self.name, limit=SIZE_LIMIT // 1024**3)
            if self._expected and self.size > self._expected:  # it grows while we read
                raise InputError("changed_meanwhile", path=self.name)
            self._progress(self.size, max(self._expected, self.size))
        except BaseException as failure:
            self._failure = failure
            raise
        self.hash.update(part)
        if len(self.head) < _HEAD_BYTES:
            self.head += part[: _HEAD_BYTES - len(self.head)]
        return part

    def raise_failure(self) -> None:
        if self._failure is not None:
            raise self._failure


class _Hashing:
    """Passes on what is written, and hashes it."""

    def __init__(self, sink: Sink) -> None:
        self._sink = sink
        self.hash = hashlib.sha256()

    def write(self, part: bytes) -> int:
        self.hash.update(part)
        return self._sink.write(part)


@contextmanager
def _fresh(path: Path) -> Iterator[BinaryIO]:
    """A new file that is gone again when anything goes wrong."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, FILE_MODE)
    with os.fdopen(descriptor, "wb", buffering=0) as file:
        try:
            yield file
        except BaseException:
            path.unlink(missing_ok=True)
            raise


@contextmanager
def _opened(path: Path) -> Iterator[BinaryIO]:
    """A regular file of a bearable size, open for reading; never waits for a pipe or device."""
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    try:
        descriptor = os.open(path, flags)
    except IsADirectoryError:
        raise InputError("is_folder", path=path) from None
    except OSError as error:
        if path.is_dir():  # what Windows says of a folder is "no access"
            raise InputError("is_folder", path=path) from None
        raise storage_error(error) from error
    try:
        facts = os.fstat(descriptor)
        if stat.S_ISDIR(facts.st_mode):
            raise InputError("is_folder", path=path)
        if not stat.S_ISREG(facts.st_mode):
            raise InputError("not_a_file", path=path)
        if facts.st_size > SIZE_LIMIT:
            raise InputError("too_large", path=path, limit=SIZE_LIMIT // 1024**3)
        with os.fdopen(descriptor, "rb", buffering=0, closefd=False) as file:
            yield file
    finally:
        os.close(descriptor)
