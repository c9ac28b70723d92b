"""Changing who may come in. The secret is asked again for each of these.

The header says who may come in; the log records it after. Where the log refuses (a full disk) the
change holds all the same, its code is given, and the next arrival records it.
"""

import unicodedata
from contextlib import suppress
from dataclasses import asdict

from app.domain.canonical import Json
from app.domain.safekeeping import Strength
from app.errors import AppError, InputError
from app.ports import Proof, Safe, Store
from app.usecases import settings
from app.usecases.arrival import arrive

PREVIOUS = "previous_keys"
_LEAST = 8  # letters and digits that a passphrase has besides the owner's own words
_SHORT = 4  # letters; a shorter word of the owner's says nothing


def judge(safe: Safe, store: Store, passphrase: str) -> Strength:
    """How easily a passphrase is guessed by someone who knows whose vault it is."""
    return safe.judge(passphrase, own_words(store))


def change_passphrase(safe: Safe, store: Store, proof: Proof, passphrase: str) -> None:
    """From now on this passphrase opens the vault, and the one before nothing in its folder.

    One that worked on this computer only still does, unless the proof is the recovery code: that
    is what one has on another computer. Raises InputError `own_words`, and as `Safe` does.
    """
    refuse_own(store, passphrase)
    if safe.ways().device and proof.kind == "passphrase":
        safe.bind_device(proof, passphrase)
    else:
        safe.set_passphrase(proof, passphrase)
    _record(safe, store)


def new_sheet(safe: Safe, store: Store, proof: Proof) -> str:
    """A new recovery sheet, one number further; give its code to write down."""
    code = safe.new_sheet(proof)
    _record(safe, store)
    return code


def bind_device(safe: Safe, store: Store, proof: Proof, passphrase: str) -> None:
    """The passphrase works on this computer only; elsewhere the recovery code does."""
    safe.bind_device(proof, passphrase)
    _record(safe, store)


def release_device(safe: Safe, store: Store, proof: Proof, passphrase: str) -> None:
    """The passphrase works on every computer again."""
    safe.set_passphrase(proof, passphrase)
    _record(safe, store)


def reencrypt(safe: Safe, store: Store, proof: Proof, passphrase: str) -> str:
    """Encrypt the log anew, for when someone may know the key; give the new recovery code.

    The key before is kept inside the log, wrapped, for snapshots and backups from before.
    """
    refuse_own(store, passphrase)
    rekey = safe.prepare_rekey(proof, passphrase)
    with store.begin() as work:
        held = work.papers.get(PREVIOUS)
        before: list[Json] = held if isinstance(held, list) else []
        work.papers.put(PREVIOUS, [rekey.previous, *before])
        work.commit()
    store.rekey(rekey.database_key)
    safe.settle(rekey.database_key)
    _record(safe, store)
    return rekey.recovery_code


def own_words(store: Store) -> tuple[str, ...]:
    """What anyone knows of the owner: each word of name, office, organisation, and the wholes."""
    told = [value for value in asdict(settings.owner(store)).values() if value]
    words = {_plain(word) for value in told for word in (value, *value.split())}
    return tuple(sorted(word for word in words if len(word) >= _SHORT))


def refuse_own(store: Store, passphrase: str) -> None:
    """Raise InputError `own_words` for one that is little more than the owner's own words."""
    rest = told = _plain(passphrase)
    for word in sorted(own_words(store), key=len, reverse=True):
        rest = rest.replace(word, "")
    if rest != told and sum(c.isalnum() for c in rest) < _LEAST:
        raise InputError("own_words")


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()


def _record(safe: Safe, store: Store) -> None:
    with suppress(AppError):
        arrive(safe, store, "")
