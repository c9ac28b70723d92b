"""What leaves the vault stands outside of it: nothing readable in the folder of a vault or a backup."""

import os
from pathlib import Path

from app.errors import InputError

_MARKS = ("vault.hdr", "vault.hdr.bak")  # either makes a folder a vault, or the backup of one


def refuse_inside(out: Path) -> None:
    """Raises InputError `out_in_vault` when `out` would stand in the folder of any vault or backup,
    this one or another, also by way of a link."""
    for folder in Path(os.path.realpath(out)).parents:
        if any(os.path.lexists(folder / mark) for mark in _MARKS):
            raise InputError("out_in_vault", path=out)
