"""What a use case altered: the value that every screen hears of and judges itself by."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Changes:
    """What changed, by kind; joined with `|`.

    `erased` holds the ids of the incidents of which something is gone: nothing that shows it may
    stay either.
    """

    incidents: bool = False
    evidence: bool = False
    dossiers: bool = False
    settings: bool = False
    erased: frozenset[str] = frozenset()

    def __or__(self, other: "Changes") -> "Changes":
        return Changes(
            self.incidents or other.incidents,
            self.evidence or other.evidence,
            self.dossiers or other.dossiers,
            self.settings or other.settings,
            self.erased | other.erased,
        )
