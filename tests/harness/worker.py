"""The process that is killed: it does to a vault what it is asked, and says when that is stored.

    python -m tests.harness.worker SOCKET       tasks and answers are lines of JSON

It starts once and forks for each task, so a case costs milliseconds. What is done is done in a thread
of its own: strace counts system calls by thread, so the count begins with the act. To be struck at
its k-th call of a kind when strace strikes at the N-th, the thread first makes N - k calls that do
nothing. Answers are sent, never written, so that they are not among the calls that are struck.
"""

import json
import os
import socket
import sys
import threading
import traceback
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from app.errors import AppError
from tests.harness.furnishing import Derivation, cheap_keys
from tests.harness.operations import OPERATIONS, Scene
from tests.harness.strikes import do_nothing
from tests.harness.wrongs import WRONGS


class Answers:
    """Where answers go: one line for each, in one system call."""

    def __init__(self, line: socket.socket) -> None:
        self._line = line

    def give(self, **answer: Any) -> None:
        self._line.sendall(json.dumps(answer).encode() + b"\n")


def main(descriptor: int) -> None:
    """Serve tasks until there are no more."""
    os.umask(0o077)
    line = socket.socket(fileno=descriptor)
    answers = Answers(line)
    with cheap_keys() as derivation, line.makefile("r", encoding="utf-8") as tasks:
        for told in tasks:
            child = os.fork()
            if child == 0:
                _work(json.loads(told), answers, derivation)
                os._exit(0)
            answers.give(child=child)
            _, status = os.waitpid(child, 0)
            answers.give(ended=os.waitstatus_to_exitcode(status))


def _work(task: dict[str, Any], answers: Answers, derivation: Derivation) -> None:
    with ExitStack() as wrong:
        try:
            wrong.enter_context(WRONGS[task["wrong"]]())
            scene = Scene(Path(task["case"]), tuple(task["way"]))
            operation = OPERATIONS[task["operation"]]
            if operation.unlocked:
                scene.open()
            thread = threading.Thread(target=_act, args=(task, scene, answers))
            thread.start()
            thread.join()
        except BaseException:
            answers.give(crash=traceback.format_exc())


def _act(task: dict[str, Any], scene: Scene, answers: Answers) -> None:
    """What strace watches: the act, that it is acknowledged, and closing the vault."""
    try:
        do_nothing(*task["strike"])
        answers.give(thread=threading.get_native_id())
        answers.give(done=OPERATIONS[task["operation"]].act(scene))
        scene.close()
    except AppError as error:
        answers.give(refused=error.code, kind=type(error).__name__)
    except BaseException:
        answers.give(crash=traceback.format_exc())


if __name__ == "__main__":
    main(int(sys.argv[1]))
