"""Progress on a terminal: one line that is redrawn, and nothing where nobody looks."""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

_PATIENCE = 1.0  # seconds before anything is shown
_REDRAW = 0.1


@contextmanager
def shown_progress(what: str) -> Iterator[Callable[[int, int], None]]:
    """A progress function that draws on standard error when it is a terminal."""
    begun = last = time.monotonic()
    drawn = False

    def progress(done: int, of: int) -> None:
        nonlocal last, drawn
        now = time.monotonic()
        if now - begun < _PATIENCE or now - last < _REDRAW:
            return
        last, drawn = now, True
        _draw(f"\r{what}: {100 * done // max(of, 1)} %")

    try:
        yield progress if sys.stderr and sys.stderr.isatty() else lambda done, of: None
    finally:
        if drawn:
            _draw("\r" + " " * (len(what) + 8) + "\r")


def _draw(text: str) -> None:
    with suppress(OSError):  # the terminal may have been closed meanwhile
        sys.stderr.write(text)
        sys.stderr.flush()
