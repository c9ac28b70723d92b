"""What holds for every test: no screen, a home of its own, no network, no unexpected log line."""

import ipaddress
import itertools
import logging
import os
import signal
import socket
from collections.abc import Iterator
from pathlib import Path

import hypothesis
import pytest

from app import texts

os.environ["QT_QPA_PLATFORM"] = "offscreen"

# Run in the background or by `nohup`, these are ignored, and so would each program that a test starts.
signal.signal(signal.SIGINT, signal.default_int_handler)
if hasattr(signal, "SIGHUP"):
    signal.signal(signal.SIGHUP, signal.SIG_DFL)

# Two busy cores make any single example slow now and then; that says nothing about the code.
hypothesis.settings.register_profile("house", deadline=None)
hypothesis.settings.load_profile("house")

SIZES = ("smoke", "full", "night")


def pytest_addoption(parser: pytest.Parser) -> None:
    """How long the harnesses may take, and where their chance begins."""
    parser.addoption("--size", choices=SIZES, default="smoke", help="of the harnesses")
    parser.addoption("--seed", type=int, default=1, help="of the harnesses")


@pytest.fixture(scope="session")
def size(request: pytest.FixtureRequest) -> str:
    """`smoke` for every change, `full` by hand before an issue closes, `night` for large figures."""
    return str(request.config.getoption("--size"))


@pytest.fixture(scope="session")
def seed(request: pytest.FixtureRequest) -> int:
    """Where the chance of a harness begins: the same seed tries the same cases."""
    return int(request.config.getoption("--seed"))


_HOMES = ("HOME", "USERPROFILE")
_FOLDERS = (
    "APPDATA",
    "LOCALAPPDATA",
    "XDG_CACHE_HOME",
    "XDG_CONFIG_HOME",
    "XDG_DATA_HOME",
    "XDG_RUNTIME_DIR",
    "XDG_STATE_HOME",
)
_numbers = itertools.count(1)


@pytest.fixture(autouse=True)
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A private home, no setting of the developer's, no keychain, Dutch."""
    # Not in tmp_path: that is the test's own, and empty when it starts.
    place = tmp_path_factory.getbasetemp() / "homes" / str(next(_numbers))
    place.mkdir(parents=True, mode=0o700)
    with pytest.MonkeyPatch.context() as patch:
        for name in [name for name in os.environ if name.startswith("WEERWOORD_")]:
            patch.delenv(name)
        for name in _HOMES:
            patch.setenv(name, str(place))
        for name in _FOLDERS:
            folder = place / name.lower()
            folder.mkdir(mode=0o700)
            patch.setenv(name, str(folder))
        patch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.null.Keyring")
        texts.use("nl")
        yield place


@pytest.fixture(autouse=True)
def no_unexpected_log(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """A warning nobody looked at fails the test; one that looked calls `caplog.clear()`."""
    yield
    lines = [
        record.getMessage()
        for when in ("setup", "call")
        for record in caplog.get_records(when)
        if record.levelno >= logging.WARNING
    ]
    if lines:
        pytest.fail("unexpected in the log: " + "; ".join(lines))


def _stays_here(host: object) -> bool:
    if host in (None, "", b"", "localhost", b"localhost"):
        return True
    try:
        return ipaddress.ip_address(str(host)).is_loopback
    except ValueError:
        return False


@pytest.fixture(autouse=True, scope="session")
def no_network() -> Iterator[None]:
    """Nothing in this process leaves the machine. What fails is no Exception: none may catch it."""
    connect, connect_ex, resolve = (
        socket.socket.connect,
        socket.socket.connect_ex,
        socket.getaddrinfo,
    )

    def refuse(host: object) -> None:
        if not _stays_here(host):
            pytest.fail(f"a test tried to reach {host!r}")

    def check(one: socket.socket, address: object) -> None:
        if one.family in (socket.AF_INET, socket.AF_INET6):
            refuse(address[0])  # type: ignore[index]

    def guarded_connect(one: socket.socket, address: object) -> None:
        check(one, address)
        return connect(one, address)

    def guarded_connect_ex(one: socket.socket, address: object) -> int:
        check(one, address)
        return connect_ex(one, address)

    def guarded_resolve(host: object, *args: object, **kwargs: object) -> object:
        refuse(host)
        return resolve(host, *args, **kwargs)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", guarded_connect)
        patch.setattr(socket.socket, "connect_ex", guarded_connect_ex)
        patch.setattr(socket, "getaddrinfo", guarded_resolve)
        yield
