"""The manifest of a backup: every file with its hash, under a MAC that only the vault's key makes."""

import hmac
import json
import re
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from app.domain.canonical import Json, canonical
from app.domain.safekeeping import BackupFacts
from app.errors import DamageError, InputError
from app.vault.files import digest

NAME, FORMAT = "manifest.json", "ww-backup-1"
FRESH = f"{NAME}.new"  # in place for the moment in which the log is exchanged
LOG = "journal.db"

_NAMES = re.compile(r"vault\.hdr(\.bak)?|journal\.db|blobs/[0-9a-f]{2}/[0-9a-f]{32}")

Seal = Callable[[bytes], str]


@dataclass(frozen=True, slots=True)
class Entry:
    """One file of a backup."""

    name: str
    size: int
    sha256: str

    @classmethod
    def of(cls, folder: Path, name: str, *, at: str = "") -> "Entry":
        """The file as it is now; `at` is where it stands until it gets its name."""
        path = folder / (at or name)
        return cls(name, path.stat().st_size, digest(path))

    def stands(self, folder: Path, *, whole: bool) -> bool:
        """Whether it is there, by its size, and `whole` by its hash too."""
        path = folder / self.name
        if not path.is_file() or path.stat().st_size != self.size:
            return False
        return not whole or digest(path) == self.sha256


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup holds, and the MAC over it."""

    facts: BackupFacts
    files: tuple[Entry, ...]
    mac: str = ""

    def sealed(self, seal: Seal) -> "Manifest":
        return replace(self, mac=seal(canonical(self._content())))

    def authentic(self, seal: Seal) -> bool:
        return hmac.compare_digest(self.mac, seal(canonical(self._content())))

    def to_bytes(self) -> bytes:
        return canonical({**self._content(), "mac": self.mac}) + b"\n"

    def entry(self, name: str) -> Entry | None:
        return next((one for one in self.files if one.name == name), None)

    def _content(self) -> dict[str, Json]:
        files: list[Json] = [dict(asdict(one)) for one in self.files]
        return {**asdict(self.facts), "format": FORMAT, "files": files}


def read(folder: Path) -> Manifest:
    """The manifest that fits the log beside it.

    Raises InputError `not_a_backup`, DamageError `backup_damaged`.
    """
    there = [folder / name for name in (NAME, FRESH) if (folder / name).is_file()]
    if not there:
        raise InputError("not_a_backup", path=folder)
    found = [one for path in there if (one := parse(path.read_bytes())) is not None]
    if not found:
        raise DamageError("backup_damaged", name=NAME)
    fitting = (one for one in found if (log := one.entry(LOG)) and log.stands(folder, whole=True))
    return next(fitting, found[0]) if len(found) > 1 else found[0]


def parse(told: bytes) -> Manifest | None:
    """Read a manifest; None when a byte of it is not as we write it."""
    try:
        body: dict[str, Any] = json.loads(told)
        mac, files, format_ = body.pop("mac"), body.pop("files"), body.pop("format")
        manifest = Manifest(BackupFacts(**body), tuple(Entry(**one) for one in files), mac)
        ours = all(_NAMES.fullmatch(one.name) for one in manifest.files)  # and leads nowhere else
        return manifest if ours and format_ == FORMAT and manifest.to_bytes() == told else None
    except (ValueError, KeyError, TypeError, AttributeError):
        return None
