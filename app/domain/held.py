"""What is held about someone, as it was shown and as it is printed."""

from dataclasses import dataclass
from datetime import datetime

from app.domain.journal import Head


@dataclass(frozen=True, slots=True)
class Part:
    """Things of one sort, or of one incident: a heading, and lines of (what it is, what was told)."""

    title: str
    lines: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class HeldAbout:
    """Everything in which a name occurs, in words, as the log was up to `head`.

    `told` says of whom and how much there is, `remarks` what has to be known before it is given to anyone.
    """

    lang: str
    moment: datetime
    vault_id: str
    head: Head
    told: str
    remarks: tuple[str, ...]
    parts: tuple[Part, ...]
