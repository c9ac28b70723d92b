"""What every command shares: the vault it works on, and how it is opened."""

from argparse import Namespace
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from app.cli.clock import clock_line
from app.cli.output import remark, warn_when_shared
from app.cli.reading import secret
from app.errors import StorageError
from app.texts import _, on_one_line, sentence
from app.usecases import access, arrival, copies
from app.usecases.desk import Desk, House

Furnish = Callable[..., House]
"""Gives the house of a vault's folder; nothing is opened by it."""


class Session:
    """The vault that the options name."""

    def __init__(self, options: Namespace, furnish: Furnish, folder: Path) -> None:
        self.options, self._furnish, self.folder = options, furnish, folder
        self.house = furnish(folder)

    def house_at(self, folder: Path, *, read_only: bool = False) -> House:
        """Another vault than the one the options name."""
        return self._furnish(folder, read_only=read_only)

    def passphrase(self, *, twice: bool = False) -> str:
        return secret(self.options.passphrase_file, _("Wachtwoordzin"), twice=twice)

    @contextmanager
    def open(self) -> Iterator[Desk]:
        """The opened vault, for as long as the command runs. Raises as `access.unlock` does."""
        access.require_vault(self.house.safe)
        with self.open_with("passphrase", self.passphrase()) as desk:
            yield desk

    @contextmanager
    def open_with(self, kind: str, secret_: str) -> Iterator[Desk]:
        """The same, with a secret that is at hand."""
        with opened(self.house, kind, secret_) as desk:
            yield desk
            if not desk.store.read_only:
                self._take_snapshot(desk)

    def _take_snapshot(self, desk: Desk) -> None:
        """A snapshot now and then; what the command did stands, whether there is room for it or not."""
        try:
            copies.take_after_a_while(desk.store, self.house.snapshots, desk.clock)
        except StorageError as error:
            told = _("Er is geen momentopname gemaakt. {reason}")
            remark(told.format(reason=sentence(error)))


@contextmanager
def opened(house: House, kind: str, secret: str) -> Iterator[Desk]:
    """A vault opened in this way; what has to be known about it is said."""
    store = access.unlock(house.safe, house.stores, secret, kind=kind)
    try:
        found = arrival.arrive(house.safe, store, kind)
        if found.put_back:
            remark(_("Let op: deze kluis is ouder dan wat deze computer het laatst zag."))
        if found.ahead:
            remark(clock_line(found.ahead, house.clock.now()))
        if found.healed:
            told = _(
                "Let op: van de twee sleutelbestanden is opnieuw gemaakt: {name}. Het was beschadigd, "
                "ontbrak, of was nog van voor de laatste wijziging van de sleutels. Stopte de computer "
                "toen je je sleutels wijzigde, of toen de kluis werd gemaakt? Dan klopt dit."
            )
            remark(told.format(name=", ".join(found.healed)))
        for name in found.hindered:
            told = _(
                "Let op: {name} is een map, en daar hoort een bestand van de kluis. Zet die map ergens anders."
            )
            remark(told.format(name=on_one_line(name)))
        if found.unfinished:
            told = _("Let op: toen de kluis op slot ging, was nog niet opgeslagen: {names}.")
            remark(told.format(names=", ".join(map(on_one_line, found.unfinished))))
        for one in found.leftovers:
            remark(f"{one.told} {one.to_do}")
        warn_when_shared(found.shared_by)
        if store.read_only:
            remark(_("Hier kan niet worden geschreven: de kluis is alleen te lezen."))
        yield house.desk(store)
    finally:
        store.close()
        house.safe.release()
