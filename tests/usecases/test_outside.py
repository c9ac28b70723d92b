"""What was on its way out of the vault when the program was killed."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import Any

import pytest

from app.errors import InputError
from app.ports import Store
from app.proof.bundles import NewBundle
from app.usecases import arrival, dossiers, evidence, incidents, outside, selection
from app.usecases.desk import Desk, House
from app.usecases.evidence import Original
from app.usecases.outside import GONE, LEFT, PLACED, Leftover
from app.usecases.selection import Choice

Leave = Callable[..., Path]


@pytest.fixture
def log(desk: Desk, tmp_path: Path) -> Desk:
    incidents.record(desk.store, desk.clock, {"what": "een"})
    (tmp_path / "dreiging.txt").write_bytes(b"ik weet waar je woont")
    original = Original.at(tmp_path / "dreiging.txt")
    evidence.attach(desk.store, desk.blobs, desk.decoder, "1", original)
    (tmp_path / "dreiging.txt").unlink()
    return desk


def noted(store: Store) -> list[str]:
    with store.begin() as work:
        return work.papers.names("aside:")


@pytest.fixture
def abandoned(log: Desk) -> Iterator[Leave]:
    """What a program leaves that is killed while it makes something that is to stand at a path."""
    with ExitStack() as killed:

        def leave(out: Path, *, folder: bool = True, whole: bool = False) -> Path:
            aside = killed.enter_context(outside.made_aside(log.store, out))
            told = aside / "dossier.pdf" if folder else aside
            told.parent.mkdir(exist_ok=True)
            told.write_text("ik weet waar je woont")
            if whole:
                with log.store.begin() as work:
                    outside.note_whole(work, aside, out)
                    work.commit()
            return aside

        yield leave


def test_what_stands_aside_is_noted_before_it_is_there_and_not_after(
    log: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    during: list[list[str]] = []
    seal: Any = log.press.bundles.companions

    def companions(lang: str) -> Any:
        during.append(noted(log.store))
        return seal(lang)

    monkeypatch.setattr(log.press.bundles, "companions", companions)
    dossier = selection.compose(log.store, log.clock, Choice("own"))
    dossiers.make(log.store, log.press, dossier, tmp_path / "uit")
    evidence.export(log.store, log.blobs, "B01", tmp_path / "eruit.txt")
    ((one,),) = during
    assert one.startswith("aside:")
    assert noted(log.store) == []


class Stop(BaseException):
    """Somebody ends the program."""


@pytest.mark.parametrize(
    ("how", "whole", "stays"),
    [(Stop, True, True), (Stop, False, False), (InputError, True, False), (None, True, False)],
)
def test_what_is_left_when_it_ends_is_taken_away_but_for_what_is_whole(
    log: Desk, tmp_path: Path, how: type[BaseException] | None, whole: bool, stays: bool
) -> None:
    out = tmp_path / "uit"
    with suppress(Stop, InputError), outside.made_aside(log.store, out) as aside:
        aside.mkdir()
        (aside / "dossier.pdf").touch()
        if whole:
            with log.store.begin() as work:
                outside.note_whole(work, aside, out)
                work.commit()
        if how is not None:
            raise how("gestopt")
    assert aside.exists() == bool(noted(log.store)) == stays
    assert outside.settle(log.store) == ((Leftover(out, PLACED),) if stays else ())


def test_a_dossier_is_not_lost_when_one_stops_as_it_was_recorded(
    log: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stopped(_bundle: object) -> None:
        raise KeyboardInterrupt

    dossier = selection.compose(log.store, log.clock, Choice("own"))
    monkeypatch.setattr(NewBundle, "place", stopped)
    with pytest.raises(KeyboardInterrupt):
        dossiers.make(log.store, log.press, dossier, tmp_path / "uit")
    assert not (tmp_path / "uit").exists()
    assert outside.settle(log.store) == (Leftover(tmp_path / "uit", PLACED),)
    assert log.bundles.verify(tmp_path / "uit").wrong == ()


@pytest.mark.parametrize("folder", [True, False])
def test_it_is_taken_away_and_told_once(
    log: Desk, abandoned: Leave, tmp_path: Path, *, folder: bool
) -> None:
    aside = abandoned(tmp_path / "uit", folder=folder)
    assert outside.settle(log.store) == (Leftover(aside, GONE),)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["kluis"]
    assert outside.settle(log.store) == ()
    assert noted(log.store) == []


@pytest.mark.parametrize("empty", [True, False])
def test_a_dossier_that_was_whole_gets_its_place(
    log: Desk, abandoned: Leave, tmp_path: Path, *, empty: bool
) -> None:
    out = tmp_path / "uit"
    aside = abandoned(out, whole=True)
    if empty:
        out.mkdir()
    assert outside.settle(log.store) == (Leftover(out, PLACED),)
    assert (out / "dossier.pdf").is_file()
    assert not aside.exists()
    assert noted(log.store) == []


def test_what_came_in_its_place_meanwhile_stays(
    log: Desk, abandoned: Leave, tmp_path: Path
) -> None:
    out = tmp_path / "uit"
    aside = abandoned(out, whole=True)
    out.write_text("van iemand anders")
    assert outside.settle(log.store) == (Leftover(aside, GONE),)
    assert out.read_text() == "van iemand anders"


def refuse(path: Path, *, missing_ok: bool = False) -> None:
    raise PermissionError(path)


def test_what_cannot_be_taken_away_is_told_each_time(
    log: Desk, abandoned: Leave, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    aside = abandoned(tmp_path / "uit", folder=False)

    with monkeypatch.context() as refused:
        refused.setattr(Path, "unlink", refuse)
        for _time in range(2):
            assert outside.settle(log.store) == (Leftover(aside, LEFT),)
    assert str(aside) in Leftover(aside, LEFT).told
    assert outside.settle(log.store) == (Leftover(aside, GONE),)


def test_what_the_medium_does_not_let_go_stays_noted(
    log: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with outside.made_aside(log.store, tmp_path / "uit") as aside:
        aside.write_text("ik weet waar je woont")
        monkeypatch.setattr(Path, "unlink", refuse)
    assert len(noted(log.store)) == 1
    monkeypatch.undo()
    assert outside.settle(log.store) == (Leftover(aside, GONE),)


def test_a_link_in_its_place_is_not_followed(log: Desk, abandoned: Leave, tmp_path: Path) -> None:
    (tmp_path / "van mij").mkdir()
    (tmp_path / "van mij" / "blijft").touch()
    aside = abandoned(tmp_path / "uit", folder=False)
    aside.unlink()
    aside.symlink_to(tmp_path / "van mij")
    assert outside.settle(log.store) == (Leftover(aside, GONE),)
    assert (tmp_path / "van mij" / "blijft").exists()


def test_a_name_that_is_no_text_is_found_again(log: Desk, abandoned: Leave, tmp_path: Path) -> None:
    aside = abandoned(tmp_path / "uit\udcff")
    assert outside.settle(log.store) == (Leftover(aside, GONE),)
    assert not aside.exists()


def test_the_opening_tells_it(
    log: Desk, abandoned: Leave, home_house: House, tmp_path: Path
) -> None:
    aside = abandoned(tmp_path / "uit")
    found = arrival.arrive(home_house.safe, log.store, "passphrase")
    assert found.leftovers == (Leftover(aside, GONE),)
