"""The open log and its one kind of transaction: undone unless committed."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from app.domain.journal import instant
from app.errors import DamageError, StorageError
from app.ports import Clock, UnitOfWork
from app.storage.connection import Connection, connect, translated
from app.storage.journal import Journal
from app.storage.rows import Exhibits, Incidents, Papers
from app.storage.schema import migrate


class Transaction:
    """Port `UnitOfWork`."""

    def __init__(self, connection: Connection, clock: Clock, vault_id: str) -> None:
        self.journal = Journal(connection, clock, vault_id)
        self.incidents = Incidents(connection)
        self.exhibits = Exhibits(connection)
        self.papers = Papers(connection)
        self._connection = connection

    def commit(self) -> None:
        with translated():
            self.incidents.flush()
            self.journal.flush()
            self._connection.execute("COMMIT")


class CipherStore:
    """Port `Store` on one SQLCipher database."""

    def __init__(self, connection: Connection, clock: Clock) -> None:
        self._connection, self._clock = connection, clock
        self._failed = False
        with translated():
            row = connection.execute("SELECT id FROM vault").fetchone()
        self.vault_id = str(row[0])

    @contextmanager
    def begin(self) -> Iterator[UnitOfWork]:
        if self._failed:
            raise StorageError("reopen_first")
        try:
            with translated():
                self._connection.execute("BEGIN IMMEDIATE")
                yield Transaction(self._connection, self._clock, self.vault_id)
        except StorageError as error:
            # after a failed sync a second one may succeed while the data is gone
            self._failed = error.code == "io_error"
            raise
        finally:
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")

    def interrupt(self) -> None:
        self._connection.interrupt()

    def damage(self) -> Iterator[str]:
        for sql in ("cipher_integrity_check", "integrity_check", "foreign_key_check"):
            try:
                with translated():
                    rows = self._connection.execute(f"PRAGMA {sql}").fetchall()
            except DamageError:
                yield "journal.db"
                return
            yield from (f"journal.db: {row[0]}" for row in rows if row[0] != "ok")

    def close(self) -> None:
        self._connection.close()


def create(path: Path, key: bytes, clock: Clock, *, vault_id: str, kind: str) -> CipherStore:
    """A new log at `path`, which must not exist yet."""
    connection = connect(path, key)
    with translated():
        migrate(connection)
        connection.execute(
            "INSERT INTO vault (one, id, kind, made) VALUES (1, ?, ?, ?)",
            (vault_id, kind, instant(clock.now())),
        )
    return CipherStore(connection, clock)


def open_store(path: Path, key: bytes, clock: Clock) -> CipherStore:
    """The log at `path`, brought to the newest form. Raises as `connect` and `migrate` do."""
    connection = connect(path, key)
    try:
        migrate(connection)
        return CipherStore(connection, clock)
    except BaseException:
        connection.close()
        raise
