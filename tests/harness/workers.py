"""A worker process and its line, with or without strace on it."""

import json
import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests.harness.strikes import Call, Strike, parse
from tests.house import ROOT

_PATIENCE = 30.0  # seconds for strace to take hold


class Worker:
    """A worker; `options` are those of the strace that watches it, which writes to `log`."""

    def __init__(self, log: Path, options: Sequence[str] | None = None) -> None:
        self._log = log
        self._line, theirs = socket.socketpair()
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.harness.worker", str(theirs.fileno())],
            cwd=ROOT,
            pass_fds=[theirs.fileno()],
        )
        theirs.close()
        self._answers = self._line.makefile("r", encoding="utf-8")
        self._answers.readline()  # it is ready: what it imports is not watched
        self._strace = None if options is None else self._watched(options)

    def _watched(self, options: Sequence[str]) -> subprocess.Popen[bytes]:
        self._log.touch()
        strace = shutil.which("strace")
        if strace is None:
            raise RuntimeError("strace is not installed: see packaging/system.toml")
        flags = ["-f", "-q", "-y", "-A", "-o", str(self._log), "-p", str(self._process.pid)]
        started = subprocess.Popen([strace, *flags, *options], stderr=subprocess.DEVNULL)
        until = time.monotonic() + _PATIENCE
        status = Path(f"/proc/{self._process.pid}/status")
        while "TracerPid:\t0\n" in status.read_text("utf-8"):
            if started.poll() is not None or time.monotonic() > until:
                raise RuntimeError("strace does not take hold of a process here")
            os.sched_yield()
        return started

    def answers(
        self, operation: str, case: Path, way: tuple[str, str], **asked: Any
    ) -> Iterator[dict[str, Any]]:
        """Have one thing done; each answer as it comes, the last with `ended`."""
        if self._strace is not None:
            os.truncate(self._log, 0)
        task = {
            "strike": [],
            "wrong": "",
            "persist": False,
            **asked,
            "operation": operation,
            "case": str(case),
        }
        self._line.sendall(json.dumps({**task, "way": way}).encode() + b"\n")
        while True:
            told = self._answers.readline()
            if not told:
                raise RuntimeError("the worker is gone")
            answer: dict[str, Any] = json.loads(told)
            yield answer
            if "ended" in answer:
                return

    def run(
        self,
        operation: str,
        case: Path,
        way: tuple[str, str],
        strike: Strike = (),
        **asked: Any,
    ) -> dict[str, Any]:
        """Have one thing done; all answers in one."""
        whole: dict[str, Any] = {}
        for answer in self.answers(operation, case, way, strike=strike, **asked):
            whole |= answer
        return whole

    def calls(self, thread: int | None = None) -> list[Call]:
        """What strace saw since the last task began; of one thread, or of all."""
        return parse(self._log.read_text("utf-8", "replace"), thread)

    def close(self) -> None:
        self._answers.close()
        self._line.close()
        self._process.wait(_PATIENCE)
        if self._strace is not None:
            self._strace.wait(_PATIENCE)


@contextmanager
def working(log: Path, options: Sequence[str] | None = None) -> Iterator[Worker]:
    """A worker for as long as it lasts."""
    worker = Worker(log, options)
    try:
        yield worker
    finally:
        worker.close()
