"""What is found after a lock: in the vault, as a fresh process reads it, and in the list of what is open."""

from typing import Any

from app.usecases import access, settings
from tests.ui.stage import PASSPHRASE, Stage, furnish
from ui.today import presenter


def kept_text(stage: Stage) -> object:
    """What the draft of a new incident says, read with a fresh house as a fresh process would."""
    house = furnish(stage.folder)
    store = access.unlock(house.safe, house.stores, PASSPHRASE)
    try:
        kept: Any = settings.draft(store, "new")
        return kept and kept["form"]["what"]
    finally:
        store.close()
        house.safe.release()


def opened(stage: Stage) -> list[Any]:
    return list(stage.ask(lambda: presenter.load(stage.session.desk).open))
