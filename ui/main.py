"""Where the window begins: its arguments, the application, the lock screen."""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QApplication

from app import texts
from ui import theme
from ui.door import Door
from ui.lock.presenter import REASONS
from ui.relaunch import BECAUSE, Replace, replace_process
from ui.state import State
from ui.tasks import Tasks
from ui.window import Window

if TYPE_CHECKING:  # as in the door
    from collections.abc import Callable

    from ui.entrance import Furnish


def run_window(
    arguments: Sequence[str], furnish: "Furnish", vault_folder: "Callable[[str | None], Path]"
) -> int:
    """Show the window until it is closed; give the status."""
    options = read(arguments)
    state = State(state_folder())
    if state.language and "WEERWOORD_LANG" not in os.environ:
        texts.use(state.language)
    app = QApplication(["weerwoord"])
    app.setApplicationName("Weerwoord")
    app.setDesktopFileName("weerwoord")
    theme.follow(app)
    folder = vault_folder(options.get("--vault"))
    window = build(
        folder,
        furnish,
        state,
        replace_process,
        quick="--quick" in options,
        reason=options.get(BECAUSE, ""),
    )
    window.shown.connect(lambda: settle(app, window))
    window.appear()
    return app.exec()


def build(
    folder: Path,
    furnish: "Furnish",
    state: State,
    replace: Replace,
    *,
    quick: bool = False,
    reason: str = "",
) -> Window:
    """The window on the vault in a folder, not yet shown."""
    return Window(Door(folder, furnish, Tasks(), reason), state, replace, quick=quick)


def read(arguments: Sequence[str]) -> dict[str, str]:
    """The window's options by name; `app.__main__` let only these through."""
    found: dict[str, str] = {}
    rest = iter(arguments)
    for one in rest:
        name, equals, value = one.partition("=")
        if name in ("--vault", BECAUSE):
            found[name] = value if equals else next(rest, "")
            if name == BECAUSE and found[name] not in REASONS:
                del found[name]  # whoever starts it does not decide what it says
        else:
            found[name] = ""
    return found


def state_folder() -> Path:
    """Where this platform keeps what a window remembers."""
    place = QStandardPaths.StandardLocation.GenericStateLocation
    return Path(QStandardPaths.writableLocation(place)) / "weerwoord"


def settle(app: QApplication, window: Window) -> None:
    """What can wait until the window is on the screen: Qt's own few words, an icon, bugs."""
    from PySide6.QtCore import QLibraryInfo, QTranslator

    from ui.locking.capture import exclude_here
    from ui.trouble import Trouble
    from ui.widgets.icons import icon

    heed(app, window)
    trouble = Trouble(app)
    trouble.take_over()
    window.listen_to(trouble)
    exclude = exclude_here()
    if exclude is not None:
        window.keep_out(exclude)
    window.setWindowIcon(icon("weerwoord", "accent"))
    translator = QTranslator(app)
    words = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if translator.load(f"qtbase_{texts.current()}", words):
        app.installTranslator(translator)


def heed(app: QApplication, window: Window) -> None:
    """Store what is half written and end, when the system asks for it by a signal."""
    from ui.locking.ending import Ending

    ending = Ending(app)
    ending.asked.connect(window.end)
    ending.asked.connect(app.quit)
