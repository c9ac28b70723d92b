"""The vault's folder: its lock, and who may come in."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from app.domain.journal import Head
from app.domain.safekeeping import BackupFacts, Strength, Ways
from app.ports.clock import Progress
from app.ports.log import Store


@dataclass(frozen=True, slots=True)
class NewVault:
    """A vault being made: the key of its log, and the code to write down."""

    id: str
    database_key: bytes
    recovery_code: str


@dataclass(frozen=True, slots=True)
class Proof:
    """A secret that is asked again for whatever changes the ways in: its kind, and the secret."""

    kind: str
    secret: str


@dataclass(frozen=True, slots=True)
class Rekey:
    """A re-encryption that was prepared: the new key of the log, the code of the new sheet, and
    the vault key that comes before it, wrapped under the new one."""

    database_key: bytes
    recovery_code: str
    previous: str


class Safe(Protocol):
    """The folder of one vault: its lock, and who may come in."""

    @property
    def folder(self) -> Path: ...

    def exists(self) -> bool:
        """Whether there is a vault, be it one whose key files are gone.

        Raises VaultError `not_yours`, InputError `long_name`.
        """

    def require_room(self) -> None:
        """See that a new vault can be made here; nothing is touched.

        Raises as `exists`, VaultError `vault_exists` or `folder_not_empty`, DamageError
        `headers_damaged`.
        """

    def shared_by(self) -> str:
        """The service that syncs the folder, or the network it lies on; empty for neither."""

    def same_disk(self, folder: Path) -> bool:
        """Whether what another folder holds is lost together with the disk of this one."""

    def judge(self, passphrase: str, own: Sequence[str] = ()) -> Strength:
        """How easily a passphrase is guessed by someone who knows the words in `own`.

        Raises InputError `empty_passphrase` or `long_passphrase`.
        """

    def occupy(self) -> None:
        """Take the vault for this process. Raises VaultError `vault_in_use`."""

    @property
    def read_only(self) -> bool:
        """Whether the medium lets nothing be written; known once it is occupied."""

    @property
    def healed(self) -> tuple[str, ...]:
        """The copies of the header that were damaged, gone, older or another vault's when this one
        was unlocked, and that `settle` made again."""

    @property
    def hindered(self) -> tuple[str, ...]:
        """Folders that stand where a copy of the header has to come; `settle` leaves them there."""

    @property
    def superseded(self) -> bool:
        """Whether a re-encryption was cut short in which the secret that unlocked has no part: if
        it had come to the log, the log opens with another secret."""

    def seal(self, content: bytes) -> str:
        """The MAC of a manifest under the key of the vault that is unlocked, in hex."""

    def release(self) -> None: ...

    def prepare(self, passphrase: str) -> NewVault:
        """Make keys for a new vault; nothing opens with them until `publish`.

        Raises VaultError `vault_exists` or `folder_not_empty`, DamageError `headers_damaged`.
        """

    def publish(self) -> None:
        """From here on there is a vault."""

    def unlock(self, kind: str, secret: str) -> Sequence[bytes]:
        """The keys that may open the log, the likeliest first; `settle` with the one that did.

        By `passphrase` or `recovery` code. Raises VaultError `no_vault`, `wrong_passphrase`,
        `wrong_code`, `no_keychain`, `device_unknown`, and what the code's own check says.
        """

    def settle(self, database_key: bytes) -> None:
        """The log opened with this key: finish or undo what was cut short, repair a lagging copy."""

    def last_seen(self) -> Head | None:
        """The last head of this vault that this device saw."""

    def note_head(self, head: Head) -> None:
        """Remember, outside the vault, that this device saw this head."""

    def follow(self, branch: bytes) -> None:
        """From here until it is released, last seen is about this branch: a copy that was put back
        (by the hash of the line that says so) and the vault it is of each have their own."""

    def ways(self) -> Ways:
        """The ways in, of the vault that is unlocked."""

    def prove(self, proof: Proof) -> None:
        """See that a secret that was asked again opens the vault; nothing changes.

        Raises as `unlock` does, and so do all changes below, before anything is changed.
        """

    def can_bind(self) -> bool:
        """Whether this computer has a keychain that counts."""

    def set_passphrase(self, proof: Proof, passphrase: str) -> None:
        """Put another passphrase in the place of the one before; it works on every computer."""

    def bind_device(self, proof: Proof, passphrase: str) -> None:
        """The same, but it works on this computer only. Raises VaultError `no_keychain`."""

    def new_sheet(self, proof: Proof) -> str:
        """Make a new recovery sheet and give its code; the sheet before opens nothing any more."""

    def prepare_rekey(self, proof: Proof, passphrase: str) -> Rekey:
        """Make a new vault key, opened by this passphrase and a new sheet; `settle` makes it so.

        A passphrase that worked on this computer only still does, when it is itself the proof.
        """


class Keychain(Protocol):
    """The system's keychain. Raises VaultError `no_keychain` where there is none that counts."""

    def available(self) -> bool: ...

    def get(self, vault_id: str) -> bytes | None: ...

    def put(self, vault_id: str, secret: bytes) -> None: ...

    def drop(self, vault_id: str) -> None: ...


