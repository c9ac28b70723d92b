"""The lock: one window or one command line at a time, for as long as it has the vault open.

The operating system holds it, so it is gone with the process, however that ended.
"""

import os
import sys
from pathlib import Path

from app.errors import VaultError
from app.vault.files import FILE_MODE


class VaultLock:
    """An exclusive lock on the file `lock` of a vault. Raises VaultError `vault_in_use`."""

    def __init__(self, folder: Path) -> None:
        self._descriptor = os.open(folder / "lock", os.O_RDWR | os.O_CREAT, FILE_MODE)
        try:
            _take(self._descriptor)
        except OSError:
            self.release()
            raise VaultError("vault_in_use", path=folder) from None

    def release(self) -> None:
        """Let go; once is enough, twice does no harm."""
        if self._descriptor >= 0:
            os.close(self._descriptor)
            self._descriptor = -1


if sys.platform == "win32":
    import msvcrt

    def _take(descriptor: int) -> None:
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _take(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
