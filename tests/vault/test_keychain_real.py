"""A real keychain, on a bus of its own: bound, opened, reset, locked, gone."""

import gc
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import keyring
import pytest
import secretstorage
from keyring.backends import SecretService

from app.bootstrap import house
from app.usecases import access, slots
from app.usecases.desk import House, Proof
from app.vault.keychain import SystemKeychain
from app.vault.keys import FLOOR
from tests.usecases.conftest import refusal

PASSPHRASE = "vijf losse woorden achter elkaar"

pytestmark = [
    pytest.mark.skipif(sys.platform != "linux", reason="the Secret Service is of Linux"),
    # the library leaves its connection open when the keychain is locked
    pytest.mark.filterwarnings("ignore:unclosed <socket:ResourceWarning"),
]


class Bus:
    """A session bus with a keychain on it, unlocked."""

    def __init__(self) -> None:
        bus = shutil.which("dbus-daemon")
        daemon = shutil.which("gnome-keyring-daemon")
        assert bus is not None
        assert daemon is not None
        quiet = subprocess.DEVNULL
        self._bus = subprocess.Popen(
            [bus, "--session", "--nofork", "--print-address=1"],
            stdout=subprocess.PIPE,
            stderr=quiet,
            text=True,
        )
        assert self._bus.stdout is not None
        self.address = self._bus.stdout.readline().strip()
        self._keychain = subprocess.Popen(
            [daemon, "--foreground", "--unlock", "--components=secrets"],
            env={**os.environ, "DBUS_SESSION_BUS_ADDRESS": self.address},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=quiet,
        )
        assert self._keychain.stdin is not None
        assert self._keychain.stdout is not None
        self._keychain.stdin.write(b"of this test")
        self._keychain.stdin.close()
        self._keychain.stdout.readline()  # it says where it listens once it does

    def lock(self) -> None:
        connection = secretstorage.dbus_init()
        collection = secretstorage.get_default_collection(connection)
        collection.lock()
        assert collection.is_locked()
        connection.close()

    def reset(self) -> None:
        """As after a new password of the system: what was in it is gone."""
        connection = secretstorage.dbus_init()
        for item in secretstorage.get_default_collection(connection).get_all_items():
            item.delete()
        connection.close()

    def end(self) -> None:
        for process in (self._keychain, self._bus):
            process.terminate()
            process.wait()
            assert process.stdout is not None
            process.stdout.close()


@pytest.fixture
def bus(monkeypatch: pytest.MonkeyPatch) -> Iterator[Bus]:
    monkeypatch.delenv("PYTHON_KEYRING_BACKEND")
    before = keyring.get_keyring()
    made = Bus()
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", made.address)
    keyring.set_keyring(SecretService.Keyring())
    yield made
    keyring.set_keyring(before)
    made.end()
    gc.collect()


@pytest.fixture
def bound(bus: Bus, tmp_path: Path) -> tuple[House, str]:
    """A vault that is bound to this computer, closed again, and its recovery code."""
    place = house(tmp_path / "kluis", FLOOR)
    assert place.safe.can_bind()
    store, code = access.create(place.safe, place.stores, PASSPHRASE)
    slots.bind_device(place.safe, store, Proof("passphrase", PASSPHRASE), PASSPHRASE)
    store.close()
    place.safe.release()
    return place, code


def test_the_library_finds_it_by_itself(bus: Bus) -> None:
    """In a process of its own, as the program does."""
    script = "from app.vault.keychain import SystemKeychain; print(SystemKeychain().available())"
    told = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert told.stdout.strip() == "True"


def test_it_keeps_gives_and_forgets(bus: Bus) -> None:
    keychain, secret = SystemKeychain(), bytes(range(32))
    assert keychain.get("vault") is None
    keychain.put("vault", secret)
    assert keychain.get("vault") == secret
    assert keychain.get("another") is None
    keychain.drop("vault")
    keychain.drop("vault")
    assert keychain.get("vault") is None


def test_it_opens_on_this_computer(bound: tuple[House, str]) -> None:
    place, _code = bound
    assert refusal(place, PASSPHRASE) == ""
    assert refusal(place, "iets anders") == "wrong_passphrase"


@pytest.mark.parametrize(
    ("happens", "told"),
    [(Bus.reset, "device_unknown"), (Bus.lock, "no_keychain"), (Bus.end, "no_keychain")],
)
def test_reset_locked_or_gone_it_says_so_and_the_code_opens(
    bus: Bus, bound: tuple[House, str], happens: Callable[[Bus], None], told: str
) -> None:
    place, code = bound
    happens(bus)
    assert refusal(place, PASSPHRASE) == told
    assert refusal(place, code, "recovery") == ""


def test_released_nothing_is_left_in_it(bus: Bus, bound: tuple[House, str]) -> None:
    place, _code = bound
    store = access.unlock(place.safe, place.stores, PASSPHRASE)
    slots.release_device(place.safe, store, Proof("passphrase", PASSPHRASE), PASSPHRASE)
    assert SystemKeychain().get(store.vault_id) is None
    store.close()
    place.safe.release()
    bus.end()
    assert refusal(place, PASSPHRASE) == ""


def test_bound_here_a_new_passphrase_is_bound_too(bus: Bus, bound: tuple[House, str]) -> None:
    place, code = bound
    store = access.unlock(place.safe, place.stores, PASSPHRASE)
    proof = Proof("passphrase", PASSPHRASE)
    slots.change_passphrase(place.safe, store, proof, "zes heel andere woorden op een rij")
    store.close()
    place.safe.release()
    assert refusal(place, "zes heel andere woorden op een rij") == ""
    bus.reset()
    assert refusal(place, "zes heel andere woorden op een rij") == "device_unknown"
    assert refusal(place, code, "recovery") == ""
