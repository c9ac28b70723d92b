"""The vault's folder: taken once, made whole or not at all, opened by what a person knows."""

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from app.bootstrap import SystemClock
from app.errors import AppError, DamageError, InputError, VaultError
from app.vault import keys
from app.vault.keychain import SystemKeychain
from app.vault.keys import FLOOR, Cost, calibrate, derive
from app.vault.lock import VaultLock
from app.vault.safe import FolderSafe
from app.vault.seen import SeenHeads

PASSPHRASE = "vijf losse woorden achter elkaar"


def safe(folder: Path) -> FolderSafe:
    return FolderSafe(
        folder, SystemClock(), SystemKeychain(), SeenHeads(folder.with_name("seen")), FLOOR
    )


def made(folder: Path) -> tuple[FolderSafe, str, bytes]:
    one = safe(folder)
    one.occupy()
    new = one.prepare(PASSPHRASE)
    (folder / "journal.db").write_bytes(b"a log")
    one.publish()
    return one, new.recovery_code, new.database_key


def code_of(error: pytest.ExceptionInfo[AppError]) -> str:
    return error.value.code


def test_passphrase_and_code_give_the_same_key(tmp_path: Path) -> None:
    one, code, key = made(tmp_path / "kluis")
    assert one.unlock("passphrase", PASSPHRASE) == [key]
    assert one.unlock("recovery", code.lower().replace(" ", "")) == [key]


@pytest.mark.parametrize("wrong", [PASSPHRASE + " ", PASSPHRASE.upper(), "x"])
def test_another_passphrase_opens_nothing(tmp_path: Path, wrong: str) -> None:
    one, _code, _key = made(tmp_path / "kluis")
    before = {p: p.read_bytes() for p in (tmp_path / "kluis").iterdir()}
    with pytest.raises(VaultError) as found:
        one.unlock("passphrase", wrong)
    assert code_of(found) == "wrong_passphrase"
    assert {p: p.read_bytes() for p in (tmp_path / "kluis").iterdir()} == before


def test_the_same_word_typed_elsewhere_is_the_same_word(tmp_path: Path) -> None:
    one = safe(tmp_path / "kluis")
    one.occupy()
    key = one.prepare("cafe\u0301 \ufb01n").database_key
    one.publish()
    assert one.unlock("passphrase", "café fin") == [key]  # NFKC


@pytest.mark.parametrize(("typed", "code"), [("", "empty_passphrase"), ("x" * 1025, "long_passphrase"), ("é" * 513, "long_passphrase")])  # fmt: skip
def test_an_unusable_passphrase_is_refused(tmp_path: Path, typed: str, code: str) -> None:
    one = safe(tmp_path / "kluis")
    with pytest.raises(InputError) as found:
        one.judge(typed)
    assert code_of(found) == code
    assert not (tmp_path / "kluis").exists()


def test_only_one_at_a_time(tmp_path: Path) -> None:
    one, *_ = made(tmp_path / "kluis")
    with pytest.raises(VaultError) as found:
        safe(tmp_path / "kluis").occupy()
    assert code_of(found) == "vault_in_use"
    one.release()
    other = safe(tmp_path / "kluis")
    other.occupy()
    other.release()


def test_the_lock_is_gone_with_its_process(tmp_path: Path) -> None:
    script = (
        "import sys,pathlib; from app.vault.lock import VaultLock;"
        "lock = VaultLock(pathlib.Path(sys.argv[1])); print('held', flush=True); sys.stdin.read()"
    )
    child = subprocess.Popen(
        [sys.executable, "-c", script, str(tmp_path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert child.stdout is not None
    assert child.stdin is not None
    assert child.stdout.readline() == b"held\n"
    with pytest.raises(VaultError):
        VaultLock(tmp_path)
    child.kill()
    child.wait()
    child.stdin.close()
    child.stdout.close()
    VaultLock(tmp_path).release()


def test_everything_is_private(tmp_path: Path) -> None:
    made(tmp_path / "deep" / "kluis")
    for path in (tmp_path / "deep" / "kluis").iterdir():
        if path.name != "journal.db":  # this test wrote it
            assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE((tmp_path / "deep" / "kluis").stat().st_mode) == 0o700


def test_nothing_of_others_is_overwritten(tmp_path: Path) -> None:
    made(tmp_path / "kluis")[0].release()
    again = safe(tmp_path / "kluis")
    again.occupy()
    with pytest.raises(VaultError) as found:
        again.prepare(PASSPHRASE)
    assert code_of(found) == "vault_exists"

    (tmp_path / "foto's").mkdir()
    (tmp_path / "foto's" / "zee.jpg").touch()
    other = safe(tmp_path / "foto's")
    for refused in (other.require_room, lambda: other.prepare(PASSPHRASE)):
        with pytest.raises(VaultError) as found:
            refused()
        assert code_of(found) == "folder_not_empty"
    assert [one.name for one in (tmp_path / "foto's").iterdir()] == ["zee.jpg"]


def test_a_log_without_header_is_never_thrown_away(tmp_path: Path) -> None:
    one, *_ = made(tmp_path / "kluis")
    for name in ("vault.hdr", "vault.hdr.bak"):
        (tmp_path / "kluis" / name).unlink()
    with pytest.raises(DamageError) as found:
        one.prepare(PASSPHRASE)
    assert code_of(found) == "headers_damaged"
    assert (tmp_path / "kluis" / "journal.db").read_bytes() == b"a log"


def test_a_making_that_was_cut_short_is_begun_again(tmp_path: Path) -> None:
    one = safe(tmp_path / "kluis")
    one.occupy()
    one.prepare(PASSPHRASE)
    (tmp_path / "kluis" / "journal.db").write_bytes(b"half")
    one.release()
    again, _code, key = made(tmp_path / "kluis")
    assert again.unlock("passphrase", PASSPHRASE) == [key]
    assert not (tmp_path / "kluis" / "unfinished").exists()


def test_a_forged_header_is_damage(tmp_path: Path) -> None:
    import hashlib

    one, *_ = made(tmp_path / "kluis")
    path = tmp_path / "kluis" / "vault.hdr"
    told = path.read_bytes()
    forged = told[:-64].replace(b'"gen":1', b'"gen":9') + told[-64:-32]
    path.write_bytes(forged + hashlib.sha256(forged).digest())
    with pytest.raises(DamageError) as found:
        one.unlock("passphrase", PASSPHRASE)
    assert code_of(found) == "header_forged"


def test_a_guess_costs_what_was_measured_and_never_less_than_the_floor() -> None:
    cost = calibrate()
    assert cost.bearable
    assert cost.memory >= FLOOR.memory


def test_memory_that_is_not_there_is_said() -> None:
    if sys.platform != "linux":
        return
    script = (
        "import resource; resource.setrlimit(resource.RLIMIT_AS, (400 << 20, 400 << 20));"
        "from app.vault.keys import *; from app.errors import AppError\n"
        "try: derive(b'x', b'0' * 16, Cost(1 << 20, 3, 4))\n"
        "except AppError as error: print(error.code)"
    )
    told = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert told.stdout.strip() == "no_memory"


def test_each_purpose_has_its_own_key() -> None:
    one = keys.Keys(os.urandom(32))
    assert len({one.vault, one.database, one.header}) == 3
    assert derive(b"x", b"0" * 16, FLOOR) != derive(b"x", b"1" * 16, FLOOR)
    assert derive(b"x", b"0" * 16, FLOOR) != derive(b"x", b"0" * 16, Cost(FLOOR.memory, 4, 4))
