"""`verify` from outside: what it says of what left the vault, and of what happened to it since."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Run

EXCHANGED = ("journal.db", "vault.hdr", "vault.hdr.bak")


@pytest.fixture
def vault(weerwoord: Run, tmp_path: Path) -> Run:
    weerwoord("log", told=b'{"what": "een"}\n{"what": "twee"}\n')
    (tmp_path / "dreiging.txt").write_bytes(b"ik weet waar je woont\n")
    assert weerwoord("attach", "1", str(tmp_path / "dreiging.txt")).returncode == 0
    return weerwoord


Told = tuple[int, list[str]]


@pytest.fixture
def told(bare: Run) -> Callable[..., Told]:
    """The status of `verify` and every line that it says, without a vault."""

    def run(path: Path, *more: str) -> Told:
        done = bare("verify", str(path), *more, plain=True)
        assert b"Traceback" not in done.stderr
        return done.returncode, (done.stderr + done.stdout).decode().splitlines()

    return run


# Backups ---------------------------------------------------------------------------------------


@pytest.fixture
def backup(vault: Run, tmp_path: Path) -> Path:
    assert vault("backup", str(tmp_path / "kopie")).returncode == 0
    return tmp_path / "kopie"


def blob_in(backup: Path) -> Path:
    return next(one for one in (backup / "blobs").rglob("*") if one.is_file())


def test_a_good_backup_is_whole_from_outside(backup: Path, told: Callable[..., Told]) -> None:
    status, (line,) = told(backup)
    assert status == 1
    assert line.startswith("De buitenkant is heel")
    assert "backup --try" in line


def test_what_happened_to_a_backup_is_named(
    backup: Path, told: Callable[..., Told], tmp_path: Path
) -> None:
    def spoilt(name: str, content: bytes | None) -> Told:
        copy = tmp_path / "stuk"
        shutil.copytree(backup, copy)
        if content is None:
            (copy / name).unlink()
        else:
            (copy / name).write_bytes(content)
        found = told(copy)
        shutil.rmtree(copy)
        return found

    blob = blob_in(backup).relative_to(backup).as_posix()
    for name in (*EXCHANGED, blob):
        whole = (backup / name).read_bytes()
        turned = whole[:100] + bytes([whole[100] ^ 1]) + whole[101:]
        for content in (turned, whole[:-1], whole + b"x", b""):
            status, lines = spoilt(name, content)
            assert (status, lines[:2]) == (3, [f"{name}: gewijzigd", "1 afwijking gevonden."])
            assert lines[2].startswith("Gooi deze reservekopie nog niet weg")
        assert spoilt(name, None)[1][0] == f"{name}: ontbreekt"
    manifest = (backup / "manifest.json").read_bytes()
    for content in (
        manifest[:-1],
        manifest.replace(b"ww-backup-1", b"ww-backup-2"),
        b"",
        b"[" * 9**6,
    ):
        assert spoilt("manifest.json", content)[1][0] == "manifest.json: gewijzigd"
    for name in ("notitie.txt", "blobs/extra.exe"):
        assert spoilt(name, b"x")[1][0] == f"{name}: hoort er niet bij"


@pytest.mark.parametrize("renamed", [None, 0, 1, 2, 3])
def test_a_backup_whose_renewal_was_cut_short_is_whole(
    vault: Run, backup: Path, told: Callable[..., Told], tmp_path: Path, renamed: int | None
) -> None:
    """`renamed`: how many of the new files had their names; None: before the new manifest held."""
    old = tmp_path / "toen"
    shutil.copytree(backup, old)
    (tmp_path / "tweede.txt").write_bytes(b"nog een")
    vault("attach", "2", str(tmp_path / "tweede.txt"))
    assert vault("backup", str(backup)).returncode == 0
    shutil.copytree(backup / "blobs", old / "blobs", dirs_exist_ok=True)
    for place, name in enumerate(EXCHANGED):
        ready = renamed is not None and place < renamed
        shutil.copyfile(backup / name, old / (name if ready else f"{name}.new"))
    if renamed is not None:
        shutil.copyfile(backup / "manifest.json", old / "manifest.json.new")
    status, lines = told(old)
    assert status == 1
    assert "over van een vernieuwing" in lines[0]
    assert lines[1].startswith("De buitenkant is heel")
    assert vault("backup", "--try", str(old)).returncode == 0


def test_a_vault_is_no_backup(vault: Run, tmp_path: Path, told: Callable[..., Told]) -> None:
    status, (line,) = told(tmp_path / "kluis")
    assert status == 1
    assert "geen dossier, pakket, reservekopie" in line


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
