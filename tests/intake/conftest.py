"""What the tests of this room share: the decoder as it really runs, and one with a stand-in child."""

import sys
from collections.abc import Callable
from typing import BinaryIO

import pytest

from app.intake.decoder import ChildDecoder

COMMAND = (
    sys.executable,
    "-c",
    "from app.intake.child import run_child; raise SystemExit(run_child())",
)


@pytest.fixture
def decoder() -> ChildDecoder:
    """The real thing, with the real child."""
    return ChildDecoder(COMMAND)


@pytest.fixture
def stand_in() -> Callable[..., ChildDecoder]:
    """A decoder whose child is a small program of the test's own, in Python."""

    def made(program: str, seconds: float = 20.0) -> ChildDecoder:
        return ChildDecoder((sys.executable, "-c", program), seconds=seconds)

    return made


@pytest.fixture
def given() -> Callable[[bytes], Callable[[BinaryIO], None]]:
    """Bytes, as the store gives them to a decoder: written in parts."""

    def giving(data: bytes) -> Callable[[BinaryIO], None]:
        def write(sink: BinaryIO) -> None:
            for at in range(0, len(data), 65536):
                sink.write(data[at : at + 65536])

        return write

    return giving
