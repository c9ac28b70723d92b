"""How long the window stands still while a log of 20 000 incidents is opened, searched and scrolled.

    python tests/bench/list_bench.py [INCIDENTS]

A timer beats as often as it can; the longest pause between two beats is what a person would feel.
Half a frame's worth of beats is drawn by the list itself: at most 50 ms is meant, 200 ms for opening.
"""

import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "bench")]
os.environ["QT_QPA_PLATFORM"] = "offscreen"

from log_bench import incidents  # noqa: E402
from PySide6.QtCore import QTimer  # noqa: E402
from PySide6.QtWidgets import QApplication  # noqa: E402

from app.usecases import stream  # noqa: E402
from tests.ui.stage import Stage, made  # noqa: E402
from ui import places  # noqa: E402


class Pulse:
    """Beats; `longest` is the longest pause in milliseconds since `start`."""

    def __init__(self) -> None:
        self._timer = QTimer(interval=0)
        self._timer.timeout.connect(self._beat)
        self._last = self.longest = 0.0
        self.begun = 0.0

    def start(self) -> None:
        self.begun = self._last = time.perf_counter()
        self.longest = 0.0
        self._timer.start()

    def stop(self) -> tuple[float, float]:
        self._beat()
        self._timer.stop()
        return self.longest, 1000 * (time.perf_counter() - self.begun)

    def _beat(self) -> None:
        now = time.perf_counter()
        self.longest = max(self.longest, 1000 * (now - self._last))
        self._last = now


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 20_000
    app = QApplication(["list"])
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        made(place / "kluis")
        stage = Stage(place / "kluis", place / "state")
        stage.unlock()
        desk = stage.session.desk
        lines = incidents(count)
        stage.session.tasks.run(
            stage.window,
            lambda: stream.log(
                desk.store, desk.clock, iter(lines), stored=lambda _b: None, refused=print
            ),
            lambda _none: None,
        )
        stage.settle()
        pulse = Pulse()

        def measured(name: str, act: Callable[[], None], ready: Callable[[], bool]) -> None:
            pulse.start()
            act()
            stage.until(ready)
            longest, whole = pulse.stop()
            print(f"{name:34} longest pause {longest:6.1f} ms, all of it {whole:7.0f} ms")

        stage.session.go(places.TODAY)
        stage.settle()
        go = lambda: stage.session.go(places.LOGBOOK)  # noqa: E731
        measured("opening: the first rows", go, lambda: rows() > 0)
        page = stage.page(places.LOGBOOK)
        measured("opening: all rows", lambda: None, lambda: rows() == count)
        for text in ("d", "de", "deu", "deur", "deur vergadering"):
            seen: list[bool] = []
            page.list.filled.connect(seen.append)
            measured(
                f"searching {text!r}",
                lambda text=text: page.list.search.setText(text),
                lambda seen=seen: bool(seen),
            )
        measured(
            "narrowing to what has no evidence",
            lambda: page.list.narrowing.pick("evidence", "without"),
            lambda: True,
        )
        page.list.search.setText("")
        stage.until(lambda: rows() == count)
        bar = page.list.list.verticalScrollBar()

        def scroll() -> None:
            for step in range(200):
                bar.setValue(bar.maximum() * step // 200)
                app.processEvents()

        measured("scrolling in 200 steps", scroll, lambda: True)
        for row in (3, 4, 5):
            measured(
                f"reading row {row}",
                lambda row=row: page.list.list.setCurrentIndex(page.list.rows.index(row)),
                lambda: page.record._whole is not None,
            )
        stage.close()


def rows() -> int:
    for top in QApplication.topLevelWidgets():
        home = getattr(top, "home", None)
        if home is not None and places.LOGBOOK in home._pages:
            return int(home._pages[places.LOGBOOK].list.rows.rowCount())
    return 0


if __name__ == "__main__":
    main()
