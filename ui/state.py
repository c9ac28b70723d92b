"""What the window remembers outside the vault: its language, its place, and whether it may be seen.

A small file of our own in the platform's state folder; what cannot be read is as good as absent.
"""

from contextlib import suppress
from pathlib import Path

NAME = "window.json"


class State:
    """The window as it was left. `place` is x, y, width, height in the screen's own pixels."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / NAME
        self.language: str | None = None
        self.place: tuple[int, int, int, int] | None = None
        self.whole = False
        self.hidden = False
        """It was minimised: a fresh lock screen is too."""
        self.captured = False
        """It may be seen in screenshots and on shared screens."""
        with suppress(OSError, ValueError, TypeError, KeyError):
            self._read(self._path.read_text("utf-8"))

    def save(self) -> None:
        """Write it down; a disk that refuses costs a window its size and nothing more."""
        import json  # only here and below: a first start should not wait for it

        told = {
            "language": self.language,
            "place": self.place,
            "whole": self.whole,
            "hidden": self.hidden,
            "captured": self.captured,
        }
        with suppress(OSError):
            self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            fresh = self._path.with_suffix(".new")
            fresh.write_text(json.dumps(told), "utf-8")
            fresh.replace(self._path)

    def _read(self, text: str) -> None:
        import json

        told = json.loads(text)
        if told["language"] in ("nl", "en"):
            self.language = str(told["language"])
        self.whole = told["whole"] is True
        place = told["place"]
        if isinstance(place, list) and len(place) == 4:
            x, y, width, height = (int(one) for one in place)
            self.place = x, y, width, height
        self.hidden, self.captured = told["hidden"] is True, told["captured"] is True
