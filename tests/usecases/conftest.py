"""A real vault in the test's own folder, cheap to open; paper that can be read."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from app.bootstrap import house
from app.errors import AppError
from app.ports import Look, Sink
from app.usecases import access
from app.usecases.desk import Desk, House
from app.vault.keys import FLOOR

PASSPHRASE = "vijf losse woorden achter elkaar"


def refusal(house: House, secret: str, kind: str = "passphrase") -> str:
    """Nothing when a vault that is closed opens with it, else the code of why not."""
    try:
        access.unlock(house.safe, house.stores, secret, kind=kind).close()
    except AppError as error:
        return error.code
    house.safe.release()
    return ""


class PlainPaper:
    """Paper without a press: what would be drawn, as text."""

    def dossier(self, dossier: object, look: Callable[[str], Look], sink: Sink, progress: Callable[[int, int], None]) -> None:  # fmt: skip
        progress(0, 1)
        sink.write(repr(dossier).encode())
        for exhibit in dossier.exhibits:  # type: ignore[attr-defined]
            self._show(look(exhibit.number), sink)
        progress(1, 1)

    def copy(self, dossier: object, number: str, look: Look, sink: Sink) -> None:
        sink.write(number.encode())
        self._show(look, sink)

    def recovery_sheet(self, sheet: object, lang: str, sink: Sink) -> None:
        sink.write(repr(sheet).encode())

    def held_about(self, held: object, sink: Sink) -> None:
        sink.write(repr(held).encode())

    def _show(self, look: Look, sink: Sink) -> None:
        sink.write((look.text or "").encode())
        for picture in look.pictures or ():
            sink.write(f"{picture.width}x{picture.height}".encode())


@pytest.fixture
def home_house(tmp_path: Path) -> House:
    return house(tmp_path / "kluis", FLOOR)


@pytest.fixture
def desk(home_house: House) -> Iterator[Desk]:
    store, _code = access.create(home_house.safe, home_house.stores, PASSPHRASE)
    yield replace(home_house.desk(store), paper=PlainPaper())
    store.close()
    home_house.safe.release()
