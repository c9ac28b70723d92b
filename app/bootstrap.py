"""The composition root: the one place that knows every room."""

import os
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import BinaryIO

from app.domain.dossier import Dossier
from app.domain.held import HeldAbout
from app.domain.journal import Head
from app.domain.safekeeping import RecoverySheet
from app.errors import StorageError, VaultError
from app.intake.decoder import ChildDecoder
from app.knowledge.catalogue import Catalogue
from app.ports import (
    Authority,
    Bundles,
    Clock,
    Knowledge,
    Look,
    Paper,
    Progress,
    Snapshots,
    Stamp,
    Stamper,
    Store,
)
from app.storage.store import create, open_copy, open_store
from app.usecases import copies
from app.usecases.desk import Desk, House
from app.vault import manifest
from app.vault.backup import FolderBackups
from app.vault.blobs import AgeBlobs
from app.vault.keychain import SystemKeychain
from app.vault.keys import Cost
from app.vault.safe import DATABASE, FolderSafe
from app.vault.seen import SeenHeads
from app.vault.snapshots import FolderSnapshots

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
    """Port `Stores`: the log of the vault in `folder`; `committed` hears of each new head."""

    folder: Path
    clock: Clock
    snapshots: Snapshots
    committed: Callable[[Head], None]

    def create(self, key: bytes, vault_id: str, kind: str) -> Store:
        path = self.folder / DATABASE
        return create(path, key, self.clock, self.committed, vault_id=vault_id, kind=kind)

    def open(self, key: bytes, *, read_only: bool) -> Store:
        path = self.folder / DATABASE
        try:
            return open_store(
                path, key, self.clock, self.committed, self._keep, read_only=read_only
            )
        except StorageError:
            if not os.access(path, os.R_OK if read_only else os.R_OK | os.W_OK):
                raise VaultError("not_yours", path=self.folder) from None
            raise

    def open_copy(self, key: bytes, path: Path) -> Store:
        return open_copy(path, key, self.clock)

    def _keep(self, store: Store) -> None:
        copies.take_anew(store, self.snapshots, self.clock)


def house(folder: Path, cost: Cost | None = None, *, read_only: bool = False) -> House:
    """Everything a vault at `folder` needs; nothing is opened or made yet.

    `read_only` writes nothing there, not even a lock. That is also how a backup opens: what was
    written there would not be in its manifest, and the next backup would undo it.
    """
    from app.proof.bundles import AgeBundles

    read_only = read_only or _is_backup(folder)
    clock, bundles, knowledge = SystemClock(), AgeBundles(), Catalogue()
    safe = FolderSafe(
        folder, clock, SystemKeychain(), SeenHeads(_state_folder()), cost, read_only=read_only
    )
    snapshots = FolderSnapshots(folder / "snapshots")
    return House(
        clock=clock,
        safe=safe,
        stores=CipherStores(folder, clock, snapshots, safe.note_head),
        snapshots=snapshots,
        backups=FolderBackups(folder),
        bundles=bundles,
        stamper=LateStamper(),
        knowledge=knowledge,
        desk=partial(_desk, folder, clock, bundles, knowledge),
        elsewhere=partial(house, cost=cost),
    )


def _is_backup(folder: Path) -> bool:
    try:
        return manifest.there(folder)
    except OSError:  # whoever uses it is told what is the matter
        return False


def _state_folder() -> Path:
    from platformdirs import user_state_path

    return user_state_path("weerwoord", False)


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

    def recovery_sheet(self, sheet: RecoverySheet, lang: str, sink: BinaryIO) -> None:
        self._press().recovery_sheet(sheet, lang, sink)

    def held_about(self, held: HeldAbout, sink: BinaryIO) -> None:
        self._press().held_about(held, sink)

    def _press(self) -> Paper:
        from app.paper.press import Press

        return Press(self._knowledge.label)


class LateStamper:
    """Port `Stamper`; the libraries that reach out are loaded when the owner sends something."""

    def names(self, certificates: str) -> Sequence[str]:
        return self._stamper().names(certificates)

    def stamp(self, content: bytes, authority: Authority, progress: Progress) -> Stamp:
        return self._stamper().stamp(content, authority, progress)

    def check(self, told: bytes, content: bytes, authority: Authority) -> Stamp:
        return self._stamper().check(told, content, authority)

    def _stamper(self) -> Stamper:
        from app.proof.stamps import Rfc3161Stamper

        return Rfc3161Stamper()


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
