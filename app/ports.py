"""The doors of the core: what it asks of the outside, in the core's own words.

The rooms that stand behind them (`vault`, `storage`, `intake`, `paper`, `proof`) are strangers to
each other; `app.bootstrap` alone knows them all.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import BinaryIO, Protocol

from app.domain.canonical import Json
from app.domain.dossier import Dossier
from app.domain.evidence import Blob, Exhibit
from app.domain.incident import Incident
from app.domain.journal import Event, Head
from app.domain.moments import Span
from app.errors import Cancelled as Cancelled

Progress = Callable[[int, int], None]
"""Called with (done, in all), in the caller's unit; may raise Cancelled to stop the work."""


class Sink(Protocol):
    """Whatever takes bytes in order."""

    def write(self, part: bytes, /) -> int: ...


class Clock(Protocol):
    """The time, so that tests can hold it."""

    def now(self) -> datetime:
        """The wall clock, aware, UTC."""

    def offset(self) -> str:
        """The local offset from UTC, as `+01:00`."""

    def monotonic(self) -> float:
        """Seconds since some moment, never backwards."""


# The vault's folder ---------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class NewVault:
    """A vault being made: the key of its log, and the code to write down."""

    id: str
    database_key: bytes
    recovery_code: str


class Safe(Protocol):
    """The folder of one vault: its lock, and who may come in."""

    @property
    def folder(self) -> Path: ...

    def exists(self) -> bool: ...

    def weak(self, passphrase: str) -> bool:
        """Whether a passphrase is easily guessed.

        Raises InputError `empty_passphrase` or `long_passphrase`.
        """

    def occupy(self) -> None:
        """Take the vault for this process. Raises VaultError `vault_in_use`."""

    def release(self) -> None: ...

    def prepare(self, passphrase: str) -> NewVault:
        """Make keys for a new vault; nothing opens with them until `publish`.

        Raises VaultError `vault_exists` or `folder_not_empty`, DamageError `headers_damaged`.
        """

    def publish(self) -> None:
        """From here on there is a vault."""

    def unlock(self, kind: str, secret: str) -> bytes:
        """The key of the log, by `passphrase` or `recovery` code.

        Raises VaultError `no_vault`, `wrong_passphrase`, `wrong_code`, and what the code's own
        check says.
        """


class Stores(Protocol):
    """Makes and opens the log of one vault."""

    def create(self, key: bytes, vault_id: str, kind: str) -> "Store": ...

    def open(self, key: bytes) -> "Store": ...


# The log ---------------------------------------------------------------------------------------


class JournalRows(Protocol):
    """The append-only list of everything that was done."""

    def append(self, kind: str, ref: str, fields: Mapping[str, Json]) -> Event:
        """Add an event about `ref`, committing to each field with a salt of its own."""

    def head(self) -> Head: ...

    def events(self, ref: str | None = None) -> Iterator[Event]:
        """All events in order, or those about one thing."""

    def pairs(self, seq: int) -> dict[str, tuple[Json, bytes]]:
        """The (value, salt) pairs that are still held for an event."""


class IncidentRows(Protocol):
    """The incidents as they stand now."""

    def next_no(self) -> int:
        """The next number for life; taken once the incident is added."""

    def add(self, incident: Incident, span: Span | None) -> None: ...

    def put(self, incident: Incident, span: Span | None) -> None:
        """Replace how the incident stands."""

    def get(self, key: str | int) -> Incident | None:
        """By UUID or by number."""

    def listed(self, words: Sequence[str] = (), *, removed: bool = False) -> Iterator[Incident]:
        """Newest first by when it happened (else when it was recorded), holding all `words`."""

    def count(self) -> int: ...


class ExhibitRows(Protocol):
    """The originals that the vault holds, and with which incidents they go."""

    def next_no(self) -> int: ...

    def add(self, exhibit: Exhibit) -> None: ...

    def link(self, exhibit_no: int, incident_no: int) -> None: ...

    def linked(self, exhibit_no: int, incident_no: int) -> bool: ...

    def get(self, no: int) -> Exhibit | None: ...

    def by_hash(self, sha256: str) -> Exhibit | None: ...

    def of_incident(self, incident_no: int) -> list[Exhibit]: ...

    def incidents_of(self, exhibit_no: int) -> list[int]: ...

    def all(self) -> Iterator[Exhibit]: ...


