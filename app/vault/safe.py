"""The vault's folder as a whole: taken for one process, made, opened, its ways in changed."""

import errno
import hmac
import uuid
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from app.domain.journal import Head, instant
from app.domain.safekeeping import Strength, Ways
from app.durable import make_folder, sync_folder, take_folder
from app.errors import AppError, DamageError, VaultError, storage_error, translated
from app.ports import Clock, Keychain, NewVault, Proof, Rekey
from app.vault import header, recovery
from app.vault.files import UNFINISHED, finished, reaching, replace_file
from app.vault.keys import (
    Cost,
    Keys,
    calibrate,
    new_vault_key,
    passphrase_bytes,
    wrap_previous,
)
from app.vault.lock import VaultLock
from app.vault.seen import SeenHeads
from app.vault.slots import DEVICE, PASSPHRASE, RECOVERY, Change, joined, ways
from app.vault.strength import judged
from app.vault.surroundings import same_disk, shared_by

DATABASE = "journal.db"
KIND = "persoonlijk"
_OURS = {"lock", UNFINISHED, f"{UNFINISHED}.new"}

Held = tuple[header.Header, bytes]  # a header, and the vault key that it wraps
Copy = tuple[header.Header, bytes]  # a header, and its bytes


class FolderSafe:
    """Port `Safe` on a folder. `cost` is measured on this machine unless it is given."""

    def __init__(
        self,
        folder: Path,
        clock: Clock,
        keychain: Keychain,
        seen: SeenHeads,
        cost: Cost | None = None,
        *,
        read_only: bool = False,
    ) -> None:
        self.folder, self._clock, self._keychain = folder, clock, keychain
        self._seen, self._cost = seen, cost
        self._lock: VaultLock | None = None
        self._found: list[Held] = []  # what may open the log
        self._held: Held | None = None  # what did
        self._branch = b""
        self.superseded = False
        self.healed: tuple[str, ...] = ()
        self.hindered: tuple[str, ...] = ()
        self.read_only, self._never_writes = read_only, read_only

    def exists(self) -> bool:
        return header.there(self.folder)

    def require_room(self) -> None:
        with reaching(self.folder):
            names = {one.name for one in self.folder.iterdir()} if self.folder.is_dir() else set()
        if names & {header.NAME, header.SPARE}:
            raise VaultError("vault_exists", path=self.folder)
        if names - _OURS and UNFINISHED not in names:
            if DATABASE in names:  # a log without a header: never ours to throw away
                raise DamageError("headers_damaged", name=f"{header.NAME}, {header.SPARE}")
            raise VaultError("folder_not_empty", path=self.folder)

    def shared_by(self) -> str:
        return shared_by(self.folder)

    def same_disk(self, folder: Path) -> bool:
        return same_disk(folder, self.folder)

    def judge(self, passphrase: str, own: Sequence[str] = ()) -> Strength:
        passphrase_bytes(passphrase)
        return judged(passphrase, own)

    def occupy(self) -> None:
        if self._lock is not None or self.read_only:
            return
        try:
            make_folder(self.folder)
            self._lock = VaultLock(self.folder)
        except OSError as error:
            # on a medium where nobody can write, nobody needs to be kept out
            self.read_only = self.exists() and error.errno in (errno.EROFS, errno.EACCES)
            if not self.read_only:
                raise storage_error(error) from error

    def release(self) -> None:
        self._found, self._held, self.read_only = [], None, self._never_writes
        self._branch = b""
        if self._lock is not None:
            self._lock.release()
            self._lock = None

    def prepare(self, passphrase: str) -> NewVault:
        secret = passphrase_bytes(passphrase)
        with translated():
            self._make_room()
        cost, made, key = self._cost or calibrate(), instant(self._clock.now()), new_vault_key()
        bare = header.Header(str(uuid.uuid4()), KIND, made, (), generation=-1)  # two changes make 1
        change = Change(bare, key, made, cost)
        complete, code = replace(change, header=change.passphrase(secret)).sheet()
        self._held = complete, key
        return NewVault(complete.vault_id, Keys(key).database, code)

    def publish(self) -> None:
        with translated():
            try:
                header.write(self.folder, *self._now())
            except BaseException:
                for name in (header.NAME, header.SPARE):  # refused, there is no vault: try again
                    with suppress(OSError):
                        (self.folder / name).unlink(missing_ok=True)
                raise
        with suppress(OSError):  # then `settle` takes it away
            finished(self.folder)

    def unlock(self, kind: str, secret: str) -> list[bytes]:
        self._found, self.healed, self.hindered = [], (), ()
        with translated():
            copies = header.read_each(self.folder)
        found: list[Held] = []
        wrong: list[AppError] = []
        for copy in copies:
            try:
                found += self._opened(copy, header.NAME, kind, secret)
            except AppError as error:  # says nothing when it is another vault's, and ours does open
                wrong.append(error)
        if wrong and not found:
            raise wrong[0]
        then = self._beside(copies, found, kind, secret)
        self._found = [*found, *then]
        if not self._found:
            raise VaultError("wrong_code" if kind == RECOVERY else "wrong_passphrase")
        return [Keys(key).database for _header, key in self._found]

    def settle(self, database_key: bytes) -> None:
        fits = [one for one in self._found if Keys(one[1]).database == database_key]
        self._held = fits[0] if fits else self._held  # a copy, before what lies beside the two
        self._found = []
        if not self.read_only:
            with translated():
                self.healed = header.settle(self.folder, *self._now())
                self.hindered = header.hindered(self.folder)
                finished(self.folder)
                # a program that was killed took the log's own journal away, and that has to last
                sync_folder(self.folder)

    def seal(self, content: bytes) -> str:
        return hmac.digest(Keys(self._now()[1]).manifest, content, "sha256").hex()

    def last_seen(self) -> Head | None:
        return self._seen.last(Keys(self._now()[1]).seen, self._branch)

    def note_head(self, head: Head) -> None:
        if self._held is None:
            return
        key = Keys(self._held[1]).seen
        if self._branch and self._seen.last(key) is None:
            self._seen.note(key, head)  # else what it was made from could take its place
        self._seen.note(key, head, self._branch)

    def follow(self, branch: bytes) -> None:
        self._branch = branch

    def ways(self) -> Ways:
        return ways(self._now()[0])

    def prove(self, proof: Proof) -> None:
        self._change(proof)

    def can_bind(self) -> bool:
        return self._keychain.available()

    def set_passphrase(self, proof: Proof, passphrase: str) -> None:
        change, was_bound = self._change(proof), self.ways().device
        self._write(change.passphrase(passphrase_bytes(passphrase)))
        if was_bound:
            with suppress(VaultError):  # a keychain that is out of reach keeps what opens nothing
                self._keychain.drop(change.header.vault_id)

    def bind_device(self, proof: Proof, passphrase: str) -> None:
        change = self._change(proof)
        device_secret = self._device_secret(change.header.vault_id)
        self._write(change.device(passphrase_bytes(passphrase), device_secret))

    def new_sheet(self, proof: Proof) -> str:
        changed, code = self._change(proof).sheet()
        self._write(changed)
        return code

    def prepare_rekey(self, proof: Proof, passphrase: str) -> Rekey:
        old = self._change(proof)
        key = new_vault_key()
        with_sheet, code = replace(old, vault_key=key).sheet()
        fresh, secret = replace(old, header=with_sheet, vault_key=key), passphrase_bytes(passphrase)
        if self.ways().device and proof.kind == PASSPHRASE:
            new = fresh.device(secret, self._device_secret(with_sheet.vault_id))
        else:
            new = fresh.passphrase(secret)
        with translated():
            header.write_next(self.folder, new, key)
        self._found = [self._now(), (new, key)]
        return Rekey(Keys(key).database, code, wrap_previous(key, old.vault_key))

    def _change(self, proof: Proof) -> Change:
        """The header as it was unlocked, when the secret that was asked again is right.

        Not as it stands in the folder: an older one put there meanwhile would bring back its ways.
        """
        held, vault_key = self._now()
        if self._open(held, proof.kind, proof.secret) != vault_key:
            raise VaultError("wrong_code" if proof.kind == RECOVERY else "wrong_passphrase")
        slot = next(one for one in held.slots if one.kind != RECOVERY)
        return Change(held, vault_key, instant(self._clock.now()), slot.cost)

    def _device_secret(self, vault_id: str) -> bytes:
        """What this computer's keychain holds for the vault, made when it holds nothing.

        It is kept as long as it is in use: put anew before the header is, a power cut between the
        two would leave a passphrase that opens nothing.
        """
        held = self._keychain.get(vault_id)
        if held is None:
            held = new_vault_key()
            self._keychain.put(vault_id, held)
            if self._keychain.get(vault_id) != held:
                raise VaultError("no_keychain")
        return held

    def _write(self, changed: header.Header) -> None:
        new = changed, self._now()[1]
        try:
            with translated():
                header.write(self.folder, *new)
        except AppError:
            if header.read(self.folder)[0] == changed:  # the first copy is in place: it holds
                self._held = new
            raise
        self._held = new

    def _now(self) -> Held:
        if self._held is None:
            raise RuntimeError("the vault is not unlocked")
        return self._held

    def _opened(self, copy: Copy, name: str, kind: str, secret: str) -> list[Held]:
        """What a header holds that opens with the secret. Raises DamageError `header_forged`."""
        found, told = copy
        key = self._open(found, kind, secret)
        if key is None:
            return []
        if not header.authentic(told, key):
            raise DamageError("header_forged", name=name)
        return [(found, key)]

    def _beside(
        self, copies: Sequence[Copy], found: list[Held], kind: str, secret: str
    ) -> list[Held]:
        """What a re-encryption put beside the copies, when the secret opens that; where they open, it
        keeps nobody out. Raises as `_opened` does."""
        following, then = header.read_next(self.folder, [one for one, _told in copies]), []
        try:
            then = self._opened(following, header.NEXT, kind, secret) if following else []
        except AppError:
            if not found:
                raise
        self.superseded = following is not None and not then
        return then

    def _open(self, found: header.Header, kind: str, secret: str) -> bytes | None:
        if kind == RECOVERY:
            return found.open_with(RECOVERY, recovery.secret(secret))
        told = passphrase_bytes(secret)
        if not any(slot.kind == DEVICE for slot in found.slots):
            return found.open_with(PASSPHRASE, told)
        held = self._keychain.get(found.vault_id)
        if held is None:
            raise VaultError("device_unknown")
        return found.open_with(DEVICE, joined(told, held))

    def _make_room(self) -> None:
        """Leave nothing but our own lock in the folder, or refuse."""
        self.require_room()
        take_folder(self.folder)
        replace_file(self.folder / UNFINISHED, b"")
        for name in (DATABASE, f"{DATABASE}-journal"):  # of a making that was cut short
            (self.folder / name).unlink(missing_ok=True)
        sync_folder(self.folder)
