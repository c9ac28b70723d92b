"""The originals: byte for byte, each its own age file, and nothing half stored."""

import hashlib
import io
import os
import shutil
import stat
import subprocess
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.evidence import SIZE_LIMIT, Blob
from app.errors import AppError, DamageError, InputError
from app.ports import Cancelled
from app.vault.blobs import AgeBlobs


def quietly(done: int, of: int) -> None:
    """No progress is shown."""


@pytest.fixture
def blobs(tmp_path: Path) -> AgeBlobs:
    return AgeBlobs(tmp_path / "blobs")


def files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


@settings(max_examples=25)
@given(st.binary(min_size=1, max_size=300_000))
def test_what_goes_in_comes_out(content: bytes) -> None:
    import tempfile

    with tempfile.TemporaryDirectory() as name:
        blobs = AgeBlobs(Path(name))
        stored = blobs.take_in(io.BytesIO(content), quietly)
        out = io.BytesIO()
        blobs.copy(stored.blob, out)
        assert out.getvalue() == content
        assert stored.sha256 == hashlib.sha256(content).hexdigest()
        assert (stored.size, stored.head) == (len(content), content[: len(stored.head)])


def test_stock_age_opens_a_blob(blobs: AgeBlobs, tmp_path: Path) -> None:
    assert shutil.which("age")
    content = os.urandom(200_000)
    stored = blobs.take_in(io.BytesIO(content), quietly)
    key = tmp_path / "key.txt"
    key.write_text(stored.blob.identity + "\n")
    path = tmp_path / "blobs" / stored.blob.path
    opened = subprocess.run(
        ["age", "-d", "-i", str(key), str(path)], capture_output=True, check=True
    )
    assert opened.stdout == content


def test_files_are_private_and_names_say_nothing(blobs: AgeBlobs, tmp_path: Path) -> None:
    source = tmp_path / "dreigmail.eml"
    source.write_bytes(b"From: x\n" * 10)
    stored = blobs.take_in(source, quietly)
    path = tmp_path / "blobs" / stored.blob.path
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert "dreig" not in stored.blob.path
    assert b"From: x" not in path.read_bytes()
    other = blobs.take_in(source, quietly)
    assert other.blob.path != stored.blob.path
    assert other.blob.identity != stored.blob.identity


@pytest.mark.parametrize("place", [0, 30, 150, 200, 40_000, 65_700, -1])
def test_a_changed_byte_is_noticed(blobs: AgeBlobs, tmp_path: Path, place: int) -> None:
    stored = blobs.take_in(io.BytesIO(os.urandom(100_000)), quietly)
    path = tmp_path / "blobs" / stored.blob.path
    damaged = bytearray(path.read_bytes())
    damaged[place] ^= 1
    path.write_bytes(damaged)
    with pytest.raises(DamageError):
        blobs.copy(stored.blob, io.BytesIO())


@pytest.mark.parametrize("cut", [1, 65_552, 99_000])
def test_a_cut_or_missing_file_is_noticed(blobs: AgeBlobs, tmp_path: Path, cut: int) -> None:
    stored = blobs.take_in(io.BytesIO(os.urandom(100_000)), quietly)
    path = tmp_path / "blobs" / stored.blob.path
    path.write_bytes(path.read_bytes()[:-cut])
    with pytest.raises(DamageError):
        blobs.copy(stored.blob, io.BytesIO())
    path.unlink()
    with pytest.raises(DamageError) as found:
        blobs.copy(stored.blob, io.BytesIO())
    assert found.value.code == "blob_missing"
    assert blobs.size(stored.blob) is None


def bad_sources(folder: Path) -> dict[str, Path]:
    (folder / "empty").touch()
    (folder / "folder").mkdir()
    os.mkfifo(folder / "pipe")
    with open(folder / "large", "wb") as file:
        file.truncate(SIZE_LIMIT + 1)
    return {
        "empty_file": folder / "empty",
        "is_folder": folder / "folder",
        "not_a_file": folder / "pipe",
        "too_large": folder / "large",
        "vanished": folder / "gone",
    }


def test_what_cannot_be_stored_is_said_and_leaves_nothing(blobs: AgeBlobs, tmp_path: Path) -> None:
    for code, path in bad_sources(tmp_path).items():
        with pytest.raises(InputError) as found:
            blobs.take_in(path, quietly)
        assert found.value.code == code
    assert files(tmp_path / "blobs") == []


def test_a_file_that_changes_meanwhile_is_not_kept(blobs: AgeBlobs, tmp_path: Path) -> None:
    source = tmp_path / "growing"
    source.write_bytes(b"a" * 100_000)

    def grow(done: int, of: int) -> None:
        with source.open("ab") as file:
            file.write(b"b")

    with pytest.raises(InputError) as found:
        blobs.take_in(source, grow)
    assert found.value.code == "changed_meanwhile"
    assert files(tmp_path / "blobs") == []


class Failing(io.BytesIO):
    def __init__(self, error: Exception) -> None:
        super().__init__(b"x" * 50_000)
        self.error = error

    def read(self, count: int | None = -1) -> bytes:
        if self.tell() > 20_000:
            raise self.error
        return super().read(count)


def test_a_source_that_fails_is_not_kept(blobs: AgeBlobs, tmp_path: Path) -> None:
    with pytest.raises(AppError) as found:
        blobs.take_in(Failing(OSError(5, "weg")), quietly)
    assert found.value.code == "io_error"
    assert files(tmp_path / "blobs") == []


def test_cancelling_leaves_nothing(blobs: AgeBlobs, tmp_path: Path) -> None:
    def stop(done: int, of: int) -> None:
        if done > 20_000:
            raise Cancelled

    with pytest.raises(Cancelled):
        blobs.take_in(io.BytesIO(b"x" * 50_000), stop)
    assert files(tmp_path / "blobs") == []


class FullDisk(io.BytesIO):
    def write(self, part: object) -> int:  # type: ignore[override]
        raise OSError(28, "vol")


def test_a_sink_that_fails_is_not_taken_for_damage(blobs: AgeBlobs) -> None:
    for size in (10, 300_000):  # the last part is written in another place of pyrage
        stored = blobs.take_in(io.BytesIO(b"x" * size), quietly)
        with pytest.raises(OSError, match="vol"):
            blobs.copy(stored.blob, FullDisk())


def test_an_unknown_blob_is_missing(blobs: AgeBlobs) -> None:
    stored = blobs.take_in(io.BytesIO(b"x"), quietly)
    with pytest.raises(DamageError):
        blobs.copy(Blob("ab/nothing", stored.blob.identity), io.BytesIO())
