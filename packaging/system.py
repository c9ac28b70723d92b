"""Provides what pip cannot: the rows of `system.toml` for some purposes (venv, run, test).

Run by `dev.py` with the Python that will make `.venv`. Status 0 when all is there or nothing more
can be done about it; what is still missing has been named then, and its user fails by itself.
"""

import ctypes
import importlib.util
import os
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

TABLE = Path(__file__).with_name("system.toml")


class Need(NamedTuple):
    """One row of the table."""

    kind: str  # library, program or module
    name: str  # as the loader, the shell or Python knows it
    package: str  # where Debian and Ubuntu have it
    reason: str


def needs(purpose: str) -> list[Need]:
    """What the table says that a purpose needs on this system."""
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    table = tomllib.loads(TABLE.read_text("utf-8"))
    return [
        Need(kind, name, package.format(version=version), reason)
        for kind, rows in table[purpose].items()
        if kind != "library" or sys.platform == "linux"
        for name, (package, reason) in rows.items()
    ]


def present(need: Need) -> bool:
    """Try it, whatever a package database says."""
    if need.kind == "program":
        return bool(shutil.which(need.name) or shutil.which(need.name, path="/usr/sbin"))
    if need.kind == "module":
        return importlib.util.find_spec(need.name) is not None
    try:
        ctypes.CDLL(need.name)
    except OSError:
        return False
    return True


def root_rights() -> list[str] | None:
    """What to put before a command that needs root; None when there is no way without asking."""
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        return []
    sudo = ["sudo", "-n"]
    if shutil.which("sudo") and succeeds([*sudo, "true"]):
        return sudo
    return None


def succeeds(command: Sequence[str]) -> bool:
    """Run a command to its end; what it complains of is seen, what it tells is not."""
    return subprocess.run(command, stdout=subprocess.DEVNULL, check=False).returncode == 0


def install(missing: Sequence[Need]) -> None:
    """Through apt where there is one and it may; else say what to do."""
    if not shutil.which("apt-get"):
        say("Install what this system calls them with its package manager.")
        return
    command = ["apt-get", "install", "-y", "--no-install-recommends"]
    command += sorted({need.package for need in missing})
    rights = root_rights()
    if rights is None:
        say("Install them with:  sudo " + " ".join(command))
        return
    say("Installing them with:  " + " ".join([*rights, *command]))
    unasked = [*rights, "env", "DEBIAN_FRONTEND=noninteractive"]
    succeeds([*unasked, "apt-get", "update"])
    if not succeeds([*unasked, *command]):
        say("That did not work; it goes on without them.")


def say(line: str) -> None:
    """Tell the developer, in order with what apt writes."""
    print(line, flush=True)  # noqa: T201 - a script that talks to a developer


def main(purposes: Sequence[str]) -> None:
    """Make the needs of these purposes present, as far as that goes."""
    missing = [need for one in purposes for need in needs(one) if not present(need)]
    if missing:
        say("Missing on this machine:")
        for need in missing:
            say(f"  {need.name} ({need.reason})")
        install(missing)


if __name__ == "__main__":
    main(sys.argv[1:])
