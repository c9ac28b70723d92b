"""Deliberate mistakes. A harness that stays green with one of these tests nothing."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext, suppress
from unittest import mock

from app.errors import StorageError
from app.storage.connection import Connection, translated
from app.storage.store import CipherStore, Transaction
from app.usecases import outside

_COMMIT = Transaction.commit
_TOGETHER = 5  # transactions, of the store that puts off


class _Deaf:
    """A connection that does not hear COMMIT."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def execute(self, sql: str, *told: object) -> object:
        return None if sql == "COMMIT" else self._connection.execute(sql, *told)


def _without_commit(work: Transaction) -> None:
    heard = work._connection
    work._connection = _Deaf(heard)
    _COMMIT(work)
    work._connection = heard


@contextmanager
def early() -> Iterator[None]:
    """What is stored is acknowledged before it is: COMMIT waits until there is more to store."""
    waiting = 0

    @contextmanager
    def begin(self: CipherStore) -> Iterator[Transaction]:
        with translated():
            if not self._connection.in_transaction:
                self._connection.execute("BEGIN IMMEDIATE")
            yield Transaction(self._connection, self._clock, self.vault_id, self._committed)

    def commit(self: Transaction) -> None:
        nonlocal waiting
        waiting += 1
        _without_commit(self)
        if waiting % _TOGETHER == 0:
            self._connection.execute("COMMIT")

    with (
        mock.patch.object(CipherStore, "begin", begin),
        mock.patch.object(Transaction, "commit", commit),
    ):
        yield


@contextmanager
def piecemeal() -> Iterator[None]:
    """There is no transaction: each row is stored by itself."""

    @contextmanager
    def begin(self: CipherStore) -> Iterator[Transaction]:
        with translated():
            yield Transaction(self._connection, self._clock, self.vault_id, self._committed)

    with (
        mock.patch.object(CipherStore, "begin", begin),
        mock.patch.object(Transaction, "commit", _without_commit),
    ):
        yield


@contextmanager
def swallows() -> Iterator[None]:
    """A storage that refuses is not heard of."""

    def unmoved(self: Transaction) -> None:
        with suppress(StorageError):
            _COMMIT(self)

    with mock.patch.object(Transaction, "commit", unmoved):
        yield


@contextmanager
def unnoted() -> Iterator[None]:
    """What is made aside is not noted before it is there."""
    with mock.patch.object(outside.Aside, "note"):
        yield


WRONGS: dict[str, Callable[[], AbstractContextManager[object]]] = {
    "": nullcontext,
    **{one.__name__: one for one in (early, piecemeal, swallows, unnoted)},
}
