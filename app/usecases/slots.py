"""Changing who may come in. The secret is asked again for each of these."""

from app.domain.canonical import Json
from app.ports import Proof, Safe, Store
from app.usecases.arrival import arrive

PREVIOUS = "previous_keys"


def change_passphrase(safe: Safe, store: Store, proof: Proof, passphrase: str) -> None:
    """From now on this passphrase opens the vault, and the one before nothing in its folder."""
    safe.set_passphrase(proof, passphrase)
    arrive(safe, store, "")


def new_sheet(safe: Safe, store: Store, proof: Proof) -> str:
    """A new recovery sheet, one number further; give its code to write down."""
    code = safe.new_sheet(proof)
    arrive(safe, store, "")
    return code


def bind_device(safe: Safe, store: Store, proof: Proof, passphrase: str) -> None:
    """The passphrase works on this computer only; elsewhere the recovery code does."""
    safe.bind_device(proof, passphrase)
    arrive(safe, store, "")


def reencrypt(safe: Safe, store: Store, proof: Proof, passphrase: str) -> str:
    """Encrypt the log anew, for when someone may know the key; give the new recovery code.

    The key before is kept inside the log, wrapped, for snapshots and backups from before.
    """
    rekey = safe.prepare_rekey(proof, passphrase)
    with store.begin() as work:
        held = work.papers.get(PREVIOUS)
        before: list[Json] = held if isinstance(held, list) else []
        work.papers.put(PREVIOUS, [rekey.previous, *before])
        work.commit()
    store.rekey(rekey.database_key)
    safe.settle(rekey.database_key)
    arrive(safe, store, "")
    return rekey.recovery_code
