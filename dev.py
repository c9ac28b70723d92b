#!/usr/bin/env python3
"""Runs and checks Weerwoord from the tree, on a machine with nothing but CPython.

    python3 dev.py run [ARGS]     start Weerwoord; ARGS go to it
    python3 dev.py test [ARGS]    every check; with ARGS only pytest, and they go to it
    python3 dev.py lock [ARGS]    for maintainers: make the lock files; ARGS go to uv (--upgrade)
    python3 dev.py texts          for maintainers: take new sentences into the translations

Each sets up what it needs first: system libraries (Debian, Ubuntu), `.venv`, the locked packages.
Standard library only, and readable by older and newer Pythons, to tell them which one it takes.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Iterator, Mapping, NoReturn, Sequence  # noqa: UP035 - for 3.8

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
STAMPS = VENV / "weerwoord.json"
LOCKS = {
    "run": ROOT / "packaging" / "requirements.txt",
    "test": ROOT / "packaging" / "requirements-dev.txt",
}
PYTHONS = ((3, 13), (3, 12), (3, 11))  # best first; PySide6 6.11.3 has no wheel beyond
UV = "uv==0.13.9"  # another version may write the lock files in another order

CHECKS = (
    ("ruff", "format", "--check", "."),
    ("ruff", "check", "."),
    ("mypy",),
    ("lint-imports",),
    ("pytest", "-n", "2"),
)


def say(line: str) -> None:
    """Tell the developer, in order with what child processes write."""
    print(line, flush=True)


def stop(line: str) -> NoReturn:
    """Give up, saying why."""
    say(line)
    raise SystemExit(1)


# The right Python ------------------------------------------------------------------------------


def supported(version: Sequence[int]) -> bool:
    """Whether Weerwoord runs on this (major, minor) Python."""
    return tuple(version) in PYTHONS


def other_python() -> list[str] | None:
    """The command of a Python on this machine that Weerwoord does run on."""
    for major, minor in PYTHONS:
        launchers = [[f"python{major}.{minor}"]]
        if os.name == "nt":
            launchers.append(["py", f"-{major}.{minor}"])
        for launcher in launchers:
            # A name on the PATH may be a pyenv shim without a Python behind it: it must answer.
            if shutil.which(launcher[0]) and succeeds([*launcher, "--version"]):
                return launcher
    return None


def succeeds(command: Sequence[str]) -> bool:
    """Run quietly."""
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


# .venv -----------------------------------------------------------------------------------------


def stamp(lock: bytes, python: str, place: Path) -> str:
    """What an installation depends on: the lock file, the Python, and where it stands."""
    return hashlib.sha256("\0".join([python, str(place)]).encode() + b"\0" + lock).hexdigest()


def read_stamps(path: Path) -> dict[str, str]:
    """What `.venv` holds, by kind; nothing when it was not finished or not made by us."""
    try:
        return dict(json.loads(path.read_text("utf-8")))
    except (OSError, ValueError, TypeError):
        return {}


def reusable(have: Mapping[str, str], want: Mapping[str, str]) -> bool:
    """Whether a `.venv` holds only what the lock files still say, so that more can be added."""
    return bool(have) and all(want.get(kind) == value for kind, value in have.items())


def set_up(kind: str) -> None:
    """Make `.venv` hold what `kind` (run or test) needs; nothing to do when it already does."""
    python = f"{sys.version} {sys.base_prefix}"
    want = {name: stamp(lock.read_bytes(), python, ROOT) for name, lock in LOCKS.items()}
    have = read_stamps(STAMPS)
    anew = not reusable(have, want)
    if anew or kind not in have:
        provide(kind)
        if anew:
            make_venv()
            have = {}
        install(LOCKS[kind])
        have |= want if kind == "test" else {kind: want[kind]}
        STAMPS.write_text(json.dumps(have), "utf-8")
    compile_texts()


def provide(kind: str) -> None:
    """The system's libraries and programs, as far as that goes: see packaging/system.toml."""
    purposes = ["venv", "run"] if kind == "run" else ["venv", "run", "test"]
    checked([sys.executable, str(ROOT / "packaging" / "system.py"), *purposes])


def make_venv() -> None:
    """A new `.venv` in which `app`, `ui` and `resources` can be imported from anywhere."""
    say("Making .venv")
    if VENV.is_symlink():  # of another clone, which keeps its own
        VENV.unlink()
    # The Python under .venv, even when it is .venv's own that runs this.
    python = getattr(sys, "_base_executable", sys.executable)
    checked([python, "-m", "venv", "--clear", str(VENV)])
    packages = subprocess.run(
        [str(BIN / "python"), "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"],
        capture_output=True,
        text=True,
        check=True,
    ).stdout.strip()
    (Path(packages) / "weerwoord.pth").write_text(f"{ROOT}\n", "utf-8")


