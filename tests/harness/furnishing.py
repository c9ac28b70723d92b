"""A vault's house in a folder of its own: a clock that stands still, a keychain that is a file, and
a derivation that costs nothing. Everything else is the product, put together by its own root.

What is stored must not hang on the moment or on what a guess costs; and with both held still, the
same steps give the same content, so that "old or new" can be compared value by value.
"""

import hashlib
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from unittest import mock

from app import bootstrap
from app.durable import make_folder
from app.errors import VaultError
from app.ports import Store
from app.usecases.desk import Desk, House
from app.vault import keys
from app.vault.files import replace_file
from app.vault.keys import FLOOR, Cost
from tests.usecases.conftest import PlainPaper

MOMENT = datetime(2026, 11, 22, 22, 41, 5, tzinfo=UTC)
VAULT, STATE, KEYCHAIN = "kluis", "staat", "sleutelbos"


class StoppedClock:
    """Port `Clock`: it is 22 November 2026."""

    def now(self) -> datetime:
        return MOMENT

    def offset(self) -> str:
        return "+01:00"

    def monotonic(self) -> float:
        return time.monotonic()


class FileKeychain:
    """Port `Keychain`: a file for each secret, written as durably as a keychain should."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def available(self) -> bool:
        return True

    def get(self, vault_id: str) -> bytes | None:
        path = self._folder / vault_id
        with _out_of_reach():
            return path.read_bytes() if path.is_file() else None

    def put(self, vault_id: str, secret: bytes) -> None:
        with _out_of_reach():
            make_folder(self._folder)
            replace_file(self._folder / vault_id, secret)

    def drop(self, vault_id: str) -> None:
        with _out_of_reach():
            (self._folder / vault_id).unlink(missing_ok=True)


@contextmanager
def _out_of_reach() -> Iterator[None]:
    try:
        yield
    except OSError:
        raise VaultError("no_keychain") from None


class Derivation:
    """In the place of Argon2id: one SHA-256; what is `known` comes from the real one."""

    def __init__(self) -> None:
        self.known: dict[tuple[bytes, bytes, Cost], bytes] = {}

    def __call__(self, secret: bytes, salt: bytes, cost: Cost) -> bytes:
        told = self.known.get((secret, salt, cost))
        return told or hashlib.sha256(salt + repr(cost).encode() + secret).digest()


def cheap_keys() -> "mock._patch[Derivation]":
    """For as long as it lasts, a derivation costs nothing; gives the `Derivation`."""
    return mock.patch.object(keys, "derive", new_callable=Derivation)


def furnished(case: Path, folder: str = VAULT, *, read_only: bool = False) -> House:
    """The house of the vault at `folder` in a case, as `app.bootstrap` puts it together."""
    with mock.patch.multiple(
        bootstrap,
        SystemClock=StoppedClock,
        SystemKeychain=partial(FileKeychain, case / KEYCHAIN),
        _state_folder=lambda: case / STATE,
    ):
        return bootstrap.house(case / folder, FLOOR, read_only=read_only)


def desk_of(house: House, store: Store) -> Desk:
    """The desk of an opened vault; its dossiers are text, to be fast."""
    return replace(house.desk(store), paper=PlainPaper())
