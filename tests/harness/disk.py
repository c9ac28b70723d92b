"""A disk of its own: a fresh ext4 file system in a file, mounted, and read raw once it is let go.

Needs root and a loop device. Where there is none this fails, loudly: a search that did not happen
must not look like one that found nothing.
"""

import os
import subprocess
from pathlib import Path
from typing import Self


class Disk:
    """Mounted at `root` inside a `with`; `raw()` gives every byte of it afterwards."""

    def __init__(self, folder: Path, mebi: int) -> None:
        self.root = folder / "schijf"
        self._image = folder / "schijf.img"
        self._mebi = mebi

    def __enter__(self) -> Self:
        self.root.mkdir()
        with open(self._image, "wb") as file:
            file.truncate(self._mebi * 2**20)
        _run("mkfs.ext4", "-q", "-F", str(self._image))
        _run("mount", "-o", "loop", str(self._image), str(self.root))
        return self

    def __exit__(self, *_: object) -> None:
        _run("umount", str(self.root))

    def raw(self) -> bytes:
        """Used blocks, deleted ones, the file system's own journal: all that was ever written."""
        assert not self.root.is_mount()
        parts = []
        with open(self._image, "rb") as file:
            end = file.seek(0, os.SEEK_END)
            at = 0
            while at < end:
                try:
                    begin = os.lseek(file.fileno(), at, os.SEEK_DATA)
                except OSError:  # a hole to the end
                    break
                at = os.lseek(file.fileno(), begin, os.SEEK_HOLE)
                parts.append(os.pread(file.fileno(), at - begin, begin))
        return b"".join(parts)

    def drop(self) -> None:
        """The image is large; it goes once it was searched."""
        self._image.unlink()


def _run(*command: str) -> None:
    path = os.environ.get("PATH", "") + ":/usr/sbin:/sbin"
    done = subprocess.run(
        command, capture_output=True, text=True, check=False, env={**os.environ, "PATH": path}
    )
    if done.returncode:
        raise RuntimeError(f"{command[0]} cannot be used here, so nothing is proven: {done.stderr}")
