"""What was on its way out of the vault when the program was killed, at the next opening."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from app.usecases import arrival, evidence, outside
from app.usecases.desk import Desk, House
from app.usecases.leftovers import GONE, KEPT, LEFT, LEFT_US, PLACED, Leftover, settle
from app.usecases.outside import Aside
from tests.usecases import leaving
from tests.usecases.leaving import ORIGINAL, Leave, noted

log, abandoned = leaving.log, leaving.abandoned


def refuse(*_told: object, **_more: object) -> None:
    raise PermissionError


def test_it_is_taken_away_and_told_once(log: Desk, abandoned: Leave, tmp_path: Path) -> None:
    aside = abandoned(tmp_path / "uit")
    assert settle(log.store) == (Leftover(aside.path, GONE),)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["kluis"]
    assert settle(log.store) == ()
    assert noted(log.store) == []


@pytest.mark.parametrize("empty", [True, False])
def test_a_dossier_that_was_whole_gets_its_place(
    log: Desk, abandoned: Leave, tmp_path: Path, *, empty: bool
) -> None:
    out = tmp_path / "uit"
    aside = abandoned(out, whole=True)
    if empty:
        out.mkdir()
    assert settle(log.store) == (Leftover(out, PLACED),)
    assert (out / "dossier.pdf").is_file()
    assert not aside.path.exists()
    assert noted(log.store) == []


def test_beside_what_came_in_its_place_meanwhile(
    log: Desk, abandoned: Leave, tmp_path: Path
) -> None:
    out = tmp_path / "uit"
    abandoned(out, whole=True)
    out.write_text("van iemand anders")
    assert settle(log.store) == (Leftover(tmp_path / "uit-2", PLACED),)
    assert (tmp_path / "uit-2" / "dossier.pdf").is_file()
    assert out.read_text() == "van iemand anders"


def test_a_whole_dossier_that_gets_no_place_stays_as_it_is(
    log: Desk, abandoned: Leave, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    aside = abandoned(tmp_path / "uit", whole=True)
    with monkeypatch.context() as refused:
        refused.setattr(Path, "rename", refuse)
        for _time in range(2):
            assert settle(log.store) == (Leftover(aside.path, KEPT),)
    assert settle(log.store) == (Leftover(tmp_path / "uit", PLACED),)
    assert (tmp_path / "uit" / "dossier.pdf").read_bytes() == ORIGINAL


def test_one_that_got_its_name_just_before_the_end_is_nothing_new(
    log: Desk, abandoned: Leave, tmp_path: Path
) -> None:
    aside = abandoned(tmp_path / "uit", whole=True)
    aside.path.rename(tmp_path / "uit")
    assert settle(log.store) == ()
    assert noted(log.store) == []
    assert (tmp_path / "uit" / "dossier.pdf").is_file()


@pytest.mark.parametrize("place_stays", [True, False])
def test_what_is_on_a_stick_that_is_not_in_is_told_once_and_taken_away_later(
    log: Desk, abandoned: Leave, tmp_path: Path, *, place_stays: bool
) -> None:
    stick = tmp_path / "stick"
    aside = abandoned(stick / "uit")
    stick.rename(tmp_path / "weg")
    if place_stays:
        stick.mkdir()
    assert settle(log.store) == (Leftover(aside.path, LEFT),)
    assert settle(log.store) == ()
    if place_stays:
        stick.rmdir()
    (tmp_path / "weg").rename(stick)
    assert settle(log.store) == (Leftover(aside.path, GONE),)
    assert list(stick.iterdir()) == []


def test_what_cannot_be_taken_away_is_told_each_time(
    log: Desk, abandoned: Leave, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    aside = abandoned(tmp_path / "uit")
    with monkeypatch.context() as refused:
        refused.setattr(os, "unlink", refuse)
        for _time in range(2):
            assert settle(log.store) == (Leftover(aside.path, LEFT),)
    assert str(aside.path) in Leftover(aside.path, LEFT).told
    assert settle(log.store) == (Leftover(aside.path, GONE),)


@pytest.mark.parametrize("whole", [True, False])
def test_a_place_that_cannot_be_looked_at_keeps_nobody_out(
    log: Desk,
    home_house: House,
    abandoned: Leave,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    *,
    whole: bool,
) -> None:
    abandoned(tmp_path / "uit", whole=whole)
    with monkeypatch.context() as refused:
        refused.setattr(Path, "lstat", refuse)
        found = arrival.arrive(home_house.safe, log.store, "passphrase")
    assert [one.fate for one in found.leftovers] == [LEFT]
    assert len(noted(log.store)) == 1


def test_a_link_in_its_place_is_not_followed(log: Desk, abandoned: Leave, tmp_path: Path) -> None:
    (tmp_path / "van mij").mkdir()
    (tmp_path / "van mij" / "blijft").touch()
    aside = abandoned(tmp_path / "uit")
    aside.clear()
    aside.remove()
    aside.path.symlink_to(tmp_path / "van mij")
    assert settle(log.store) == (Leftover(aside.path, GONE),)
    assert (tmp_path / "van mij" / "blijft").exists()


def test_a_name_that_is_no_text_is_found_again(log: Desk, abandoned: Leave, tmp_path: Path) -> None:
    folder = tmp_path / "st\udcffick"
    folder.mkdir()
    aside = abandoned(folder / "uit")
    assert settle(log.store) == (Leftover(aside.path, GONE),)
    assert not aside.path.exists()


class Killed(BaseException):
    """The program ends here."""


@pytest.mark.parametrize("named", [True, False])
def test_an_original_that_got_out_is_on_record_after_all(
    log: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, named: bool
) -> None:
    """Killed after it got its name and before the line stood: the line comes now, if it is that."""
    out = tmp_path / "eruit.txt"
    real: Callable[..., None] = log.blobs.export

    def killed(*told: object) -> None:
        real(*told)
        raise Killed

    def nothing(*_told: object) -> None:
        """What comes after the end is not done."""

    with monkeypatch.context() as cut_short:
        cut_short.setattr(log.blobs, "export", killed)
        cut_short.setattr(outside, "_take_back", nothing)
        cut_short.setattr("app.usecases.outside.Aside.clear", lambda _aside: False)
        with pytest.raises(Killed):
            evidence.export(log.store, log.blobs, "B01", out)
    if not named:
        out.write_bytes(b"iets anders")
    assert settle(log.store) == ((Leftover(out, LEFT_US),) if named else ())
    with log.store.begin() as work:
        kinds = [event.kind for event in work.journal.events()]
    assert kinds.count(evidence.EXPORTED) == int(named)
    assert noted(log.store) == []
    assert not list(tmp_path.glob(".weerwoord-*"))


def test_an_empty_folder_is_nothing_to_tell(log: Desk, tmp_path: Path) -> None:
    """As on a vault's disk that was full: what was made was taken away, the note could not be."""
    with log.store.begin() as work:
        Aside(tmp_path / ".weerwoord-leeg", tmp_path / "uit").note(work)
        work.commit()
    (tmp_path / ".weerwoord-leeg").mkdir()
    assert settle(log.store) == ()
    assert noted(log.store) == []
    assert not (tmp_path / ".weerwoord-leeg").exists()


def test_the_opening_tells_it(
    log: Desk, home_house: House, abandoned: Leave, tmp_path: Path
) -> None:
    aside = abandoned(tmp_path / "uit")
    found = arrival.arrive(home_house.safe, log.store, "passphrase")
    assert found.leftovers == (Leftover(aside.path, GONE),)
