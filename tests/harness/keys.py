"""The keys of a vault, as its owner could know them: secrets that must be found nowhere either."""

from pathlib import Path

from app.bootstrap import house
from app.vault.keys import FLOOR, Keys
from tests.harness.canaries import Canaries


def watch_keys(canaries: Canaries, vault: Path, passphrase: str) -> None:
    """Look for the keys of a vault that is closed now."""
    safe = house(vault, FLOOR).safe
    safe.occupy()
    (database,) = safe.unlock("passphrase", passphrase)
    ((_header, key),) = safe._found
    safe.release()
    assert database == Keys(key).database
    canaries.watch("vault key", key)
    canaries.watch("database key", database)
