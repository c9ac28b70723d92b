"""What a person hears of a folder that has no vault, that is another's, or that cannot be reached."""

import os
import shutil
import stat
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli import inside
from tests.cli.conftest import ROOT
from tests.cli.inside import PASSPHRASE, Vault, refused
from tests.harness.tree import read_tree

HEADERS = ("vault.hdr", "vault.hdr.bak")
NOBODY = 65534

# what is loaded late is loaded before: nobody may read the program's own files where root keeps them
AS_NOBODY = """
import functools, os, sys
from app import bootstrap
from app.__main__ import vault_folder
from app.cli.entry import run
from app.vault.keys import FLOOR
from tests.harness.furnishing import cheap_keys
os.umask(0o077)
house = functools.partial(bootstrap.house, cost=FLOOR)
folder, words, told = sys.argv[1], sys.argv[3:], ["--passphrase-file", sys.argv[2]]
with cheap_keys():
    run(["--vault", os.environ["WARM"], *told, "list"], house, vault_folder)
    run(["--vault", os.environ["WARM"], *told, "snapshots"], house, vault_folder)
    os.setgroups([])
    os.setresgid(65534, 65534, 65534)
    os.setresuid(65534, 65534, 65534)
    print("nobody", file=sys.stderr, flush=True)
    sys.exit(run(["--vault", folder, *told, *words], house, vault_folder))
"""


weerwoord = inside.weerwoord


@pytest.fixture
def public(weerwoord: Vault) -> Iterator[Path]:
    """A copy of the vault where everybody comes, with root's own rights on it."""
    if os.name == "nt" or os.geteuid():
        pytest.skip("only root can become another user")
    with tempfile.TemporaryDirectory() as place:
        Path(place).chmod(0o755)
        shutil.copytree(weerwoord.folder, Path(place, "kluis"))
        Path(place, "wachtwoordzin").write_text(PASSPHRASE, "utf-8")
        Path(place, "wachtwoordzin").chmod(0o644)
        yield Path(place, "kluis")


def as_nobody(folder: Path, own: Path, *words: str) -> tuple[int, str]:
    """The status and the one line that another user of this computer gets."""
    told = subprocess.run(
        [sys.executable, "-c", AS_NOBODY, folder, folder.with_name("wachtwoordzin"), *words],
        capture_output=True,
        check=False,
        cwd=ROOT,
        text=True,
        env={**os.environ, "WARM": str(own)},
    )
    _warm, line = told.stderr.split("nobody\n")
    return told.returncode, line


# Another's -------------------------------------------------------------------------------------


@pytest.mark.parametrize("mode", [0o700, 0o755])
@pytest.mark.parametrize("words", [("list",), ("init",), ("check",), ("snapshots",)])
def test_the_vault_of_another_user(
    weerwoord: Vault, public: Path, mode: int, words: tuple[str, ...]
) -> None:
    public.chmod(mode)
    for name in ("blobs", "snapshots"):
        if (public / name).exists():
            (public / name).chmod(0o700)
    before = read_tree(public)
    status, line = as_nobody(public, weerwoord.folder, *words)
    assert (status, line.count("\n")) == (1, 1), line
    told = "Er is al een kluis" if words == ("init",) and mode == 0o755 else "Je hebt geen toegang"
    assert told in line
    assert str(public) in line
    assert read_tree(public) == before


@pytest.mark.parametrize("names", [("journal.db",), HEADERS])
def test_files_that_were_made_with_sudo(
    weerwoord: Vault, public: Path, names: tuple[str, ...]
) -> None:
    for path in (public, *public.rglob("*")):
        os.chown(path, NOBODY, NOBODY)
    for name in names:
        os.chown(public / name, 0, 0)
        (public / name).chmod(0o600)
    status, line = as_nobody(public, weerwoord.folder, "list")
    assert (status, line.count("\n")) == (1, 1), line
    assert "Er is niets verloren" in line
    assert "sudo" in line


def test_an_original_that_was_added_with_sudo_is_not_called_damaged(
    weerwoord: Vault, public: Path
) -> None:
    for path in (public, *public.rglob("*")):
        os.chown(path, NOBODY, NOBODY)
    for path in public.glob("blobs/*/*"):
        os.chown(path, 0, 0)
        path.chmod(0o600)
    out = public.with_name("uit")
    out.mkdir()
    os.chown(out, NOBODY, NOBODY)
    export = ("evidence", "export", "B01", "--out", str(out / "origineel"))
    status, line = as_nobody(public, weerwoord.folder, *export)
    assert (status, line.count("\n")) == (1, 1), line
    assert "Je hebt geen toegang" in line
    assert "beschadigd" not in line
    assert not list(out.iterdir())
    for words in (("check",), ("check", "--deep")):
        status, line = as_nobody(public, weerwoord.folder, *words)
        assert (status, line.count("\n")) == (1, 1), line
        assert "Niet te lezen voor deze gebruiker: B01, B02." in line
        assert "sudo" in line
        assert "eschadig" not in line


