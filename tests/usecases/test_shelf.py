"""Where the dossiers stand that were made: what the vault knows of it, and what is there to open."""

import os
from pathlib import Path

import pytest

from app.proof.bundles import NewBundle
from app.usecases import about, dossiers, incidents, leftovers, selection, shelf
from app.usecases.desk import Desk
from app.usecases.selection import Choice


def make(desk: Desk, out: Path, **how: str) -> None:
    dossier = selection.compose(desk.store, desk.clock, Choice("own"))
    dossiers.make(desk.store, desk.press, dossier, out, **how)  # type: ignore[arg-type]


@pytest.fixture
def log(desk: Desk) -> Desk:
    incidents.record(desk.store, desk.clock, {"what": "een"})
    return desk


def test_each_dossier_is_known_by_its_place(log: Desk, tmp_path: Path) -> None:
    odd = tmp_path / os.fsdecode(b"na\xefef")
    make(log, tmp_path / "een")
    make(log, odd, form="zip")
    assert [one.place for one in shelf.shelved(log.store)] == [odd, tmp_path / "een"]
    assert shelf.folder_at(tmp_path / "een") == tmp_path / "een"
    assert shelf.folder_at(odd) == odd


def test_what_was_not_made_has_no_place(log: Desk, tmp_path: Path) -> None:
    (tmp_path / "vol").mkdir()
    (tmp_path / "vol" / "iets").touch()
    with pytest.raises(dossiers.InputError):
        make(log, tmp_path / "vol")
    assert shelf.shelved(log.store) == []
    with log.store.begin() as work:
        assert work.papers.names("shelf:") == []


def test_of_a_file_the_folder_is_opened_that_it_stands_in(tmp_path: Path) -> None:
    (tmp_path / "dossier.age").touch()
    assert shelf.folder_at(tmp_path / "dossier.age") == tmp_path


def test_where_nothing_stands_or_nobody_may_look_nothing_is_opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert shelf.folder_at(tmp_path / "weg") is None
    assert shelf.folder_at(tmp_path / "weg" / "uit") is None
    (tmp_path / "uit").mkdir()

    def refuse(_path: Path) -> bool:
        raise PermissionError

    monkeypatch.setattr(Path, "is_dir", refuse)
    assert shelf.folder_at(tmp_path / "uit") is None


def test_no_vault_that_came_in_its_place_is_opened(log: Desk, tmp_path: Path) -> None:
    assert shelf.folder_at(tmp_path / "kluis") is None
    assert shelf.folder_at(tmp_path / "kluis" / "blobs") is None
    (tmp_path / "uit").symlink_to(tmp_path / "kluis", target_is_directory=True)
    assert shelf.folder_at(tmp_path / "uit") is None


def kill(*_told: object) -> None:
    raise KeyboardInterrupt


def test_one_that_got_another_name_at_the_next_opening_is_known_by_that(
    log: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "uit"
    make(log, tmp_path / "eerder")
    with monkeypatch.context() as killed:
        killed.setattr(NewBundle, "place", kill)
        with pytest.raises(KeyboardInterrupt):
            make(log, out)
    out.write_text("van iemand anders")
    leftovers.settle(log.store)
    assert (tmp_path / "uit-2").is_dir()
    assert [one.place for one in shelf.shelved(log.store)] == [
        tmp_path / "uit-2",
        tmp_path / "eerder",
    ]


def test_a_name_in_the_place_is_found_too(log: Desk, tmp_path: Path) -> None:
    make(log, tmp_path / "voor Piet Puk")
    (held,) = about.about(log.store, "puk")
    assert held.kind == about.DOSSIER
