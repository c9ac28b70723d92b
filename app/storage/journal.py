"""What was done: the journal's events and the pairs behind their commitments, as rows."""

import json
from collections.abc import Iterator, Mapping
from os import urandom

from app.domain.canonical import Json, canonical
from app.domain.journal import (
    SALT_BYTES,
    Event,
    Head,
    commitment,
    event_body,
    instant,
    leaf,
    link,
    start,
)
from app.ports import Clock
from app.storage.connection import Connection

_EVENT = (
    "INSERT INTO event (seq, kind, ref, at, body, salt, leaf, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
)
_PAIR = "INSERT INTO pair (seq, name, value, salt) VALUES (?, ?, ?, ?)"


class Journal:
    """Port `JournalRows`. Keeps the head at hand: within a transaction nobody else appends."""

    def __init__(self, connection: Connection, clock: Clock, vault_id: str) -> None:
        self._connection, self._clock = connection, clock
        row = connection.execute("SELECT seq, hash FROM event ORDER BY seq DESC LIMIT 1").fetchone()
        self._head = Head(row[0], row[1]) if row else start(vault_id)
        self._new_events: list[tuple[object, ...]] = []
        self._new_pairs: list[tuple[object, ...]] = []

    def head(self) -> Head:
        return self._head

    def append(self, kind: str, ref: str, fields: Mapping[str, Json]) -> Event:
        seq, at = self._head.seq + 1, instant(self._clock.now())
        salts = urandom(SALT_BYTES * (len(fields) + 1))
        pairs, commitments = [], {}
        for place, (name, value) in enumerate(fields.items(), 1):
            told, salt = canonical(value), salts[place * SALT_BYTES : (place + 1) * SALT_BYTES]
            commitments[name] = commitment(salt, name, told)
            pairs.append((seq, name, told.decode(), salt))
        body = event_body(
            seq=seq, kind=kind, at=at, tz=self._clock.offset(), ref=ref, fields=commitments
        )
        salt = salts[:SALT_BYTES]
        leaf_ = leaf(salt, body)
        hash_ = link(self._head.hash, seq, leaf_)
        event = Event(seq, kind, at, ref, body.decode(), salt, leaf_, hash_)
        self._new_events.append((seq, kind, ref, at, event.body, salt, leaf_, hash_))
        self._new_pairs += pairs
        self._head = Head(seq, hash_)
        return event

    def flush(self) -> None:
        """Write what was appended; many rows at once cost half of the same rows one by one."""
        if self._new_events:
            self._connection.executemany(_EVENT, self._new_events)
            self._connection.executemany(_PAIR, self._new_pairs)
            self._new_events, self._new_pairs = [], []

    def events(self, ref: str | None = None) -> Iterator[Event]:
        self.flush()
        columns = "SELECT seq, kind, at, ref, body, salt, leaf, hash FROM event"
        rows = (
            self._connection.execute(f"{columns} ORDER BY seq")
            if ref is None
            else self._connection.execute(f"{columns} WHERE ref = ? ORDER BY seq", (ref,))
        )
        return (Event(*row) for row in rows)

    def pairs(self, seq: int) -> dict[str, tuple[Json, bytes]]:
        self.flush()
        rows = self._connection.execute("SELECT name, value, salt FROM pair WHERE seq = ?", (seq,))
        return {name: (json.loads(value), salt) for name, value, salt in rows}
