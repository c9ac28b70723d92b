"""Outside the vault nothing readable stays: a whole visit on a fresh disk, which is then searched raw."""

import base64
import gzip
import io
import os
import random
import zipfile
import zlib
from pathlib import Path

import pytest

from tests.harness.canaries import Canaries, Hit, streams
from tests.harness.disk import Disk
from tests.harness.keys import watch_keys
from tests.harness.visit import Visit

MEBI = 96
SESSIONS = {"smoke": 1, "full": 8, "night": 20}
LEAST = {"smoke": 20, "full": 150, "night": 200}  # canaries

pytestmark = pytest.mark.timeout(3600)


def told(hits: list[Hit]) -> str:
    return "\n".join(f"{one.name}, {one.form}, at {one.at}: {one.said!r}" for one in hits[:40])


def test_a_whole_visit_leaves_nothing_readable(tmp_path: Path, size: str, seed: int) -> None:
    canaries = Canaries(seed)
    elsewhere = tmp_path / "elders"
    elsewhere.mkdir()
    with Disk(tmp_path, MEBI * SESSIONS[size]) as disk:
        for number in range(SESSIONS[size]):
            root = disk.root / str(number)
            root.mkdir()
            visit = Visit(root, elsewhere, canaries)
            visit.whole()
            watch_keys(canaries, visit.vault, visit.passphrase)
            assert not canaries.find("\n".join(visit.told).encode())
    raw = disk.raw()
    disk.drop()
    assert len(canaries.planted) >= LEAST[size]
    hits = canaries.find(raw)
    assert not hits, told(hits)


@pytest.mark.parametrize("mishap", ["temporary_file", "settings_file"])
def test_a_mishap_of_the_program_is_found(tmp_path: Path, seed: int, mishap: str) -> None:
    """Deleted at once, and still there."""
    canaries = Canaries(seed)
    elsewhere = tmp_path / "elders"
    elsewhere.mkdir()
    with Disk(tmp_path, MEBI) as disk:
        Visit(disk.root, elsewhere, canaries, mishap=mishap).short()
        left = b"".join(path.read_bytes() for path in disk.root.rglob("*") if path.is_file())
        assert not canaries.lying_open(left)
    hits = canaries.find(disk.raw())
    disk.drop()
    assert hits
    assert {one.name for one in hits} == {"canary"}


def zipped(content: bytes, method: int) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", method) as archive:
        archive.writestr("inhoud", content)
    return file.getvalue()


def in_a_pdf(told: str) -> bytes:
    return b"%PDF-1.7\n1 0 obj <</Filter /FlateDecode>>\nstream\n" + zlib.compress(told.encode())


WRITTEN = {
    "utf-8": str.encode,
    "utf-16-le": lambda told: told.encode("utf-16-le"),
    "utf-16-be": lambda told: told.encode("utf-16-be"),
    "utf-32": lambda told: told.encode("utf-32-le"),
    "capitals": lambda told: told.upper().encode(),
    "hex": lambda told: told.encode().hex().encode(),
    "HEX": lambda told: told.encode().hex().upper().encode(),
    "hex of utf-16": lambda told: told.encode("utf-16-le").hex().encode(),
    "base64, 0": lambda told: base64.b64encode(told.encode()),
    "base64, 1": lambda told: base64.b64encode(b"a" + told.encode()),
    "base64, 2": lambda told: base64.b64encode(b"ab" + told.encode()),
    "base64 of utf-16": lambda told: base64.b64encode(b"a" + told.encode("utf-16-le")),
    "zlib": lambda told: zlib.compress(told.encode(), 9),
    "zlib, stored": lambda told: zlib.compress(told.encode(), 0),
    "gzip": lambda told: gzip.compress(told.encode()),
    "zip": lambda told: zipped(told.encode(), zipfile.ZIP_DEFLATED),
    "pdf": in_a_pdf,
    "pdf in a zip": lambda told: zipped(in_a_pdf(told), zipfile.ZIP_DEFLATED),
    "hex in gzip": lambda told: gzip.compress(told.encode().hex().encode()),
}


def test_whatever_was_deleted_is_found_in_every_form(tmp_path: Path, seed: int) -> None:
    """Each form in a file of its own, among other bytes, deleted before the disk is let go."""
    chance = random.Random(seed)
    searches = {form: Canaries(seed * 1000 + place) for place, form in enumerate(WRITTEN)}
    with Disk(tmp_path, 4) as disk:
        for form, canaries in searches.items():
            told = f"Hij zei: {canaries.new()}, en ging."
            path = disk.root / "even"
            with open(path, "wb") as file:
                file.write(chance.randbytes(700) + WRITTEN[form](told) + chance.randbytes(700))
                os.fsync(file.fileno())
            path.unlink()
    raw = disk.raw()
    assert [form for form, canaries in searches.items() if not canaries.find(raw)] == []
    assert not Canaries(seed + 1_000_000).find(raw)
    assert sum(1 for _one in streams(raw)) >= 7
