"""Originals that another user keeps, that the medium does not give, or that are no file at all."""

import errno
import io
import os
from pathlib import Path
from typing import Any

import pytest

from app.errors import DamageError, StorageError
from app.usecases import backups, checking, copies, evidence, media
from app.usecases.backups import Written
from app.usecases.desk import Desk, House
from app.vault import files
from tests.usecases.deeds import attach, record
from tests.usecases.on_media import SECRET


@pytest.fixture
def originals(desk: Desk, tmp_path: Path) -> list[Path]:
    """Those of B01, B02 and B03."""
    record(desk)
    for content in (b"een", b"twee", b"drie"):
        attach(desk, "1", content)
    return [
        tmp_path / "kluis" / "blobs" / one.blob.path for one, _of in evidence.listed(desk.store)
    ]


def refuse(monkeypatch: pytest.MonkeyPatch, path: Path, number: int) -> None:
    """Whoever opens this file hears this error."""
    opens, by_name = os.open, Path.open

    def by_system(name: Any, *how: Any, **more: Any) -> int:
        if name == path:
            raise OSError(number, os.strerror(number), str(path))
        return opens(name, *how, **more)

    def by_path(self: Path, *how: Any, **more: Any) -> Any:
        if self == path:
            raise OSError(number, os.strerror(number), str(path))
        return by_name(self, *how, **more)

    monkeypatch.setattr(os, "open", by_system)
    monkeypatch.setattr(Path, "open", by_path)


def made(house: House, desk: Desk, target: Path) -> Written:
    return backups.back_up(house.safe, desk.store, house.backups, desk.clock, target)


@pytest.mark.parametrize("deep", [False, True])
def test_what_another_user_keeps_is_named_and_hides_no_damage(
    desk: Desk, originals: list[Path], monkeypatch: pytest.MonkeyPatch, deep: bool
) -> None:
    refuse(monkeypatch, originals[0], errno.EACCES)
    originals[1].unlink()
    found = checking.check(desk.store, desk.blobs, deep=deep)
    assert found.closed == ["B01"]
    assert [name.split(":")[0] for name in found.damaged] == ["B02"]
    assert (found.exhibits, found.lost, found.readable) == (3, 1, 1)


@pytest.mark.parametrize("number", [errno.EACCES, errno.EIO])
def test_a_backup_is_made_of_the_rest_and_names_it(
    home_house: House,
    desk: Desk,
    originals: list[Path],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    number: int,
) -> None:
    before = tmp_path / "eerder"
    assert made(home_house, desk, before) == Written(home_house.backups.facts(before))
    refuse(monkeypatch, originals[0], number)
    told = made(home_house, desk, tmp_path / "stick")
    assert (told.lost, told.kept) == (("B01",), ())
    told = made(home_house, desk, before)
    assert (told.lost, told.kept) == ((), ("B01",))
    tried = media.try_out(home_house.elsewhere(before, read_only=True), SECRET)
    assert tried.found.damaged == []


def test_one_that_breaks_off_while_it_is_copied_is_named_too(
    home_house: House,
    desk: Desk,
    originals: list[Path],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    copied = files.copy_file

    def copy_file(source: Path, target: Path, *moved: Any) -> str:
        if source == originals[1]:
            refuse(monkeypatch, source, errno.EIO)
            raise OSError(errno.EIO, "halfway")
        return copied(source, target, *moved)

    monkeypatch.setattr(files, "copy_file", copy_file)
    told = made(home_house, desk, tmp_path / "stick")
    assert (told.lost, told.kept) == (("B02",), ())


def test_what_the_medium_of_the_backup_refuses_still_stops_it(
    home_house: House,
    desk: Desk,
    originals: list[Path],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    copied = files.copy_file

    def copy_file(source: Path, target: Path, *moved: Any) -> str:
        if source == originals[1]:
            raise OSError(errno.ENOSPC, "full")
        return copied(source, target, *moved)

    monkeypatch.setattr(files, "copy_file", copy_file)
    with pytest.raises(StorageError, match="disk_full"):
        made(home_house, desk, tmp_path / "stick")
    assert backups.known(desk.store) == []


@pytest.mark.skipif(os.name == "nt", reason="it has no pipes among its files")
def test_a_pipe_in_the_place_of_one_keeps_nobody_waiting(
    home_house: House, desk: Desk, originals: list[Path], tmp_path: Path
) -> None:
    originals[2].unlink()
    os.mkfifo(originals[2])
    found = checking.check(desk.store, desk.blobs, deep=True)
    assert [name.split(":")[0] for name in found.damaged] == ["B03"]
    exhibit = list(evidence.listed(desk.store))[2][0]
    with pytest.raises(DamageError, match="blob_damaged"):
        desk.blobs.copy(exhibit.blob, io.BytesIO())
    assert made(home_house, desk, tmp_path / "stick").lost == ("B03",)


@pytest.mark.parametrize("number", [errno.EACCES, errno.EIO])
def test_a_snapshot_comes_back_without_it_and_names_it(
    home_house: House,
    desk: Desk,
    originals: list[Path],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    number: int,
) -> None:
    copies.take(desk.store, home_house.snapshots, desk.clock)
    name = copies.listed(home_house.snapshots)[0].name
    desk.store.close()
    home_house.safe.release()
    refuse(monkeypatch, originals[0], number)
    target = home_house.elsewhere(tmp_path / "nieuw")
    assert media.snapshot_back(home_house, name, target, SECRET).lost == ("B01",)
    assert not (tmp_path / "nieuw" / originals[0].relative_to(tmp_path / "kluis")).exists()


@pytest.mark.parametrize("times", [1, 99])
def test_a_stick_that_refuses_once_costs_no_original(
    home_house: House,
    desk: Desk,
    originals: list[Path],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    times: int,
) -> None:
    stick = tmp_path / "stick"
    made(home_house, desk, stick)
    desk.store.close()
    home_house.safe.release()
    place, opens, left = stick / originals[0].relative_to(tmp_path / "kluis"), Path.open, [times]

    def by_path(self: Path, *how: Any, **more: Any) -> Any:
        if self == place and left[0]:
            left[0] -= 1
            raise OSError(errno.EIO, "bad sector", str(place))
        return opens(self, *how, **more)

    monkeypatch.setattr(Path, "open", by_path)
    source, target = (
        home_house.elsewhere(stick, read_only=True),
        home_house.elsewhere(tmp_path / "terug"),
    )
    back = media.bring_back(source, target, SECRET)
    assert back.lost == (() if times == 1 else ("B01",))