class Papers(Protocol):
    """Small values with a name: drafts, the owner's profile, frozen dossiers."""

    def get(self, name: str) -> Json: ...

    def put(self, name: str, value: Json) -> None: ...

    def drop(self, name: str) -> None: ...

    def names(self, prefix: str) -> list[str]: ...


class UnitOfWork(Protocol):
    """One transaction on the log. Leaving it without `commit` undoes everything."""

    @property
    def journal(self) -> JournalRows: ...
    @property
    def incidents(self) -> IncidentRows: ...
    @property
    def exhibits(self) -> ExhibitRows: ...
    @property
    def papers(self) -> Papers: ...

    def commit(self) -> None:
        """Return only after everything survives a power cut. Raises StorageError otherwise."""


class Store(Protocol):
    """The open log. One thread owns it; `interrupt` alone may be called from another."""

    @property
    def vault_id(self) -> str: ...

    def begin(self) -> AbstractContextManager[UnitOfWork]: ...

    def interrupt(self) -> None:
        """Make whatever runs on the owning thread stop with `Cancelled`."""

    def damage(self) -> Iterator[str]:
        """Names of what the storage itself finds damaged (pages, tables); nothing when whole."""

    def close(self) -> None: ...


# Evidence --------------------------------------------------------------------------------------


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

    def export(self, exhibit: Exhibit, out: Path) -> None:
        """Write the original to `out`, where nothing stood, and check it on the way.

        Raises InputError `exists`, StorageError, DamageError; then nothing stands there.
        """

    def size(self, blob: Blob) -> int | None:
        """Bytes of the encrypted file; None when it is not there."""

    def drop(self, blob: Blob) -> None: ...


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

    def text(self, write: Callable[[BinaryIO], None], media_type: str) -> str:
        """What can be read in an e-mail or a text file, as plain text. Raises the same."""


# What comes with the program -------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Word:
    """A code that a record can hold, and the word for it."""

    code: str
    text: str


@dataclass(frozen=True, slots=True)
class Contact:
    """Someone to call; `certain` is false for a number that should be checked first."""

    code: str
    name: str
    number: str
    purpose: str
    certain: bool
    checked: date


@dataclass(frozen=True, slots=True)
class Example:
    """A fictional log: its owner, its incidents, and the files that go with each (by id)."""

    owner: Mapping[str, str]
    incidents: Sequence[dict[str, Json]]
    files: Mapping[str, Sequence[tuple[str, bytes]]]


class Knowledge(Protocol):
    """Facts that are data: each with its source, the date it was checked and its certainty."""

    def words(self, group: str, lang: str) -> Sequence[Word]:
        """The words of `kind`, `channel`, `place` or `role`, the usual ones first."""

    def label(self, group: str, code: str, lang: str) -> str:
        """The word for a code; the code itself, readable, when there is none."""

    def contacts(self, lang: str) -> Sequence[Contact]: ...

    def example(self) -> Example: ...


# What leaves the vault -------------------------------------------------------------------------


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


class Bundles(Protocol):
    """Folders that leave the vault, and their checking."""

    def new(self, out: Path, form: str, recipient: str = "") -> AbstractContextManager["Bundle"]:
        """A bundle that stands at `out` once sealed; left unsealed, nothing stands there.

        `form` is `folder`, `zip` (each part one zip) or `package` (one file, encrypted with age
        to `recipient`). Raises InputError `out_not_empty`, `not_a_recipient`.
        """

    def verify(self, path: Path, *, head: str = "", identity: Path | None = None) -> "Verdict":
        """What changed, is missing or extra in a bundle, a part or a package."""

    def companions(self, lang: str) -> Mapping[str, bytes]:
        """What goes along so that anyone can check a bundle: how to, and the program for it."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What checking found: `(name, what is wrong)`, which parts were there, and the head they name.

    `opened` is false for a package whose outer form was all that could be looked at.
    """

    wrong: tuple[tuple[str, str], ...]
    parts: tuple[str, ...]
    head: str = ""
    opened: bool = True


class Bundle(Protocol):
    """A bundle being made: files in two parts, then sealed."""

    def file(self, part: str, name: str) -> AbstractContextManager[BinaryIO]: ...

    def seal(self, facts: Mapping[str, Json]) -> None:
        """Write each part's manifest and `SHA256SUMS`, and make all of it durable."""

    def place(self) -> None:
        """Put what was sealed where it was asked for."""
