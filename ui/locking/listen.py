"""Which signs there are on this system; its module is loaded once the vault is open."""

import sys
from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from ui.locking.signs import Signs


def listen(window: QWidget) -> Signs:
    """Begin to listen, in the way of this system."""
    kind: Callable[[QWidget], Signs] = Signs
    if sys.platform == "linux":
        from ui.locking.linux import LinuxSigns

        kind = LinuxSigns
    elif sys.platform == "win32":
        from ui.locking.windows import WindowsSigns

        kind = WindowsSigns
    elif sys.platform == "darwin":
        from ui.locking.macos import MacSigns

        kind = MacSigns
    return kind(window)
