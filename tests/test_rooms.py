"""The contracts of `.importlinter`, each broken once in a small house with the same rooms."""

import configparser
import subprocess
import sys
from pathlib import Path

import pytest

from tests.house import ROOT, imported, modules

CONTRACTS = configparser.ConfigParser()
CONTRACTS.read(ROOT / ".importlinter")
PREFIX = "importlinter:contract:"
NAMES = {
    section.removeprefix(PREFIX): CONTRACTS[section]["name"]
    for section in CONTRACTS.sections()
    if section.startswith(PREFIX)
}
ROOMS = CONTRACTS[f"{PREFIX}rooms"]["layers"].replace("|", " ").split()
ADAPTERS = CONTRACTS[f"{PREFIX}adapters"]["protected_modules"].split()

# The doors and exceptions that the contracts know by name; everything else is an empty room.
FURNITURE = {
    "app/__main__.py": "import app.bootstrap, app.cli.entry, app.intake.child, ui.main",
    "app/cli/entry.py": "import app.usecases, app.texts",
    "app/bootstrap.py": "\n".join(f"import {adapter}" for adapter in ADAPTERS),
    "app/intake/child.py": "import PIL, app.errors",
    "app/knowledge/__init__.py": "import resources",
    "app/proof/__init__.py": "import app.net",
    "app/domain/one.py": "import app.domain.two",
    "app/domain/two.py": "",
    "app/texts/__init__.py": "import resources",
    "app/ports.py": "import app.domain, app.errors",
    "ui/__init__.py": "",
    "ui/main.py": "import PySide6, app.usecases",
    "ui/today/__init__.py": "",
    "ui/today/presenter.py": "import app.usecases, app.texts",
    "ui/today/view.py": "import PySide6, resources, ui.today.presenter",
    "resources/__init__.py": "",
}

BREAKS = [
    ("rooms", "app/storage/__init__.py", "import app.vault"),
    ("rooms", "app/domain/__init__.py", "import app.texts"),
    ("rooms", "app/errors/__init__.py", "def late():\n    import app.domain"),
    ("rooms", "app/garage/__init__.py", ""),
    ("adapters", "app/cli/entry.py", "import app.storage"),
    ("adapters", "ui/main.py", "import app.paper"),
    ("adapters", "app/__main__.py", "import app.intake"),
    ("bootstrap", "ui/today/view.py", "import app.bootstrap"),
    ("bootstrap", "app/cli/entry.py", "import app.bootstrap"),
    ("house", "resources/__init__.py", "import app.errors"),
    ("house", "app/cli/entry.py", "import ui.today"),
    ("clients", "ui/today/view.py", "import app.ports"),
    ("clients", "app/cli/entry.py", "import app.ports"),
    ("two-clients", "ui/main.py", "import app.cli.entry"),
    ("no-qt", "app/usecases/__init__.py", "import PySide6.QtCore"),
    ("no-qt", "app/paper/__init__.py", "import shiboken6"),
    ("presenters", "ui/today/presenter.py", "from PySide6.QtWidgets import QWidget"),
    ("presenters", "ui/today/presenter.py", "import ui.today.view"),
    ("core", "app/usecases/__init__.py", "def late():\n    import sqlcipher3"),
    ("core", "app/domain/__init__.py", "import socket"),
    ("net", "app/cli/entry.py", "import app.net"),
    ("resources", "app/usecases/__init__.py", "import resources"),
    ("resources", "app/storage/__init__.py", "import resources"),
    ("cycles", "ui/today/presenter.py", "import ui.today.view"),
    ("cycles", "app/domain/two.py", "def late():\n    import app.domain.one"),
]


def build(house: Path, *extra: tuple[str, str]) -> None:
    """A house with every room, its furniture, and the extra lines."""
    rooms = {f"app/{room}/__init__.py": "" for room in ROOMS if f"app/{room}.py" not in FURNITURE}
    files = {"app/__init__.py": "", **rooms, **FURNITURE}
    for name, lines in extra:
        files[name] = f"{files.get(name, '')}\n{lines}"
    for name, lines in files.items():
        (house / name).parent.mkdir(parents=True, exist_ok=True)
        (house / name).write_text(f"{lines}\n", "utf-8")


def broken(house: Path) -> set[str]:
    """The contracts that are not kept there."""
    lint = [str(Path(sys.executable).with_name("lint-imports")), "--no-cache", "--no-logo"]
    result = subprocess.run(
        [*lint, "--config", str(ROOT / ".importlinter")],
        cwd=house,
        capture_output=True,
        text=True,
        check=False,
    )
    found = {contract for contract, name in NAMES.items() if f"{name} BROKEN" in result.stdout}
    kept = {contract for contract, name in NAMES.items() if f"{name} KEPT" in result.stdout}
    assert found | kept == NAMES.keys(), result.stdout + result.stderr
    return found


def test_a_tidy_house_is_kept(tmp_path: Path) -> None:
    build(tmp_path)
    assert not broken(tmp_path)


def test_every_contract_is_broken_once() -> None:
    assert {contract for contract, _name, _lines in BREAKS} == NAMES.keys()


@pytest.mark.parametrize(("contract", "name", "lines"), BREAKS)
def test_a_contract_turns_red(contract: str, name: str, lines: str, tmp_path: Path) -> None:
    build(tmp_path, (name, lines))
    assert contract in broken(tmp_path)


def test_strangers_are_protected_too() -> None:
    """A room that joins the line of adapters joins the list that only bootstrap may import."""
    layers = CONTRACTS[f"{PREFIX}rooms"]["layers"].splitlines()
    (line,) = [layer for layer in layers if "vault" in layer]
    assert [f"app.{room.strip()}" for room in line.split("|")] == ADAPTERS


# What import-linter cannot say -----------------------------------------------------------------


def outside(prefix: str, allowed: tuple[str, ...]) -> set[tuple[str, str]]:
    """What the modules under a prefix import beyond the standard library and what is allowed."""
    found = [(name, tree) for name, _text, tree in modules() if name.startswith(prefix)]
    assert found
    return {
        (name, module)
        for name, tree in found
        for module in imported(tree)
        if module.split(".")[0] not in sys.stdlib_module_names and not module.startswith(allowed)
    }


def test_the_domain_is_standard_library_only() -> None:
    assert not outside("app/domain/", ("app.domain", "app.errors"))
    assert outside("app/domain/", ("app.domain",))


def test_the_verifier_stands_alone() -> None:
    """It goes along with a dossier, to be read and run by someone who has nothing of ours."""
    assert not outside("app/proof/verifier.py", ())
