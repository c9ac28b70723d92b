"""Keys: one random vault key, wrapped by what a person knows; everything else is derived from it.

Argon2id (RFC 9106) turns a passphrase or a recovery code into a wrapping key; AES-256-GCM wraps;
HKDF-SHA256 (RFC 5869) derives one key per purpose. All of it from `cryptography`.
"""

import os
import time
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, replace

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from app.errors import DamageError, InputError, VaultError

KEY_BYTES = 32
PASSPHRASE_LIMIT = 1024  # bytes, after NFKC
_SALT_BYTES, _NONCE_BYTES = 16, 12
CALIBRATED_SECONDS = 0.5  # a guess costs at least this much on the machine that made the vault


@dataclass(frozen=True, slots=True)
class Cost:
    """What one guess costs: memory in KiB, passes, lanes."""

    memory: int
    passes: int
    lanes: int

    def as_json(self) -> dict[str, int]:
        return {"m": self.memory, "t": self.passes, "p": self.lanes}

    @property
    def bearable(self) -> bool:
        """Within the floor (RFC 9106, second choice) and the ceiling that a header may ask."""
        return (
            FLOOR.memory <= self.memory <= CEILING.memory
            and FLOOR.passes <= self.passes <= CEILING.passes
            and 1 <= self.lanes <= CEILING.lanes
        )


FLOOR = Cost(64 * 1024, 3, 4)
CEILING = Cost(2 * 1024 * 1024, 64, 16)
_MOST = 1024 * 1024  # KiB that a new vault asks for: another computer has to open it too

Timed = Callable[[Cost], float]
"""The seconds that one guess takes. Raises VaultError `no_memory`."""


@dataclass(frozen=True, slots=True)
class Keys:
    """What is derived from the vault key, one key for each purpose."""

    vault: bytes

    @property
    def database(self) -> bytes:
        return self._derive(b"ww-database-1")

    @property
    def header(self) -> bytes:
        return self._derive(b"ww-header-1")

    @property
    def manifest(self) -> bytes:
        """Authenticates the manifest of a backup."""
        return self._derive(b"ww-manifest-1")

    @property
    def seen(self) -> bytes:
        """Authenticates the last head that this device saw."""
        return self._derive(b"ww-seen-1")

    @property
    def previous(self) -> bytes:
        """Wraps the vault key that came before this one."""
        return self._derive(b"ww-previous-1")

    def _derive(self, purpose: bytes) -> bytes:
        return HKDF(SHA256(), KEY_BYTES, salt=None, info=purpose).derive(self.vault)


def new_vault_key() -> bytes:
    return os.urandom(KEY_BYTES)


def passphrase_bytes(passphrase: str) -> bytes:
    """A passphrase as it is hashed: NFKC, UTF-8.

    Raises InputError `empty_passphrase` or `long_passphrase`.
    """
    secret = unicodedata.normalize("NFKC", passphrase).encode("utf-8", "surrogatepass")
    if not secret:
        raise InputError("empty_passphrase")
    if len(secret) > PASSPHRASE_LIMIT:
        raise InputError("long_passphrase", limit=PASSPHRASE_LIMIT)
    return secret


def seconds(cost: Cost) -> float:
    """What one guess takes on this machine, also when it is busy with other things just now.

    Busy, the clock on the wall says too much; where lanes have threads of their own, the
    processor's time does. The lesser of the two is what a guesser would need.
    """
    wall, busy = time.perf_counter(), time.process_time()
    derive(b"calibration", b"\0" * _SALT_BYTES, cost)
    return min(time.perf_counter() - wall, time.process_time() - busy)


def calibrate(timed: Timed = seconds) -> Cost:
    """The first cost that takes half a second or more on this machine, never under the floor.

    A guess takes as long as its memory times its passes, and each step asks at most half as much
    again, so the first one over half a second stays under one. Where the memory for a step is not
    there, passes take its place. Raises VaultError `no_memory` when not even the floor's is there.
    """
    cost, took, roomy = FLOOR, timed(FLOOR), True
    while took < CALIBRATED_SECONDS and (dearer := _dearer(cost, roomy=roomy)).bearable:
        try:
            took = timed(dearer)
        except VaultError:
            if not roomy:
                raise
            roomy = False
        else:
            cost = dearer
    return cost


def _dearer(cost: Cost, *, roomy: bool) -> Cost:
    """The next step: half as much again as a power of two, or that power; or more passes."""
    if roomy and cost.memory < _MOST:
        power = 1 << (cost.memory.bit_length() - 1)
        return replace(cost, memory=2 * power if cost.memory > power else power + power // 2)
    return replace(cost, passes=cost.passes + max(1, cost.passes // 3))


def derive(secret: bytes, salt: bytes, cost: Cost) -> bytes:
    """The wrapping key of a secret. Raises VaultError `no_memory` when the memory is not there."""
    try:
        return Argon2id(
            salt=salt,
            length=KEY_BYTES,
            iterations=cost.passes,
            lanes=cost.lanes,
            memory_cost=cost.memory,
        ).derive(secret)
    except MemoryError:
        raise VaultError("no_memory", mebibytes=cost.memory // 1024) from None


def wrap(secret: bytes, salt: bytes, cost: Cost, vault_key: bytes, bound_to: bytes) -> bytes:
    """The vault key, wrapped; `bound_to` is what must not be exchanged around it."""
    nonce = os.urandom(_NONCE_BYTES)
    return nonce + AESGCM(derive(secret, salt, cost)).encrypt(nonce, vault_key, bound_to)


def unwrap(secret: bytes, salt: bytes, cost: Cost, wrapped: bytes, bound_to: bytes) -> bytes | None:
    """The vault key, or None when the secret is not the one that wrapped it."""
    try:
        key = AESGCM(derive(secret, salt, cost)).decrypt(
            wrapped[:_NONCE_BYTES], wrapped[_NONCE_BYTES:], bound_to
        )
    except InvalidTag:
        return None
    if len(key) != KEY_BYTES:
        raise DamageError("header_damaged", name="vault.hdr")
    return key


def new_salt() -> bytes:
    return os.urandom(_SALT_BYTES)


def wrap_previous(vault_key: bytes, previous: bytes) -> str:
    """The vault key that came before, wrapped under the one that follows it, in hex."""
    nonce = os.urandom(_NONCE_BYTES)
    return (nonce + AESGCM(Keys(vault_key).previous).encrypt(nonce, previous, None)).hex()


def unwrap_previous(vault_key: bytes, wrapped: str) -> bytes:
    """The vault key that came before. Raises DamageError when it is not under this one."""
    told = bytes.fromhex(wrapped)
    try:
        return AESGCM(Keys(vault_key).previous).decrypt(
            told[:_NONCE_BYTES], told[_NONCE_BYTES:], None
        )
    except InvalidTag:
        raise DamageError("header_damaged", name="journal.db") from None
