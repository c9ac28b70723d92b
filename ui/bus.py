"""How the pages hear what changed; each judges for itself whether it is stale."""

from PySide6.QtCore import QObject, Signal


class Bus(QObject):
    """One signal with the `Changes` of whatever was just committed."""

    changed = Signal(object)
