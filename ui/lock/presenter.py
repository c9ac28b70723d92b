"""What the lock screen says."""

from pathlib import Path

from app.texts import _


def because(reason: str) -> str:
    """Why it is locked; nothing when the program was just started."""
    if reason == "idle":
        return _("Vergrendeld na 5 minuten zonder activiteit. Wat je schreef, is bewaard.")
    if reason == "button":
        return _("Vergrendeld. Wat je schreef, is bewaard.")
    return ""


def where(folder: Path) -> str:
    """Which vault this is, as short as it can be said."""
    home = Path.home()
    told = folder
    if folder.is_relative_to(home):
        told = Path("~") / folder.relative_to(home)
    return _("Kluis: {folder}").format(folder=told)
