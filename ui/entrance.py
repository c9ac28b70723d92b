"""The way into one vault. All of it belongs on the store's thread, which then owns the log."""

from collections.abc import Callable, Sequence
from contextlib import ExitStack, suppress
from dataclasses import replace
from pathlib import Path

from app.domain.safekeeping import RecoverySheet, Snapshot, Strength
from app.errors import AppError
from app.usecases import access, arrival, rescue, sheets
from app.usecases.arrival import Arrival
from app.usecases.desk import Contact, Desk, House

Furnish = Callable[[Path], House]


class Entrance:
    """The vault in one folder, open or not; `found` is how it was found when it was opened."""

    def __init__(self, folder: Path, furnish: Furnish) -> None:
        self.house = furnish(folder)
        self.found: Arrival | None = None

    def there(self) -> bool:
        """Whether there is a vault to open."""
        return self.house.safe.exists()

    def judge(self, passphrase: str) -> Strength:
        """How easily it is guessed. Raises InputError `empty_passphrase`, `long_passphrase`."""
        return self.house.safe.judge(passphrase)

    def contacts(self, lang: str) -> Sequence[Contact]:
        return self.house.knowledge.contacts(lang)

    def create(self, passphrase: str) -> tuple[Desk, RecoverySheet]:
        """Make the vault; give its desk and its recovery sheet. Raises as `access.create`."""
        store, code = access.create(self.house.safe, self.house.stores, passphrase)
        with suppress(AppError):  # a disk that is full just now must not cost the code
            self.found = arrival.arrive(self.house.safe, store, "")
        return self.house.desk(store), sheets.written(self.house.safe, store, code)

    def look_into(self, backup: Path, kind: str, secret: str) -> Desk:
        """Open a backup as it is, to be read only; from here on that is the vault in this window.

        Raises as `access.unlock`.
        """
        before, self.house = self.house, self.house.elsewhere(backup, read_only=True)
        try:
            return self.unlock(kind, secret)
        except BaseException:
            self.house = before
            raise

    def newest_good(self, kind: str, secret: str) -> Snapshot | None:
        """The newest snapshot that is whole, where the log itself does not open. Raises as
        `access.unlock`."""
        good = rescue.newest_good(self.house, secret, kind)
        return good.snapshot if good is not None else None

    def unlock(self, kind: str, secret: str, lost: tuple[str, ...] = ()) -> Desk:
        """Open the vault with a `passphrase` or a `recovery` code; `lost` are the originals that did
        not come back whole, when it was just put back. Raises as `access.unlock`."""
        with ExitStack() as undo:
            store = access.unlock(self.house.safe, self.house.stores, secret, kind=kind)
            undo.callback(self.house.safe.release)
            undo.callback(store.close)
            self.found = replace(arrival.arrive(self.house.safe, store, kind), lost=lost)
            undo.pop_all()
        return self.house.desk(store)
