"""Which keychains count: the platforms' own. What is kept in the open is as good as none."""

import sys
from collections.abc import Iterator

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.backends import SecretService, fail, kwallet, macOS, null
from keyring.backends.chainer import ChainerBackend

from app.errors import VaultError
from app.vault.keychain import SystemKeychain


class PlaintextKeyring(KeyringBackend):
    """As the package keyrings.alt has one: it writes secrets into a file as they are."""

    __module__ = "keyrings.alt.file"
    priority = 9  # it pushes itself forward

    def __init__(self) -> None:
        super().__init__()
        self.held: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.held.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.held[service, username] = password


class Chain(ChainerBackend):
    """What the library makes of several keychains on one computer."""

    backends: list[KeyringBackend] = []


def chain(*members: KeyringBackend) -> ChainerBackend:
    made = Chain()
    made.backends = list(members)
    return made


@pytest.fixture(autouse=True)
def chosen() -> Iterator[None]:
    before = keyring.get_keyring()
    yield
    keyring.set_keyring(before)


def bare(kind: type[KeyringBackend]) -> KeyringBackend:
    """One of the platforms' own, on whichever platform this is."""
    return kind.__new__(kind)


NONE = [
    PlaintextKeyring(),
    null.Keyring(),
    fail.Keyring(),
    chain(),
    chain(PlaintextKeyring()),
    chain(PlaintextKeyring(), bare(SecretService.Keyring)),
    chain(bare(SecretService.Keyring), PlaintextKeyring()),
    chain(null.Keyring()),
]
REAL = [SecretService.Keyring, kwallet.DBusKeyring, macOS.Keyring]


@pytest.mark.parametrize("backend", NONE, ids=str)
def test_what_is_kept_in_the_open_counts_as_none(backend: KeyringBackend) -> None:
    keyring.set_keyring(backend)
    keychain = SystemKeychain()
    assert not keychain.available()
    for use in (
        lambda: keychain.put("vault", b"secret"),
        lambda: keychain.get("vault"),
        lambda: keychain.drop("vault"),
    ):
        with pytest.raises(VaultError) as found:
            use()
        assert found.value.code == "no_keychain"
    if isinstance(backend, PlaintextKeyring):
        assert backend.held == {}


@pytest.mark.parametrize("kind", REAL, ids=lambda kind: kind.__module__)
def test_the_platforms_own_count(kind: type[KeyringBackend]) -> None:
    for backend in (bare(kind), chain(bare(kind)), chain(bare(kind), bare(SecretService.Keyring))):
        keyring.set_keyring(backend)
        assert SystemKeychain().available()


class Broken(SecretService.Keyring):
    """The bus is gone; the library lets the system's own error through."""

    __module__ = "keyring.backends.SecretService"

    def get_password(self, service: str, username: str) -> str | None:
        raise FileNotFoundError(2, "No such file or directory")


def test_a_keychain_that_fails_in_its_own_way_is_said_in_ours() -> None:
    keyring.set_keyring(bare(Broken))
    with pytest.raises(VaultError) as found:
        SystemKeychain().get("vault")
    assert found.value.code == "no_keychain"


def test_without_the_library_of_a_platform_nothing_breaks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "secretstorage", None)
    keyring.set_keyring(fail.Keyring())
    assert not SystemKeychain().available()
