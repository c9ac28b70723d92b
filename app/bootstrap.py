"""The composition root: the one place that knows every room."""

import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import BinaryIO

from app.domain.dossier import Dossier
from app.intake.decoder import ChildDecoder
from app.knowledge.catalogue import Catalogue
from app.ports import Bundles, Clock, Knowledge, Look, Paper, Progress, Store
from app.storage.store import create, open_store
from app.usecases.desk import Desk, House
from app.vault.blobs import AgeBlobs
from app.vault.keys import Cost
from app.vault.safe import DATABASE, FolderSafe

BUNDLED = getattr(sys, "frozen", False)


class SystemClock:
    """Port `Clock` on the computer's own clock."""

    def now(self) -> datetime:
        return datetime.now(UTC)  # noqa: TID251 - the one clock

    def offset(self) -> str:
        offset = time.strftime("%z")
        return f"{offset[:3]}:{offset[3:]}"

    def monotonic(self) -> float:
        return time.monotonic()


@dataclass(frozen=True, slots=True)
class CipherStores:
    """Port `Stores`: the log of the vault in `folder`."""

    folder: Path
    clock: Clock

    def create(self, key: bytes, vault_id: str, kind: str) -> Store:
        return create(self.folder / DATABASE, key, self.clock, vault_id=vault_id, kind=kind)

    def open(self, key: bytes) -> Store:
        return open_store(self.folder / DATABASE, key, self.clock)


def house(folder: Path, cost: Cost | None = None) -> House:
    """Everything a vault at `folder` needs; nothing is opened or made yet."""
    from app.proof.bundles import AgeBundles

    clock, bundles, knowledge = SystemClock(), AgeBundles(), Catalogue()
    return House(
        clock=clock,
        safe=FolderSafe(folder, clock, cost),
        stores=CipherStores(folder, clock),
        bundles=bundles,
        knowledge=knowledge,
        desk=partial(_desk, folder, clock, bundles, knowledge),
    )


class LatePaper:
    """Port `Paper`; the libraries that draw are loaded when something is drawn."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge

    def dossier(
        self, dossier: Dossier, look: Callable[[str], Look], sink: BinaryIO, progress: Progress
    ) -> None:
        self._press().dossier(dossier, look, sink, progress)

    def copy(self, dossier: Dossier, number: str, look: Look, sink: BinaryIO) -> None:
        self._press().copy(dossier, number, look, sink)

    def _press(self) -> Paper:
        from app.paper.press import Press

        return Press(self._knowledge.label)


def child_command() -> list[str]:
    """How this program starts its decoding child, from the tree and in a bundle alike."""
    program = [sys.executable] if BUNDLED else [sys.executable, "-m", "app"]
    return [*program, "--child", "decode"]


def _desk(folder: Path, clock: Clock, bundles: Bundles, knowledge: Knowledge, store: Store) -> Desk:
    return Desk(
        clock=clock,
        store=store,
        blobs=AgeBlobs(folder / "blobs"),
        decoder=ChildDecoder(child_command()),
        paper=LatePaper(knowledge),
        bundles=bundles,
        knowledge=knowledge,
    )
