"""What comes with the program: facts that are data."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from app.domain.canonical import Json


@dataclass(frozen=True, slots=True)
class Word:
    """A code that a record can hold, and the word for it."""

    code: str
    text: str


@dataclass(frozen=True, slots=True)
class Contact:
    """Someone to call; `certain` is false for a number that should be checked first."""

    code: str
    name: str
    number: str
    purpose: str
    certain: bool
    checked: date


@dataclass(frozen=True, slots=True)
class Step:
    """Something to do, where it is from, when that was checked, and how certain it is: `certain`,
    `likely` or `own`.

    `hours` is within how many hours: 0 at once, -1 afterwards, None when there is no hurry. `calls`
    are codes of contacts, `place` is a page that helps; either may be empty.
    """

    text: str
    source: str
    checked: date
    certainty: str
    hours: int | None
    calls: Sequence[str]
    place: str


@dataclass(frozen=True, slots=True)
class WhatIf:
    """Something that may happen, and what to do then."""

    code: str
    title: str
    steps: Sequence[Step]


@dataclass(frozen=True, slots=True)
class Example:
    """A fictional log: its owner, its incidents, and the files that go with each (by id)."""

    owner: Mapping[str, str]
    incidents: Sequence[dict[str, Json]]
    files: Mapping[str, Sequence[tuple[str, bytes]]]


class Knowledge(Protocol):
    """Facts that are data: each with its source, the date it was checked and its certainty."""

    def words(self, group: str, lang: str) -> Sequence[Word]:
        """The words of `kind`, `channel`, `place` or `role`, the usual ones first."""

    def label(self, group: str, code: str, lang: str) -> str:
        """The word for a code; the code itself, readable, when there is none."""

    def contacts(self, lang: str) -> Sequence[Contact]: ...

    def what_if(self, lang: str) -> Sequence[WhatIf]:
        """What to do when the term ends, when something happens, when something is lost or leaks."""

    def example(self) -> Example: ...
