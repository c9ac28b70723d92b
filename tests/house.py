"""The tree as the checks of its shape see it."""

import ast
import shutil
import subprocess
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
HOUSE = ("app", "ui", "resources")


@cache
def files() -> tuple[Path, ...]:
    """Every file that is, or is about to be, in version control, relative to the tree."""
    paths = _of_git() if shutil.which("git") and (ROOT / ".git").exists() else _of_archive()
    return tuple(sorted(path for path in paths if (ROOT / path).is_file()))


def _of_git() -> list[Path]:
    # A test has a home of its own, in which git does not know whose trees to trust.
    git = ["git", "-c", f"safe.directory={ROOT}", "ls-files", "-z"]
    listed = subprocess.run(
        [*git, "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    return [Path(name) for name in listed.split("\0") if name]


def _of_archive() -> list[Path]:
    """Without git: all but what checks and builds leave, whose folders mostly begin with a dot."""
    made = {"__pycache__", "build", "dist"}
    paths = [path.relative_to(ROOT) for path in ROOT.rglob("*") if path.suffix != ".mo"]
    kept = [path for path in paths if not made & set(path.parts)]
    return [path for path in kept if path.parts[0] == ".ci" or not path.parts[0].startswith(".")]


def texts() -> list[tuple[str, str]]:
    """(name, text) of every file that is text."""
    found = []
    for path in files():
        content = (ROOT / path).read_bytes()
        if b"\0" not in content[:8000]:
            found.append((path.as_posix(), content.decode("utf-8", "replace")))
    return found


@cache
def modules() -> tuple[tuple[str, str, ast.Module], ...]:
    """(name, text, tree) of every module of the house."""
    found = []
    for path in files():
        if path.suffix == ".py" and path.parts[0] in HOUSE:
            text = (ROOT / path).read_text("utf-8")
            found.append((path.as_posix(), text, ast.parse(text)))
    return tuple(found)


def imported(tree: ast.Module) -> set[str]:
    """The modules that a module imports, by their full names."""
    names = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            names.add(node.module or ".")
    return names
