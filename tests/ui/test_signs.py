"""The computer says that it is time to lock: over a real bus on Linux, by hand for the others."""

import ctypes
import sys
from collections.abc import Iterator
from ctypes import wintypes
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QObject

from tests.ui.bus import Bus
from tests.ui.conftest import Open
from tests.ui.locked import kept_text
from tests.ui.stage import PASSPHRASE, Stage, made, spin
from tests.ui.test_two_lives import Life
from ui import places
from ui.lock.presenter import REASONS
from ui.locking import macos, windows

SECRET = "Dit mag niemand lezen"
linux = pytest.mark.skipif(sys.platform != "linux", reason="D-Bus and logind are of Linux")


@pytest.fixture
def bus(tmp_path: Path, no_bus: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[Bus]:
    found = Bus(tmp_path)
    for name, value in found.environment.items():
        monkeypatch.setenv(name, value)
    yield found
    found.close()


@pytest.fixture
def listening(bus: Bus, open_stage: Open) -> Stage:
    """An open vault that has asked logind what it wanted to know."""
    stage = open_stage()
    stage.unlock()
    stage.until(lambda: {"Inhibit", "GetSession"} <= {line.split()[0] for line in bus.said})
    guard = stage.window.guard
    assert guard is not None
    signs: Any = guard._signs
    stage.until(lambda: bool(signs._path) and signs._brake is not None)
    return stage


SIGNS = [
    ("sleep", "sleep"),
    ("lock", "screen"),
    ("hint", "screen"),
    ("away", "user"),
    ("saver freedesktop on", "screen"),
    ("saver kde on", "screen"),
    ("saver gnome on", "screen"),
]


@linux
@pytest.mark.parametrize(("what", "reason"), SIGNS)
def test_the_desktop_says_it_and_it_locks(
    bus: Bus, listening: Stage, what: str, reason: str
) -> None:
    listening.go(places.NEW).form.account.area.setPlainText(SECRET)
    bus.tell(what)
    listening.until(lambda: bool(listening.replaced))
    assert listening.replaced == [reason]
    assert reason in REASONS
    assert not listening.home.isVisible()
    assert kept_text(listening) == SECRET


@linux
@pytest.mark.parametrize(
    ("nothing", "something"),
    [
        (["wake", "lock_other", "renamed"], "sleep"),
        (["saver gnome off", "saver kde off"], "saver freedesktop on"),
    ],
)
def test_what_is_no_reason_locks_nothing(
    bus: Bus, listening: Stage, nothing: list[str], something: str
) -> None:
    for what in nothing:
        bus.tell(what)
    listening.until(lambda: something != "sleep" or bus.said.count(f"Get {SESSION} Active") == 1)
    for _turn in range(20):
        spin()
    assert listening.replaced == []
    bus.tell(something)
    listening.until(lambda: bool(listening.replaced))


SESSION = "org.freedesktop.login1.Session"


@linux
def test_sleep_waits_until_it_is_locked(bus: Bus, tmp_path: Path) -> None:
    """A real process: logind may go on only once there is a fresh one in its place."""
    made(tmp_path / "kluis")
    life = Life(tmp_path / "kluis")
    try:
        life.tell(PASSPHRASE)
        assert life.hear()["did"] == "written"
        life.tell("listen")
        bus.wait_for("GetSession")
        assert bus.said[0].startswith("Inhibit sleep:shutdown Weerwoord")
        assert "free" not in bus.said
        bus.tell("sleep")
        locked = life.hear()
        assert locked["did"] == "locked"
        assert locked["because"] == "sleep"
        command = Path(f"/proc/{life.process.pid}/cmdline").read_bytes().split(b"\0")
        assert command[-3:-1] == [b"--locked-because", b"sleep"]
        bus.wait_for("free")
    finally:
        life.process.kill()
        life.process.communicate()


@linux
def test_a_computer_that_goes_off_loses_nothing(bus: Bus, listening: Stage) -> None:
    listening.go(places.NEW).form.account.area.setPlainText(SECRET)
    bus.tell("shutdown")
    listening.until(lambda: not listening.window.isVisible())
    listening.until(lambda: "free" in bus.said)
    assert listening.replaced == []
    assert kept_text(listening) == SECRET


@linux
def test_closing_holds_up_nothing(bus: Bus, listening: Stage) -> None:
    listening.window.close()
    listening.until(lambda: "free" in bus.said)


@linux
def test_without_a_bus_there_is_only_the_clock(unlocked: Stage) -> None:
    """And not a word about it: a warning of Qt's would fail this test."""
    guard = unlocked.window.guard
    assert guard is not None
    signs: Any = guard._signs
    assert not signs._system.isConnected()
    assert not signs._desktop.isConnected()


# Windows and macOS, as far as it can be tried here ------------------------------------------------


@pytest.mark.parametrize(
    ("message", "wparam", "sign"),
    [
        (0x02B1, 0x7, "screen"),
        (0x02B1, 0x8, ""),  # unlocked
        (0x02B1, 0x2, "user"),
        (0x02B1, 0x4, "user"),
        (0x0218, 0x4, "sleep"),
        (0x0218, 0x12, ""),  # woken
        (0x0016, 0x1, "end"),
        (0x0016, 0x0, ""),  # somebody refused to end
        (0x0011, 0x0, ""),
        (0x000F, 0x4, ""),  # painted
    ],
)
def test_a_message_of_windows(message: int, wparam: int, sign: str) -> None:
    told = wintypes.MSG(message=message, wParam=wparam)
    assert windows.decode(ctypes.addressof(told)) == sign
    assert not sign or sign == "end" or sign in REASONS


class Function:
    """A function of a system's library that remembers what it was called with."""

    def __init__(self, name: str, calls: list[tuple[object, ...]], answers: list[int]) -> None:
        self._name, self._calls, self._answers = name, calls, answers

    def __call__(self, *arguments: object) -> int:
        self._calls.append((self._name, *(getattr(one, "value", one) for one in arguments)))
        return self._answers.pop(0) if self._answers else 1


class Library:
    """A system's library, of which every function answers what it is told to, else 1."""

    def __init__(self, **answers: list[int]) -> None:
        self.calls: list[tuple[object, ...]] = []
        self._answers = answers
        self._functions: dict[str, Function] = {}

    def __getattr__(self, name: str) -> Function:
        answers = self._answers.get(name, [])
        return self._functions.setdefault(name, Function(name, self.calls, answers))


def test_windows_keeps_a_window_out_and_an_older_one_makes_it_black() -> None:
    name = "SetWindowDisplayAffinity"
    for answers, out, expected in (
        ([1], True, [0x11]),
        ([0, 1], True, [0x11, 0x1]),
        ([1], False, [0x0]),
    ):
        library: Any = Library(SetWindowDisplayAffinity=answers)
        windows.exclude(77, out, library)
        assert library.calls == [(name, 77, affinity) for affinity in expected]


def test_macos_keeps_a_window_out() -> None:
    library: Any = Library(objc_msgSend=[9])
    macos.exclude(77, True, library)
    sent = [call for call in library.calls if call[0] == "objc_msgSend"]
    assert sent == [("objc_msgSend", 77, 1), ("objc_msgSend", 9, 1, 0)]


def test_macos_says_that_its_screen_was_locked(qapp: object) -> None:
    library: Any = Library()
    parent = QObject()
    signs = macos.MacSigns(parent, library)
    came: list[str] = []
    signs.came.connect(came.append)
    names = [call[2] for call in library.calls if call[0] == "CFStringCreateWithCString"]
    assert names == list(macos.NAMES)
    added = [call for call in library.calls if call[0] == "CFNotificationCenterAddObserver"]
    assert len(added) == len(names)
    signs._callback(None, None, None, None, None)
    assert came == ["screen"]
    signs.stop()
    assert library.calls[-1][0] == "CFNotificationCenterRemoveEveryObserver"
