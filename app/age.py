"""The form of an age v1 file (C2SP age), and what writing one with pyrage needs.

A header of lines, in which each recipient has a stanza and which ends with its MAC; a nonce; then the
content in chunks of which all but the last are full, each with a tag. How long a header is differs
from file to file, also for one recipient: what writes it adds lines that mean nothing. So it is read.
"""

import errno
import os
import re
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, Protocol

MAGIC = b"age-encryption.org/v1\n"

_LONGEST = 1 << 16  # bytes of a line of the header
_NONCE, _CHUNK, _TAG = 16, 64 * 1024, 16
_STANZA = re.compile(rb"->(?: [\x21-\x7e]+)+\n")
_FULL, _LAST = re.compile(rb"[A-Za-z0-9+/]{64}\n"), re.compile(rb"[A-Za-z0-9+/]{0,63}\n")
_MAC = re.compile(rb"--- [A-Za-z0-9+/]{43}\n")


@contextmanager
def reading(path: Path) -> Iterator[BinaryIO]:
    """A regular file open for reading; never waits for a pipe or device in its place, which is an
    OSError too."""
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    descriptor = os.open(path, flags)
    try:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):  # of a folder no file can be made at all
            raise OSError(errno.EINVAL, os.strerror(errno.EINVAL), str(path))
        with os.fdopen(descriptor, "rb", closefd=False) as file:
            yield file
    finally:
        os.close(descriptor)


def content_size(path: Path) -> int | None:
    """Bytes of the content, by how long the file is: seen without what opens it.

    None when the header is not whole, or the rest is not as long as any content would make it. A
    rest that was cut or made longer to a length that is possible too, shows only with the key.
    Raises OSError.
    """
    with reading(path) as file:
        if not _header_in(file):
            return None
        rest = os.fstat(file.fileno()).st_size - file.tell() - _NONCE
    chunks, last = divmod(rest, _CHUNK + _TAG)
    if chunks < 0 or 0 < last <= _TAG or not (chunks or last):
        return None
    return chunks * _CHUNK + max(0, last - _TAG)


def _header_in(file: BinaryIO) -> bool:
    """Read a header of at least one recipient; whether it is whole."""
    if file.readline(len(MAGIC)) != MAGIC:
        return False
    line, recipients = file.readline(_LONGEST), 0
    while _STANZA.fullmatch(line):
        line = file.readline(_LONGEST)
        while _FULL.fullmatch(line):
            line = file.readline(_LONGEST)
        if not _LAST.fullmatch(line):
            return False
        line, recipients = file.readline(_LONGEST), recipients + 1
    return recipients > 0 and _MAC.fullmatch(line) is not None


class Sink(Protocol):
    """Takes bytes, not always all of them at once."""

    def write(self, part: bytes, /) -> int: ...


class Writing:
    """Where pyrage writes to, asking `go_on` each time. What goes wrong there comes back from pyrage
    as a text; here it is kept as it was."""

    def __init__(self, sink: Sink, go_on: Callable[[], object] = lambda: None) -> None:
        self._sink, self._go_on = sink, go_on
        self._failure: BaseException | None = None

    def write(self, part: bytes) -> int:
        if self._failure is not None:
            raise OSError("already failed")
        try:
            self._go_on()
            written = 0
            while written < len(part):
                written += self._sink.write(part[written:])
        except BaseException as failure:
            self._failure = failure
            raise
        return len(part)

    def flush(self) -> None:
        """Nothing is held back here."""

    def raise_failure(self) -> None:
        """Raise what went wrong, if anything did."""
        if self._failure is not None:
            raise self._failure
