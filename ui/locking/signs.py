"""Signs from the computer that it is time to lock: it sleeps, its screen is locked, another user.

Each system gives them in its own way. What it does not tell is left to the clock of `ui.idle`.
"""

from PySide6.QtCore import QObject, Signal


class Signs(QObject):
    """Emits as long as it is there; `stop` lets go of what it holds of the system."""

    came = Signal(str)
    """Why it is time to lock: `screen` (it was locked), `sleep`, `user` (another one came)."""

    ended = Signal()
    """The computer goes off, or the session ends: there is no coming back to this window."""

    def stop(self) -> None:
        """Hear nothing more, and hold up nothing any longer."""
