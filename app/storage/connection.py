"""The connection: SQLCipher with a raw key, every setting read back, every error translated."""

import json
import secrets
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2

from app.domain.canonical import Json
from app.errors import AppError, DamageError, StorageError, VaultError
from app.ports import Cancelled

Connection = Any  # the driver has no types

_OLDEST_SQLITE = (3, 51, 3)  # older ones corrupt a database now and then (the WAL reset bug)
_SETTINGS = {
    "cipher_memory_security": "0",  # 4 to 9 times slower, and it did not clear memory
    "journal_mode": "delete",
    "synchronous": "3",  # EXTRA: the journal's removal is durable too
    "fullfsync": "1",
    "locking_mode": "exclusive",
    "temp_store": "2",  # in memory
    "secure_delete": "1",
    "foreign_keys": "1",
    "trusted_schema": "0",
    "cell_size_check": "1",
    "mmap_size": "0",
}
_IN_MEMORY = {name: value for name, value in _SETTINGS.items() if name != "mmap_size"}
_PAGE = 4096
_CACHE_KIB = 64 * 1024
_NO_TEXT = "Could not decode to UTF-8"  # the driver's own, without a code
_PRIMARY = 0xFF  # an extended result code holds the primary one in its low byte
_STORAGE = {
    dbapi2.SQLITE_FULL: "disk_full",
    dbapi2.SQLITE_READONLY: "read_only_medium",
    dbapi2.SQLITE_IOERR: "io_error",
    dbapi2.SQLITE_CANTOPEN: "io_error",
}

_WORDS = {  # of SQLite itself: an error in changing the key has no code
    "database or disk is full": dbapi2.SQLITE_FULL,
    "attempt to write a readonly database": dbapi2.SQLITE_READONLY,
    "disk I/O error": dbapi2.SQLITE_IOERR,
    "unable to open database file": dbapi2.SQLITE_CANTOPEN,
}


def connect(path: Path, key: bytes, *, read_only: bool = False) -> Connection:
    """Open (or make) the database with its raw 32-byte key and take it for this process alone.

    `read_only` opens one on a medium that cannot be written, where nobody else can write either.

    Raises DamageError when it does not open with this key, VaultError when another process has it,
    StorageError when the medium refuses.
    """
    if len(key) != 32:
        raise ValueError("a raw key has 32 bytes")
    if dbapi2.sqlite_version_info < _OLDEST_SQLITE:
        raise VaultError("old_sqlite", version=dbapi2.sqlite_version)
    address = f"{path.absolute().as_uri()}?mode={'ro&immutable=1' if read_only else 'rwc'}"
    return _opened(address, key, partial(_configure, read_only=read_only))


def in_memory(source: Connection, key: bytes) -> Connection:
    """A copy of an open database in the memory of this process, under the same key, to be written in;
    the database itself is closed. Raises DamageError for one that cannot be read whole."""
    address = f"file:/weerwoord-{secrets.token_hex(8)}?vfs=memdb"

    def fill(copy: Connection) -> None:
        with attaching(source, address):
            source.execute("VACUUM INTO ?", (address,))
        _configure(copy, read_only=False, settings=_IN_MEMORY)

    copy = _opened(address, key, fill)
    source.close()
    return copy


def _opened(address: str, key: bytes, prepare: Callable[[Connection], object]) -> Connection:
    with translated():
        connection = dbapi2.connect(
            address, uri=True, isolation_level=None, timeout=0, check_same_thread=False
        )
    try:
        with translated():
            connection.set_key(f"x'{key.hex()}'")
            prepare(connection)
            connection.set_authorizer(_refuse_attach)
    except BaseException:
        connection.close()
        raise
    return connection


def no_page_opens(path: Path, key: bytes) -> bool:
    """Whether not one page of a file is under this key: then it is another's, or all overwritten."""
    connection = dbapi2.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True)
    try:
        connection.set_key(f"x'{key.hex()}'")
        wrong = connection.execute("PRAGMA cipher_integrity_check").fetchall()
    except dbapi2.DatabaseError:
        return False
    finally:
        connection.close()
    return len(wrong) * _PAGE >= path.stat().st_size


def _configure(
    connection: Connection, *, read_only: bool, settings: Mapping[str, str] = _SETTINGS
) -> None:
    if not connection.execute("PRAGMA cipher_version").fetchone():
        raise VaultError("no_sqlcipher")
    connection.execute("PRAGMA cipher_log_level = NONE")
    connection.execute(f"PRAGMA cache_size = -{_CACHE_KIB}")
    connection.execute("SELECT count(*) FROM sqlite_master")  # the key is wrong: say so first
    if connection.execute("PRAGMA page_count").fetchone() == (0,):
        # In a new log no page is ever free. SQLite writes free ones without keeping what they held:
        # a power cut may tear one, and though nothing is lost with it, each check calls it damage.
        connection.execute("PRAGMA auto_vacuum = FULL")
    if not read_only:
        # A program that was killed leaves its journal, and in that what was erased since. Going from
        # persist to delete SQLite takes it away, under its own locks; a hot one is played back first.
        connection.execute("PRAGMA journal_mode = persist").fetchall()
    for name, value in settings.items():
        connection.execute(f"PRAGMA {name} = {value}").fetchall()
        row = connection.execute(f"PRAGMA {name}").fetchone()
        if str(row[0] if row else "").lower() != value:
            raise VaultError("setting_refused", name=name)
    if not read_only:
        connection.execute("BEGIN EXCLUSIVE").connection.execute("COMMIT")


def _refuse_attach(action: int, *_: str | None) -> int:
    """Refuse ATTACH: it could write the log in clear."""
    return int(dbapi2.SQLITE_DENY if action == dbapi2.SQLITE_ATTACH else dbapi2.SQLITE_OK)


@contextmanager
def attaching(connection: Connection, address: str) -> Iterator[None]:
    """Let one database be attached for as long as it takes: `VACUUM INTO` attaches what it writes."""

    def authorize(action: int, first: str | None, *_: str | None) -> int:
        if action == dbapi2.SQLITE_ATTACH and first != address:
            return int(dbapi2.SQLITE_DENY)
        return int(dbapi2.SQLITE_OK)

    connection.set_authorizer(authorize)
    try:
        yield
    finally:
        connection.set_authorizer(_refuse_attach)


@contextmanager
def translated() -> Iterator[None]:
    """Turn the driver's errors into ours; what is our own mistake passes as it is."""
    try:
        yield
    except dbapi2.DatabaseError as error:
        known = _known(error)
        if known is None:
            raise
        raise known from error


def stored_json(told: object) -> Json:
    """A value as it was stored. Raises DamageError when it is no longer one we wrote."""
    try:
        value: Json = json.loads(str(told))
    except ValueError:
        raise DamageError("database_damaged", name="journal.db") from None
    return value


def _known(error: Exception) -> AppError | Cancelled | None:
    code = getattr(error, "sqlite_errorcode", _WORDS.get(str(error), 0)) & _PRIMARY
    if code == dbapi2.SQLITE_INTERRUPT:
        return Cancelled()
    no_text = str(error).startswith(_NO_TEXT)
    if no_text or code in (dbapi2.SQLITE_NOTADB, dbapi2.SQLITE_CORRUPT):
        return DamageError("database_damaged", name="journal.db")
    if code in (dbapi2.SQLITE_BUSY, dbapi2.SQLITE_LOCKED):
        return VaultError("vault_in_use", path="")
    if code in _STORAGE:
        return StorageError(_STORAGE[code], reason=str(error))
    return None
