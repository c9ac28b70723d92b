"""A folder as a value: what stands below it, by name; to keep a state, and to put one back."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

Tree = dict[str, bytes | None]
"""Contents by relative name; None is a folder."""

_IN_MEMORY = Path("/dev/shm")  # noqa: S108 - where it is the fastest


@contextmanager
def workplace() -> Iterator[Path]:
    """A folder in memory where there is one: a process that is killed takes no disk along."""
    within = _IN_MEMORY if _IN_MEMORY.is_dir() else None
    with TemporaryDirectory(prefix="weerwoord-", dir=within) as name:
        yield Path(name)


def read_tree(root: Path) -> Tree:
    """All that stands below `root`; nothing when it is not there."""
    return {
        path.relative_to(root).as_posix(): path.read_bytes() if path.is_file() else None
        for path in sorted(root.rglob("*"))
    }


def write_tree(root: Path, tree: Tree) -> None:
    """Make `root` exactly this."""
    shutil.rmtree(root, ignore_errors=True)
    root.mkdir(mode=0o700, parents=True)
    for name, content in sorted(tree.items()):
        if content is None:
            (root / name).mkdir(mode=0o700, parents=True, exist_ok=True)
        else:
            (root / name).parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            (root / name).write_bytes(content)


def below(tree: Tree, folder: str) -> Tree:
    """The part of a tree that stands in one of its folders."""
    start = f"{folder}/"
    return {n.removeprefix(start): held for n, held in tree.items() if n.startswith(start)}
