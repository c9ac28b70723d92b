"""Linux Landlock: a process that takes away its own access to files and to TCP, for good.

The numbers are those of <linux/landlock.h>. Each version of the interface knows more rights; what
this kernel does not know cannot be taken away, and nothing here fails for it.
"""

import contextlib
import ctypes
import os
import struct
from collections.abc import Iterable

_CREATE_RULESET, _ADD_RULE, _RESTRICT_SELF = 444, 445, 446  # the same on every processor
_ASK_VERSION = 1
_PATH_BENEATH = 1
_READ_FILE, _READ_DIR = 1 << 2, 1 << 3
_FILE_RIGHTS = {1: 13, 2: 14, 3: 15, 4: 15}  # how many rights on files each version knows
_ALL_FILE_RIGHTS = 16
_NET_SINCE, _BIND_AND_CONNECT_TCP = 4, 0b11
_SCOPE_SINCE, _ABSTRACT_SOCKETS_AND_SIGNALS = 6, 0b11


def version() -> int:
    """The version of the interface; 0 or less where the kernel has none."""
    return _call(_CREATE_RULESET, None, ctypes.c_size_t(0), _ASK_VERSION)


def allow_reading(folders: Iterable[str]) -> None:
    """From here on: read beneath `folders`, and nothing else with files; no TCP, no signals out.

    `PR_SET_NO_NEW_PRIVS` must have been set. Files that are open stay open.
    """
    known = version()
    rights = struct.pack(
        "=QQQ",
        (1 << _FILE_RIGHTS.get(known, _ALL_FILE_RIGHTS)) - 1,
        _BIND_AND_CONNECT_TCP if known >= _NET_SINCE else 0,
        _ABSTRACT_SOCKETS_AND_SIGNALS if known >= _SCOPE_SINCE else 0,
    )
    rules = _call(_CREATE_RULESET, rights, ctypes.c_size_t(len(rights)), 0) if known > 0 else -1
    if rules < 0:
        return
    for folder in folders:
        with contextlib.suppress(OSError):
            _allow(rules, folder)
    _call(_RESTRICT_SELF, rules, 0)
    os.close(rules)


def _allow(rules: int, folder: str) -> None:
    beneath = os.open(folder, os.O_PATH | os.O_CLOEXEC)
    _call(_ADD_RULE, rules, _PATH_BENEATH, struct.pack("=Qi", _READ_FILE | _READ_DIR, beneath), 0)
    os.close(beneath)


def _call(number: int, *arguments: object) -> int:
    return int(ctypes.CDLL(None).syscall(number, *arguments))
