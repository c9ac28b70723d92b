"""`verify` from outside: what it says of what left the vault, and of what happened to it since."""

import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pyrage
import pytest

from app.proof import verifier
from app.proof.packages import LEAST
from tests.cli import verifying
from tests.cli.conftest import Run
from tests.cli.verifying import Told

vault = verifying.vault
told = verifying.told


# Dossiers --------------------------------------------------------------------------------------


@pytest.fixture
def dossier(vault: Run, tmp_path: Path) -> Path:
    return made(vault, tmp_path / "dossier")


def made(vault: Run, out: Path, *more: str) -> Path:
    """A dossier of all incidents."""
    done = vault("dossier", "--for", "own", "--all", "--out", str(out), *more)
    assert done.returncode == 0, done.stderr
    return out


def code_of(told: Told) -> str:
    return told[1][-1].split("Ketencode ")[1]


def test_every_head_that_the_chain_had_is_known(
    vault: Run, dossier: Path, told: Callable[..., Told], tmp_path: Path
) -> None:
    first = code_of(told(dossier))
    later = made(vault, tmp_path / "later", "--zip")
    last = code_of(told(later))
    entries = json.loads((dossier / "voor-het-dossier" / "journaal.json").read_bytes())["entries"]
    for typed in (
        first,
        first.lower(),
        first.replace(" ", "-"),
        first.replace(" ", ""),
        f" {first}\n",
    ):
        status, lines = told(later, "--head", typed)
        assert status == 0
        assert lines[-1] == f"De opgegeven ketencode staat op regel {len(entries)} van de keten."
        assert code_of((status, lines[:-1])) == last
    assert told(dossier, "--head", first)[0] == 0
    status, lines = told(dossier, "--head", last)  # the log went on after this dossier
    assert (status, lines[0]) == (3, f"{last}: komt in deze keten niet voor")
    assert "Kijk of je de ketencode goed hebt overgenomen." in lines[2]
    assert told(later / "voor-het-dossier.zip", "--head", first)[0] == 0
    assert told(later / "originelen.zip", "--head", last)[0] == 0
    status, (line,) = told(later / "originelen.zip", "--head", first)
    assert status == 1
    assert "voor-het-dossier" in line


def test_the_hash_of_a_head_that_was_stamped_is_known(
    dossier: Path, told: Callable[..., Told]
) -> None:
    journal = json.loads((dossier / "voor-het-dossier" / "journaal.json").read_bytes())
    assert told(dossier, "--head", journal["head"]["hash"])[0] == 0


@pytest.mark.parametrize(
    ("typed", "group"),
    [
        ("", 1),
        ("ABCD", 2),
        ("AAAA " * 7 + "AAA", 8),
        ("AAAA " * 7 + "AAA1", 8),
        ("AAAA " * 9, 9),
        ("A" * 33, 9),
        ("AAAA-AAA-" + "AAAA-" * 6, 2),
        ("AAAA-A8AA-" + "AAAA-" * 6, 2),
        ("AAAAA8AA" + "AAAA" * 6, 2),
    ],
)
def test_what_is_no_head_code_names_its_group(
    dossier: Path, told: Callable[..., Told], typed: str, group: int
) -> None:
    status, (line,) = told(dossier, "--head", typed)
    assert status == 1
    assert line.startswith(f"Dit is geen ketencode: groep {group} klopt niet.")


def test_a_chain_that_was_damaged_says_nothing_of_a_head(
    dossier: Path, told: Callable[..., Told]
) -> None:
    path = dossier / "voor-het-dossier" / "journaal.json"
    path.write_bytes(path.read_bytes().replace(b'"leaf":"', b'"leaf":"0', 1))
    status, lines = told(dossier, "--head", "AAAA " * 8)
    assert status == 3
    assert not [line for line in lines if "komt in deze keten niet voor" in line]


