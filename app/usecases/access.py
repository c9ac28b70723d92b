"""Making a vault and opening it."""

from collections.abc import Sequence
from contextlib import ExitStack

from app.errors import DamageError, VaultError
from app.ports import Proof, Safe, Store, Stores
from app.usecases.arrival import remember_tried, remember_ways
from app.usecases.outside import refuse_inside


def require_vault(safe: Safe) -> None:
    """Raise VaultError `no_vault` when there is none, and what `Safe.exists` raises."""
    if not safe.exists():
        raise VaultError("no_vault", path=safe.folder)


def create(
    safe: Safe, stores: Stores, passphrase: str, kind: str = "persoonlijk"
) -> tuple[Store, str]:
    """Make a new vault and open it; give the open log and the recovery code to write down.

    The vault is there, whole, when this returns; before that there is none. Raises as
    `Safe.require_room` and `refuse_inside` do, and then leaves nothing in the folder, not even a lock.
    """
    refuse_inside(safe.folder)
    safe.require_room()
    safe.occupy()
    with ExitStack() as undo:
        undo.callback(safe.release)
        new = safe.prepare(passphrase)
        store = stores.create(new.database_key, new.id, kind)
        undo.callback(store.close)
        with store.begin() as work:
            work.journal.append("vault.created", new.id, {"kind": kind})
            remember_ways(work, safe.ways())
            work.commit()
        safe.publish()
        undo.pop_all()
    return store, new.recovery_code


def unlock(safe: Safe, stores: Stores, secret: str, *, kind: str = "passphrase") -> Store:
    """Open the vault with the passphrase, or with `kind="recovery"` and the code.

    Raises VaultError (`no_vault`, `not_yours`, `vault_in_use`, `wrong_passphrase`, `wrong_code`) and
    leaves everything as it was.
    """
    require_vault(safe)
    safe.occupy()
    try:
        return _open(safe, stores, safe.unlock(kind, secret), kind)
    except BaseException:
        safe.release()
        raise


def prove(safe: Safe, passphrase: str) -> None:
    """See that whoever sits here knows the passphrase. Raises VaultError `wrong_passphrase`."""
    safe.prove(Proof("passphrase", passphrase))


def try_code(safe: Safe, store: Store, code: str) -> None:
    """See that the recovery code opens this vault, and remember that its sheet was tried.

    Raises VaultError `wrong_code`, and what the code's own check says.
    """
    safe.prove(Proof("recovery", code))
    remember_tried(safe, store)


def _open(safe: Safe, stores: Stores, keys: Sequence[bytes], kind: str) -> Store:
    """Open with the key that fits: there are two after a re-encryption that was cut short, and where
    one copy of the header is another vault's that this secret opens too."""
    wrong: list[DamageError] = []
    for key in keys:
        try:
            store = stores.open(key, read_only=safe.read_only)
        except DamageError as damage:
            wrong.append(damage)
        else:
            safe.settle(key)
            return store
    if safe.superseded:  # what does not open is not damaged: it is under the new secret already
        raise VaultError("wrong_code" if kind == "recovery" else "wrong_passphrase")
    # of a key that reads nothing in it, the log hears less than of one that reads a part
    raise next((one for one in wrong if one.code != "foreign_log"), wrong[-1])
