"""What Weerwoord stands on: Qt's care for `None`, SQLite's age, the Pythons, and the guards."""

import ast
import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

import dev
from tests.house import ROOT
from tests.programs import program

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))


# Libraries -------------------------------------------------------------------------------------

# PySide6 6.12.0 gives back a reference to None with every call on Python 3.11, and the process
# dies in `none_dealloc` after some 5,000 of them (docs/decisions/0001: seen with that version).
WINDOW_WORK = """
import sys
from PySide6.QtWidgets import QApplication, QLabel

application = QApplication([])
label = QLabel()
before = sys.getrefcount(None)
for number in range(6000):
    label.setText(str(number))
    application.processEvents()
print(sys.getrefcount(None) - before)
"""


def test_qt_leaves_none_alone() -> None:
    done = subprocess.run(
        [sys.executable, "-c", WINDOW_WORK], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) >= 0


def test_sqlite_has_no_wal_reset_bug() -> None:
    assert dbapi2.sqlite_version_info >= (3, 51, 3)


# Pythons ---------------------------------------------------------------------------------------


def test_the_pythons_are_the_same_everywhere() -> None:
    oldest, newest = dev.PYTHONS[-1], dev.PYTHONS[0]
    assert oldest <= sys.version_info[:2] <= newest
    bounds = f">={oldest[0]}.{oldest[1]},<{newest[0]}.{newest[1] + 1}"
    assert PROJECT["project"]["requires-python"] == bounds
    assert PROJECT["tool"]["ruff"]["target-version"] == f"py{oldest[0]}{oldest[1]}"
    assert PROJECT["tool"]["mypy"]["python_version"] == f"{oldest[0]}.{oldest[1]}"


def test_dev_can_be_read_by_an_older_python() -> None:
    source = (ROOT / "dev.py").read_text("utf-8")
    ast.parse(source, feature_version=(3, 8))
    with pytest.raises(SyntaxError):
        ast.parse("match 1:\n    case 1: pass", feature_version=(3, 8))


@pytest.mark.skipif(os.name == "nt", reason="a fake program is a shell script")
def test_another_python_must_answer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert dev.other_python() is None
    program(tmp_path / "python3.13", "exit 127")  # a shim with nothing behind it
    program(tmp_path / "python3.11", "exit 0")
    assert dev.other_python() == ["python3.11"]


WRONG_PYTHON = "import dev, sys; dev.PYTHONS = ((9, 9),); sys.exit(dev.main(['run', '--version']))"


@pytest.mark.skipif(os.name == "nt", reason="a fake program is a shell script")
def test_a_wrong_python_finds_the_right_one_or_names_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    start = [sys.executable, "-c", WRONG_PYTHON]
    done = subprocess.run(start, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout.endswith("needs one of 9.9.\n")) == (1, True)
    program(tmp_path / "python9.9", 'echo "$@"')
    done = subprocess.run(start, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, f"{ROOT / 'dev.py'} run --version\n")


# dev.py ----------------------------------------------------------------------------------------


def test_the_continuous_check_is_what_a_developer_runs() -> None:
    script = ROOT / ".ci" / "run"
    lines = [line for line in script.read_text("utf-8").splitlines() if not line.startswith("#")]
    assert lines == ["set -eu", 'cd "$(dirname "$0")/.."', "exec python3 dev.py test"]
    assert os.name == "nt" or script.stat().st_mode & 0o111 == 0o111


def test_a_stamp_is_of_lock_python_and_place() -> None:
    one = dev.stamp(b"lock", "3.13", Path("here"))
    assert one == dev.stamp(b"lock", "3.13", Path("here"))
    others = {
        dev.stamp(b"other", "3.13", Path("here")),
        dev.stamp(b"lock", "3.12", Path("here")),
        dev.stamp(b"lock", "3.13", Path("there")),
    }
    assert len({one} | others) == 4


