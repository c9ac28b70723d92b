"""What every room may need: the time, progress, somewhere to write."""

from collections.abc import Callable
from datetime import datetime
from typing import Protocol

Progress = Callable[[int, int], None]
"""Called with (done, in all), in the caller's unit; may raise Cancelled to stop the work."""


class Sink(Protocol):
    """Whatever takes bytes in order."""

    def write(self, part: bytes, /) -> int: ...


class Clock(Protocol):
    """The time, so that tests can hold it."""

    def now(self) -> datetime:
        """The wall clock, aware, UTC."""

    def offset(self) -> str:
        """The local offset from UTC, as `+01:00`."""

    def monotonic(self) -> float:
        """Seconds since some moment, never backwards."""
