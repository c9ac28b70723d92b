"""Making something that leaves the vault: noted first, and afterwards nothing is left aside."""

import errno
import os
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from app import durable
from app.errors import AppError, InputError, StorageError
from app.proof.bundles import NewBundle
from app.usecases import dossiers, erasing, evidence, outside, selection
from app.usecases.desk import Desk
from app.usecases.leftovers import GONE, PLACED, Leftover, settle
from app.usecases.selection import Choice
from tests.harness.test_full_disk import medium
from tests.usecases import leaving
from tests.usecases.leaving import noted

log = leaving.log


def make(log: Desk, out: Path) -> Path:
    dossier = selection.compose(log.store, log.clock, Choice("own"))
    return dossiers.make(log.store, log.press, dossier, out)


def recorded(log: Desk, kind: str) -> int:
    with log.store.begin() as work:
        return [event.kind for event in work.journal.events()].count(kind)


def test_it_is_noted_as_long_as_it_is_made(
    log: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    during: list[tuple[list[str], list[str]]] = []
    for port, name in ((log.press.bundles, "companions"), (log.blobs, "copy")):
        real: Callable[..., Any] = getattr(port, name)

        def seen(*told: Any, real: Callable[..., Any] = real) -> Any:
            during.append((noted(log.store), [p.name for p in tmp_path.glob(".weerwoord-*")]))
            return real(*told)

        monkeypatch.setattr(port, name, seen)
    make(log, tmp_path / "uit")
    evidence.export(log.store, log.blobs, "B01", tmp_path / "eruit.txt")
    assert len(during) >= 2
    assert all(
        len(notes) == len(aside) == 1 and notes == [f"aside:{aside[0]}"] for notes, aside in during
    )
    assert noted(log.store) == []
    assert not list(tmp_path.glob(".weerwoord-*"))


class Stop(BaseException):
    """Somebody ends the program."""


@pytest.mark.parametrize("how", [Stop, InputError, None])
@pytest.mark.parametrize("whole", [True, False])
def test_what_is_left_is_taken_away_but_for_what_is_whole_and_has_no_name(
    log: Desk, tmp_path: Path, how: type[BaseException] | None, whole: bool
) -> None:
    out = tmp_path / "uit"
    with suppress(Stop, InputError), outside.made_aside(log.store, out) as aside:
        (aside.path / "dossier.pdf").touch()
        if whole:
            with log.store.begin() as work:
                replace(aside, whole=True).note(work)
                work.commit()
        if how is not None:
            raise how("gestopt")
        if whole:
            aside.path.rename(out)
    stays = whole and how is not None
    assert aside.path.exists() == bool(noted(log.store)) == stays
    assert settle(log.store) == ((Leftover(out, PLACED),) if stays else ())


def test_a_dossier_is_not_lost_when_it_does_not_get_its_name_as_it_was_recorded(
    log: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stopped(_bundle: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as cut_short:
        cut_short.setattr(NewBundle, "place", stopped)
        with suppress(KeyboardInterrupt):
            make(log, tmp_path / "uit")
    assert not (tmp_path / "uit").exists()
    assert settle(log.store) == (Leftover(tmp_path / "uit", PLACED),)
    assert log.bundles.verify(tmp_path / "uit").wrong == ()


def test_where_the_note_cannot_be_taken_back_an_empty_folder_stays_with_it(
    log: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with (
        monkeypatch.context() as full,
        suppress(Stop),
        outside.made_aside(log.store, tmp_path / "uit") as aside,
    ):
        (aside.path / "dossier.pdf").touch()
        full.setattr(outside.Aside, "forget", refuse)
        raise Stop
    assert list(aside.path.iterdir()) == []
    assert len(noted(log.store)) == 1
    assert settle(log.store) == ()
    assert not aside.path.exists()


def refuse(*_told: object) -> None:
    raise StorageError("disk_full")


def test_what_is_erased_is_not_handed_over_afterwards(
    log: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(NewBundle, "place", lambda _bundle: os.unlink("/geen/map"))
    with pytest.raises(AppError):
        make(log, tmp_path / "uit")
    erasing.erase_incident(log.store, log.blobs, "1", "op verzoek")
    ((aside, fate),) = ((one.path, one.fate) for one in settle(log.store))
    assert fate == GONE
    assert not aside.exists()
    assert not (tmp_path / "uit").exists()


def test_a_stick_that_was_taken_out_stays_noted_and_its_place_stays_empty(
    log: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    real = log.press.bundles.companions

    def taken_out(lang: str) -> Any:
        stick.rename(tmp_path / "weg")
        stick.mkdir()
        return real(lang)

    monkeypatch.setattr(log.press.bundles, "companions", taken_out)
    with pytest.raises(AppError):
        make(log, stick / "uit")
    assert list(stick.iterdir()) == []
    assert len(noted(log.store)) == 1
    assert recorded(log, "dossier.made") == 0
    stick.rmdir()
    (tmp_path / "weg").rename(stick)
    (left,) = settle(log.store)
    assert left.fate == GONE
    assert list(stick.iterdir()) == []


def test_what_was_never_begun_is_not_noted(log: Desk, tmp_path: Path) -> None:
    (tmp_path / "bestand").touch()
    (tmp_path / "leeg").mkdir()
    (tmp_path / "vol").mkdir()
    (tmp_path / "vol" / "iets").touch()
    for out in ("bestand/x/uit", "bestand", "vol", "/"):
        with pytest.raises(AppError):
            make(log, tmp_path / out)
    assert noted(log.store) == []
    (tmp_path / "naar").symlink_to(tmp_path / "leeg")
    assert make(log, tmp_path / "naar") == tmp_path / "leeg"
    assert (tmp_path / "leeg" / "voor-het-dossier").is_dir()


def test_a_place_that_cannot_be_exchanged_is_refused_before_it_is_on_record(
    log: Desk, tmp_path: Path
) -> None:
    with medium(tmp_path / "stick", "2m") as mounted:
        with pytest.raises(AppError):
            make(log, mounted)
        assert list(mounted.iterdir()) == []
    assert recorded(log, "dossier.made") == 0
    assert noted(log.store) == []


def test_a_name_as_long_as_a_file_system_takes_is_exported(log: Desk, tmp_path: Path) -> None:
    out = tmp_path / ("x" * 255)
    evidence.export(log.store, log.blobs, "B01", out)
    assert out.read_bytes() == leaving.ORIGINAL


def test_a_name_that_does_not_last_is_taken_back(
    log: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "eruit.txt"
    stood: list[bool] = []

    def refuse(_folder: Path) -> None:
        stood.append(out.exists())
        raise OSError(errno.EIO, "the medium is gone")

    monkeypatch.setattr(durable, "sync_folder", refuse)
    with pytest.raises(StorageError):
        evidence.export(log.store, log.blobs, "B01", out)
    assert stood == [True]
    assert not out.exists()
    assert noted(log.store) == []
    assert recorded(log, "evidence.exported") == 0
