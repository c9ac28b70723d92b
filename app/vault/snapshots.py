"""The folder `snapshots/` of a vault: copies of the log, each in place only once it was verified."""

from collections.abc import Callable
from pathlib import Path

from app.vault.files import make_folder, sync_folder, translated

_UNVERIFIED = ".new"


class FolderSnapshots:
    """Port `Snapshots`."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def names(self) -> list[str]:
        return [path.name for path in self._folder.glob("*.db")]

    def add(self, name: str, write: Callable[[Path], object]) -> None:
        fresh = self._folder / f"{name}{_UNVERIFIED}"
        with translated():
            make_folder(self._folder)
            for left in self._folder.glob(f"*{_UNVERIFIED}*"):  # of a time that was cut short
                left.unlink()
            write(fresh)
            fresh.replace(self._folder / name)
            sync_folder(self._folder)

    def drop(self, name: str) -> None:
        with translated():
            (self._folder / name).unlink(missing_ok=True)
            sync_folder(self._folder)
