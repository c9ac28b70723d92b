"""What lies ready for whoever works with the log: the doors, bound together once."""

from collections.abc import Callable
from dataclasses import dataclass

from app.ports import Authority as Authority
from app.ports import (
    Backups,
    Blobs,
    Bundles,
    Clock,
    Decoder,
    Knowledge,
    Paper,
    Safe,
    Snapshots,
    Stamper,
    Store,
    Stores,
)
from app.ports import Contact as Contact
from app.ports import Picture as Picture
from app.ports import Proof as Proof
from app.ports import Stamp as Stamp
from app.ports import Step as Step
from app.ports import Stored as Stored
from app.ports import WhatIf as WhatIf
from app.ports import Word as Word
from app.usecases.dossiers import Press


@dataclass(frozen=True, slots=True)
class Desk:
    """An open vault."""

    clock: Clock
    store: Store
    blobs: Blobs
    decoder: Decoder
    paper: Paper
    bundles: Bundles
    knowledge: Knowledge

    @property
    def press(self) -> Press:
        return Press(self.blobs, self.decoder, self.paper, self.bundles)


@dataclass(frozen=True, slots=True)
class House:
    """A vault's place, open or not. `desk` is what lies ready once the log is open."""

    clock: Clock
    safe: Safe
    stores: Stores
    snapshots: Snapshots
    backups: Backups
    bundles: Bundles
    stamper: Stamper
    knowledge: Knowledge
    desk: Callable[[Store], Desk]
    elsewhere: Callable[..., "House"]
    """The house of another folder; with `read_only=True` nothing is ever written there."""
