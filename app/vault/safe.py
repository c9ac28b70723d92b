"""The vault's folder as a whole: taken for one process, made, opened."""

import uuid
from pathlib import Path

from app.domain.journal import instant
from app.errors import DamageError, VaultError
from app.ports import Clock, NewVault
from app.vault import header, recovery
from app.vault.files import make_folder, replace_file, storage_error, sync_folder
from app.vault.keys import Cost, Keys, calibrate, new_vault_key, passphrase_bytes
from app.vault.lock import VaultLock

DATABASE = "journal.db"
KIND = "persoonlijk"
_UNFINISHED = "unfinished"  # stands there while a vault is being made
_OURS = {"lock", _UNFINISHED, f"{_UNFINISHED}.new"}
_WEAK_SCORE = 3  # of zxcvbn's 0 to 4: below it a guesser with time gets in


class FolderSafe:
    """Port `Safe` on a folder. `cost` is measured on this machine unless it is given."""

    def __init__(self, folder: Path, clock: Clock, cost: Cost | None = None) -> None:
        self.folder, self._clock, self._cost = folder, clock, cost
        self._lock: VaultLock | None = None
        self._prepared: tuple[header.Header, bytes] | None = None

    def exists(self) -> bool:
        return any((self.folder / name).is_file() for name in (header.NAME, header.SPARE))

    def weak(self, passphrase: str) -> bool:
        from zxcvbn import zxcvbn

        passphrase_bytes(passphrase)
        return int(zxcvbn(passphrase[:100])["score"]) < _WEAK_SCORE

    def occupy(self) -> None:
        if self._lock is None:
            try:
                make_folder(self.folder)
                self._lock = VaultLock(self.folder)
            except OSError as error:
                raise storage_error(error) from error

    def release(self) -> None:
        if self._lock is not None:
            self._lock.release()
            self._lock = None

    def prepare(self, passphrase: str) -> NewVault:
        secret = passphrase_bytes(passphrase)
        try:
            self._make_room()
        except OSError as error:
            raise storage_error(error) from error
        cost, made = self._cost or calibrate(), instant(self._clock.now())
        code, key = recovery.new_code(), new_vault_key()
        new = header.Header(str(uuid.uuid4()), KIND, made, ())
        new = new.with_slot(header.new_slot("passphrase", made, cost), secret, key)
        sheet = header.new_slot("recovery", made, cost, sheet=1)
        new = new.with_slot(sheet, recovery.secret(code), key)
        self._prepared = new, key
        return NewVault(new.vault_id, Keys(key).database, code)

    def publish(self) -> None:
        if self._prepared is None:
            raise RuntimeError("publish before prepare")
        try:
            header.write(self.folder, *self._prepared)
            (self.folder / _UNFINISHED).unlink(missing_ok=True)
            sync_folder(self.folder)
        except OSError as error:
            raise storage_error(error) from error
        self._prepared = None

    def unlock(self, kind: str, secret: str) -> bytes:
        told = recovery.secret(secret) if kind == "recovery" else passphrase_bytes(secret)
        found, content = header.read(self.folder)
        key = found.open_with(kind, told)
        if key is None:
            raise VaultError("wrong_code" if kind == "recovery" else "wrong_passphrase")
        if not header.authentic(content, key):
            raise DamageError("header_forged", name=header.NAME)
        return Keys(key).database

    def _make_room(self) -> None:
        """Leave nothing but our own lock in the folder, or refuse."""
        if self.exists():
            raise VaultError("vault_exists", path=self.folder)
        names = {path.name for path in self.folder.iterdir()} - _OURS
        marker = self.folder / _UNFINISHED
        if names and not marker.exists():
            if DATABASE in names:  # a log without a header: never ours to throw away
                raise DamageError("headers_damaged", name=f"{header.NAME}, {header.SPARE}")
            raise VaultError("folder_not_empty", path=self.folder)
        replace_file(marker, b"")
        for name in (DATABASE, f"{DATABASE}-journal"):  # of a making that was cut short
            (self.folder / name).unlink(missing_ok=True)
        sync_folder(self.folder)
