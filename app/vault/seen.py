"""The last head that this device saw, outside the vault: so that an older vault put back is noticed.

A file of its own for each vault, under a name that says nothing; in it a number, a hash and a MAC.
A copy of a vault that was put back goes its own way from there, and has a file of its own as well.
"""

import hmac
import json
import os
from pathlib import Path

from app.domain.canonical import canonical
from app.domain.journal import Head

_NAME = b"name"


class SeenHeads:
    """The heads that this device saw, in `folder`; `key` is the vault's own for this purpose."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def last(self, key: bytes, branch: bytes = b"") -> Head | None:
        """The last head, or None when there is none that this vault wrote.

        `branch` is of a copy that was put back: the hash of the line that says so.
        """
        try:
            told = json.loads(self._path(key, branch).read_bytes())
            head = Head(int(told["seq"]), bytes.fromhex(told["head"]))
            return head if hmac.compare_digest(told["mac"], _mac(key, head)) else None
        except (OSError, ValueError, KeyError, TypeError, OverflowError, RecursionError):
            return None

    def note(self, key: bytes, head: Head, branch: bytes = b"") -> None:
        """Remember this head. A device that cannot remember is no reason not to store anything."""
        told = {"seq": head.seq, "head": head.hash.hex(), "mac": _mac(key, head)}
        path = self._path(key, branch)
        fresh = path.with_suffix(".new")
        try:
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            fresh.unlink(missing_ok=True)  # what was left there would lend its mode
            with open(fresh, "xb", opener=lambda p, flags: os.open(p, flags, 0o600)) as file:
                file.write(canonical(told))
            os.replace(fresh, path)
        except OSError:
            return

    def _path(self, key: bytes, branch: bytes) -> Path:
        return self._folder / hmac.digest(key, _NAME + branch, "sha256").hex()[:32]


def _mac(key: bytes, head: Head) -> str:
    return hmac.digest(key, head.seq.to_bytes(8, "big") + head.hash, "sha256").hex()
