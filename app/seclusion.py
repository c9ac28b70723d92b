"""No other program of the same user looks into this process, and no crash writes it to the disk.

Set at each start, before anything is read: a process that replaces itself begins anew. An administrator
can still look; the manual says so.
"""

import sys

_PR_SET_DUMPABLE = 4


def seclude() -> None:
    """Keep other programs and core dumps out, where the system can."""
    if sys.platform != "linux":
        return
    import ctypes
    import resource

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)
