"""The system's keychain: a secret of this computer, never the only way in.

Only the platforms' own keychains count (Secret Service, KWallet, macOS, Windows). Anything else that
`keyring` may find, plain files above all, counts as none.
"""

import base64
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from app.errors import VaultError

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

_SERVICE = "weerwoord"
_OF_THE_LIBRARY = "keyring.backends."
_TRUSTED = (
    "keyring.backends.SecretService",
    "keyring.backends.kwallet",
    "keyring.backends.macOS",
    "keyring.backends.Windows",
)


class SystemKeychain:
    """Port `Keychain`."""

    def available(self) -> bool:
        return _backend() is not None

    def get(self, vault_id: str) -> bytes | None:
        with _translated():
            held = _required().get_password(_SERVICE, vault_id)
            return base64.b64decode(held, validate=True) if held else None

    def put(self, vault_id: str, secret: bytes) -> None:
        with _translated():
            _required().set_password(_SERVICE, vault_id, base64.b64encode(secret).decode("ascii"))

    def drop(self, vault_id: str) -> None:
        from keyring.errors import PasswordDeleteError

        with _translated():
            try:
                _required().delete_password(_SERVICE, vault_id)
            except PasswordDeleteError:
                return  # it was not there


def _required() -> "KeyringBackend":
    backend = _backend()
    if backend is None:
        raise VaultError("no_keychain")
    return backend


def _backend() -> "KeyringBackend | None":
    """The keychain that `keyring` chose, when it is one of the platforms' own.

    Where there are several it chose a chain of them; one stranger in it, and none counts.
    """
    import keyring
    from keyring.backends.chainer import ChainerBackend

    chosen = keyring.get_keyring()
    found = list(chosen.backends) if isinstance(chosen, ChainerBackend) else [chosen]
    if not all(type(one).__module__.startswith(_OF_THE_LIBRARY) for one in found):
        return None
    return next((one for one in found if type(one).__module__ in _TRUSTED), None)


@contextmanager
def _translated() -> Iterator[None]:
    """A keychain fails in as many ways as there are desktops (a bus that is gone, a prompt that
    nobody sees, an error of the platform's own); to a person it is all the same."""
    try:
        yield
    except Exception as error:
        raise VaultError("no_keychain") from error