def test_a_part_that_is_not_there_is_named(dossier: Path, told: Callable[..., Told]) -> None:
    def absent(path: Path) -> list[str]:
        status, lines = told(path)
        assert status == 0
        return [line for line in lines if "is er niet bij" in line]

    assert absent(dossier) == []
    (first,) = absent(dossier / "voor-het-dossier")
    assert "'originelen'" in first
    (second,) = absent(dossier / "originelen")
    assert "'voor-het-dossier'" in second
    shutil.rmtree(dossier / "originelen")
    assert absent(dossier) == [first]


# Packages --------------------------------------------------------------------------------------


@pytest.fixture
def key(tmp_path: Path) -> Path:
    path = tmp_path / "sleutel.txt"
    path.write_text(str(pyrage.x25519.Identity.generate()), "utf-8")
    return path


@pytest.fixture
def package(vault: Run, tmp_path: Path, key: Path) -> Path:
    """A folder with a package, as `dossier` prints it."""
    (tmp_path / "foto.bin").write_bytes(os.urandom(200_000))
    assert vault("attach", "2", str(tmp_path / "foto.bin")).returncode == 0
    public = pyrage.x25519.Identity.from_str(key.read_text("utf-8")).to_public()
    return made(vault, tmp_path / "pakket", "--package-to", str(public))


def test_a_package_is_found_in_the_folder_that_was_printed(
    package: Path, key: Path, told: Callable[..., Told]
) -> None:
    status, (line,) = told(package)
    assert status == 1
    assert line.startswith("De buitenkant is heel, voor zover")
    assert (status, [line]) == told(package / "pakket.age")
    assert told(package, "--identity", str(key))[0] == 0
    (package / "pakket.age").rename(package / "voor de griffie.age")
    assert told(package, "--identity", str(key))[0] == 0
    (package / "notitie.txt").touch()
    assert told(package)[1][0] == "notitie.txt: hoort er niet bij"


def test_a_package_that_is_cut_or_longer_is_named_as_far_as_it_shows(
    package: Path, key: Path, told: Callable[..., Told]
) -> None:
    path = package / "pakket.age"
    whole = path.read_bytes()
    header = whole.index(b"\n", whole.index(b"\n--- ") + 5) + 1
    chunk = 64 * 1024 + 16
    for length in (0, 3, 10, 21, 30, 100, header - 1, header, header + 16, 3000,
                   header + 16 + chunk + 16, header + 16 + 2 * chunk + 1):  # fmt: skip
        path.write_bytes(whole[:length])
        assert (
            told(path) == told(package) == (3, ["pakket.age: gewijzigd", "1 afwijking gevonden."])
        )
    path.write_bytes(whole[:header] + whole[header:].ljust(16 + 5 * chunk, b"x") + b"x")
    assert told(path)[0] == 3
    for place in (0, 24, header - 3):  # the magic, a recipient, the MAC
        path.write_bytes(whole[:place] + b"\x01" + whole[place + 1 :])
        assert told(path)[0] == 3
    for spoilt in (whole[: header + 16 + chunk], whole[:-20], whole + b"x"):  # lengths that can be
        path.write_bytes(spoilt)
        assert told(path)[0] == 1
        assert told(path, "--identity", str(key)) == (
            3,
            ["pakket.age: gewijzigd", "1 afwijking gevonden."],
        )


def test_every_package_is_longer_than_the_least() -> None:
    assert len(Path(verifier.__file__).read_bytes()) > LEAST


def test_a_package_for_more_recipients_or_a_passphrase_has_the_form_too(
    tmp_path: Path, told: Callable[..., Told]
) -> None:
    content = os.urandom(70_000)
    to = [pyrage.x25519.Identity.generate().to_public() for _ in range(40)]
    for name, made_ in (
        ("a", pyrage.encrypt(content, to)),
        ("b", pyrage.passphrase.encrypt(content, "x")),
    ):
        (tmp_path / name).write_bytes(made_)
        assert told(tmp_path / name)[0] == 1
