"""The process that is killed: it does to a vault what it is asked, and says when that is stored.

    python -m tests.harness.worker SOCKET       tasks and answers are lines of JSON

It starts once and forks for each task, so a case costs milliseconds. What is done is done in a thread
of its own: strace counts system calls by thread, so the count begins with the act. Answers are sent,
never written, so that they are not among the calls that are struck.
"""

import ctypes
import json
import os
import socket
import sys
import threading
import traceback
import warnings
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from app.errors import AppError
from tests.harness.furnishing import cheap_keys
from tests.harness.lives import go_on
from tests.harness.operations import EVERY, Operation
from tests.harness.scene import Scene
from tests.harness.strikes import do_nothing
from tests.harness.wrongs import WRONGS

_PR_SET_PTRACER, _ANYBODY = 0x59616D61, -1
ACTS = EVERY | {"life": Operation(go_on, unlocked=False)}


class Answers:
    """Where answers go: one line for each, in one system call."""

    def __init__(self, line: socket.socket) -> None:
        self._line = line

    def give(self, **answer: Any) -> None:
        self._line.sendall(json.dumps(answer).encode() + b"\n")


def main(descriptor: int) -> None:
    """Serve tasks until there are no more."""
    os.umask(0o077)
    ctypes.CDLL(None).prctl(_PR_SET_PTRACER, _ANYBODY, 0, 0, 0)  # strace is no parent of ours
    line = socket.socket(fileno=descriptor)
    answers = Answers(line)
    with cheap_keys(), line.makefile("r", encoding="utf-8") as tasks:
        answers.give(ready=True)
        # since Python 3.12 forking opens a file, and warns of threads that here only wait
        warnings.simplefilter("ignore", DeprecationWarning)
        for told in tasks:
            thread = threading.Thread(target=_serve, args=(json.loads(told), answers))
            thread.start()
            thread.join()


def _serve(task: dict[str, Any], answers: Answers) -> None:
    """From a thread of its own: what forking calls does not add up to a strike."""
    child = os.fork()
    if child == 0:
        _work(task, answers)
        os._exit(0)
    answers.give(child=child)
    _, status = os.waitpid(child, 0)
    answers.give(ended=os.waitstatus_to_exitcode(status))


def _work(task: dict[str, Any], answers: Answers) -> None:
    operation = ACTS[task["operation"]]
    with ExitStack() as around:
        try:
            around.enter_context(WRONGS[task["wrong"]]())
            around.enter_context(operation.program())
            scene = Scene(Path(task["case"]), tuple(task["way"]), task, answers.give)
            if operation.unlocked:
                scene.open()
            thread = threading.Thread(target=_act, args=(operation, task, scene, answers))
            thread.start()
            thread.join()
        except BaseException:
            answers.give(crash=traceback.format_exc())


def _act(operation: Operation, task: dict[str, Any], scene: Scene, answers: Answers) -> None:
    """What strace watches: the act, that it is acknowledged, and closing the vault.

    With `persist` someone who was refused tries again at once, in the same program.
    """
    answers.give(thread=threading.get_native_id())
    try:
        do_nothing(task["strike"])
        if not _tried(operation, scene, answers, "done", "refused") and task["persist"]:
            _tried(operation, scene, answers, "done_then", "refused_then")
        scene.close()
    except BaseException:
        answers.give(crash=traceback.format_exc())


def _tried(operation: Operation, scene: Scene, answers: Answers, done: str, refused: str) -> bool:
    try:
        answers.give(**{done: operation.act(scene)})
    except AppError as error:
        answers.give(**{refused: error.code})
        return False
    return True


if __name__ == "__main__":
    main(int(sys.argv[1]))
