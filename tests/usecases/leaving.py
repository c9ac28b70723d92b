"""A log with something to hand over, and what a program leaves that is killed while it does."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

import pytest

from app.ports import Store
from app.usecases import evidence, incidents, outside
from app.usecases.desk import Desk
from app.usecases.evidence import Original
from app.usecases.outside import Aside

ORIGINAL = b"ik weet waar je woont"
Leave = Callable[..., Aside]


@pytest.fixture
def log(desk: Desk, tmp_path: Path) -> Desk:
    incidents.record(desk.store, desk.clock, {"what": "een"})
    (tmp_path / "dreiging.txt").write_bytes(ORIGINAL)
    original = Original.at(tmp_path / "dreiging.txt")
    evidence.attach(desk.store, desk.blobs, desk.decoder, "1", original)
    (tmp_path / "dreiging.txt").unlink()
    return desk


@pytest.fixture
def abandoned(log: Desk) -> Iterator[Leave]:
    """Made aside up to here, and then nothing more is done."""
    with ExitStack() as killed:

        def leave(out: Path, *, whole: bool = False) -> Aside:
            aside = killed.enter_context(outside.made_aside(log.store, out))
            (aside.path / "dossier.pdf").write_bytes(ORIGINAL)
            if whole:
                with log.store.begin() as work:
                    replace(aside, whole=True).note(work)
                    work.commit()
            return aside

        yield leave


def noted(store: Store) -> list[str]:
    with store.begin() as work:
        return work.papers.names("aside:")
