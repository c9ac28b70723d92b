"""The recovery sheet as a file to print. It holds the code in plain sight: whoever has it comes in."""

import io
import os
from pathlib import Path

from app.domain.safekeeping import RecoverySheet
from app.durable import sync_file, sync_folder
from app.errors import InputError, translated
from app.ports import Paper, Safe, Store


def written(safe: Safe, store: Store, code: str) -> RecoverySheet:
    """What the present sheet says; `code` is its code, which nothing but this keeps."""
    ways = safe.ways()
    return RecoverySheet(store.vault_id, ways.sheet, ways.sheet_made, code)


def save(paper: Paper, sheet: RecoverySheet, lang: str, out: Path) -> None:
    """Put the sheet in a new, private file. Raises InputError `exists`, StorageError."""
    drawn = io.BytesIO()
    paper.recovery_sheet(sheet, lang, drawn)
    with translated(out):
        try:
            file = open(out, "xb", opener=lambda p, flags: os.open(p, flags, 0o600))  # noqa: SIM115
        except FileExistsError:
            raise InputError("exists", path=out) from None
        try:
            with file:
                file.write(drawn.getvalue())
                file.flush()
                sync_file(file.fileno())
            sync_folder(out.parent)
        except BaseException:
            out.unlink(missing_ok=True)
            raise
