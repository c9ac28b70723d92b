"""The walls around a decoder: what it may use, and that it reaches no network and no files.

POSIX gives the limits; Linux adds namespaces and Landlock, each used where the kernel has it and
quietly done without where it has not. On Windows only the parent's clock stands guard.
"""

import contextlib
import sys
from pathlib import Path

MEMORY = 1024**3  # bytes of writable memory; RLIMIT_AS would break PDFium, which reserves more
_OPEN_FILES = 64
_PR_SET_DUMPABLE, _PR_SET_NO_NEW_PRIVS = 4, 38
_CLONE_NEWUSER, _CLONE_NEWNET = 0x10000000, 0x40000000


def apply(seconds: int, *, threads: bool) -> None:
    """Give up all that decoding does not need, for good; `seconds` of processor time stay.

    `threads` leaves the right to start threads, and with it processes, to a decoder that cannot
    do without.
    """
    if sys.platform == "win32":
        return
    sys.dont_write_bytecode = True
    _lower(
        RLIMIT_CPU=seconds,
        RLIMIT_FSIZE=0,
        RLIMIT_CORE=0,
        RLIMIT_NOFILE=_OPEN_FILES,
        RLIMIT_DATA=MEMORY,
        **({} if threads else {"RLIMIT_NPROC": 0}),
    )
    if sys.platform == "linux":
        _close_off()


def _lower(**limits: int) -> None:
    import resource

    for name, value in limits.items():
        with contextlib.suppress(AttributeError, ValueError, OSError):  # absent, or lower already
            resource.setrlimit(getattr(resource, name), (value, value))


def _close_off() -> None:
    import ctypes

    from app.intake import landlock

    libc = ctypes.CDLL(None)
    libc.unshare(_CLONE_NEWUSER | _CLONE_NEWNET)  # refused where the system forbids it to users
    libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
    libc.prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)
    landlock.allow_reading(_program_folders())


def _program_folders() -> list[str]:
    """Where the program's own code and the system's libraries and fonts lie; no one's documents."""
    system = ["/usr", "/lib", "/lib64"]
    own = [sys.prefix, sys.base_prefix, str(Path(sys.executable).parent), *sys.path]
    return sorted({path for path in system + own if path and Path(path).is_dir()})
