"""Deliberate mistakes of a program with strings: with each of them a harness must turn red."""

import os
import socket
import tempfile
from collections.abc import Callable
from typing import Any
from unittest import mock

WHICH = "HARNESS_MISHAP"
"""The environment variable that says which one."""


def temporary_file() -> None:
    """Evidence is shown by way of a temporary file, which is deleted right after."""
    from app.vault.blobs import AgeBlobs

    copy = AgeBlobs.copy

    def by_way_of_a_file(self: AgeBlobs, blob: Any, sink: Any) -> Any:
        with tempfile.NamedTemporaryFile() as file:
            copied = copy(self, blob, file)
            file.flush()
            os.fsync(file.fileno())
        copy(self, blob, sink)
        return copied

    mock.patch.object(AgeBlobs, "copy", by_way_of_a_file).start()


def settings_file() -> None:
    """What is kept as a draft stands in the settings of the window for a moment as well."""
    from PySide6.QtCore import QSettings

    from ui import session

    kept = session.settings.save_draft

    def also_in_settings(store: Any, name: str, record: Any) -> Any:
        path = os.path.join(os.environ["XDG_CONFIG_HOME"], "weerwoord.ini")
        told = QSettings(path, QSettings.Format.IniFormat)
        told.setValue("draft", str(record))
        told.sync()
        told.clear()
        return kept(store, name, record)

    mock.patch.object(session.settings, "save_draft", also_in_settings).start()


def same_process() -> None:
    """Locking closes everything, and stays the same process."""
    from ui import main

    mock.patch.object(main, "replace_process", return_value=None).start()


def not_secluded() -> None:
    """Other programs may look into the process."""
    from app import seclusion

    mock.patch.object(seclusion, "seclude", return_value=None).start()


def tracked() -> None:
    """Looking at evidence reaches out, be it to this computer."""
    from app.usecases import evidence

    text = evidence.text

    def reach_out(*parts: Any) -> str:
        with socket.socket() as one:
            one.connect_ex(("127.0.0.1", 9))
        return text(*parts)

    mock.patch.object(evidence, "text", reach_out).start()


MISHAPS: dict[str, Callable[[], object]] = {
    "": lambda: None,
    **{one.__name__: one for one in (temporary_file, settings_file, same_process, not_secluded)},
    "tracked": tracked,
}
