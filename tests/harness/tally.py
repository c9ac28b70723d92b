"""What a harness tried and found: counted, and said in one line when it is done."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

import pytest


class Tally(Counter[str]):
    """Counts by name; `failures` are sentences."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self.title = title
        self.failures: list[str] = []

    def line(self) -> str:
        told = ", ".join(f"{count} {name}" for name, count in self.items())
        return f"{self.title}: {told}, {len(self.failures)} wrong"


@contextmanager
def told(request: pytest.FixtureRequest, title: str) -> Iterator[Tally]:
    """A tally that is printed at the end, however the tests are run."""
    tally = Tally(title)
    yield tally
    plugins = request.config.pluginmanager
    terminal, capture = plugins.get_plugin("terminalreporter"), plugins.get_plugin("capturemanager")
    if terminal is not None and capture is not None:
        with capture.global_and_fixture_disabled():
            terminal.ensure_newline()
            terminal.write_line(tally.line())