def test_what_another_user_keeps_hides_no_damage_and_stops_no_backup(
    weerwoord: Vault, public: Path
) -> None:
    first, second = sorted(public.glob("blobs/*/*"))
    for path in (public.parent, public, *public.rglob("*")):
        os.chown(path, NOBODY, NOBODY)
    os.chown(first, 0, 0)
    first.chmod(0o600)
    stick = public.with_name("stick")
    status, told = as_nobody(public, weerwoord.folder, "backup", str(stick))
    assert (status, "niet heel te lezen, in de kluis en in deze reservekopie" in told) == (3, True)
    assert (stick / "blobs" / second.relative_to(public / "blobs")).is_file()
    assert (stick / "manifest.json").is_file()
    second.unlink()
    status, told = as_nobody(public, weerwoord.folder, "check")
    assert status == 3
    assert "Niet te lezen voor deze gebruiker: B0" in told
    assert f"Beschadigd: B0{1 + ('gebruiker: B01' in told)}: blobs/" in told
    assert "1 beschadiging gevonden." in told


def test_ones_own_vault_opens_for_nobody_too(weerwoord: Vault, public: Path) -> None:
    """The control: the same, when it is theirs."""
    for path in (public, *public.rglob("*")):
        os.chown(path, NOBODY, NOBODY)
    assert as_nobody(public, weerwoord.folder, "list") == (0, "")


# None, or only a part --------------------------------------------------------------------------


@pytest.mark.parametrize("words", [("list",), ("check",), ("snapshots",), ("backup", "ergens")])
def test_where_there_is_no_vault(weerwoord: Vault, tmp_path: Path, words: tuple[str, ...]) -> None:
    for place in (tmp_path / "niets", tmp_path / "leeg"):
        (tmp_path / "leeg").mkdir(exist_ok=True)
        answer = weerwoord(*words, vault=place)
        assert (answer.status, answer.out) == (1, "")
        assert answer.err.startswith("Er is geen kluis in ")
    assert not list((tmp_path / "leeg").iterdir())
    assert not (tmp_path / "niets").exists()


@pytest.mark.parametrize("words", [("list",), ("init",), ("check",), ("snapshots",)])
def test_both_headers_gone_is_no_empty_folder(weerwoord: Vault, words: tuple[str, ...]) -> None:
    for name in HEADERS:
        (weerwoord.folder / name).unlink()
    refused(weerwoord, 3, *HEADERS, "reservekopie", words=words)


@pytest.mark.parametrize("there", [("zee.jpg",), ("journal.db",), HEADERS])
def test_a_refused_init_leaves_nothing(
    weerwoord: Vault, tmp_path: Path, there: tuple[str, ...]
) -> None:
    folder = tmp_path / "foto's"
    folder.mkdir(mode=0o755)
    for name in there:
        (folder / name).write_bytes(b"van een ander")
    before = read_tree(folder)
    answer = weerwoord("init", vault=folder)
    assert (answer.status, answer.out, answer.err.count("\n")) == (
        1 + 2 * ("journal.db" in there),
        "",
        1,
    )
    assert read_tree(folder) == before
    assert stat.S_IMODE(folder.stat().st_mode) == 0o755


# The folder itself -----------------------------------------------------------------------------


@pytest.mark.skipif(os.name == "nt", reason="its folders have no mode")
def test_a_folder_that_was_there_becomes_private(weerwoord: Vault, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    assert weerwoord("backup", str(stick)).status == 0
    for name, words in (("nieuw", ("init",)), ("terug", ("restore", str(stick)))):
        folder = tmp_path / name
        folder.mkdir()
        folder.chmod(0o755)
        more = ("--to", str(folder)) if "restore" in words else ()
        assert weerwoord(*words, *more, vault=folder).status == 0
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700


@pytest.mark.parametrize("words", [("list",), ("init",), ("snapshots",)])
def test_a_name_that_is_too_long(weerwoord: Vault, tmp_path: Path, words: tuple[str, ...]) -> None:
    answer = weerwoord(*words, vault=tmp_path / ("x" * 300))
    assert (answer.status, answer.out, answer.err.count("\n")) == (1, "", 1)
    assert "te lang" in answer.err
