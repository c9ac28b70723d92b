"""Bundles: two parts, each with a manifest that names every file, made in one go and checked."""

import hashlib
import os
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path
from typing import BinaryIO, cast

from app.domain.canonical import Json, canonical
from app.domain.headcode import head_code
from app.durable import sync_folder
from app.errors import InputError, translated
from app.ports import Sink, Verdict
from app.proof import heads, verifier
from app.proof.containers import (
    Container,
    InFolder,
    InPackage,
    InZips,
    sync_folders,
)
from app.proof.opening import opened
from resources import path as resource

FIRST, ORIGINALS = verifier.PARTS


class AgeBundles:
    """Port `Bundles`."""

    @contextmanager
    def new(self, out: Path, aside: Path, form: str, recipient: str = "") -> Iterator["NewBundle"]:
        _refuse_filled(out)
        with translated(out), closing(_container(aside, form, recipient)) as container:
            yield NewBundle(container, aside, out)

    def verify(
        self, path: Path, *, head: str | None = None, identity: Path | None = None
    ) -> Verdict:
        code = None if head is None else head_code(head)
        found = opened(path, identity)
        wrong = [*found.wrong, *verifier.check(found.parts, found.beside)]
        line = None
        if code is not None and found.parts and not _journal_in(wrong):
            line = heads.line_in(found.parts, code)
            if line is None:
                wrong.append((code, heads.ABSENT))
        return Verdict(
            tuple(wrong),
            tuple(found.parts),
            _head_of(found.parts),
            opened=not found.closed,
            kind=found.kind,
            left=found.left,
            line=line,
            absent=_absent(found.parts),
        )

    def companions(self, lang: str) -> Mapping[str, bytes]:
        told = resource(f"bundle/CONTROLEREN.{lang}.txt").read_text("utf-8")
        return {
            "CONTROLEREN.txt": "\r\n".join(told.splitlines()).encode() + b"\r\n",
            "controleer.py": Path(verifier.__file__).read_bytes(),
        }


class NewBundle:
    """Port `Bundle`: what is written is hashed on the way; sealing puts all of it in place."""

    def __init__(self, container: Container, aside: Path, out: Path) -> None:
        self._container, self._aside, self._out = container, aside, out
        self._files: dict[str, list[dict[str, Json]]] = {FIRST: [], ORIGINALS: []}

    @contextmanager
    def file(self, part: str, name: str) -> Iterator[BinaryIO]:
        with contextmanager(self._container.file)(part, name) as file:
            hashing = _Hashing(file)
            yield cast(BinaryIO, hashing)
        self._files[part].append(
            {"name": name, "size": hashing.size, "sha256": hashing.hash.hexdigest()}
        )

    def seal(self, facts: Mapping[str, Json]) -> None:
        for part in (ORIGINALS, FIRST):
            if self._files[part]:
                self._write_manifest(part, facts)
        self._container.finish()
        sync_folders(self._aside)
        sync_folder(self._aside.parent)  # from now on whoever finds it there may give it its name
        if self._out.is_dir():
            self._out.rmdir()  # refused, nothing is on record yet

    def place(self) -> None:
        os.replace(self._aside, self._out)
        sync_folder(self._out.parent)

    def _write_manifest(self, part: str, facts: Mapping[str, Json]) -> None:
        files: list[Json] = [*sorted(self._files[part], key=lambda one: str(one["name"]))]
        manifest: dict[str, Json] = {**facts, "format": "ww-bundle-1", "part": part, "files": files}
        if part == FIRST:
            manifest["originals"] = [
                {"name": one["name"], "sha256": one["sha256"]} for one in self._files[ORIGINALS]
            ]
        manifest["self"] = hashlib.sha256(canonical(manifest)).hexdigest()
        for name, content in (
            (verifier.MANIFEST, canonical(manifest) + b"\n"),
            (verifier.SUMS, verifier.sums_of(manifest)),
        ):
            with contextmanager(self._container.file)(part, name) as file:
                file.write(content)


class _Hashing:
    def __init__(self, sink: Sink) -> None:
        self._sink = sink
        self.hash, self.size = hashlib.sha256(), 0

    def write(self, part: bytes) -> int:
        self.hash.update(part)
        self.size += len(part)
        return self._sink.write(part)


def _refuse_filled(out: Path) -> None:
    try:
        filled = out.exists() and (not out.is_dir() or any(out.iterdir()))
    except OSError:
        raise InputError("no_access", path=out) from None
    if filled:
        raise InputError("out_not_empty", path=out)


def _container(aside: Path, form: str, recipient: str) -> Container:
    if form == "package":
        return InPackage(aside / "pakket.age", recipient)
    return InZips(aside) if form == "zip" else InFolder(aside)


def _head_of(parts: Mapping[str, verifier.Folder]) -> str:
    manifests = filter(None, map(verifier.manifest_of, parts.values()))
    return next((str(one["head"]["code"]) for one in manifests), "")


def _journal_in(wrong: verifier.Wrong) -> bool:
    """Whether the journal is among what is wrong: then it does not say which heads it had."""
    return any(verifier.JOURNAL in name for name, _what in wrong)


def _absent(parts: Mapping[str, verifier.Folder]) -> tuple[str, ...]:
    """The parts that the ones here speak of, and that are not here: they are handed over apart."""
    wanted, here = set(), set(parts)
    for manifest in filter(None, map(verifier.manifest_of, parts.values())):
        here.add(str(manifest.get("part")))
        if manifest.get("part") == ORIGINALS:
            wanted.add(FIRST)
        elif manifest.get("originals"):
            wanted.add(ORIGINALS)
    return tuple(sorted(wanted - here))
