"""The way into one vault. All of it belongs on the store's thread, which then owns the log."""

from collections.abc import Callable, Sequence
from pathlib import Path

from app.usecases import access
from app.usecases.desk import Contact, Desk, House

Furnish = Callable[[Path], House]


class Entrance:
    """The vault in one folder, open or not."""

    def __init__(self, folder: Path, furnish: Furnish) -> None:
        self.house = furnish(folder)

    def there(self) -> bool:
        """Whether there is a vault to open."""
        return self.house.safe.exists()

    def weak(self, passphrase: str) -> bool:
        """Whether it is easily guessed. Raises InputError `empty_passphrase`, `long_passphrase`."""
        return self.house.safe.weak(passphrase)

    def contacts(self, lang: str) -> Sequence[Contact]:
        return self.house.knowledge.contacts(lang)

    def create(self, passphrase: str) -> tuple[Desk, str]:
        """Make the vault; give its desk and the recovery code. Raises as `access.create`."""
        store, code = access.create(self.house.safe, self.house.stores, passphrase)
        return self.house.desk(store), code

    def unlock(self, kind: str, secret: str) -> Desk:
        """Open the vault with a `passphrase` or a `recovery` code. Raises as `access.unlock`."""
        store = access.unlock(self.house.safe, self.house.stores, secret, kind=kind)
        if kind == "recovery":
            access.remember_tried(store)
        return self.house.desk(store)
