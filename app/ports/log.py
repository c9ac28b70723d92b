"""The log: what was done, and how things stand."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Protocol

from app.domain.canonical import Json
from app.domain.evidence import Exhibit
from app.domain.incident import Incident
from app.domain.journal import Event, Head
from app.domain.moments import Span


class JournalRows(Protocol):
    """The append-only list of everything that was done."""

    def append(self, kind: str, ref: str, fields: Mapping[str, Json]) -> Event:
        """Add an event about `ref`, committing to each field with a salt of its own."""

    def head(self) -> Head: ...

    def ahead(self) -> str:
        """The moment of the last event when the clock was set back since, by more than clocks differ
        anyway; else nothing."""

    def events(self, ref: str | None = None) -> Iterator[Event]:
        """All events in order, or those about one thing."""

    def at(self, seq: int) -> Event | None:
        """One event."""

    def erase(self, pairs: Sequence[tuple[int, str]]) -> None:
        """Delete the (value, salt) pairs of these (seq, name)."""

    def pairs(self, seq: int) -> dict[str, tuple[Json, bytes]]:
        """The (value, salt) pairs that are still held for an event."""

    def strays(self) -> Iterator[int]:
        """The numbers under which pairs are held and no event stands."""


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

    def stale(self) -> Iterator[int]:
        """The numbers of those whose place in lists, or words to search, are not their own."""

    def count(self) -> int: ...


class ExhibitRows(Protocol):
    """The originals that the vault holds, and with which incidents they go."""

    def next_no(self) -> int: ...

    def add(self, exhibit: Exhibit) -> None: ...

    def link(self, exhibit_no: int, incident_no: int) -> None: ...

    def linked(self, exhibit_no: int, incident_no: int) -> bool: ...

    def get(self, no: int) -> Exhibit | None: ...

    def row(self, no: int) -> Exhibit | None:
        """By number, also what is left of an erased one (its identity is empty)."""

    def by_hash(self, sha256: str) -> Exhibit | None: ...

    def of_incident(self, incident_no: int) -> list[Exhibit]: ...

    def incidents_of(self, exhibit_no: int) -> list[int]: ...

    def all(self) -> Iterator[Exhibit]: ...

    def erase(self, no: int) -> None:
        """Forget all but the number of an exhibit."""


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

    @property
    def read_only(self) -> bool:
        """Whether nothing can be written: the medium does not let it."""

    def begin(self) -> AbstractContextManager[UnitOfWork]: ...

    def rekey(self, key: bytes) -> None:
        """Encrypt everything anew, under another key."""

    def copy_to(self, path: Path) -> Head:
        """Write a copy of the log to `path`, read it back whole, and give its head.

        Raises StorageError, DamageError; then nothing stands at `path`.
        """

    def copy_at(self, path: Path) -> "Store":
        """A copy of this log, opened to be read alone. Raises DamageError when it does not open."""

    def begun_at(self, path: Path) -> "Store":
        """The log of a vault that is being made from a copy of this one: to be written in, and in the
        newest form. Nobody hears of its head yet. Raises as `Stores.open` does."""

    def interrupt(self) -> None:
        """Make whatever runs on the owning thread stop with `Cancelled`."""

    def damage(self) -> Iterator[str]:
        """Names of what the storage itself finds damaged (pages, tables); nothing when whole."""

    def close(self) -> None: ...
