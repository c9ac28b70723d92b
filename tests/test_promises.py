"""Each promise to users names the tests that hold it, and those are there."""

import ast
import re

from tests.house import ROOT

PAGE = ROOT / "docs" / "beloften.md"
_ROW = re.compile(r"^\| \*\*(.+?)\*\* \|.*\|(.*)\|$", re.MULTILINE)


def promises(page: str) -> dict[str, list[str]]:
    """The tests of each promise."""
    return {promise: re.findall(r"`([^`]+)`", tests) for promise, tests in _ROW.findall(page)}


def count_tests(name: str) -> int:
    """How many tests a file holds; none when it is not there."""
    path = ROOT / name
    if not path.is_file():
        return 0
    tree = ast.parse(path.read_text("utf-8"))
    return sum(
        isinstance(one, ast.FunctionDef) and one.name.startswith("test_") for one in ast.walk(tree)
    )


def test_every_promise_is_held_by_tests() -> None:
    found = promises(PAGE.read_text("utf-8"))
    assert len(found) >= 8
    assert all(found.values())
    missing = {name for names in found.values() for name in names if not count_tests(name)}
    assert not missing


def test_a_promise_without_a_test_is_seen() -> None:
    assert promises("| **Alles.** | ja | |") == {"Alles.": []}
    assert count_tests("tests/geen.py") == 0
