"""Whether a zip is as it was made: written again from its files, and compared byte for byte.

A zip holds bytes that none of its files vouches for: dates, attributes, a name twice. The zips of a
bundle are the same bytes each time, so what differs was changed, or packed by another program.
"""

import lzma
import struct
import zipfile
import zlib
from typing import IO, BinaryIO, cast

from app.proof.containers import write_again

DAMAGE = (
    OSError, ValueError, LookupError, EOFError, RuntimeError, struct.error, zlib.error,
    lzma.LZMAError, zipfile.BadZipFile, zipfile.LargeZipFile,
)  # fmt: skip
"""What reading a zip raises when something in it is not as it should be."""


def as_made(archive: zipfile.ZipFile, *, piped: bool) -> bool:
    """Whether an open zip is what its files give; `piped`: written without a way back."""
    names, there = archive.namelist(), archive.fp
    if there is None or len(set(names)) < len(names):
        return False
    comparing = _Piped(there) if piped else _Comparing(there)
    try:
        write_again(archive, cast(BinaryIO, comparing))
    except DAMAGE:
        return False
    return comparing.same


class _Comparing:
    """Takes what should stand in a file, and looks whether it does.

    The header of each file is written twice at its place, the second time as it stays.
    """

    def __init__(self, there: IO[bytes]) -> None:
        self._there, self._place, self._end = there, 0, 0
        self._differing: set[int] = set()

    @property
    def same(self) -> bool:
        return not self._differing and self._there.seek(0, 2) == self._end

    def write(self, part: bytes) -> int:
        self._there.seek(self._place)
        if self._there.read(len(part)) == bytes(part):
            self._differing.discard(self._place)
        else:
            self._differing.add(self._place)
        self._place += len(part)
        self._end = max(self._end, self._place)
        return len(part)

    def tell(self) -> int:
        return self._place

    def seek(self, place: int) -> int:
        self._place = place
        return place

    def flush(self) -> None:
        """Everything was compared as it came."""


class _Piped(_Comparing):
    """The same for what came through a pipe."""

    def tell(self) -> int:
        raise OSError("a pipe has no place")
