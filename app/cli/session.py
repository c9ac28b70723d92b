"""What every command shares: the vault it works on, and how it is opened."""

from argparse import Namespace
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from app.cli.reading import secret
from app.texts import _
from app.usecases import access
from app.usecases.desk import Desk, House

Furnish = Callable[[Path], House]
"""Gives the house of a vault's folder; nothing is opened by it."""


class Session:
    """The vault that the options name."""

    def __init__(self, options: Namespace, furnish: Furnish, folder: Path) -> None:
        self.options, self._furnish, self.folder = options, furnish, folder

    @property
    def house(self) -> House:
        return self._furnish(self.folder)

    def house_at(self, folder: Path) -> House:
        """Another vault than the one the options name."""
        return self._furnish(folder)

    def passphrase(self, *, twice: bool = False) -> str:
        return secret(self.options.passphrase_file, _("Wachtwoordzin"), twice=twice)

    @contextmanager
    def open(self) -> Iterator[Desk]:
        """The opened vault, for as long as the command runs. Raises as `access.unlock` does."""
        house = self.house
        access.require_vault(house.safe)
        store = access.unlock(house.safe, house.stores, self.passphrase())
        try:
            yield house.desk(store)
        finally:
            store.close()
            house.safe.release()
