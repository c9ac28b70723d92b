"""A bundle on a medium that is full, however little room there was: said once, and nothing stays."""

import gc
import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pyrage.x25519 import Identity

from app.errors import AppError, StorageError, translated
from app.proof.bundles import AgeBundles
from tests.harness.test_full_disk import medium

PIECES = [os.urandom(30_000) for _ in range(4)]
KEY = str(Identity.generate().to_public())


@pytest.fixture
def unheard() -> Iterator[list[object]]:
    """What was raised where nobody hears it, and is printed as a trace."""
    found: list[object] = []
    before, sys.unraisablehook = sys.unraisablehook, found.append
    try:
        yield found
    finally:
        sys.unraisablehook = before


def make(out: Path, form: str, after: Callable[[], object] = lambda: None) -> None:
    aside = out.with_name(".aside")
    with translated(out):
        aside.mkdir()
    with AgeBundles().new(out, aside, form, KEY) as bundle:
        for part in ("voor-het-dossier", "originelen"):
            for number, piece in enumerate(PIECES):
                with bundle.file(part, f"{number}.bin") as file:
                    file.write(piece)
        after()
        bundle.seal({})
        bundle.place()


def refused(out: Path, form: str) -> str | None:
    """Why it could not be made; None when it was."""
    try:
        make(out, form)
    except StorageError as error:
        return error.code
    return None


@pytest.mark.parametrize("form", ["folder", "zip", "package"])
def test_a_full_medium_is_said_once_and_nothing_stands(
    form: str, tmp_path: Path, unheard: list[object]
) -> None:
    codes: list[object] = []
    for room in range(4, 364, 12):
        with medium(tmp_path / f"{room}", f"{room}k") as place:
            codes.append(refused(place / "uit", form))
            assert (place / "uit").exists() == (codes[-1] is None), room
            gc.collect()
            assert not unheard, room
    assert {*codes} == {"disk_full", None}
    assert codes == sorted(codes, key=lambda code: code is None)


@pytest.mark.parametrize("form", ["folder", "zip", "package"])
def test_what_goes_wrong_while_making_is_what_is_said(
    form: str, tmp_path: Path, unheard: list[object]
) -> None:
    def fail() -> None:
        raise AppError("erased_meanwhile")

    with pytest.raises(AppError, match="erased_meanwhile"):
        make(tmp_path / "uit", form, fail)
    assert not (tmp_path / "uit").exists()
    gc.collect()
    assert not unheard
