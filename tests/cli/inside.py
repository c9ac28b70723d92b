"""The command line within the test's own process: quick, and with doors that can be held."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pytest

from app import bootstrap
from app.__main__ import vault_folder
from app.cli.entry import run
from app.usecases import access
from app.vault.keys import FLOOR
from tests.harness.furnishing import cheap_keys
from tests.harness.tree import read_tree

PASSPHRASE = "vijf losse woorden achter elkaar"


@dataclass(frozen=True)
class Answer:
    """What a command answered."""

    status: int
    out: str
    err: str


@dataclass
class Vault:
    """A vault with an incident and an original, and the command line on it."""

    folder: Path
    capture: pytest.CaptureFixture[str]
    code: str = ""

    def __call__(
        self, *words: str, passphrase: str = PASSPHRASE, vault: Path | None = None
    ) -> Answer:
        told = self.beside("wachtwoordzin", passphrase)
        options = ["--vault", str(vault or self.folder), "--passphrase-file", told]
        furnish: Callable[..., object] = partial(bootstrap.house, cost=FLOOR)
        status = run([*options, *words], furnish, vault_folder)  # type: ignore[arg-type]
        return Answer(status, *self.capture.readouterr())

    def beside(self, name: str, content: str) -> str:
        """A file beside the vault."""
        path = self.folder.with_name(name)
        path.write_text(content + "\n", "utf-8")
        return str(path)

    def lived_in(self) -> None:
        self.code = self("init").out.strip()
        assert self("log", self.beside("in", '{"what": "Hij belde aan.", "place": "thuis"}'))
        for name in ("een", "twee"):
            assert self("attach", "1", self.beside(name, name * 1000)).status == 0

    def copied(self, to: Path) -> Path:
        shutil.copytree(self.folder, to)
        return to


@pytest.fixture
def weerwoord(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Iterator[Vault]:
    """A vault that was lived in; a file of tests takes it by this name."""
    with cheap_keys():
        vault = Vault(tmp_path / "kluis", capsys)
        vault.lived_in()
        yield vault


def refused(vault: Vault, status: int, *said: str, words: tuple[str, ...] = ("list",), **how: str) -> Answer:  # fmt: skip
    """One line on standard error with these words in it, nothing else, and nothing changed."""
    before = read_tree(vault.folder)
    answer = vault(*words, **how)  # type: ignore[arg-type]
    assert answer.status == status, answer
    assert answer.out == ""
    assert answer.err.count("\n") == 1, answer.err
    assert not [word for word in said if word not in answer.err], answer.err
    assert read_tree(vault.folder) == before
    return answer


def damage(path: Path, at: int = 100) -> None:
    told = bytearray(path.read_bytes())
    told[at] ^= 1
    path.write_bytes(told)


def kinds(vault: Vault) -> list[str]:
    house = bootstrap.house(vault.folder)
    store = access.unlock(house.safe, house.stores, PASSPHRASE)
    with store.begin() as work:
        found = [event.kind for event in work.journal.events()]
    store.close()
    house.safe.release()
    return found
