"""Rows that are to be inserted, held until they are written many at once."""

from collections.abc import Iterable

from sqlcipher3 import dbapi2

from app.errors import DamageError
from app.storage.connection import Connection

_TOGETHER = 250  # rows in one statement


class Outbox:
    """What a transaction is still to insert. A statement for each row would cost twice as much.

    Values wait in one list, row after row: a tuple for each row keeps the garbage collector busy.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._waiting: dict[str, list[object]] = {}

    def add(self, kind: str, values: Iterable[object]) -> None:
        """Let one row, or several of a kind, wait; `kind` is `table (columns)`."""
        self._waiting.setdefault(kind, []).extend(values)

    def flush(self) -> None:
        """Write what waits, as comes before anything is read.

        Raises DamageError when what comes after the last is there already.
        """
        waiting, self._waiting = self._waiting, {}
        try:
            for kind, values in waiting.items():
                self._insert(kind, values)
        except dbapi2.IntegrityError:
            raise DamageError("database_damaged", name="journal.db") from None

    def _insert(self, kind: str, values: list[object]) -> None:
        width = kind.count(",") + 1
        row = f"({', '.join('?' * width)})"
        for start in range(0, len(values), _TOGETHER * width):
            some = values[start : start + _TOGETHER * width]
            rows = ", ".join([row] * (len(some) // width))
            self._connection.execute(f"INSERT INTO {kind} VALUES {rows}", some)  # noqa: S608 - our own words
