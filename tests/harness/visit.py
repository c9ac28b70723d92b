"""A whole visit to the program: first start, writing, evidence, reading, a dossier, a crash, a lock,
and the command line; with every string that a person puts in being a canary.

What a person chose to keep elsewhere (the files that are attached, the dossier, the backup) stands
in `elsewhere`; all else that the program may touch lies below `root`.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tests.harness.canaries import Canaries
from tests.harness.puppeteer import Puppet, command, surroundings
from tests.harness.sources import SOURCES


@dataclass
class Visit:
    """Where it takes place; `told` is all that the program said on standard error or output."""

    root: Path
    elsewhere: Path
    canaries: Canaries
    prefix: Sequence[str] = ()
    mishap: str = ""
    told: list[str] = field(default_factory=list)
    seen: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.vault = self.root / "kluis"
        self.around = surroundings(self.root)
        self._begun = len(self.canaries.planted)  # other visits may have planted before
        self.passphrase = f"vijf losse {self.canaries.new()}"

    @property
    def planted_here(self) -> str:
        """The first canary after the passphrase: what this visit's own incident quotes."""
        return self.canaries.planted[self._begun + 1]

    def whole(self) -> None:
        """Everything, once."""
        with self.puppet() as puppet:
            self.first_start(puppet)
            self.record(puppet)
            self.read(puppet)
            self.crash(puppet)
        with self.puppet() as puppet:
            puppet.ask("unlock", secret=self.passphrase)
            assert self.canaries.planted[-1] in puppet.ask("write", what="")["written"]
            self.hand_over(puppet)
            self.lock(puppet)
            puppet.ask("unlock", secret=self.passphrase)
            assert puppet.leave() == 0
            self.told.append(puppet.told)
        self.commands()

    def short(self) -> None:
        """A first start, one incident with a text as evidence, and a look at it."""
        path = self.elsewhere / "brief.txt"
        account, content = self.canaries.new(), self.canaries.new()
        path.write_text(f"lees dit: {content}", "utf-8")
        with self.puppet() as puppet:
            self.first_start(puppet)
            puppet.ask("write", what=f"Dit kwam met de post. {account}")
            puppet.ask("attach", path=str(path))
            puppet.ask("keep")
            puppet.ask("store")
            assert content in str(puppet.ask("read")["seen"])
            assert puppet.leave() == 0

    def puppet(self) -> Puppet:
        return Puppet(self.vault, self.around, prefix=self.prefix, mishap=self.mishap)

    def first_start(self, puppet: Puppet) -> None:
        code = puppet.ask("start", passphrase=self.passphrase)["code"]
        assert len(code.split()) == 8
        self.canaries.watch("recovery code", code)
        self.canaries.watch("recovery code, joined", code.replace(" ", ""))
        puppet.ask("try_code", code=code)

    def record(self, puppet: Puppet) -> None:
        """An incident with everything, evidence by file and by paste."""
        new = self.canaries.new
        fields = {
            "quote": [{"text": f"wij weten waar je woont {new()}", "language": "nl"}],
            "subject": f"de heer {new()}",
            "identifiers": [{"type": "email", "value": f"{new()}@example.org"}],
            "witnesses": [new()],
            "place": f"op het plein {new()}",
        }
        puppet.ask("write", what=f"Hij stond er weer. {new()}", fields=fields)
        puppet.ask("keep")
        for path in self.sources():
            puppet.ask("attach", path=str(path))
        puppet.ask("paste", text=f"geplakt {new()}")
        assert puppet.ask("store")["stored"]

    def sources(self) -> list[Path]:
        """Files to attach: a canary in the folder, in each name and in each content."""
        new = self.canaries.new
        folder = self.elsewhere / f"ontvangen {new()}"
        folder.mkdir()
        paths = []
        for name, make in SOURCES.items():
            paths.append(folder / f"{new()} {name}")
            paths[-1].write_bytes(make(new()))
        return paths

    def read(self, puppet: Puppet) -> None:
        """Look at it all, search it, and run into a bug."""
        seen = puppet.ask("read")
        assert seen["covered"] == 0
        self.seen = seen["seen"]
        assert len(self.seen) == len(SOURCES) + 2  # and what was pasted
        assert list(self.seen.values()).count("picture") == 2
        assert sum(self.canaries.marker in one for one in self.seen.values()) == 4
        assert puppet.ask("search", text=self.planted_here)["offers"] > 0
        puppet.ask("stumble", text=f"een fout met {self.planted_here}")

    def crash(self, puppet: Puppet) -> None:
        """A draft of which half is kept, and then the process dies."""
        puppet.ask("write", what=f"Half geschreven. {self.canaries.new()}")
        puppet.ask("keep")
        puppet.kill()
        self.told.append(puppet.told)

    def hand_over(self, puppet: Puppet) -> None:
        """The draft is stored after all, another is withdrawn, and a dossier is made."""
        puppet.ask("store")
        puppet.ask("withdraw", reason=f"dubbel {self.canaries.new()}")
        out = str(self.out())
        assert puppet.ask("dossier", out=out, secret=self.passphrase)["parts"]

    def lock(self, puppet: Puppet) -> None:
        puppet.ask("write", what=f"Net begonnen. {self.canaries.new()}")
        assert puppet.lock().fresh

    def commands(self) -> None:
        """The same vault from the command line, and another that is made there."""
        new = self.canaries.new
        (path, *_rest) = self.sources()
        number = self.command("log", "-", told=f'{{"what": "gebeld {new()}"}}\n').strip()
        self.command("attach", number, str(path))
        out = self.out() / "dossier"
        self.command("dossier", "--for", "police", "--all", "--out", str(out))
        self.command("verify", str(out))
        self.command("backup", str(self.out() / "kopie"))
        assert self.planted_here in self.command("list", "--json")
        self.command("check", "--deep")
        self.canaries.watch("second code", self.command("init", vault=self.root / "tweede").strip())

    def command(self, *words: str, told: str = "", vault: Path | None = None) -> str:
        """What a command says on standard output; what it complains of is kept in `told`."""
        secret = self.elsewhere / "wachtwoordzin"
        secret.write_text(f"{self.passphrase}\n", "utf-8")
        done = command(
            vault or self.vault, self.around, secret, *words, told=told, prefix=self.prefix
        )
        self.told.append(done.stderr)
        return done.stdout

    def out(self) -> Path:
        """A fresh folder elsewhere, under a name that gives somebody away."""
        folder = self.elsewhere / f"gekozen {self.canaries.new()}"
        folder.mkdir()
        return folder
