"""How long an original is, by its age file alone."""

import io
from pathlib import Path

import pyrage
import pytest

from app.age import content_size

CHUNK = 64 * 1024
SIZES = (1, 2, 15, 16, 17, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK - 1, 2 * CHUNK, 5 * CHUNK + 7)


def encrypted(size: int) -> bytes:
    out, identity = io.BytesIO(), pyrage.x25519.Identity.generate()
    pyrage.encrypt_io(io.BytesIO(bytes(size)), out, [identity.to_public()])
    return out.getvalue()


@pytest.mark.parametrize("size", SIZES)
def test_it_is_told_by_the_length_of_the_file(tmp_path: Path, size: int) -> None:
    path, headers = tmp_path / "een", set()
    for _again in range(20):
        path.write_bytes(told := encrypted(size))
        headers.add(told.index(b"\n--- "))
        assert content_size(path) == size
    assert len(headers) > 1  # no two headers need be of one length


@pytest.mark.parametrize("size", SIZES)
def test_what_was_cut_or_grew_is_no_longer_of_that_size(tmp_path: Path, size: int) -> None:
    path, told = tmp_path / "een", encrypted(size)
    header = told.index(b"\n", told.index(b"\n--- ") + 1) + 1
    borders = {header, header + 16, *range(header + 16, len(told), CHUNK + 16)}
    around = {at + by for at in borders for by in (-1, 0, 1, 15, 16, 17)} - {len(told)}
    for at in {0, 1, 21, 22, 100, len(told) - 1, *around}:
        path.write_bytes(told[:at] if at < len(told) else told + bytes(at - len(told)))
        assert content_size(path) != size, at
    path.write_bytes(told + b"\0")
    assert content_size(path) != size


def test_what_is_no_age_file_holds_nothing(tmp_path: Path) -> None:
    path, told = tmp_path / "een", encrypted(100)
    with pytest.raises(FileNotFoundError):
        content_size(path)
    for other in (b"", bytes(len(told)), b"x" + told[1:], told.replace(b"\n--- ", b"\n+++ ")):
        path.write_bytes(other)
        assert content_size(path) is None
