"""The folder `snapshots/` of a vault: copies of the log, each in place only once it was verified."""

from collections.abc import Callable, Sequence
from pathlib import Path

from app.durable import make_folder, sync_folder
from app.errors import translated
from app.ports import Progress
from app.vault import header
from app.vault.files import copy_file, copy_if_given, new_vault, reaching

LOG, BLOBS = "journal.db", "blobs"
_UNVERIFIED = ".new"


class FolderSnapshots:
    """Port `Snapshots`."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def names(self) -> list[str]:
        vault = self._folder.parent
        header.require(vault)
        with reaching(vault):
            if not self._folder.is_dir():
                return []
            return [path.name for path in self._folder.iterdir() if path.suffix == ".db"]

    def path(self, name: str) -> Path:
        return self._folder / name

    def put_back(
        self,
        name: str,
        target: Path,
        blobs: Sequence[str],
        begun: Callable[[Path], object],
        progress: Progress,
    ) -> None:
        vault = self._folder.parent
        heads = [one for one in (header.NAME, header.SPARE) if (vault / one).is_file()]
        steps = len(blobs) + 1 + len(heads)
        with translated(), new_vault(target):
            for done, blob in enumerate(blobs, 1):
                copy = target / BLOBS / blob
                make_folder(copy.parent)
                copy_if_given(vault / BLOBS / blob, copy)
                progress(done, steps)
            copy_file(self._folder / name, target / LOG)
            begun(target / LOG)
            for one in heads:  # last: until then it is no vault
                copy_file(vault / one, target / one)
            progress(steps, steps)

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
