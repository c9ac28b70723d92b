"""Ways of storing that are known not to survive a power cut: with each the simulator must turn red."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from unittest import mock

from app.storage import connection
from app.vault import files, header


def _delete_and_full() -> AbstractContextManager[object]:
    """SQLite as it comes: the removal of the journal is not made durable."""
    usual = {"synchronous": "2", "locking_mode": "normal"}
    return mock.patch.dict(connection._SETTINGS, usual)


@contextmanager
def _no_folder_sync() -> Iterator[None]:
    """A header is renamed into place, and the name is left to chance."""
    with mock.patch.object(files, "sync_folder"), mock.patch.object(header, "sync_folder"):
        yield


def _no_file_sync() -> AbstractContextManager[object]:
    """A header is renamed into place before its bytes are on the medium."""
    return mock.patch.object(files, "sync_file", return_value=None)


SLIPS: dict[str, Callable[[], AbstractContextManager[object]]] = {
    "": nullcontext,
    "DELETE/FULL": _delete_and_full,
    "no folder sync": _no_folder_sync,
    "no file sync": _no_file_sync,
}
