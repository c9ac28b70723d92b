"""A command that is stopped: nothing readable stays behind, and its status says by which signal."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from app.cli.stopping import Stopping
from tests.cli.conftest import ROOT, Run, command


@pytest.fixture
def vault(weerwoord: Run, tmp_path: Path) -> Run:
    weerwoord("log", told=b'{"what": "een"}\n')
    (tmp_path / "groot.bin").write_bytes(os.urandom(1 << 20) * 96)
    assert weerwoord("attach", "1", str(tmp_path / "groot.bin")).returncode == 0
    return weerwoord


def written(folder: Path) -> list[Path]:
    """What stands in it and is not empty; it may go while it is looked at."""
    return [path for path in folder.rglob("*") if path.is_file() and path.stat().st_size]


@pytest.mark.parametrize("words", ["evidence export B01", "dossier --for own --all"])
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_stopped_half_way_nothing_stands(
    vault: Run, tmp_path: Path, passphrase_file: Path, words: str, number: signal.Signals
) -> None:
    (tmp_path / "uit").mkdir()
    options = ["--vault", str(tmp_path / "kluis"), "--passphrase-file", str(passphrase_file)]
    asked = command(*options, *words.split(), "--out", str(tmp_path / "uit" / "x"))
    with subprocess.Popen(asked, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as going:
        while not written(tmp_path / "uit"):
            assert going.poll() is None
        going.send_signal(number)
        going.send_signal(signal.SIGTERM)  # who is in a hurry does not leave half of it behind
        out, err = going.communicate()
    assert (going.returncode, out) == (128 + number, b"")
    assert err.decode() == "Onderbroken. Wat al was bevestigd, is bewaard.\n"
    assert not list((tmp_path / "uit").iterdir())


@pytest.mark.parametrize("words", ["evidence export B01", "dossier --for own --all"])
def test_killed_half_way_the_next_command_takes_it_away(
    vault: Run, tmp_path: Path, passphrase_file: Path, words: str
) -> None:
    out = tmp_path / "uit"
    out.mkdir()
    options = ["--vault", str(tmp_path / "kluis"), "--passphrase-file", str(passphrase_file)]
    asked = command(*options, *words.split(), "--out", str(out / "x"))
    with subprocess.Popen(asked, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as going:
        while not written(out):
            assert going.poll() is None
        going.kill()
    (left,) = out.glob(".weerwoord-*")
    out.rename(tmp_path / "weg")  # a stick that is not in
    for times_told in (1, 0):
        run = vault("list")
        assert (run.returncode, run.stderr.decode().count("Die staat er misschien nog")) == (
            0,
            times_told,
        )
    (tmp_path / "weg").rename(out)
    run = vault("list")
    assert (run.returncode, list(out.iterdir())) == (0, [])
    assert (
        f"is weggehaald: {left}. Maak het dossier of het overzicht opnieuw" in run.stderr.decode()
    )
    assert vault("list").stderr == b""


def test_only_the_first_signal_counts_and_all_is_as_it_was_after() -> None:
    before = [signal.getsignal(one) for one in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)]
    stopping = Stopping()
    with stopping.heard():
        with pytest.raises(KeyboardInterrupt):
            signal.raise_signal(signal.SIGHUP)
        signal.raise_signal(signal.SIGINT)
        signal.raise_signal(signal.SIGTERM)
    assert (stopping.asked, stopping.status) == (True, 128 + signal.SIGHUP)
    after = [signal.getsignal(one) for one in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)]
    assert before == after


def test_one_that_is_ignored_stays_so() -> None:
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        with Stopping().heard():
            signal.raise_signal(signal.SIGHUP)
    finally:
        signal.signal(signal.SIGHUP, before)


def test_interrupted_while_its_libraries_load_it_says_nothing(tmp_path: Path) -> None:
    asked = [sys.executable, "-X", "importtime", "-m", "app", "--vault", str(tmp_path), "list"]
    with subprocess.Popen(asked, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as going:
        assert going.stderr is not None
        for line in going.stderr:
            if line.endswith(b"| app.seclusion\n"):
                break
        going.send_signal(signal.SIGINT)
        said = going.stderr.read()
    assert going.returncode == 130
    assert b"Traceback" not in said


def test_without_a_display_the_window_is_not_tried(tmp_path: Path) -> None:
    places = ("DISPLAY", "WAYLAND_DISPLAY", "WAYLAND_SOCKET", "QT_QPA_PLATFORM")
    env = {name: value for name, value in os.environ.items() if name not in places}
    asked = [sys.executable, "-m", "app", "--vault", str(tmp_path / "kluis")]
    run = subprocess.run(asked, cwd=ROOT, env=env, capture_output=True, check=False)
    assert (run.returncode, run.stdout) == (1, b"")
    assert run.stderr.decode().startswith("Hier is geen beeldscherm")
    assert run.stderr.count(b"\n") == 1
