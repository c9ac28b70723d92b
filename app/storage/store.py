"""The open log and its one kind of transaction: undone unless committed."""

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from sqlcipher3 import dbapi2

from app.domain.journal import Head, instant
from app.errors import DamageError, StorageError
from app.ports import Clock, UnitOfWork
from app.storage.connection import (
    Connection,
    attaching,
    connect,
    in_memory,
    no_page_opens,
    translated,
)
from app.storage.journal import Journal
from app.storage.outbox import Outbox
from app.storage.papers import Papers
from app.storage.rows import Exhibits, Incidents
from app.storage.schema import NEWEST, migrate, version

_NAME = "journal.db"


class Transaction:
    """Port `UnitOfWork`."""

    def __init__(
        self,
        connection: Connection,
        clock: Clock,
        vault_id: str,
        committed: Callable[[Head], None],
    ) -> None:
        self._outbox = Outbox(connection)
        self.journal = Journal(connection, self._outbox, clock, vault_id)
        self.incidents = Incidents(connection, self._outbox)
        self.exhibits = Exhibits(connection)
        self.papers = Papers(connection)
        self._before = self.journal.head()
        self._connection, self._committed = connection, committed

    def commit(self) -> None:
        with translated():
            self._outbox.flush()
            self.papers.seal(self._before, self.journal.head())
            self._connection.execute("COMMIT")
        self._committed(self.journal.head())


class CipherStore:
    """Port `Store` on one SQLCipher database."""

    def __init__(
        self,
        connection: Connection,
        key: bytes,
        clock: Clock,
        committed: Callable[[Head], None],
        *,
        read_only: bool = False,
    ) -> None:
        self._connection, self._key = connection, key
        self._clock, self._committed = clock, committed
        self.read_only, self._failed = read_only, False
        with translated():
            row = connection.execute("SELECT id FROM vault").fetchone()
        self.vault_id = str(row[0])

    @contextmanager
    def begin(self) -> Iterator[UnitOfWork]:
        if self._failed:
            raise StorageError("reopen_first")
        try:
            with translated():
                self._connection.execute("BEGIN" if self.read_only else "BEGIN IMMEDIATE")
                yield Transaction(self._connection, self._clock, self.vault_id, self._committed)
        except StorageError as error:
            # after a failed sync a second one may succeed while the data is gone
            self._failed = error.code == "io_error"
            raise
        finally:
            if self._connection.in_transaction:
                with suppress(dbapi2.Error):  # what broke the transaction has been raised already
                    self._connection.execute("ROLLBACK")
            self._failed = self._failed or self._connection.in_transaction

    def rekey(self, key: bytes) -> None:
        # cut short, the connection reads with the old key and writes with the new
        self._failed = True
        try:
            with translated():
                self._connection.reset_key(f"x'{key.hex()}'")
                self._prove_writable()
        except DamageError:
            raise StorageError("io_error", reason="rekey") from None
        self._key, self._failed = key, False

    def _prove_writable(self) -> None:
        """Changing the key is silent about a COMMIT that failed, after which the log goes back to the
        key before: the next transaction is not. Nobody may throw that key away until it is through.
        """
        self._connection.execute("BEGIN IMMEDIATE")
        (form,) = self._connection.execute("PRAGMA user_version").fetchone()
        self._connection.execute(f"PRAGMA user_version = {form}")
        self._connection.execute("COMMIT")

    def copy_to(self, path: Path) -> Head:
        try:
            with translated(), attaching(self._connection, str(path)):
                self._connection.execute("VACUUM INTO ?", (str(path),))
            return check_copy(path, self._key, self._clock)
        except BaseException:
            for left in (path, path.with_name(f"{path.name}-journal")):
                with suppress(OSError):  # whoever comes next takes it away
                    left.unlink(missing_ok=True)
            raise

    def copy_at(self, path: Path) -> "CipherStore":
        return open_copy(path, self._key, self._clock)

    def begun_at(self, path: Path) -> "CipherStore":
        return open_store(path, self._key, self._clock, _nobody, _kept_already)

    def interrupt(self) -> None:
        self._connection.interrupt()

    def damage(self) -> Iterator[str]:
        try:
            with translated():
                yield from (f"{_NAME}: {told}" for told in self._damage())
        except DamageError:
            yield _NAME

    def _damage(self) -> Iterator[str]:
        for sql in ("cipher_integrity_check", "integrity_check", "foreign_key_check"):
            rows = self._connection.execute(f"PRAGMA {sql}").fetchall()
            found = [str(row[0]) for row in rows if row[0] != "ok"]
            yield from found
            if found:
                return  # nothing that is read now can be relied on
        head = Journal(
            self._connection, Outbox(self._connection), self._clock, self.vault_id
        ).head()
        if not Papers(self._connection).whole(head):
            yield "paper"

    def close(self) -> None:
        self._connection.close()


def _nobody(head: Head) -> None:
    """A copy that is only read, or no vault yet, needs nobody to hear of it."""


def _kept_already(_store: CipherStore) -> None:
    """What a copy was made of still has the older form."""


def create(
    path: Path,
    key: bytes,
    clock: Clock,
    committed: Callable[[Head], None],
    *,
    vault_id: str,
    kind: str,
) -> CipherStore:
    """A new log at `path`, which must not exist yet; `committed` hears of each new head."""
    connection = connect(path, key)
    with translated():
        migrate(connection)
        connection.execute(
            "INSERT INTO vault (one, id, kind, made) VALUES (1, ?, ?, ?)",
            (vault_id, kind, instant(clock.now())),
        )
    return CipherStore(connection, key, clock, committed)


def open_store(
    path: Path,
    key: bytes,
    clock: Clock,
    committed: Callable[[Head], None],
    before_migrating: Callable[["CipherStore"], None],
    *,
    read_only: bool = False,
) -> CipherStore:
    """The log at `path`, brought to the newest form; `before_migrating` keeps a copy of the older.

    One of an older form that can only be read gets the newest in memory. Raises as `connect`,
    `in_memory` and `migrate` do.
    """
    connection = _connect(path, key, read_only=read_only)
    try:
        if version(connection) < NEWEST:
            if read_only:
                connection = in_memory(connection, key)
            else:
                before_migrating(CipherStore(connection, key, clock, committed))
            migrate(connection)
        return CipherStore(connection, key, clock, committed, read_only=read_only)
    except BaseException:
        connection.close()
        raise


def _connect(path: Path, key: bytes, *, read_only: bool) -> Connection:
    """Open a log that has to be there. Raises as `connect` does, DamageError when it is not."""
    if not path.is_file():
        raise DamageError("database_missing", name=path.name)
    if not path.stat().st_size:  # to SQLite that is a new database
        raise DamageError("database_damaged", name=path.name)
    try:
        return connect(path, key, read_only=read_only)
    except DamageError:
        if no_page_opens(path, key):
            raise DamageError("foreign_log", name=path.name) from None
        raise


def open_copy(path: Path, key: bytes, clock: Clock) -> CipherStore:
    """A copy of a log, to be read alone. Raises DamageError when it does not open."""
    return open_store(path, key, clock, _nobody, _kept_already, read_only=True)


def check_copy(path: Path, key: bytes, clock: Clock) -> Head:
    """Read a copy whole, in the form that it has, and give its head. Raises DamageError when any of it
    is damaged."""
    with closing(_connect(path, key, read_only=True)) as connection:
        store = CipherStore(connection, key, clock, _nobody, read_only=True)
        for name in store.damage():
            raise DamageError("copy_damaged", name=f"{path.name}: {name}")
        with store.begin() as work:
            return work.journal.head()
