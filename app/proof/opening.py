"""What stands at a path: a bundle, one of its parts, a zip of it, a package, or a backup."""

import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import IO, cast

from app.errors import InputError
from app.proof import backups, packages, verifier
from app.proof.comparing import DAMAGE, as_made


@dataclass
class Opened:
    """The parts that were found, the names of what lies beside them, and what did not open.

    `closed`: only the outer form could be looked at. `left` is as `backups.check` has it.
    """

    parts: verifier.Parts = field(default_factory=dict)
    beside: list[str] = field(default_factory=list)
    wrong: verifier.Wrong = field(default_factory=list)
    kind: str = "bundle"
    closed: bool = False
    left: int = 0


def opened(path: Path, identity: Path | None) -> Opened:
    """Open what stands at `path`, as far as it opens.

    Raises InputError `vanished`, `no_access`, `not_a_file`, `nothing_to_verify`, `not_an_identity`.
    """
    if not path.exists():
        raise InputError("vanished", path=path)
    if not (path.is_dir() or path.is_file()):  # whoever opens a pipe waits for ever
        raise InputError("not_a_file", path=path)
    try:
        found = _found(path, identity)
    except OSError:
        raise InputError("no_access", path=path) from None
    if not (found.parts or found.wrong or found.closed):
        raise InputError("nothing_to_verify", path=path)
    return found


def _found(path: Path, identity: Path | None) -> Opened:
    if path.is_dir():
        return _in_folder(path, identity)
    if not packages.is_package(path):
        return _in_zip(path, path.name)
    return _in_package(path, identity)


def _in_folder(path: Path, identity: Path | None) -> Opened:
    if backups.stands(path):
        wrong, left = backups.check(path)
        return Opened(wrong=wrong, kind="backup", closed=True, left=left)
    zips = [path / f"{part}.zip" for part in verifier.PARTS if (path / f"{part}.zip").is_file()]
    if not zips:
        parts, beside = verifier.parts_in(path)
        packed = [] if parts else [one for one in path.iterdir() if one.suffix == ".age"]
        if len(packed) != 1 or not packed[0].is_file():
            return Opened(parts, beside)
        found = _in_package(packed[0], identity)
        found.beside += sorted(one.name for one in path.iterdir() if one not in packed)
        return found
    found = Opened(beside=sorted(one.name for one in path.iterdir() if one not in zips))
    for one in zips:
        inside = _in_zip(one, one.name)
        for files in inside.parts.values():
            found.parts[one.stem] = files
        found.wrong += inside.wrong
    return found


def _in_zip(source: Path | BytesIO, name: str, *, piped: bool = False) -> Opened:
    """`piped`: it was written without a way back in what was written."""
    try:
        archive = zipfile.ZipFile(source)
        names = archive.namelist()
    except DAMAGE:
        meant = piped or name.endswith(".zip")
        return Opened(wrong=[(name, verifier.CHANGED)] if meant else [])
    wrong = [] if as_made(archive, piped=piped) else [(name, verifier.CHANGED)]
    if verifier.SUMS in names or verifier.MANIFEST in names:
        return Opened({"": cast(verifier.Folder, _Zip(archive))}, wrong=wrong)
    inside = [part for part in verifier.PARTS if any(n.startswith(f"{part}/") for n in names)]
    if not inside:  # something else, unless it stands where a part should
        a_part = name.removesuffix(".zip") in verifier.PARTS
        return Opened(wrong=[(name, verifier.CHANGED)] if a_part else [])
    return Opened(
        {part: cast(verifier.Folder, _Zip(archive, f"{part}/")) for part in inside},
        [n for n in names if n.split("/", 1)[0] not in verifier.PARTS],
        wrong,
    )


def _in_package(path: Path, identity: Path | None) -> Opened:
    if not packages.well_formed(path):
        return Opened(wrong=[(path.name, verifier.CHANGED)])
    if identity is None:
        return Opened(kind="package", closed=True)
    inside = packages.decrypted(path, identity)
    if inside is None:
        return Opened(wrong=[(path.name, verifier.CHANGED)])
    return _in_zip(inside, path.name, piped=True)


class _Zip:
    """The files in a zip, below a prefix; answers what `verifier.Folder` answers."""

    def __init__(self, archive: zipfile.ZipFile, prefix: str = "") -> None:
        self._archive, self._prefix = archive, prefix

    def names(self) -> list[str]:
        inside = (n for n in self._archive.namelist() if n.startswith(self._prefix))
        return sorted(n[len(self._prefix) :] for n in inside if not n.endswith("/"))

    def changed(self, name: str) -> tuple[str, str]:
        return name, verifier.CHANGED

    def open(self, name: str) -> "IO[bytes]":
        with _as_oserror():
            return cast("IO[bytes]", _Member(self._archive.open(self._prefix + name)))

    def read(self, name: str) -> bytes:
        with self.open(name) as file:
            return file.read()


class _Member:
    """A file in a zip whose damage is an OSError, like that of any other file."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file

    def read(self, count: int = -1) -> bytes:
        with _as_oserror():
            return self._file.read(count)

    def __enter__(self) -> "_Member":
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()


@contextmanager
def _as_oserror() -> Iterator[None]:
    try:
        yield
    except DAMAGE as error:
        raise OSError(str(error)) from error
