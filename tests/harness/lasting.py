"""What may stand in files and folders when the power comes back.

The model. What was written to a file and not synced since is there or not, call by call, and torn at
512 bytes. Names that were made, taken away or changed in a folder are lost from the last one
backwards, until that folder is synced; syncing a file does not make its name durable.
"""

from dataclasses import dataclass, field
from random import Random

SECTOR = 512


@dataclass(frozen=True, slots=True)
class Write:
    """Bytes that were written to a place in a file."""

    at: int
    content: bytes


@dataclass(frozen=True, slots=True)
class Cut:
    """A file was made this long."""

    length: int


@dataclass(slots=True)
class File:
    """What surely stands in a file, and what happened to it since."""

    held: bytes = b""
    since: list[Write | Cut] = field(default_factory=list)

    def sync(self) -> None:
        self.held, self.since = self.content(KEPT), []

    def content(self, chance: "Chance") -> bytes:
        if not self.since:
            return self.held
        told = bytearray(self.held)
        for change in self.since:
            for part in chance.of(change):
                if isinstance(part, Cut):
                    del told[part.length :]
                    told.extend(bytes(part.length - len(told)))
                else:
                    told.extend(bytes(max(0, part.at - len(told))))
                    told[part.at : part.at + len(part.content)] = part.content
        return bytes(told)


@dataclass(frozen=True, slots=True)
class Change:
    """A name of a folder was given, taken away or changed."""

    before: str
    after: str
    node: "Node"

    def apply(self, names: "dict[str, Node]") -> None:
        if self.before:
            names.pop(self.before, None)
        if self.after:
            names[self.after] = self.node


@dataclass(slots=True)
class Folder:
    """The names that surely stand in a folder, those that a process sees, and what lies between."""

    held: "dict[str, Node]" = field(default_factory=dict)
    now: "dict[str, Node]" = field(default_factory=dict)
    since: list[Change] = field(default_factory=list)

    def change(self, before: str, after: str, node: "Node") -> None:
        self.since.append(Change(before, after, node))
        self.since[-1].apply(self.now)

    def sync(self) -> None:
        self.held, self.since = dict(self.now), []

    def names(self, chance: "Chance") -> "dict[str, Node]":
        names = dict(self.held)
        for change in self.since[: chance.first(len(self.since))]:
            change.apply(names)
        return names


Node = File | Folder


class Chance:
    """What becomes of what was not synced: each part is kept with this likelihood, from 0 to 1."""

    def __init__(self, random: Random, likely: float, torn: float) -> None:
        self._random, self._likely, self._torn = random, likely, torn

    def first(self, count: int) -> int:
        """How many changes of names are kept."""
        if self._likely in (0, 1):
            return count * int(self._likely)
        return self._random.randint(0, count)

    def of(self, change: Write | Cut) -> list[Write | Cut]:
        """What is kept of one change to a file."""
        if isinstance(change, Cut) or self._random.random() >= self._torn:
            return [change] if self._random.random() < self._likely else []
        return [part for part in sectors(change) if self._random.random() < self._likely]


KEPT = Chance(Random(0), 1, 0)


def sectors(change: Write) -> list[Write | Cut]:
    """A write in the pieces that a medium writes whole."""
    found: list[Write | Cut] = []
    start, end = change.at, change.at + len(change.content)
    while start < end:
        after = min(end, (start // SECTOR + 1) * SECTOR)
        found.append(Write(start, change.content[start - change.at : after - change.at]))
        start = after
    return found
