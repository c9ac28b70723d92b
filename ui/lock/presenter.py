"""What the lock screen says."""

from pathlib import Path

from app.texts import N_, _

_KEPT = N_("Wat je schreef, is bewaard.")
REASONS = {
    "button": N_("Vergrendeld."),
    "idle": N_("Vergrendeld na 5 minuten zonder activiteit."),
    "cap": N_("Vergrendeld, omdat de kluis 8 uur open was."),
    "screen": N_("Vergrendeld, omdat het scherm van deze computer op slot ging."),
    "sleep": N_("Vergrendeld, omdat deze computer in slaapstand ging."),
    "other": N_("Je vorige kluis is vergrendeld."),
    "user": N_("Vergrendeld, omdat er op deze computer van gebruiker werd gewisseld."),
}
"""Why it can be locked; what the process that locks says to the one that comes after it."""


def because(reason: str) -> str:
    """Why it is locked; nothing when the program was just started."""
    told = REASONS.get(reason)
    return f"{_(told)} {_(_KEPT)}" if told else ""


def occupied(folder: Path) -> bool:
    """Whether there may be a vault; what cannot be looked into is not a place to make one."""
    try:
        return folder.is_dir() and any(folder.iterdir())
    except OSError:
        return True


def where(folder: Path) -> str:
    """Which vault this is, as short as it can be said."""
    home = Path.home()
    told = folder
    if folder.is_relative_to(home):
        told = Path("~") / folder.relative_to(home)
    return _("Kluis: {folder}").format(folder=told)
