"""Values with a name, as rows; and one sum over them all, so that none is exchanged for an older one.

What a paper says is not in the journal. The sum is, with the journal's head, sealed into the number
that SQLite keeps for an application on the first page: whoever puts an old page back, without the
key, has to put back the first page too, and that names an older head.
"""

import hashlib

from app.domain.canonical import Json, canonical_text
from app.domain.journal import Head
from app.errors import DamageError
from app.storage.connection import Connection, stored_json

_SUM = ""  # the name of the paper that holds the sum
_MODULUS = 1 << 256


class Papers:
    """Port `Papers`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._before: int | None = None  # the sum, as this transaction found it

    def get(self, name: str) -> Json:
        told = self._told(name)
        return None if told is None else stored_json(told)

    def put(self, name: str, value: Json) -> None:
        told = canonical_text(value)
        self._exchange(name, told)
        self._write(name, told)

    def drop(self, name: str) -> None:
        self._exchange(name, None)
        self._connection.execute("DELETE FROM paper WHERE name = ?", (name,))

    def names(self, prefix: str) -> list[str]:
        rows = self._connection.execute(
            "SELECT name FROM paper WHERE substr(name, 1, length(?1)) = ?1 AND name <> ?2"
            " ORDER BY name",
            (prefix, _SUM),
        )
        return [row[0] for row in rows]

    def seal(self, before: Head, head: Head) -> None:
        """Bind all papers to this head instead of the one `before`.

        Raises DamageError when they were not bound to that one: nothing is built on what was
        exchanged.
        """
        found = self._sum() if self._before is None else self._before
        if self._sealed() != (_seal(before, found) if before.seq else 0):
            raise DamageError("database_damaged", name="journal.db: paper")
        seal = _seal(head, self._sum())
        if seal != self._sealed():
            self._connection.execute(f"PRAGMA application_id = {seal}")

    def whole(self, head: Head) -> bool:
        """Whether these are the papers that were bound to this head."""
        rows = self._connection.execute("SELECT name, value FROM paper WHERE name <> ?", (_SUM,))
        total = sum(_share(name, told) for name, told in rows) % _MODULUS
        return total == self._sum() and _seal(head, total) == self._sealed()

    def _told(self, name: str) -> str | None:
        row = self._connection.execute("SELECT value FROM paper WHERE name = ?", (name,)).fetchone()
        return str(row[0]) if row else None

    def _write(self, name: str, told: str) -> None:
        self._connection.execute(
            "INSERT INTO paper (name, value) VALUES (?, ?)"
            " ON CONFLICT (name) DO UPDATE SET value = excluded.value",
            (name, told),
        )

    def _exchange(self, name: str, told: str | None) -> None:
        total = self._sum()
        self._before = total if self._before is None else self._before
        change = _share(name, told) - _share(name, self._told(name))
        self._write(_SUM, f"{(total + change) % _MODULUS:x}")

    def _sum(self) -> int:
        return int(self._told(_SUM) or "0", 16)

    def _sealed(self) -> int:
        return int(self._connection.execute("PRAGMA application_id").fetchone()[0])


def _share(name: str, told: str | None) -> int:
    """What one paper adds to the sum."""
    if told is None:
        return 0
    named = len(name.encode()).to_bytes(4, "big") + name.encode()
    return int.from_bytes(hashlib.sha256(b"ww-paper-1\0" + named + told.encode()).digest())


def _seal(head: Head, total: int) -> int:
    told = b"ww-seal-1\0" + head.hash + total.to_bytes(32, "big")
    return int.from_bytes(hashlib.sha256(told).digest()[:4], signed=True)
