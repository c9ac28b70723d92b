"""Evidence: the encrypted originals, and looking at files from outside."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Protocol

from app.domain.evidence import Blob, Exhibit
from app.ports.clock import Progress, Sink


@dataclass(frozen=True, slots=True)
class Stored:
    """An original that lies encrypted and safe, not yet known to the log."""

    blob: Blob
    sha256: str
    size: int
    head: bytes


class Blobs(Protocol):
    """The encrypted originals."""

    def take_in(self, source: Path | BinaryIO, progress: Progress) -> Stored:
        """Read the source once: hash, encrypt, make durable. Raises InputError, StorageError."""

    def copy(self, blob: Blob, sink: Sink) -> None:
        """Write the original to `sink`; each part only after it verified. Raises DamageError."""

    def export(self, exhibit: Exhibit, out: Path, aside: Path) -> None:
        """Write the original to `aside`, check it on the way, and give it the name `out`.

        Raises InputError `exists`, StorageError, DamageError; then nothing new stands in either place.
        """

    def size(self, blob: Blob) -> int | None:
        """Bytes of the original, by how long its file is; None when that is not there or was cut.

        Raises VaultError `not_yours`.
        """

    def drop(self, blob: Blob) -> None:
        """Take the file away if the medium lets it go; nobody has what opens it any more."""

    def end(self) -> None:
        """Stop whatever goes in or out, for good: all of it raises Cancelled, and leaves nothing."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A decoded picture: 8-bit RGB, row after row, without padding."""

    width: int
    height: int
    rgb: bytes


class Decoder(Protocol):
    """Looks at files from outside, in a child process of its own for each file."""

    def media_type(self, head: bytes) -> str:
        """What the content is, by its first bytes; `application/octet-stream` when unknown."""

    def pictures(
        self, write: Callable[[BinaryIO], None], media_type: str, *, pages: range, longest: int
    ) -> Iterator[Picture]:
        """Pages of a PDF or the picture itself, the longest side at most `longest` pixels.

        `write` puts the original into the child's input. Raises InputError `cannot_show`.
        """

    def text(self, write: Callable[[BinaryIO], None], media_type: str, language: str = "") -> str:
        """What can be read in an e-mail or a text file, as plain text; the words around an e-mail in
        `language`, else in the screen's. Raises the same."""

    def end(self) -> None:
        """End every child, for good: who waits for one, or asks for another, gets Cancelled."""
