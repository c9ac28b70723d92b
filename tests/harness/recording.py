"""The process whose run is recorded: it does to a vault what it is asked, and says when that is stored.

    python -m tests.harness.recording TASKS      a file with a list of tasks, under strace

Each task has a process of its own. What is said goes into a socket that nobody else has: it stands
among the system calls, at the moment at which a person would have been told.
"""

import json
import os
import socket
import sys
import traceback
from pathlib import Path
from typing import Any

from tests.harness.furnishing import cheap_keys
from tests.harness.scene import Scene
from tests.harness.sessions import SESSIONS
from tests.harness.slips import SLIPS


class Said:
    """Where it is said that something is stored."""

    def __init__(self) -> None:
        self._mouth, self._ear = socket.socketpair()

    def say(self, **told: Any) -> None:
        line = json.dumps(told).encode()
        self._mouth.sendall(line)
        self._ear.recv(len(line))


def main(tasks: Path) -> None:
    """Do each task, one after the other."""
    os.umask(0o077)
    with cheap_keys():
        for number, task in enumerate(json.loads(tasks.read_text("utf-8"))):
            child = os.fork()
            if child == 0:
                _work(number, task, Said())
                os._exit(0)
            os.waitpid(child, 0)


def _work(number: int, task: dict[str, Any], said: Said) -> None:
    said.say(task=number)
    try:
        session = SESSIONS[task["session"]]
        with SLIPS[task["slip"]](), session.like.program():
            scene = Scene(Path(task["case"]), tuple(task["way"]))
            if session.unlocked:
                scene.open()
            if task["again"]:
                session.beside(scene.case, {"now": scene.way})
                said.say(done="opened")
            for told in session.steps(scene):
                said.say(done=told)
            scene.close()
    except BaseException:
        said.say(crash=traceback.format_exc())


if __name__ == "__main__":
    main(Path(sys.argv[1]))
