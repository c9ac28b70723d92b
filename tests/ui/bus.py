"""A private bus with a stand-in for the desktop on it, for tests that listen to it."""

import os
import subprocess
import sys
from pathlib import Path
from threading import Condition, Thread

from tests.house import ROOT
from tests.ui.stage import PATIENCE

CONFIG = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <listen>unix:path={socket}</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow user="*"/><allow own="*"/><allow send_destination="*"/><allow receive_sender="*"/>
  </policy>
</busconfig>
"""


class Bus:
    """A real message bus, and `tests/ui/desktop.py` on it; `said` is what was asked of that."""

    def __init__(self, folder: Path) -> None:
        self.address = f"unix:path={folder / 'bus'}"
        config = folder / "bus.conf"
        config.write_text(CONFIG.format(socket=folder / "bus"))
        self._daemon = subprocess.Popen(
            ["dbus-daemon", f"--config-file={config}", "--nofork", "--print-address=1"],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        assert self._daemon.stdout is not None
        assert self._daemon.stdout.readline()
        self._desktop = subprocess.Popen(
            [sys.executable, "-P", str(ROOT / "tests/ui/desktop.py"), self.address],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert self._desktop.stdout is not None
        assert self._desktop.stdout.readline() == "ready\n"
        self.said: list[str] = []
        self._more = Condition()
        self._hearing = Thread(target=self._hear, daemon=True)
        self._hearing.start()

    @property
    def environment(self) -> dict[str, str]:
        """Both buses are this one."""
        names = ("DBUS_SYSTEM_BUS_ADDRESS", "DBUS_SESSION_BUS_ADDRESS")
        return {**os.environ, **dict.fromkeys(names, self.address)}

    def tell(self, line: str) -> None:
        """Let something happen."""
        assert self._desktop.stdin is not None
        self._desktop.stdin.write(f"{line}\n")
        self._desktop.stdin.flush()

    def wait_for(self, beginning: str) -> None:
        """Until it was said."""
        with self._more:
            heard = lambda: any(line.startswith(beginning) for line in self.said)  # noqa: E731
            assert self._more.wait_for(heard, PATIENCE)

    def close(self) -> None:
        for one in (self._desktop, self._daemon):
            one.terminate()
            one.wait()
        self._hearing.join()
        for pipe in (self._desktop.stdin, self._desktop.stdout, self._daemon.stdout):
            assert pipe is not None
            pipe.close()

    def _hear(self) -> None:
        assert self._desktop.stdout is not None
        for line in self._desktop.stdout:
            with self._more:
                self.said.append(line.strip())
                self._more.notify_all()
