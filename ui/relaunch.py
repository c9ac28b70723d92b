"""Locking ends the process: what was in its memory goes with it, and a fresh one asks to unlock.

No key, passphrase or text is in the arguments; only the reason why it locked, and which vault it is.
"""

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

BECAUSE, VAULT = "--locked-because", "--vault"


class Replace(Protocol):
    """Starts the program afresh, for a reason (of `ui.lock.presenter`, or none), on the vault in
    another folder when one is given; does not come back."""

    def __call__(self, reason: str, folder: Path | None = None, /) -> None: ...


def fresh_command(
    program: Sequence[str], own: Sequence[str], reason: str, folder: Path | None = None
) -> list[str]:
    """The command of a fresh lock screen, from how this process was started.

    `program` is the whole command line, `own` the arguments at its end that were meant for us.
    """
    kept: list[str] = []
    rest = iter(own)
    for one in rest:
        if one == BECAUSE or (folder is not None and one == VAULT):
            next(rest, None)
        elif one != "--quick" and not (folder is not None and one.startswith(f"{VAULT}=")):
            kept.append(one)
    start = list(program[: len(program) - len(own)])
    if folder is not None:
        kept += [VAULT, str(folder.absolute())]
    if reason:
        kept += [BECAUSE, reason]
    return [sys.executable, *start[1:], *kept]


def replace_process(reason: str, folder: Path | None = None) -> None:
    """Become a fresh lock screen: the same process on POSIX, a new one on Windows."""
    command = fresh_command(sys.orig_argv, sys.argv[1:], reason, folder)
    if sys.platform == "win32":
        import subprocess  # only here: a start should not wait for it

        flags = subprocess.DETACHED_PROCESS | subprocess.CREATE_NEW_PROCESS_GROUP
        subprocess.Popen(command, creationflags=flags, close_fds=True)
        os._exit(0)
    os.execv(command[0], command)  # noqa: S606 - the command is how we were started
