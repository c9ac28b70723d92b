"""packaging/system.py: what is missing is found by trying it, and asked of apt in one go."""

import os
import runpy
import sys
from pathlib import Path

import pytest

from tests.house import ROOT
from tests.programs import program

SYSTEM = runpy.run_path(str(ROOT / "packaging" / "system.py"))
Need, install, needs, present = (SYSTEM[name] for name in ("Need", "install", "needs", "present"))

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="only Linux has a package manager")

MISSING = [
    Need("program", "ww-none", "ww-two", "none"),
    Need("program", "ww-no", "ww-one", "none"),
    Need("program", "ww-nor", "ww-one", "none"),
]
ASKED = "apt-get install -y --no-install-recommends ww-one ww-two"


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A PATH of our own, with nothing on it but `env`."""
    (tmp_path / "env").symlink_to("/usr/bin/env")
    monkeypatch.setenv("PATH", str(tmp_path))
    return tmp_path


def test_needs_are_found_by_trying_them() -> None:
    assert present(Need("library", "libc.so.6", "", ""))
    assert not present(Need("library", "libweerwoord.so.6", "", ""))
    assert present(Need("program", "sh", "", ""))
    assert not present(Need("program", "weerwoord-sh", "", ""))
    assert present(Need("module", "json", "", ""))
    assert not present(Need("module", "weerwoord_json", "", ""))


@pytest.mark.parametrize("purpose", ["venv", "run", "test"])
def test_every_row_gives_a_package_and_a_reason(purpose: str) -> None:
    rows = needs(purpose)
    assert rows
    assert all(need.package and need.reason and "{" not in need.package for need in rows)
    assert len({need.name for need in rows}) == len(rows)


def test_apt_is_asked_once_for_all(path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    program(path / "apt-get", f'echo "$DEBIAN_FRONTEND: apt-get $*" >> {path}/asked', "echo noise")
    program(path / "sudo", "shift", 'exec "$@"')
    install(MISSING)
    assert (path / "asked").read_text("utf-8").splitlines() == [
        "noninteractive: apt-get update",
        f"noninteractive: {ASKED}",
    ]
    (line,) = capfd.readouterr().out.splitlines()
    assert line.endswith(ASKED)


def test_a_refusal_of_apt_is_said(path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    program(path / "apt-get", "echo no such package >&2", "exit 100")
    program(path / "sudo", "shift", 'exec "$@"')
    install(MISSING)
    seen = capfd.readouterr()
    assert "did not work" in seen.out
    assert "no such package" in seen.err


def test_without_rights_the_command_is_named(
    path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    program(path / "apt-get", f"touch {path}/asked")
    program(path / "sudo", "exit 1")
    install(MISSING)
    assert capfd.readouterr().out == f"Install them with:  sudo {ASKED}\n"
    assert not (path / "asked").exists()


def test_without_apt_it_is_left_to_the_person(
    path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    install(MISSING)
    assert "package manager" in capfd.readouterr().out
