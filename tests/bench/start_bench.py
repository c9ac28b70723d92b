"""How long until the lock screen can be used, and how much memory it takes, against a bare window.

    python tests/bench/start_bench.py [RUNS]

Fresh processes that take turns, offscreen. Measured from the start of the process to right after the
first paint; the bare one is an empty `QMainWindow`. At most 1.6 times the time, 1.5 times the memory.
Both find their bytecode, as on every start but the first, also where the environment says to keep none.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TIME, MEMORY = 1.6, 1.5

REPORT = """
import os, sys, time
def report():
    pages = int(open("/proc/self/statm").read().split()[1])
    print(time.monotonic(), pages * os.sysconf("SC_PAGE_SIZE"), flush=True)
    os._exit(0)
"""
BARE = """
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow
class Window(QMainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        QTimer.singleShot(0, report)
app = QApplication(["bare"])
window = Window()
window.show()
app.exec()
"""
OURS = """
from ui.door import Door
def arrive(door):
    assert door.lock.isVisible() and door.lock._secret.line.isEnabled()
    report()
Door.arrive = arrive
from app.__main__ import main
sys.exit(main())
"""


def run(script: str, bytecode: Path, arguments: list[str]) -> tuple[float, int]:
    """Seconds and bytes of one fresh process."""
    kept = {**os.environ, "PYTHONPYCACHEPREFIX": str(bytecode), "PYTHONPATH": str(ROOT)}
    kept.pop("PYTHONDONTWRITEBYTECODE", None)
    begun = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-P", "-c", REPORT + script, *arguments],
        env={**kept, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=True,
    )
    at, memory = done.stdout.split()
    return float(at) - begun, int(memory)


def main() -> int:
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 15
    bare: list[tuple[float, int]] = []
    ours: list[tuple[float, int]] = []
    with tempfile.TemporaryDirectory() as folder:
        vault, bytecode = Path(folder) / "kluis", Path(folder) / "bytecode"
        vault.mkdir()
        (vault / "vault.hdr").touch()
        arguments = ["--vault", str(vault)]
        run(BARE, bytecode, [])
        run(OURS, bytecode, arguments)  # both are on the disk's cache by now
        for _turn in range(runs):
            bare.append(run(BARE, bytecode, []))
            ours.append(run(OURS, bytecode, arguments))
    status = 0
    for what, place, unit, most in (("time", 0, 1000, TIME), ("memory", 1, 1e-6, MEMORY)):
        one, other = (statistics.median(found[place] for found in all_) for all_ in (bare, ours))
        ratio = other / one
        status |= ratio > most
        scale = "ms" if what == "time" else "MB"
        print(
            f"{what}: bare {one * unit:.0f} {scale}, lock screen {other * unit:.0f} {scale}, "
            f"ratio {ratio:.2f} (at most {most})"
        )
    return int(status)


if __name__ == "__main__":
    sys.exit(main())
