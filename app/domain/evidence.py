"""Evidence: originals that are never touched, each with a number for life."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import datetime

from app.errors import InputError

SIZE_LIMIT = 2 * 1024**3  # bytes; larger files stay where they are
ROUTES = ("file", "drop", "paste")
_NUMBER = re.compile(r"[Bb]?0*([1-9]\d{0,6})", re.ASCII)


@dataclass(frozen=True, slots=True)
class Blob:
    """Where an original lies encrypted: its path below `blobs/`, and the age identity that opens it."""

    path: str
    identity: str


@dataclass(frozen=True, slots=True)
class Exhibit:
    """One original: its number, what it is, how it was obtained, and where it lies.

    `sha256` is over the original bytes, taken before anything looked at them; `size` in bytes;
    `name` is the name it came with, a label and never a path; `source` how it came in (`ROUTES`).
    """

    no: int
    id: str
    name: str
    sha256: str
    size: int
    media_type: str
    source: str
    attached: datetime
    blob: Blob

    @property
    def number(self) -> str:
        return exhibit_number(self.no)


def exhibit_number(no: int) -> str:
    """The number as it is printed: B07, B123."""
    return f"B{no:02d}"


def is_exhibit_number(text: str) -> bool:
    """Whether this is written as the number of an exhibit and of nothing else: B07."""
    return text[:1] in ("B", "b") and _NUMBER.fullmatch(text) is not None


def parse_exhibit_number(text: str) -> int:
    """Read `B07`, `b7` or `7`. Raises InputError `not_an_exhibit_number`."""
    found = _NUMBER.fullmatch(text.strip())
    if not found:
        raise InputError("not_an_exhibit_number", value=text)
    return int(found.group(1))


def label(name: str) -> str:
    """A file's name as a label: no folders, nothing that a terminal or a reader obeys."""
    last = re.split(r"[/\\]", name.encode("utf-8", "replace").decode("utf-8"))[-1]
    plain = "".join("�" if unicodedata.category(c) in ("Cc", "Cf", "Cs") else c for c in last)
    return plain[:255] or "�"
