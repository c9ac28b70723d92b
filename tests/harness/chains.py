"""A journal taken apart, changed by someone, and put together again; with or without the sums."""

import json
import random
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import Any

from app.domain.canonical import Json, canonical
from app.domain.journal import Event, Head, commitment, event_body, leaf, link, start
from app.ports import Store, UnitOfWork

Pairs = dict[str, tuple[Json, bytes]]


@dataclass(frozen=True)
class Line:
    """One event with its pairs, as rows have them."""

    body: dict[str, Any]
    salt: bytes
    leaf: bytes
    hash: bytes
    pairs: Pairs = field(default_factory=dict)

    @property
    def event(self) -> Event:
        told = self.body
        body = canonical(told).decode()
        return Event(
            told["seq"],
            told["kind"],
            told["at"],
            told["ref"],
            body,
            self.salt,
            self.leaf,
            self.hash,
        )


def lines_of(work: UnitOfWork) -> list[Line]:
    return [
        Line(json.loads(one.body), one.salt, one.leaf, one.hash, work.journal.pairs(one.seq))
        for one in list(work.journal.events())
    ]


# What someone may do ---------------------------------------------------------------------------


def edit(chance: random.Random, lines: list[Line], at: int) -> list[Line]:
    line = lines[at]
    name = chance.choice(sorted(line.pairs))
    value, salt = line.pairs[name]
    other: Json = f"{value}." if isinstance(value, str) else "anders"
    return [*lines[:at], replace(line, pairs={**line.pairs, name: (other, salt)}), *lines[at + 1 :]]


def withhold(chance: random.Random, lines: list[Line], at: int) -> list[Line]:
    line = lines[at]
    name = chance.choice(sorted(line.pairs))
    left = {one: pair for one, pair in line.pairs.items() if one != name}
    return [*lines[:at], replace(line, pairs=left), *lines[at + 1 :]]


def slip_in(chance: random.Random, lines: list[Line], at: int) -> list[Line]:
    line = lines[at]
    more = {**line.pairs, "extra": ("erbij", chance.randbytes(16))}
    return [*lines[:at], replace(line, pairs=more), *lines[at + 1 :]]


def retime(chance: random.Random, lines: list[Line], at: int) -> list[Line]:
    body = {**lines[at].body, "at": f"2026-11-21T0{chance.randrange(10)}:00:00.000Z"}
    return [*lines[:at], replace(lines[at], body=body), *lines[at + 1 :]]


def rename(chance: random.Random, lines: list[Line], at: int) -> list[Line]:
    key = chance.choice(("kind", "ref", "tz"))
    body = {**lines[at].body, key: f"{lines[at].body[key]}x"}
    return [*lines[:at], replace(lines[at], body=body), *lines[at + 1 :]]


def delete(chance: random.Random, lines: list[Line], at: int) -> list[Line]:
    return lines[:at] + lines[at + 1 :]


def insert(chance: random.Random, lines: list[Line], at: int) -> list[Line]:
    return [*lines[:at], chance.choice(lines), *lines[at:]]


def swap(chance: random.Random, lines: list[Line], at: int) -> list[Line]:
    other = chance.choice([place for place in range(len(lines)) if place != at])
    changed = list(lines)
    changed[at], changed[other] = lines[other], lines[at]
    return changed


def truncate(chance: random.Random, lines: list[Line], at: int) -> list[Line]:
    return lines[:at]


Deed = Callable[[random.Random, list[Line], int], list[Line]]
DEEDS: dict[str, Deed] = {
    one.__name__: one
    for one in (edit, withhold, slip_in, retime, rename, delete, insert, swap, truncate)
}
FORGED = ("edit", "retime", "rename", "delete", "insert", "swap", "truncate")


def numbered(lines: list[Line]) -> list[Line]:
    """In order again, as rows need it; the sums stay as they were."""
    return [replace(one, body={**one.body, "seq": seq}) for seq, one in enumerate(lines, 1)]


def summed(lines: list[Line], vault_id: str) -> list[Line]:
    """What someone with the key can do: every commitment, leaf and hash made anew."""
    made, now = [], start(vault_id).hash
    for seq, one in enumerate(lines, 1):
        told = {name: commitment(salt, name, canonical(value)) for name, (value, salt) in one.pairs.items()}  # fmt: skip
        kept = {name: held for name, held in one.body["fields"].items() if name not in told}
        facts = {key: one.body[key] for key in ("kind", "at", "tz", "ref")}
        body = event_body(seq=seq, fields={**kept, **told}, **facts)
        leaf_ = leaf(one.salt, body)
        now = link(now, seq, leaf_)
        made.append(Line(json.loads(body), one.salt, leaf_, now, one.pairs))
    return made


class Journal:
    """Port `JournalRows`, to be read alone: these lines."""

    def __init__(self, lines: list[Line], vault_id: str) -> None:
        self._lines = {line.body["seq"]: line for line in lines}
        last = max(self._lines, default=0)
        self._head = Head(last, self._lines[last].hash) if last else start(vault_id)

    def head(self) -> Head:
        return self._head

    def events(self, ref: str | None = None) -> Iterator[Event]:
        found = (self._lines[seq].event for seq in sorted(self._lines))
        return (one for one in found if ref in (None, one.ref))

    def at(self, seq: int) -> Event | None:
        return self._lines[seq].event if seq in self._lines else None

    def strays(self) -> Iterator[int]:
        return iter(())

    def pairs(self, seq: int) -> Pairs:
        return dict(self._lines[seq].pairs) if seq in self._lines else {}


@dataclass(frozen=True)
class Work:
    """Port `UnitOfWork`, to be read alone: a log that tells another journal."""

    journal: Any
    incidents: Any
    exhibits: Any
    papers: Any


class Changed:
    """Port `Store`, for a check alone: a log as it stands, with other lines; its pages untold."""

    read_only = False

    def __init__(self, store: Store, lines: list[Line]) -> None:
        self._store, self._lines, self.vault_id = store, lines, store.vault_id

    @contextmanager
    def begin(self) -> Iterator[Work]:
        with self._store.begin() as work:
            journal = Journal(self._lines, self.vault_id)
            yield Work(journal, work.incidents, work.exhibits, work.papers)

    def damage(self) -> Iterator[str]:
        return iter(())