class Snapshots(Protocol):
    """Copies of the log beside it."""

    def names(self) -> Sequence[str]: ...

    def path(self, name: str) -> Path:
        """Where a snapshot stands."""

    def put_back(
        self,
        name: str,
        target: Path,
        blobs: Sequence[str],
        begun: Callable[[Path], object],
        progress: Progress,
    ) -> None:
        """Copy a snapshot, the ways in and these originals into a new folder: a vault as it was.

        `begun` gets the path of its log while there is no vault yet: what it writes there, the vault
        has from its first moment. Originals that are not given stay behind.

        Raises InputError `out_not_empty`, StorageError, DamageError for what does not read back.
        """

    def add(self, name: str, write: Callable[[Path], object]) -> None:
        """Let `write` make a verified copy, and put it in place under this name, durably."""

    def drop(self, name: str) -> None: ...


class Backups(Protocol):
    """Copies of one vault on other media, in the vault's own form."""

    def write(
        self,
        target: Path,
        facts: BackupFacts,
        *,
        log: Callable[[Path], object],
        blobs: Mapping[str, int | None],
        seal: Callable[[bytes], str],
        progress: Progress,
        whole: bool = False,
    ) -> None:
        """Bring the backup at `target` up to date, or begin one there.

        `log` writes a verified copy of the log; `blobs` are the originals that it names, each with
        its size where that is known. What is left of one is copied; `lacking` says of which that is
        not all. `whole` also reads the originals that are there already, and copies anew what is no
        longer good. Raises InputError `not_a_backup` or `other_vault` when something else stands
        there, StorageError, DamageError.
        """

    def lacking(self, folder: Path, blobs: Mapping[str, int | None]) -> list[str]:
        """Which of these originals do not stand in a vault or a backup, or are not as long there as
        what they hold."""

    def renew_headers(self, target: Path, facts: BackupFacts, seal: Callable[[bytes], str]) -> None:
        """Put the ways in as they are now into a backup: an old sheet no longer opens it.

        Raises InputError `older_key` for one from before the vault was encrypted anew.
        """

    def place(self, folder: Path) -> Path:
        """Where in a folder that was chosen the backup goes: the folder itself when it is empty or
        holds one, else one of its own below it. Raises StorageError."""

    def facts(self, target: Path) -> BackupFacts:
        """What a backup says of itself. Raises InputError `not_a_backup`, DamageError."""

    def damaged(
        self, target: Path, seal: Callable[[bytes], str] | None, progress: Progress
    ) -> Iterator[str]:
        """Names of files that are not as they were written; with `seal`, the manifest too."""

    def restore(
        self,
        source: Path,
        target: Path,
        begun: Callable[[Path], object],
        progress: Progress,
        without: Collection[str] = (),
    ) -> None:
        """Copy a backup into a new folder, verified, `without` some of its originals; `begun` as in
        `Snapshots.put_back`.

        Raises InputError `out_not_empty`.
        """


class Stores(Protocol):
    """Makes and opens the log of one vault."""

    def create(self, key: bytes, vault_id: str, kind: str) -> Store: ...

    def open(self, key: bytes, *, read_only: bool) -> Store: ...

    def open_copy(self, key: bytes, path: Path) -> Store:
        """A copy of the log, opened to be read alone. Raises DamageError when it does not open."""
