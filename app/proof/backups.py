"""A backup as it is seen from outside: its files beside what its manifest lists, without a key.

The form is that of `app.vault.manifest`. A renewal that was cut short leaves its files beside the
old ones under a name that ends in `.new`; what it names is whole under either name.
"""

import json
import re
from pathlib import Path

from app.proof import verifier

_FORMAT, _BESIDE = "ww-backup-1", ".new"
_EXCHANGED = ("journal.db", "vault.hdr", "vault.hdr.bak")
_BLOB = r"blobs/[0-9a-f]{2}/[0-9a-f]{32}"
_NAMES = re.compile(rf"journal\.db|vault\.hdr(?:\.bak)?|{_BLOB}")
_LEFT = re.compile(
    rf"(?:journal\.db|vault\.hdr(?:\.bak)?|manifest\.json)(?:\.new){{1,2}}(?:-journal)?|{_BLOB}"
)
_HASH = re.compile(r"[0-9a-f]{64}")

Listed = dict[str, tuple[int, str]]


def stands(folder: Path) -> bool:
    """Whether a backup stands in this folder, or what is left of one whose manifest is damaged."""
    manifests = [folder / name for name in (verifier.MANIFEST, verifier.MANIFEST + _BESIDE)]
    if any(_read(one) is not None for one in manifests):
        return True
    kept = any((folder / name).exists() for name in _EXCHANGED)
    return kept and any(one.exists() for one in manifests) and not (folder / verifier.SUMS).exists()


def check(folder: Path) -> tuple[verifier.Wrong, int]:
    """What is not as the manifest has it, and how many files a renewal that was cut short left.

    Those belong to no backup yet, or no longer: they are no damage, the next renewal settles them.
    """
    files, held = verifier.Folder(folder), _held(folder)
    if held is None:
        there = (folder / verifier.MANIFEST).exists()
        fault = files.changed(verifier.MANIFEST)
        return [fault if there else (verifier.MANIFEST, verifier.MISSING)], 0
    wrong: verifier.Wrong = []
    for name, told in held.items():
        places = [one for one in _places(name) if (folder / one).exists()]
        if not any(_whole(files, one, told) for one in places):
            wrong.append(files.changed(name) if places else (name, verifier.MISSING))
    others = [name for name in files.names() if name not in held and name != verifier.MANIFEST]
    left = [name for name in others if _LEFT.fullmatch(name)]
    return wrong + [(name, verifier.EXTRA) for name in others if name not in left], len(left)


def _held(folder: Path) -> Listed | None:
    """The files of the manifest that holds: the new one once all that is exchanged is there."""
    fresh, files = _read(folder / (verifier.MANIFEST + _BESIDE)), verifier.Folder(folder)
    if fresh is not None and all(
        any(_whole(files, place, fresh[name]) for place in _places(name)) for name in _EXCHANGED
    ):
        return fresh
    return _read(folder / verifier.MANIFEST)


def _places(name: str) -> tuple[str, ...]:
    return (name, name + _BESIDE) if name in _EXCHANGED else (name,)


def _whole(files: verifier.Folder, name: str, told: tuple[int, str]) -> bool:
    path = files.path / name
    size, sha256 = told
    return path.is_file() and path.stat().st_size == size and verifier.digest(files, name) == sha256


def _read(path: Path) -> Listed | None:
    """Sizes and hashes by name; None when there is no manifest, or a byte of it is not ours."""
    try:
        told = verifier.Folder(path.parent).read(path.name)
        found = json.loads(told)
        files = {one["name"]: (one["size"], one["sha256"]) for one in found["files"]}
        ours = found["format"] == _FORMAT and told == verifier.jcs(found) + b"\n"
        ours = ours and _HASH.fullmatch(found["mac"]) is not None and set(_EXCHANGED) <= set(files)
        return files if ours and all(_NAMES.fullmatch(name) for name in files) else None
    except verifier.UNREADABLE:
        return None
