"""Two lives of one process, for `test_two_lives.py`: unlock, write, open a dialog, lock; and after.

It is started as the program is, says what it did on standard output, and waits for a line on
standard input before the next step: `lock`, `open FOLDER`, or anything else to wait for a sign of the
computer. What
it writes is put together here, so that it stands in no argument, no environment and no file of its own.
"""

import json
import os
import sys
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from app.bootstrap import house
from app.vault.keys import FLOOR
from ui import main, places
from ui.relaunch import BECAUSE
from ui.window import Window


def planted() -> str:
    """The text to look for, made of numbers."""
    return "".join(map(chr, (71, 101, 104, 101, 105, 109, 55, 55, 49, 122, 119, 97, 97, 110)))


def say(**facts: object) -> None:
    print(json.dumps({**facts, "pid": os.getpid()}), flush=True)


def wait() -> str:
    return sys.stdin.readline().strip()


def window() -> Window:
    return next(one for one in QApplication.topLevelWidgets() if isinstance(one, Window))


def unlock(then: object) -> None:
    lock = window()._door.lock
    lock._secret.line.setText(wait())
    lock._submit()
    poll(lambda: window().home is not None, then)


def poll(ready, then) -> None:
    """Go on as soon as something is so, without standing in the way of the window."""
    if ready():
        then()
    else:
        QTimer.singleShot(10, lambda: poll(ready, then))


def first_life() -> None:
    def write() -> None:
        window().session.go(places.NEW)
        page = window().home._pages[places.NEW]
        poll(lambda: page._begun is not None, lambda: fill(page))

    def fill(page) -> None:
        page.form.account.area.setPlainText(planted())
        window().home.search()
        say(did="written", modal=QApplication.activeModalWidget() is not None)
        order, _gap, folder = wait().partition(" ")
        if order in ("lock", "open"):
            say(did="locking")
        if order == "lock":
            window().lock("button")
        elif order == "open":
            window().switch(Path(folder))

    unlock(write)


def second_life() -> None:
    door = window()._door
    say(
        did="locked",
        shown=door.isVisible(),
        home=window().home is not None,
        because=door.because,
        vault=str(door._folder),
    )

    def read() -> None:
        window().session.go(places.NEW)
        page = window().home._pages[places.NEW]
        poll(lambda: page._begun is not None, lambda: tell(page))

    def tell(page) -> None:
        say(did="read", kept=page.form.account.area.toPlainText() == planted())
        QApplication.quit()

    unlock(read)


def begin(app: QApplication, window: Window) -> None:
    main.heed(app, window)
    second_life() if BECAUSE in sys.argv else first_life()


main.settle = begin
sys.exit(
    main.run_window(
        sys.argv[1:], lambda folder: house(folder, FLOOR), lambda chosen: Path(chosen or "")
    )
)
