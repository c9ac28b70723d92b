"""The command line within the test's own process: quick, and with doors that can be held."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pytest

from app import bootstrap
from app.__main__ import vault_folder
from app.cli.entry import run
from app.vault.keys import FLOOR

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
