"""How a program with strings and whoever pulls them talk: a line of JSON each way.

Bytes are read one by one, so that none is left in the memory of a process that is about to be replaced.
"""

import json
import os
import time
from pathlib import Path
from typing import Any


def say(**facts: object) -> None:
    """One line, at once, with the process and the moment (seconds of the running clock)."""
    at = {"pid": os.getpid(), "at": time.monotonic(), "waited": waited()}
    told = json.dumps({**facts, **at})
    os.write(1, told.encode() + b"\n")


def waited() -> float:
    """Seconds in which the main thread could have gone on, and the machine did something else."""
    try:
        return int(Path("/proc/self/schedstat").read_text("ascii").split()[1]) / 1e9
    except OSError:
        return 0.0


def hear() -> dict[str, Any] | None:
    """One line, and no byte of the next; None at the end."""
    line = bytearray()
    while not line.endswith(b"\n"):
        if not (part := os.read(0, 1)):
            return None
        line += part
    return dict(json.loads(line))
