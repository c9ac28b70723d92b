"""One child process: fed from a thread, read within a time, ended for certain.

It gets an environment of its own making, no descriptor but its three, and a session of its own,
so that whatever it started ends with it. What it says on standard error nobody reads.
"""

import contextlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from threading import Thread
from typing import BinaryIO, Self, cast

_ROOT = Path(__file__).resolve().parents[2]  # where the package `app` is found
_NEEDED = ("SYSTEMROOT",)  # Windows starts no Python without it
_GRACE = 1.0  # seconds for a thread to notice that the child is gone


class Child:
    """A fresh process that gets `line` and then what `write` puts into its input.

    `seconds` is how long `read` will wait for it in all; what the reader does in between does not
    count. `failure` is what went wrong in `write`, if anything: the child then never got the end.
    Raises OSError when the process cannot be started.
    """

    def __init__(
        self,
        command: Sequence[str],
        line: bytes,
        write: Callable[[BinaryIO], None],
        seconds: float,
    ) -> None:
        self.failure: BaseException | None = None
        self._left = seconds
        self._process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=_ROOT.anchor,
            env=_environment(),
            start_new_session=True,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        self._input = cast(BinaryIO, self._process.stdin)
        self._output = cast(BinaryIO, self._process.stdout)
        self._reader = Thread()
        self._writer = Thread(target=self._feed, args=(line, write), daemon=True)
        self._writer.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.end()
        for thread, pipe in ((self._writer, self._input), (self._reader, self._output)):
            if thread.ident is not None:
                thread.join(_GRACE)
            if not thread.is_alive():  # else something that escaped holds the other end
                with contextlib.suppress(OSError):
                    pipe.close()
        self._process.wait()

    def read(self, count: int) -> bytes:
        """The next `count` bytes; fewer when the child has ended or its time is up."""
        if self._left <= 0:
            return b""
        parts: list[bytes] = []
        self._reader = Thread(target=lambda: parts.append(self._output.read(count)), daemon=True)
        begun = time.monotonic()
        self._reader.start()
        self._reader.join(self._left)
        self._left -= time.monotonic() - begun
        return parts[0] if parts else b""

    def end(self) -> None:
        """End it, from whichever thread; whoever reads gets no more."""
        if self._process.returncode is not None:  # waited for: its number may be another's by now
            return
        if sys.platform == "win32":
            self._process.kill()
        else:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self._process.pid, signal.SIGKILL)

    def _feed(self, line: bytes, write: Callable[[BinaryIO], None]) -> None:
        try:
            self._input.write(line)
            write(self._input)
            self._input.close()
        except BaseException as failure:  # noqa: BLE001 - kept, and raised where it is read
            self.end()  # before its input ends: half an original must not look like a whole one
            if not isinstance(failure, OSError):  # a pipe that broke: `read` will show it
                self.failure = failure


def _environment() -> dict[str, str]:
    kept = {name: os.environ[name] for name in _NEEDED if name in os.environ}
    return kept | {
        "PYTHONPATH": str(_ROOT),
        "PYTHONSAFEPATH": "1",
        "PYTHONNOUSERSITE": "1",
        "PYTHONDONTWRITEBYTECODE": "1",
    }
