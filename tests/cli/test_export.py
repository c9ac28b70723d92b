"""`evidence export`: an original leaves the vault whole and on record, or not at all."""

import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import pytest

from app.bootstrap import house
from app.errors import InputError, StorageError
from app.ports import Store, UnitOfWork
from app.usecases import access, evidence, incidents
from app.usecases.desk import Desk
from app.usecases.evidence import Original
from app.vault.keys import FLOOR
from tests.cli.conftest import PASSPHRASE, Run

ORIGINAL = b"ik weet waar je woont\n"


@pytest.fixture
def vault(weerwoord: Run, tmp_path: Path) -> Run:
    weerwoord("log", told=b'{"what": "een"}\n')
    (tmp_path / "dreiging.txt").write_bytes(ORIGINAL)
    assert weerwoord("attach", "1", str(tmp_path / "dreiging.txt")).returncode == 0
    return weerwoord


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = house(tmp_path / "kluis", FLOOR)
    store, _code = access.create(made.safe, made.stores, PASSPHRASE)
    desk = made.desk(store)
    incidents.record(store, desk.clock, {"what": "een"})
    (tmp_path / "dreiging.txt").write_bytes(ORIGINAL)
    original = Original.at(tmp_path / "dreiging.txt")
    evidence.attach(store, desk.blobs, desk.decoder, "1", original)
    yield desk
    store.close()
    made.safe.release()


def test_from_a_backup_it_leaves_without_a_line_and_says_so(vault: Run, tmp_path: Path) -> None:
    stick, out = str(tmp_path / "stick"), tmp_path / "uit"
    assert vault("backup", stick).returncode == 0
    words = ("evidence", "export", "B01", "--out", str(out))
    run = vault("--vault", stick, *words)
    assert (run.returncode, out.read_bytes()) == (0, ORIGINAL)
    assert "staat niet in het wijzigingsoverzicht" in run.stderr.decode()
    assert "Er is niets bewaard" not in run.stderr.decode()
    out.unlink()
    here = vault(*words)
    assert (here.returncode, here.stderr) == (0, b"")


def test_from_a_full_disk_nothing_leaves(
    bare: Run, tmp_path: Path, small_disk: Callable[[str], Path]
) -> None:
    disk = small_disk("2m")
    on = ("--vault", str(disk / "kluis"))
    assert bare(*on, "init").returncode == 0
    bare(*on, "log", told=b'{"what": "een"}\n')
    (tmp_path / "dreiging.txt").write_bytes(ORIGINAL)
    assert bare(*on, "attach", "1", str(tmp_path / "dreiging.txt")).returncode == 0
    (disk / "vol").write_bytes(bytes(shutil.disk_usage(disk).free))
    (tmp_path / "uit").mkdir()
    run = bare(*on, "evidence", "export", "B01", "--out", str(tmp_path / "uit" / "x"))
    assert run.returncode == 1
    assert "De schijf is vol. Er is niets half bewaard" in run.stderr.decode()
    assert not list((tmp_path / "uit").iterdir())


def test_a_folder_is_no_file_to_make(vault: Run, tmp_path: Path) -> None:
    for place in (".", "/", "..", str(tmp_path), f"{tmp_path}/"):
        run = vault("evidence", "export", "B01", "--out", place)
        assert run.returncode == 1
        assert run.stderr.decode().endswith("wordt niet overschreven. Kies een andere naam.\n")
        assert run.stderr.count(b"\n") == 1


def test_a_folder_that_is_not_there_is_named(vault: Run, tmp_path: Path) -> None:
    run = vault("evidence", "export", "B01", "--out", str(tmp_path / "nergens" / "x"))
    assert run.returncode == 1
    assert run.stderr.decode() == f"{tmp_path / 'nergens'} is er niet (meer). Kijk de naam na.\n"


class Meanwhile:
    """The real store; something happens when what was written out is about to be recorded."""

    def __init__(self, store: Store, act: Callable[[], None]) -> None:
        self._store, self._act, self._begun = store, act, 0
        self.read_only = store.read_only

    def begin(self) -> AbstractContextManager[UnitOfWork]:
        self._begun += 1
        if self._begun == 3:  # it was looked up, and noted
            self._act()
        return self._store.begin()


def interrupt() -> None:
    raise KeyboardInterrupt


def test_interrupted_before_it_is_on_record_nothing_stands(desk: Desk, tmp_path: Path) -> None:
    out, stood = tmp_path / "uit" / "x", []
    out.parent.mkdir()

    def act() -> None:
        stood.append(out.exists())
        interrupt()

    store: Any = Meanwhile(desk.store, act)
    with pytest.raises(KeyboardInterrupt):
        evidence.export(store, desk.blobs, "B01", out)
    assert stood == [True]
    assert not list(out.parent.iterdir())


def test_what_is_someone_elses_stays(desk: Desk, tmp_path: Path) -> None:
    out = tmp_path / "van-iemand-anders"
    out.write_text("blijft")
    with pytest.raises(InputError) as found:
        evidence.export(desk.store, desk.blobs, "B01", out)
    assert (found.value.code, out.read_text()) == ("exists", "blijft")


def test_what_cannot_be_taken_back_is_named(desk: Desk, small_disk: Callable[[str], Path]) -> None:
    stick = small_disk("500k")

    def shut() -> None:
        subprocess.run(["mount", "-o", "remount,ro", str(stick)], check=True)
        interrupt()

    store: Any = Meanwhile(desk.store, shut)
    with pytest.raises(StorageError) as found:
        evidence.export(store, desk.blobs, "B01", stick / "x")
    assert (found.value.code, found.value.facts) == ("left_behind", {"path": stick / "x"})
    assert (stick / "x").exists()


def test_nothing_readable_goes_into_a_vault_or_a_backup(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "stick").mkdir()
    (tmp_path / "stick" / "vault.hdr.bak").touch()
    (tmp_path / "zijweg").symlink_to(tmp_path / "kluis" / "blobs")
    for place in ("kluis", "kluis/blobs", "stick", "stick/a/b", "zijweg"):
        with pytest.raises(InputError) as found:
            evidence.export(desk.store, desk.blobs, "B01", tmp_path / place / "x")
        assert found.value.code == "out_in_vault"
    evidence.export(desk.store, desk.blobs, "B01", tmp_path / "x")


def test_nor_does_a_fictional_vault(weerwoord: Run, tmp_path: Path) -> None:
    run = weerwoord("demo", "--out", str(tmp_path / "kluis" / "voorbeeld"))
    assert (run.returncode, run.stdout) == (1, b"")
    assert not (tmp_path / "kluis" / "voorbeeld").exists()


@pytest.mark.parametrize("option", ["--recovery-file", "--sheet-pdf"])
def test_nor_does_a_recovery_code(weerwoord: Run, tmp_path: Path, option: str) -> None:
    out = tmp_path / "kluis" / "code"
    made = weerwoord("--vault", str(tmp_path / "tweede"), "init", option, str(out))
    assert (made.returncode, made.stdout) == (1, b"")
    assert "in de map van een kluis of reservekopie" in made.stderr.decode()
    assert not out.exists()
    assert not (tmp_path / "tweede").exists()
