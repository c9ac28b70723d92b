"""Files that come with the program: knowledge, fonts, icons, texts."""

from pathlib import Path

_HERE = Path(__file__).parent


def path(name: str) -> Path:
    """Where a file of this folder stands, from the tree and in a bundle alike."""
    return _HERE / name
