"""What was done: the journal's events and the pairs behind their commitments, as rows."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from os import urandom

from app.domain.canonical import Json, canonical_text
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
from app.storage.connection import Connection, stored_json
from app.storage.outbox import Outbox

_LET_PASS = timedelta(minutes=2)
_EVENT = "event (seq, kind, ref, at, body, salt, leaf, hash)"
_EVENTS = "SELECT seq, kind, at, ref, body, salt, leaf, hash FROM event"
_PAIR = "pair (seq, name, value, salt)"


class Journal:
    """Port `JournalRows`. Keeps the head at hand: within a transaction nobody else appends."""

    def __init__(self, connection: Connection, outbox: Outbox, clock: Clock, vault_id: str) -> None:
        self._connection, self._outbox, self._clock = connection, outbox, clock
        row = connection.execute(f"{_EVENTS} ORDER BY seq DESC LIMIT 1").fetchone()
        last = Event(*row) if row else None
        self._head = Head(last.seq, last.hash) if last else start(vault_id)
        self._last_at = last.at if last else ""

    def head(self) -> Head:
        return self._head

    def ahead(self) -> str:
        now = instant(self._clock.now())
        return self._last_at if _jumped_back(self._last_at, now) else ""

    def append(self, kind: str, ref: str, fields: Mapping[str, Json]) -> Event:
        at = instant(self._clock.now())
        if _jumped_back(self._last_at, at):
            before, self._last_at = self._last_at, ""
            self.append("clock.jumped", "", {"from": before, "to": at})
        seq, self._last_at = self._head.seq + 1, at
        salts = urandom(SALT_BYTES * (len(fields) + 1))
        pairs, commitments = list[object](), {}
        for place, name in enumerate(sorted(fields), 1):
            salt = salts[place * SALT_BYTES : (place + 1) * SALT_BYTES]
            told = canonical_text(fields[name])
            commitments[name] = commitment(salt, name, told.encode())
            pairs += (seq, name, told, salt)
        body = event_body(
            seq=seq, kind=kind, at=at, tz=self._clock.offset(), ref=ref, fields=commitments
        )
        salt = salts[:SALT_BYTES]
        leaf_ = leaf(salt, body)
        hash_ = link(self._head.hash, seq, leaf_)
        event = Event(seq, kind, at, ref, body.decode(), salt, leaf_, hash_)
        self._outbox.add(_EVENT, (seq, kind, ref, at, event.body, salt, leaf_, hash_))
        self._outbox.add(_PAIR, pairs)
        self._head = Head(seq, hash_)
        return event

    def events(self, ref: str | None = None) -> Iterator[Event]:
        self._outbox.flush()
        if ref is None:
            rows = self._connection.execute(f"{_EVENTS} ORDER BY seq")
        else:
            rows = self._connection.execute(f"{_EVENTS} WHERE ref = ? ORDER BY seq", (ref,))
        return (Event(*row) for row in rows)

    def at(self, seq: int) -> Event | None:
        self._outbox.flush()
        row = self._connection.execute(f"{_EVENTS} WHERE seq = ?", (seq,)).fetchone()
        return Event(*row) if row else None

    def erase(self, pairs: Sequence[tuple[int, str]]) -> None:
        self._outbox.flush()
        self._connection.executemany("DELETE FROM pair WHERE seq = ? AND name = ?", pairs)

    def pairs(self, seq: int) -> dict[str, tuple[Json, bytes]]:
        self._outbox.flush()
        rows = self._connection.execute("SELECT name, value, salt FROM pair WHERE seq = ?", (seq,))
        return {name: (stored_json(value), salt) for name, value, salt in rows}

    def strays(self) -> Iterator[int]:
        self._outbox.flush()
        rows = self._connection.execute(
            "SELECT DISTINCT seq FROM pair WHERE seq NOT IN (SELECT seq FROM event) ORDER BY seq"
        )
        return (int(row[0]) for row in rows)


def _jumped_back(before: str, now: str) -> bool:
    """Whether the clock was set back since the last event (empty: there is none) by more than clocks
    differ anyway."""
    if now >= before:
        return False
    return datetime.fromisoformat(before) - datetime.fromisoformat(now) > _LET_PASS
