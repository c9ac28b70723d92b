"""`verify` of a backup: what it says of its outside, also when it was cut short."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli import verifying
from tests.cli.conftest import Run
from tests.cli.verifying import Told

EXCHANGED = ("journal.db", "vault.hdr", "vault.hdr.bak")

vault = verifying.vault
told = verifying.told


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


@pytest.mark.skipif(os.name == "nt", reason="it has no pipes among its files")
def test_a_pipe_in_the_place_of_a_file_keeps_nobody_waiting(
    backup: Path, told: Callable[..., Told], tmp_path: Path
) -> None:
    os.mkfifo(tmp_path / "pijp")
    assert told(tmp_path / "pijp") == (
        1,
        [f"{tmp_path / 'pijp'} is geen gewoon bestand. Kies een bestand."],
    )
    blob = blob_in(backup)
    for path in (blob, backup / "journal.db", backup / "manifest.json"):
        path.unlink()
        os.mkfifo(path)
        status, lines = told(backup)
        assert status == 3
        assert f"{path.relative_to(backup).as_posix()}: geen gewoon bestand" in lines


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