def install(lock: Path) -> None:
    """The packages of a lock file, from wherever this machine's pip gets its packages."""
    say(f"Installing {lock.relative_to(ROOT)} (a few minutes at most, once)")
    pip = [str(BIN / "python"), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    checked([*pip, "--require-hashes", "--only-binary", ":all:", "-r", str(lock)])


def compile_texts() -> None:
    """Each translation that is newer than its compiled form."""
    for source in sorted((ROOT / "resources" / "i18n").glob("*.po")):
        compiled = source.parent / source.stem / "LC_MESSAGES" / "weerwoord.mo"
        if compiled.exists() and compiled.stat().st_mtime >= source.stat().st_mtime:
            continue
        compiled.parent.mkdir(parents=True, exist_ok=True)
        babel = [str(BIN / "pybabel"), "--quiet", "compile", "-l", source.stem]
        checked([*babel, "-i", str(source), "-o", str(compiled)])


def checked(command: Sequence[str]) -> None:
    """Run in the tree; stop when it fails."""
    if subprocess.run(command, cwd=ROOT, check=False).returncode != 0:
        stop("Failed: " + " ".join(command))


# The commands ----------------------------------------------------------------------------------


def run(args: Sequence[str]) -> int:
    """The application; without a display and without arguments its demo dossier."""
    set_up("run")
    # -P: the folder one happens to stand in is no place to import from.
    weerwoord = [str(BIN / "python"), "-P", "-m", "app"]
    if args or not headless(os.environ, sys.platform):
        return become([*weerwoord, *args])
    out = next(path for path in demo_folders() if not path.exists())
    out.parent.mkdir(exist_ok=True)
    status = subprocess.run([*weerwoord, "demo", "--out", str(out)], check=False).returncode
    if status == 0:
        say(f"There is no display here, so this made the demo dossier instead: {out}")
        say("For the window, run this on a desktop, or over ssh with its display (ssh -X).")
    return status


def headless(environ: Mapping[str, str], platform: str) -> bool:
    """Whether a window has nowhere to appear."""
    displays = ("DISPLAY", "WAYLAND_DISPLAY")
    return platform == "linux" and not any(environ.get(name) for name in displays)


def demo_folders() -> Iterator[Path]:
    """Where a demo dossier may go, in order of preference."""
    number = 0
    while True:
        number += 1
        yield ROOT / "build" / f"demo-{number}"


def become(command: list[str]) -> int:
    """Replace this process; Windows cannot, so there the command is waited for."""
    if os.name != "nt":
        os.execv(command[0], command)  # noqa: S606 - the command is ours
    return subprocess.run(command, check=False).returncode


def test(args: Sequence[str]) -> int:
    """Every check until the first red one."""
    set_up("test")
    for check in [("pytest", *args)] if args else CHECKS:
        say("== " + " ".join(check))
        status = subprocess.run([str(BIN / check[0]), *check[1:]], cwd=ROOT, check=False).returncode
        if status != 0:
            say(f"RED: {' '.join(check)} (status {status})")
            return 1
    say("All green")
    return 0


def lock(args: Sequence[str]) -> int:
    """Versions and hashes for every supported Python and system, from packaging/*.in."""
    tools = ROOT / "build" / "lock"
    checked([sys.executable, "-m", "venv", "--clear", str(tools)])
    checked([str(tools / BIN.name / "python"), "-m", "pip", "install", "--quiet", UV])
    oldest = ".".join(map(str, PYTHONS[-1]))
    compiler = [str(tools / BIN.name / "uv"), "pip", "compile", "--quiet", "--universal"]
    compiler += ["--python-version", oldest, "--generate-hashes", "--no-annotate"]
    compiler += ["--no-emit-index-url", "--custom-compile-command", "python3 dev.py lock"]
    for target in LOCKS.values():
        checked([*compiler, *args, "-o", str(target), str(target.with_suffix(".in"))])
    shutil.rmtree(tools)
    return 0


def texts(args: Sequence[str]) -> int:
    """The sentences of the code into resources/i18n/*.po; those that are gone leave it."""
    set_up("run")
    return become([str(BIN / "python"), str(ROOT / "packaging" / "catalogue.py"), *args])


COMMANDS = {"run": run, "test": test, "lock": lock, "texts": texts}


def main(argv: Sequence[str]) -> int:
    """Do one command; the status of the process is that of what it ran."""
    if not argv or argv[0] not in COMMANDS:
        say(str(__doc__))
        return 0 if argv in (["--help"], ["-h"]) else 2
    if supported(sys.version_info[:2]):
        return COMMANDS[argv[0]](argv[1:])
    python = other_python()
    if python is None:
        wanted = ", ".join(f"{major}.{minor}" for major, minor in PYTHONS)
        stop(f"This is Python {sys.version.split()[0]}; Weerwoord needs one of {wanted}.")
    return become([shutil.which(python[0]) or python[0], *python[1:], str(ROOT / "dev.py"), *argv])


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
