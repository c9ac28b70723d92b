"""The manifest of a backup: every file with its hash, under a MAC that only the vault's key makes.

The log and the headers of a backup are exchanged as one. The new ones are put beside the old, under
a name of their own, then a manifest of the new ones; from that moment it holds, wherever they stand,
and `settle` gives each its name. Cut short before it, the old manifest holds and nothing it names
was touched.
"""

import hmac
import json
import os
import re
from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict, dataclass, fields, replace
from datetime import MAXYEAR, MINYEAR, datetime
from pathlib import Path
from typing import Any

from app.domain.canonical import Json, canonical
from app.domain.safekeeping import BackupFacts
from app.durable import sync_folder
from app.errors import DamageError, InputError
from app.vault import header
from app.vault.files import digest, replace_file

NAME, FORMAT = "manifest.json", "ww-backup-1"
LOG = "journal.db"
HEADERS = (header.NAME, header.SPARE)

_BESIDE = ".new"
_FRESH = f"{NAME}{_BESIDE}"
_EXCHANGED = (LOG, *HEADERS)
_UNFINISHED = re.compile(
    r"(?:journal\.db|vault\.hdr(?:\.bak)?|manifest\.json)(?:\.new){1,2}(?:-journal)?"
)
_NAMES = re.compile(r"vault\.hdr(\.bak)?|journal\.db|blobs/[0-9a-f]{2}/[0-9a-f]{32}")

Seal = Callable[[bytes], str]


@dataclass(frozen=True, slots=True)
class Entry:
    """One file of a backup."""

    name: str
    size: int
    sha256: str

    @classmethod
    def beside(cls, folder: Path, name: str) -> "Entry":
        """The new file that stands beside the one by this name."""
        path = beside(folder, name)
        return cls(name, path.stat().st_size, digest(path))

    def place(self, folder: Path, *, whole: bool) -> Path | None:
        """Where it stands, by its size, and `whole` by its hash too; None when it does not."""
        paths = [folder / self.name]
        if self.name in _EXCHANGED:
            paths.append(beside(folder, self.name))
        for path in paths:
            there = path.is_file() and path.stat().st_size == self.size
            if there and (not whole or digest(path) == self.sha256):
                return path
        return None

    def stands(self, folder: Path, *, whole: bool) -> bool:
        """Whether it is there, as `place` finds it."""
        return self.place(folder, whole=whole) is not None


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

    def complete(self, folder: Path) -> bool:
        """Whether all that is exchanged as one stands there."""
        found = [self.entry(name) for name in _EXCHANGED]
        return all(one is not None and one.stands(folder, whole=True) for one in found)

    def _content(self) -> dict[str, Json]:
        files: list[Json] = [dict(asdict(one)) for one in self.files]
        return {**asdict(self.facts), "format": FORMAT, "files": files}


def beside(folder: Path, name: str) -> Path:
    """Where the new file by this name stands until it gets that name."""
    return folder / f"{name}{_BESIDE}"


def there(folder: Path) -> bool:
    """Whether a backup stands in this folder, or the greater part of one."""
    return any((folder / name).is_file() for name in (NAME, _FRESH))


def unfinished(name: str) -> bool:
    """Whether a first backup that was cut short leaves a file by this name."""
    return _UNFINISHED.fullmatch(name) is not None


def read(folder: Path) -> Manifest:
    """The manifest that holds, and from now on does so through a power cut: whoever put it in place
    may have been killed before that was sure.

    Raises InputError `not_a_backup`, DamageError `backup_damaged`.
    """
    with suppress(OSError):  # it is read only, or not there
        sync_folder(folder)
    fresh = _read(folder / _FRESH)
    if fresh is not None and fresh.complete(folder):
        return fresh
    if not (folder / NAME).is_file():
        raise InputError("not_a_backup", path=folder)
    held = _read(folder / NAME)
    if held is None:
        raise DamageError("backup_damaged", name=NAME)
    return held


def publish(folder: Path, fresh: Manifest) -> None:
    """Make this the manifest that holds; what it names stands there, or beside it."""
    replace_file(folder / _FRESH, fresh.to_bytes())
    settle(folder)


def settle(folder: Path) -> None:
    """Finish an exchange that was cut short, or take back what it began. Raises as `read` does."""
    if not (folder / _FRESH).is_file():
        return
    held = read(folder)
    for name in _EXCHANGED:
        new, entry = beside(folder, name), held.entry(name)
        if entry is not None and new.is_file() and digest(new) == entry.sha256:
            os.replace(new, folder / name)
        new.unlink(missing_ok=True)
    sync_folder(folder)  # only then: until now the fresh manifest says where things are
    if (folder / _FRESH).read_bytes() == held.to_bytes():
        os.replace(folder / _FRESH, folder / NAME)
    else:
        (folder / _FRESH).unlink()
    sync_folder(folder)


def _read(path: Path) -> Manifest | None:
    return parse(path.read_bytes()) if path.is_file() else None


def parse(told: bytes) -> Manifest | None:
    """Read a manifest; None when a byte of it is not as we write it."""
    try:
        body: dict[str, Any] = json.loads(told)
        mac, files, format_ = body.pop("mac"), body.pop("files"), body.pop("format")
        manifest = Manifest(BackupFacts(**body), tuple(Entry(**one) for one in files), mac)
        ours = all(_NAMES.fullmatch(one.name) for one in manifest.files)  # and leads nowhere else
        typed = isinstance(mac, str) and mac.isascii()
        typed = typed and _typed(manifest.facts) and all(map(_typed, manifest.files))
        ours = ours and typed and _shown(manifest.facts) and format_ == FORMAT
        return manifest if ours and manifest.to_bytes() == told else None
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None


def _shown(facts: BackupFacts) -> bool:
    """Whether its moments are such as can be shown; before there is a sheet, that has none."""
    told = [datetime.fromisoformat(one) for one in (facts.made, facts.sheet_made or facts.made)]
    return all(one.tzinfo is not None and MINYEAR < one.year < MAXYEAR for one in told)


def _typed(told: BackupFacts | Entry) -> bool:
    """Whether each field holds what it says it does."""
    return all(type(getattr(told, one.name)) is one.type for one in fields(told))
