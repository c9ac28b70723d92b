"""Where one can be: what pages and buttons ask the window for, without knowing each other."""

from dataclasses import dataclass

TODAY, NEW, CHANGE, LOGBOOK, AFTERWARDS = "today", "new", "change", "logbook", "afterwards"
DOSSIERS, ASSISTANT, CODE, VIEWER = "dossiers", "assistant", "code", "viewer"
VAULT, KEYS, BACKUPS, STAMPS = "vault", "keys", "backups", "stamps"
ABOUT, ERASING, WHAT_IF, CHECKUP = "about", "erasing", "what-if", "checkup"

WRITING = frozenset({NEW, CHANGE, ASSISTANT, KEYS, CODE, BACKUPS, STAMPS, ERASING})
"""Where one cannot go in a vault that can only be read."""

EVIDENCE = "evidence"
"""The field where evidence is added."""


@dataclass(frozen=True, slots=True)
class Place:
    """A page by its name, and what it is about: an incident's id, an exhibit's number.

    Whoever is there on an `errand` came to fill something in for the page before, and is back on
    that page once it is stored. `field` is what the keyboard begins at: a key of the record, or
    `EVIDENCE`.
    """

    name: str
    about: str = ""
    errand: bool = False
    field: str = ""
