"""Locking ends the process: what was in its memory goes with it, and a fresh one asks to unlock.

No key, passphrase or text is in the arguments; only the reason why it locked.
"""

import os
import sys
from collections.abc import Callable, Sequence

Replace = Callable[[str], None]
"""Starts the program afresh, for a reason (of `ui.lock.presenter`); does not come back."""

BECAUSE = "--locked-because"


def fresh_command(program: Sequence[str], own: Sequence[str], reason: str) -> list[str]:
    """The command of a fresh lock screen, from how this process was started.

    `program` is the whole command line, `own` the arguments at its end that were meant for us.
    """
    kept: list[str] = []
    rest = iter(own)
    for one in rest:
        if one == BECAUSE:
            next(rest, None)
        elif one != "--quick":
            kept.append(one)
    start = list(program[: len(program) - len(own)])
    return [sys.executable, *start[1:], *kept, BECAUSE, reason]


def replace_process(reason: str) -> None:
    """Become a fresh lock screen: the same process on POSIX, a new one on Windows."""
    command = fresh_command(sys.orig_argv, sys.argv[1:], reason)
    if sys.platform == "win32":
        import subprocess  # only here: a start should not wait for it

        flags = subprocess.DETACHED_PROCESS | subprocess.CREATE_NEW_PROCESS_GROUP
        subprocess.Popen(command, creationflags=flags, close_fds=True)
        os._exit(0)
    os.execv(command[0], command)  # noqa: S606 - the command is how we were started
