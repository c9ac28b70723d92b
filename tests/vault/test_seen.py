"""The last head that this device saw: outside the vault, private, and saying nothing."""

import json
import os
import stat
from pathlib import Path

import pytest

from app.domain.journal import Head
from app.vault.seen import SeenHeads

KEY, OTHER = bytes(range(32)), bytes(range(1, 33))
HEAD = Head(399, bytes(range(50, 82)))

pytestmark = pytest.mark.skipif(os.name == "nt", reason="POSIX modes")


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_it_comes_back_for_this_vault_alone(tmp_path: Path) -> None:
    seen = SeenHeads(tmp_path / "state")
    assert seen.last(KEY) is None
    seen.note(KEY, HEAD)
    assert seen.last(KEY) == HEAD
    assert seen.last(OTHER) is None
    seen.note(OTHER, Head(1, bytes(32)))
    assert seen.last(KEY) == HEAD


def test_folder_and_file_are_private_and_hold_three_things(tmp_path: Path) -> None:
    seen = SeenHeads(tmp_path / "state")
    before = os.umask(0)  # as loose as it can be
    try:
        seen.note(KEY, HEAD)
    finally:
        os.umask(before)
    (path,) = (tmp_path / "state").iterdir()
    assert (mode(tmp_path / "state"), mode(path)) == (0o700, 0o600)
    assert set(json.loads(path.read_bytes())) == {"seq", "head", "mac"}
    assert KEY.hex() not in path.name + path.read_text()


def test_what_was_left_behind_does_not_lend_its_mode(tmp_path: Path) -> None:
    seen = SeenHeads(tmp_path / "state")
    seen.note(KEY, HEAD)
    (path,) = (tmp_path / "state").iterdir()
    left = path.with_suffix(".new")
    left.write_bytes(b"half")
    left.chmod(0o644)
    seen.note(KEY, Head(400, bytes(32)))
    assert mode(path) == 0o600
    assert [one.name for one in (tmp_path / "state").iterdir()] == [path.name]


@pytest.mark.parametrize(
    "change", [{"seq": 398}, {"seq": -1}, {"seq": 1 << 70}, {"head": "00" * 32}, {"mac": "00" * 32}]
)
def test_what_somebody_else_wrote_counts_as_nothing(
    tmp_path: Path, change: dict[str, object]
) -> None:
    seen = SeenHeads(tmp_path)
    seen.note(KEY, HEAD)
    (path,) = tmp_path.iterdir()
    path.write_text(json.dumps({**json.loads(path.read_bytes()), **change}))
    assert seen.last(KEY) is None


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"seq": 1}', b"\xff", b"[" * 100_000])
def test_what_cannot_be_read_counts_as_nothing(tmp_path: Path, content: bytes) -> None:
    seen = SeenHeads(tmp_path)
    seen.note(KEY, HEAD)
    (path,) = tmp_path.iterdir()
    path.write_bytes(content)
    assert seen.last(KEY) is None


def test_a_place_that_cannot_be_written_is_no_reason_to_stop(tmp_path: Path) -> None:
    (tmp_path / "state").write_bytes(b"a file where the folder should be")
    seen = SeenHeads(tmp_path / "state")
    seen.note(KEY, HEAD)
    assert seen.last(KEY) is None
