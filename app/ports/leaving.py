"""What leaves the vault: paper, and bundles of files."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import BinaryIO, Protocol

from app.domain.canonical import Json
from app.domain.dossier import Dossier
from app.domain.held import HeldAbout
from app.domain.safekeeping import RecoverySheet
from app.ports.clock import Progress
from app.ports.evidence import Picture


@dataclass(frozen=True, slots=True)
class Look:
    """What an exhibit shows: pictures of its pages, or its plain text, or nothing (`None`)."""

    pictures: Iterator[Picture] | None = None
    text: str | None = None


class Paper(Protocol):
    """What is printed."""

    def dossier(
        self, dossier: Dossier, look: Callable[[str], Look], sink: BinaryIO, progress: Progress
    ) -> None:
        """Draw the dossier; same value and same looks, same bytes. `look` takes an exhibit number."""

    def copy(self, dossier: Dossier, number: str, look: Look, sink: BinaryIO) -> None:
        """Draw the stamped copy of one exhibit."""

    def recovery_sheet(self, sheet: RecoverySheet, lang: str, sink: BinaryIO) -> None:
        """Draw a recovery sheet, to print and keep."""

    def held_about(self, held: HeldAbout, sink: BinaryIO) -> None:
        """Draw what is held about someone; same value, same bytes."""


class Bundles(Protocol):
    """Folders that leave the vault, and their checking."""

    def new(
        self, out: Path, aside: Path, form: str, recipient: str = ""
    ) -> AbstractContextManager["Bundle"]:
        """A bundle, made in the empty folder `aside`, that stands at `out` once placed. Left before
        that, it is for whoever gave `aside` to take it away.

        `form` is `folder`, `zip` (each part one zip) or `package` (one file, encrypted with age
        to `recipient`). Raises InputError `out_not_empty`, `not_a_recipient`.
        """

    def verify(
        self, path: Path, *, head: str | None = None, identity: Path | None = None
    ) -> "Verdict":
        """What changed, is missing or extra in a bundle, a part, a package or a backup.

        `head` is a head code as it was typed: the chain must have stood there, else it is among
        what is wrong. Raises InputError `not_a_head_code`, `no_chain_here`, `vanished`,
        `no_access`, `nothing_to_verify`, `not_an_identity`, `wrong_identity`.
        """

    def companions(self, lang: str) -> Mapping[str, bytes]:
        """What goes along so that anyone can check a bundle: how to, and the program for it."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What checking found: `(name, what is wrong)`, which parts were there, and the head they name.

    `kind` is what stood there: `bundle`, `package` or `backup`. `opened` is false for a package or
    backup of which only the outer form could be looked at; `left` counts the files that a renewal
    of a backup left when it was cut short. `line` is that of the head that was asked for, `absent`
    names the parts that belong to it and were not there.
    """

    wrong: tuple[tuple[str, str], ...]
    parts: tuple[str, ...]
    head: str = ""
    opened: bool = True
    kind: str = "bundle"
    left: int = 0
    line: int | None = None
    absent: tuple[str, ...] = ()


class Bundle(Protocol):
    """A bundle being made: files in two parts, then sealed."""

    def file(self, part: str, name: str) -> AbstractContextManager[BinaryIO]: ...

    def seal(self, facts: Mapping[str, Json]) -> None:
        """Write each part's manifest and `SHA256SUMS`, and make all of it durable."""

    def place(self) -> None:
        """Put what was sealed where it was asked for."""


@dataclass(frozen=True, slots=True)
class Authority:
    """A time stamping authority: where it is, and the root certificates (PEM) that vouch for it."""

    url: str
    certificates: str


@dataclass(frozen=True, slots=True)
class Stamp:
    """A reply as it came, and the moment that it attests."""

    told: bytes
    at: datetime


class Stamper(Protocol):
    """Time stamps by RFC 3161, from whichever authority the owner chose."""

    def names(self, certificates: str) -> Sequence[str]:
        """Of whom the certificates (PEM) are. Raises InputError `not_certificates`."""

    def stamp(self, content: bytes, authority: Authority, progress: Progress) -> Stamp:
        """Have the hash of `content` stamped; `progress` hears of each piece of the answer.

        Raises StorageError `authority_out_of_reach` or `authority_answers_otherwise`, DamageError
        `stamp_damaged` for a reply that does not verify, InputError `not_certificates`.
        """

    def check(self, told: bytes, content: bytes, authority: Authority) -> Stamp:
        """Check a reply that was kept. Raises DamageError `stamp_damaged`."""
