"""The real program with strings on it: a line of JSON in, something is done, a line of JSON out.

    python tests/harness/puppet.py ARGUMENTS     what `weerwoord ARGUMENTS` does

Only the cost of a guess is lowered, to what a vault may have at least. Without a command the window
opens and waits for acts (`acts.py`); locked, it begins anew here, as the program would. What it is to
write comes in over standard input: it stands in no argument, no environment and no file.
"""

import os
import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any

from app import __main__ as program
from app.usecases.desk import House
from tests.harness.lines import hear, say
from tests.harness.mishaps import MISHAPS, WHICH


def cheap(folder: Path, *, read_only: bool = False) -> House:
    from app import bootstrap
    from app.vault.keys import FLOOR

    return bootstrap.house(folder, FLOOR, read_only=read_only)


def attach_strings() -> None:
    """Once the window is on the screen, say so and wait for acts."""
    from ui import main
    from ui.relaunch import BECAUSE

    settle = main.settle

    def begin(app: Any, window: Any) -> None:
        settle(app, window)
        door = window._door
        locked = door.lock is not None and door.isVisible() and window.home is None
        say(did="shown", because=BECAUSE in sys.argv, locked=locked)
        listen(window)

    main.settle = begin


def listen(window: Any) -> None:
    """Do what is asked, one act after another; what is needed for that is loaded only now."""
    from PySide6.QtCore import QSocketNotifier

    from tests.harness import busy
    from tests.harness.acts import ACTS, Held

    acts = {**ACTS, busy.occupy.__name__: busy.occupy}
    held = Held(window)
    notifier = QSocketNotifier(0, QSocketNotifier.Type.Read, window)

    def act() -> None:
        notifier.setEnabled(False)  # an act lets the window go on, and must not be interrupted
        told = hear()
        if told is None:
            os._exit(0)
        name = told.pop("act")
        try:
            facts = acts[name](held, **told) or {}
        except BaseException:
            facts = {"failed": traceback.format_exc()}
        notifier.setEnabled(True)
        say(did=name, **facts)

    notifier.activated.connect(act)


def main() -> int:
    program._house = cheap
    mishap: Callable[[], object] = MISHAPS[os.environ.get(WHICH, "")]
    mishap()
    if program._wants_window(sys.argv[1:]):
        attach_strings()
    return program.main()


if __name__ == "__main__":
    sys.exit(main())
