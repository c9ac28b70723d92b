"""What anyone can write in the place of a header, without its key: the owner comes in by the other."""

import copy
import errno
import hashlib
import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from app.bootstrap import SystemClock
from app.errors import StorageError, VaultError
from app.ports import Proof
from app.vault import header
from app.vault.files import read_small
from app.vault.keys import FLOOR
from app.vault.safe import FolderSafe
from app.vault.seen import SeenHeads
from tests.harness.furnishing import cheap_keys
from tests.vault.test_ways import NEW, OLD, Keychain

COPIES = (header.NAME, header.SPARE)
NESTED: Any = json.loads("[" * 200 + "]" * 200)
WRONG: dict[type, tuple[Any, ...]] = {
    str: (None, True, 0, 1.5, [], [1], {}, {"x": "y"}, "\ud800", "\udfff x", NESTED),
    int: (None, True, False, "x", "1", "", 1.5, 1e400, [], [1], {}, NESTED),
    list: (None, True, 0, "x", "", {}, {"0": 1}, [], [None], [[]], ["x"], [{}], NESTED),
    dict: (None, True, 0, "x", "", [], [[]], {}, {"x": 1}, NESTED),
}


@pytest.fixture(autouse=True)
def quick() -> Iterator[None]:
    with cheap_keys():
        yield


def safe(folder: Path, keychain: Keychain | None = None) -> FolderSafe:
    seen = SeenHeads(folder.with_name("seen"))
    return FolderSafe(folder, SystemClock(), keychain or Keychain(), seen, FLOOR)


def made(folder: Path, keychain: Keychain | None = None) -> FolderSafe:
    one = safe(folder, keychain)
    one.occupy()
    one.prepare(OLD)
    (folder / "journal.db").write_bytes(b"a log")
    one.publish()
    return one


def closed(folder: Path) -> bytes:
    """A vault that nobody has open; what its header says."""
    made(folder).release()
    return (folder / header.NAME).read_bytes()


def opened(folder: Path, secret: str = OLD) -> tuple[str, ...]:
    """Open it and settle; the names of the copies that were made again."""
    one = safe(folder)
    one.occupy()
    try:
        one.settle(one.unlock("passphrase", secret)[0])
    finally:
        one.release()
    return one.healed


def summed(body: bytes) -> bytes:
    """A body with a sum that fits, as anyone can make it."""
    told = b"VLT1" + len(body).to_bytes(4, "big") + body + bytes(32)
    return told + hashlib.sha256(told).digest()


def body_of(told: bytes) -> Any:
    return json.loads(told[8:-64])


