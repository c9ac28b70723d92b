"""What can go wrong in a way that a person can act on; anything else is a bug.

    AppError                 status 1: it could not be done
    ├── InputError           what was typed or given cannot be used
    ├── UsageError           status 2: the command line itself is off
    ├── VaultError           no vault, a vault in use, a wrong passphrase
    ├── StorageError         the disk or the medium refuses
    └── DamageError          status 3: something is damaged or does not verify

An error carries a code and facts, never a sentence: `app.texts` has the sentences.
"""

import errno
from collections.abc import Iterator
from contextlib import contextmanager

_FULL = {errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)}


class AppError(Exception):
    """A failure with a code (the sentence's name in `app.texts`) and the facts that fill it."""

    status = 1

    def __init__(self, code: str, /, **facts: object) -> None:
        super().__init__(code)
        self.code = code
        self.facts = facts

    def __str__(self) -> str:
        return self.code  # never the facts: a trace in a log must not hold what someone typed


class InputError(AppError):
    """What was typed or given cannot be used as it is."""


class UsageError(AppError):
    """The command line is off."""

    status = 2


class VaultError(AppError):
    """The vault cannot be opened or made."""


class StorageError(AppError):
    """The disk or medium refuses; nothing was acknowledged."""


class DamageError(AppError):
    """Something is damaged or does not verify; the facts name it."""

    status = 3


class Cancelled(Exception):  # noqa: N818 - not an error: the person asked for it
    """The person stopped the work; nothing of it stays."""


def storage_error(error: OSError, path: object = "") -> AppError:
    """What an error of the operating system means to a person, and about which path."""
    path = path or error.filename or ""
    if error.errno in _FULL:
        return StorageError("disk_full")
    if error.errno == errno.EROFS:
        return StorageError("read_only_medium")
    if error.errno in (errno.EACCES, errno.EPERM):
        return StorageError("no_access", path=path)
    if error.errno == errno.EEXIST:  # where a folder had to come
        return InputError("not_a_folder", path=error.filename or path)
    if error.errno in (errno.ENOENT, errno.ENOTDIR):
        return InputError("vanished", path=path)
    return StorageError("io_error", reason=errno.errorcode.get(error.errno or 0, ""))


@contextmanager
def translated(path: object = "") -> Iterator[None]:
    """Turn the operating system's errors into ours; they are about `path` when one is given."""
    try:
        yield
    except OSError as error:
        raise storage_error(error, path) from error
