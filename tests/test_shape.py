"""The house rules that no linter knows. Each check is also shown something that it must refuse."""

import ast
import re
import subprocess
import sys
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

from tests.house import HOUSE, ROOT, files, imported, modules, texts

LONGEST = 300  # lines
VAGUE = {"utils", "helpers", "manager", "base", "common"}
LOCKS = ("requirements.txt", "requirements-dev.txt")
OPEN = re.compile(r"\b(TO" + r"DO|FIX" + r"ME|XX" + r"X)\b")


def test_there_is_a_house() -> None:
    assert len(modules()) > 30
    assert {name.split("/")[0] for name, _text, _tree in modules()} == set(HOUSE)


def test_a_file_fits_in_a_head() -> None:
    """The tests too: whoever changes the house reads them first."""
    lengths = {name: text.count("\n") for name, text in texts() if name.endswith(".py")}
    assert {name.split("/")[0] for name in lengths} >= {*HOUSE, "tests"}
    assert not {name: lines for name, lines in lengths.items() if lines > LONGEST}


def test_every_module_says_what_it_is_for() -> None:
    assert not [name for name, _text, tree in modules() if not ast.get_docstring(tree)]


def test_names_say_what_is_inside() -> None:
    assert not [
        name for name, _text, _tree in modules() if VAGUE & set(Path(name).with_suffix("").parts)
    ]


def test_packaging_is_not_a_package() -> None:
    """With an `__init__.py` it would hide the library of that name from whatever starts here."""
    assert Path("packaging/system.toml") in files()
    assert Path("packaging/__init__.py") not in files()


def test_nothing_is_left_open() -> None:
    assert OPEN.search("# TO" + "DO: later")
    assert not [name for name, text in texts() if OPEN.search(text)]


# What a person sees ----------------------------------------------------------------------------

# Qt takes text that looks like HTML for HTML, and then reads files and, on Windows, whole shares.
RICH_WIDGETS = {"QLabel", "QMessageBox", "QErrorMessage", "QTextEdit", "QTextBrowser", "QToolTip"}
RICH_CALLS = {"setToolTip", "setStatusTip", "setWhatsThis", "setHtml", "insertHtml", "appendHtml"}
RICH_CALLS |= {"setMarkdown", "insertMarkdown", "setTextFormat"}


def rich_text(tree: ast.Module) -> list[str]:
    """What in a module could show a stranger's text as HTML."""
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.alias) and (node.name in RICH_WIDGETS or node.name == "*"):
            found.append(f"{node.lineno}: import {node.name}")
        if isinstance(node, ast.Attribute) and node.attr in RICH_WIDGETS | RICH_CALLS:
            found.append(f"{node.lineno}: {node.attr}")
    return found


@pytest.mark.parametrize(
    "line",
    [
        "from PySide6.QtWidgets import QLabel",
        "from PySide6.QtWidgets import QMessageBox as Box",
        "from PySide6.QtWidgets import *",
        "QtWidgets.QTextEdit()",
        "button.setToolTip(name)",
        "view.setHtml(body)",
    ],
)
def test_the_check_for_rich_text_sees(line: str) -> None:
    assert rich_text(ast.parse(line))


def test_a_strangers_text_is_never_html() -> None:
    found = {
        name: rich_text(tree)
        for name, _text, tree in modules()
        if name.startswith("ui/") and not name.startswith("ui/widgets/")
    }
    assert not {name: lines for name, lines in found.items() if lines}


def prints(tree: ast.Module) -> bool:
    """Whether a module writes to the terminal."""
    return any(isinstance(node, ast.Name) and node.id == "print" for node in ast.walk(tree))


def test_one_module_prints() -> None:
    """And the verifier, which is a program of its own: it goes along with every dossier."""
    assert prints(ast.parse("print(1)"))
    printing = {name for name, _text, tree in modules() if prints(tree)}
    assert printing <= {"app/cli/output.py", "app/proof/verifier.py"}


# Where it was made -----------------------------------------------------------------------------


# Each test gets a home of its own, so the developer's is asked for here.
PLACES = [f"{place}/" for place in (ROOT, Path.home()) if len(place.parts) > 2]


def hosts() -> set[str]:
    """The package registries that this machine's pip was told of, but for the public one."""
    config = subprocess.run(
        [sys.executable, "-m", "pip", "config", "list"], capture_output=True, text=True, check=True
    ).stdout
    found = set(re.findall(r"https?://(?:[^/@\s']*@)?([^/:\s']+)", config))
    return found - {"pypi.org", "files.pythonhosted.org"}


# The folders in which people and build machines keep their work.
MACHINE = re.compile(r"(?<![\w.])/(?:root|work|home/\w+|Users/\w+|builds?|workspace)/\w")


def test_no_file_tells_where_it_was_made() -> None:
    assert MACHINE.search("/ro" + "ot/x")
    known = PLACES + sorted(hosts())
    found = [
        (name, match)
        for name, text in texts()
        for match in [*(place for place in known if place in text), *MACHINE.findall(text)]
    ]
    assert not found


# What we build on ------------------------------------------------------------------------------


def pins(lock: str) -> dict[str, set[str]]:
    """Versions by package; more than one where Pythons differ."""
    found: dict[str, set[str]] = {}
    text = (ROOT / "packaging" / lock).read_text("utf-8")
    for name, version in re.findall(r"^([a-z0-9-]+)==(\S+)", text, re.MULTILINE):
        found.setdefault(name, set()).add(version)
    return found


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_file_pins_by_hash_and_names_no_address(lock: str) -> None:
    text = (ROOT / "packaging" / lock).read_text("utf-8")
    entries = re.split(r"\n(?=\S)", text.split("\n", 2)[2])
    assert len(entries) > 30
    assert not [entry for entry in entries if "==" not in entry or "--hash=sha256:" not in entry]
    assert not re.search(r"://|--index|--extra-index|--find-links|--trusted-host|file:", text)


def test_the_checks_run_on_what_is_shipped() -> None:
    shipped, checked = map(pins, LOCKS)
    assert shipped == {name: checked.get(name) for name in shipped}


def declared() -> set[str]:
    """The packages of requirements.in, normalised."""
    lines = (ROOT / "packaging" / "requirements.in").read_text("utf-8").splitlines()
    names = [re.match(r"[\w.-]+", line) for line in lines]
    return {normal(name[0]) for name in names if name}


def normal(name: str) -> str:
    """The name of a package as PEP 503 compares it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def test_what_is_imported_is_declared() -> None:
    """A package that came along with another one goes as silently as it came."""
    origins = packages_distributions()
    found = set()
    for _name, _text, tree in modules():
        found |= {module.split(".")[0] for module in imported(tree)}
    outside = found - sys.stdlib_module_names - set(HOUSE)
    assert "sqlcipher3" in outside
    strangers = {
        name for name in outside if not {normal(one) for one in origins.get(name, [])} & declared()
    }
    assert not strangers