def places(node: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Every place in a value, the whole of it first."""
    yield path
    for key in (
        node if isinstance(node, dict) else range(len(node)) if isinstance(node, list) else ()
    ):
        yield from places(node[key], (*path, key))


def mutations(told: bytes) -> Iterator[bytes]:
    """Bodies in which one place holds what we never write there, or is gone."""
    whole = body_of(told)
    for path in places(whole):
        changed = {"": copy.deepcopy(whole)}
        node: Any = changed
        for key in ("", *path)[:-1]:
            node = node[key]
        last = ("", *path)[-1]
        before = node[last]
        for wrong in WRONG[type(before)]:
            node[last] = wrong
            yield json.dumps(changed[""]).encode()
        if path and isinstance(node, dict):
            del node[last]
            yield json.dumps(changed[""]).encode()
    yield from (b"[" * 60_000, b'{"a":' * 10_000, b"", b"\xff", b"NaN", b"[" * 900 + b"]" * 900)
    for path in (b'"vid":', b'"gen":', b'"slots":', b'"m":'):
        yield told[8:-64].replace(path, path + b"[" * 50_000, 1)


def test_no_shape_of_a_copy_keeps_the_owner_out(tmp_path: Path) -> None:
    folder = tmp_path / "kluis"
    told, tried = closed(folder), 0
    for body in mutations(told):
        forged = summed(body)
        assert header.parse(forged) is None, body[:200]
        copy_ = COPIES[tried % 2]
        (folder / copy_).write_bytes(forged)
        assert opened(folder) == (copy_,)
        (folder / header.NEXT).write_bytes(forged)
        assert opened(folder) == ()
        assert sorted(one.name for one in folder.iterdir() if one.name != "lock") == [
            "journal.db",
            *COPIES,
        ]
        tried += 1
    assert tried > 250


def test_a_size_of_salt_or_key_that_is_never_written_is_damage(tmp_path: Path) -> None:
    told = body_of(closed(tmp_path / "kluis"))
    for hold, name in ((lambda one: one, "key"), (lambda one: one["kdf"], "salt")):
        for size in (0, 1, 8, 59, 61, 5000):
            changed = copy.deepcopy(told)
            hold(changed["slots"][0])[name] = "00" * size
            assert header.parse(summed(json.dumps(changed).encode())) is None
    told["slots"] *= 9
    assert header.parse(summed(json.dumps(told).encode())) is None


# Beside the two --------------------------------------------------------------------------------


def changed(told: bytes, **fields: Any) -> bytes:
    return summed(json.dumps({**body_of(told), **fields}).encode())


def with_device(told: bytes, **fields: Any) -> bytes:
    slots = [{**one, "kind": "device"} for one in body_of(told)["slots"]]
    return changed(told, slots=slots, **fields)


def test_what_lies_beside_counts_only_when_the_same_secret_opens_it(tmp_path: Path) -> None:
    folder, other = tmp_path / "kluis", tmp_path / "andere"
    told, theirs = closed(folder), closed(other)
    for beside in (
        changed(told, format=2),
        theirs,
        with_device(theirs),
        with_device(told, vid="00000000-0000-4000-8000-000000000000"),
        with_device(told, gen=99),
        changed(told, gen=99),  # opens, and was not ours
    ):
        (folder / header.NEXT).write_bytes(beside)
        assert opened(folder) == ()
        (folder / header.NEXT).write_bytes(beside)
        with pytest.raises(VaultError) as found:
            opened(folder, "een zin die niets opent")
        assert found.value.code in ("wrong_passphrase", "device_unknown")
    (folder / header.NEXT).write_bytes(theirs)
    ours, not_ours = header.parse(told), header.parse(theirs)
    assert ours is not None
    assert not_ours is not None
    assert header.read_next(folder, [ours]) is None
    assert header.read_next(folder, [ours, not_ours]) == (not_ours, theirs)


def test_an_older_header_beside_brings_no_way_in_back(tmp_path: Path) -> None:
    folder = tmp_path / "kluis"
    one = made(folder)
    one.settle(one.unlock("passphrase", OLD)[0])
    old = (folder / header.NAME).read_bytes()
    one.set_passphrase(Proof("passphrase", OLD), NEW)
    one.release()
    now = (folder / header.NAME).read_bytes()
    (folder / header.NEXT).write_bytes(old)
    with pytest.raises(VaultError) as found:
        opened(folder, OLD)
    assert found.value.code == "wrong_passphrase"
    assert opened(folder, NEW) == ()
    assert [(folder / name).read_bytes() for name in COPIES] == [now, now]


# What is no file -------------------------------------------------------------------------------


def stands(path: Path, what: str) -> None:
    path.unlink(missing_ok=True)
    if what == "folder":
        path.mkdir()
    elif what == "pipe":
        os.mkfifo(path)
    elif what == "large":
        path.write_bytes(bytes(70_000))
    else:
        path.symlink_to({"endless": "/dev/zero", "nowhere": "er is niets"}[what])


@pytest.mark.skipif(os.name == "nt", reason="Windows has no pipes and devices among its files")
@pytest.mark.parametrize("what", ["folder", "pipe", "endless", "nowhere", "large"])
@pytest.mark.parametrize("name", [*COPIES, header.NEXT, f"{header.NAME}.new", f"{header.SPARE}.new"])  # fmt: skip
def test_what_is_no_header_file_keeps_nobody_out(tmp_path: Path, name: str, what: str) -> None:
    folder = tmp_path / "kluis"
    told = closed(folder)
    stands(folder / name, what)
    healed = (name,) if name in COPIES else ()
    assert opened(folder) == (() if what == "folder" else healed)
    whole = {one: (folder / one).read_bytes() for one in COPIES if (folder / one).is_file()}
    assert whole == {one: told for one in COPIES if what != "folder" or one != name}
    assert opened(folder) == ()
    assert (folder / name).is_dir() == (what == "folder")
    if what != "folder":
        assert os.path.lexists(folder / name) == (name in COPIES)


def test_a_file_that_is_too_large_is_not_read_as_a_part_of_it(tmp_path: Path) -> None:
    for size, read in ((0, b""), (9, bytes(9)), (10, bytes(10)), (11, None), (10_000, None)):
        (tmp_path / "file").write_bytes(bytes(size))
        assert read_small(tmp_path / "file", 10) == read


@pytest.mark.skipif(os.name == "nt", reason="a link takes a right there")
def test_a_link_is_never_written_through(tmp_path: Path) -> None:
    folder, theirs = tmp_path / "kluis", tmp_path / "van iemand"
    told = closed(folder)
    theirs.write_bytes(b"iets anders")
    (folder / header.SPARE).unlink()
    (folder / f"{header.SPARE}.new").symlink_to(theirs)
    assert opened(folder) == (header.SPARE,)
    assert (theirs.read_bytes(), (folder / header.SPARE).read_bytes()) == (b"iets anders", told)
    assert not (folder / header.SPARE).is_symlink()


@pytest.mark.parametrize("name", [header.SPARE, f"{header.SPARE}.new"])
def test_a_folder_in_the_way_of_a_change_is_named(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "kluis"
    one = made(folder)
    one.settle(one.unlock("passphrase", OLD)[0])
    stands(folder / name, "folder")
    with pytest.raises(StorageError) as found:
        one.set_passphrase(Proof("passphrase", OLD), NEW)
    assert (found.value.code, found.value.facts) == ("folder_in_the_way", {"path": folder / name})
    one.release()
    assert opened(folder, OLD) == ()  # nothing has changed


def test_what_alone_opens_the_log_is_kept_while_folders_stand_in_its_way(tmp_path: Path) -> None:
    folder = tmp_path / "kluis"
    one = made(folder)
    one.settle(one.unlock("passphrase", OLD)[0])
    key = one.prepare_rekey(Proof("passphrase", OLD), NEW).database_key
    one.release()
    for copy_ in COPIES:
        (folder / f"{copy_}.new").mkdir()
    again = safe(folder)
    assert again.unlock("passphrase", NEW) == [key]
    with pytest.raises(StorageError) as found:
        again.settle(key)
    assert found.value.code == "folder_in_the_way"
    for copy_ in COPIES:
        (folder / f"{copy_}.new").rmdir()
    assert opened(folder, NEW) == COPIES


def test_what_the_disk_itself_refuses_is_still_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    closed(tmp_path / "kluis")
    (tmp_path / "kluis" / header.SPARE).unlink()

    def full(_descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "")

    monkeypatch.setattr("app.vault.files.sync_file", full)
    with pytest.raises(StorageError) as found:
        opened(tmp_path / "kluis")
    assert found.value.code == "disk_full"