@pytest.mark.skipif(os.name == "nt", reason="a link takes rights there")
def test_the_environment_of_another_clone_is_left_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "theirs" / "bin").mkdir(parents=True)
    link = tmp_path / ".venv"
    link.symlink_to(tmp_path / "theirs")
    monkeypatch.setattr(dev, "VENV", link)
    monkeypatch.setattr(dev, "BIN", link / "bin")
    dev.make_venv()
    assert not link.is_symlink()
    assert (link / "bin" / "python").exists()
    assert list((tmp_path / "theirs").iterdir()) == [tmp_path / "theirs" / "bin"]


def test_stamps_that_cannot_be_read_are_none(tmp_path: Path) -> None:
    path = tmp_path / "stamps"
    assert dev.read_stamps(path) == {}
    for damaged in ("", "{", "[1]", "\ufeff"):
        path.write_text(damaged, "utf-8")
        assert dev.read_stamps(path) == {}
    path.write_text('{"run": "a"}', "utf-8")
    assert dev.read_stamps(path) == {"run": "a"}


@pytest.mark.parametrize(
    ("have", "expected"),
    [
        ({}, False),
        ({"run": "r"}, True),
        ({"run": "r", "test": "t"}, True),
        ({"run": "old", "test": "t"}, False),
        ({"run": "r", "test": "old"}, False),
        ({"other": "x"}, False),
    ],
)
def test_an_environment_is_added_to_only_while_all_in_it_is_current(
    have: dict[str, str], expected: bool
) -> None:
    assert dev.reusable(have, {"run": "r", "test": "t"}) is expected


@pytest.mark.parametrize(
    ("environ", "platform", "expected"),
    [
        ({}, "linux", True),
        ({"DISPLAY": ""}, "linux", True),
        ({"DISPLAY": ":0"}, "linux", False),
        ({"WAYLAND_DISPLAY": "wayland-0"}, "linux", False),
        ({}, "darwin", False),
        ({}, "win32", False),
    ],
)
def test_where_a_window_can_appear(environ: dict[str, str], platform: str, expected: bool) -> None:
    assert dev.headless(environ, platform) is expected


def test_every_lock_file_is_known() -> None:
    assert all(path.with_suffix(".in").is_file() for path in dev.LOCKS.values())
    assert {path for path in (ROOT / "packaging").glob("*.txt")} == set(dev.LOCKS.values())


# The guards of conftest.py ---------------------------------------------------------------------

NAUGHTY = """
import logging, os, socket

def test_reaches_out():
    try:
        socket.create_connection(("192.0.2.1", 9), timeout=1)
    except Exception:
        pass

def test_asks_for_a_name():
    try:
        socket.getaddrinfo("weerwoord.example", 443)
    except Exception:
        pass

def test_warns():
    logging.getLogger("weerwoord").warning("nobody looked")

def test_looks(caplog):
    logging.getLogger("weerwoord").warning("seen")
    assert caplog.messages == ["seen"]
    caplog.clear()

def test_is_at_home(home):
    assert os.path.expanduser("~") == str(home)
    assert "WEERWOORD_VAULT" not in os.environ

def test_talks_to_itself():
    with socket.create_server(("127.0.0.1", 0)) as server:
        socket.create_connection(server.getsockname()).close()
"""


def test_the_guards_bite(tmp_path: Path) -> None:
    (tmp_path / "test_naughty.py").write_text(NAUGHTY, "utf-8")
    pytest_here = [sys.executable, "-m", "pytest", "-p", "tests.conftest", "-p", "no:cacheprovider"]
    done = subprocess.run(
        [*pytest_here, "-c", "pyproject.toml", "-rA", "-q", str(tmp_path)],
        cwd=ROOT,
        env={**os.environ, "WEERWOORD_VAULT": "/elsewhere"},
        capture_output=True,
        text=True,
        check=False,
    )
    outcomes = set(re.findall(r"^(PASSED|FAILED|ERROR) \S+::(\w+)", done.stdout, re.MULTILINE))
    assert outcomes == {
        ("FAILED", "test_reaches_out"),
        ("FAILED", "test_asks_for_a_name"),
        ("PASSED", "test_warns"),  # the log is looked at afterwards
        ("ERROR", "test_warns"),
        ("PASSED", "test_looks"),
        ("PASSED", "test_is_at_home"),
        ("PASSED", "test_talks_to_itself"),
    }, done.stdout
