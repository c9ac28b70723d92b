"""The vault's folder: its lock, and who may come in."""

from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from app.ports.log import Store


@dataclass(frozen=True, slots=True)
class NewVault:
    """A vault being made: the key of its log, and the code to write down."""

    id: str
    database_key: bytes
    recovery_code: str


class Safe(Protocol):
    """The folder of one vault: its lock, and who may come in."""

    @property
    def folder(self) -> Path: ...

    def exists(self) -> bool: ...

    def weak(self, passphrase: str) -> bool:
        """Whether a passphrase is easily guessed.

        Raises InputError `empty_passphrase` or `long_passphrase`.
        """

    def occupy(self) -> None:
        """Take the vault for this process. Raises VaultError `vault_in_use`."""

    def release(self) -> None: ...

    def prepare(self, passphrase: str) -> NewVault:
        """Make keys for a new vault; nothing opens with them until `publish`.

        Raises VaultError `vault_exists` or `folder_not_empty`, DamageError `headers_damaged`.
        """

    def publish(self) -> None:
        """From here on there is a vault."""

    def unlock(self, kind: str, secret: str) -> bytes:
        """The key of the log, by `passphrase` or `recovery` code.

        Raises VaultError `no_vault`, `wrong_passphrase`, `wrong_code`, and what the code's own
        check says.
        """


class Stores(Protocol):
    """Makes and opens the log of one vault."""

    def create(self, key: bytes, vault_id: str, kind: str) -> Store: ...

    def open(self, key: bytes) -> Store: ...
