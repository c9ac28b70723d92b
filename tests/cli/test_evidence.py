"""`attach`, `evidence`, `dossier`, `verify`, `check` from outside."""

import hashlib
import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from pyrage.x25519 import Identity

from tests.cli.conftest import Run


@pytest.fixture
def vault(weerwoord: Run, tmp_path: Path) -> Run:
    weerwoord("log", told=b'{"what": "een", "happened": "2026-11-20"}\n{"what": "twee"}\n')
    (tmp_path / "dreiging.txt").write_bytes(b"ik weet waar je woont \xf0\x9f\x98\xa1\n")
    return weerwoord


def test_attach_prints_number_hash_and_name(vault: Run, tmp_path: Path) -> None:
    path = tmp_path / "dreiging.txt"
    hash_ = hashlib.sha256(path.read_bytes()).hexdigest()
    assert vault("attach", "1", str(path)).stdout.decode() == f"B01 {hash_} dreiging.txt\n"
    assert vault("attach", "2", str(path)).stdout.decode() == f"B01 {hash_} dreiging.txt\n"
    (listed,) = json.loads(vault("evidence", "list", "--json").stdout)["exhibits"]
    assert (listed["number"], listed["sha256"], listed["incidents"]) == ("B01", hash_, [1, 2])
    assert vault("evidence", "export", "b01", "--out", str(tmp_path / "uit")).returncode == 0
    assert (tmp_path / "uit").read_bytes() == path.read_bytes()
    assert vault("evidence", "export", "B01", "--out", str(tmp_path / "uit")).returncode == 1
    assert vault("evidence", "export", "B02", "--out", str(tmp_path / "uit2")).returncode == 1


def test_one_bad_file_does_not_stop_the_others(vault: Run, tmp_path: Path) -> None:
    (tmp_path / "leeg").touch()
    os.mkfifo(tmp_path / "pijp")
    with (tmp_path / "groot").open("wb") as file:
        file.truncate(3 * 1024**3)
    bad = {
        "leeg": "is leeg",
        ".": "is een map",
        "pijp": "geen gewoon bestand",
        "groot": "groter dan 2 GB",
        "weg": "is er niet",
    }
    run = vault(
        "attach", "1", *(str(tmp_path / name) for name in bad), str(tmp_path / "dreiging.txt")
    )
    assert run.returncode == 1
    assert run.stdout.startswith(b"B01 ")
    for told, line in zip(bad.values(), run.stderr.decode().splitlines(), strict=True):
        assert told in line
    assert vault("attach", "7", str(tmp_path / "dreiging.txt")).returncode == 1


def test_a_dossier_can_be_verified_and_every_change_is_named(vault: Run, tmp_path: Path) -> None:
    vault("attach", "1", str(tmp_path / "dreiging.txt"))
    vault("owner", "--name", "A. Voorbeeld", "--office", "raadslid")
    out = tmp_path / "dossier"
    made = vault(
        "dossier",
        "--for",
        "police",
        "--all",
        "--out",
        str(out),
        "--moment",
        "2026-11-22T10:00",
        "--ask",
        "report",
    )
    assert made.returncode == 0, made.stderr
    assert vault("verify", str(out)).returncode == 0
    assert vault("dossier", "--for", "police", "--all", "--out", str(out)).returncode == 1
    head = vault("verify", str(out)).stdout.decode().split("Ketencode ")[1]
    assert vault("verify", str(out), "--head", head).returncode == 0
    assert vault("verify", str(out), "--head", "A" * 32).returncode == 3
    assert vault("check", "--head", head).returncode == 0
    assert vault("check", "--head", "A" * 32).returncode == 3
    path = out / "originelen" / "B01.txt"
    path.write_bytes(path.read_bytes()[:-1] + b"!")
    run = vault("verify", str(out))
    assert run.returncode == 3
    assert "originelen/B01.txt" in run.stderr.decode()
    assert vault("verify", str(tmp_path / "kluis")).returncode == 1
    assert vault("verify", str(tmp_path / "nergens")).returncode == 1


def test_making_a_dossier_names_texts_in_which_withheld_words_stand(
    vault: Run, tmp_path: Path
) -> None:
    told = {"what": "Aan de Geheimlaan.", "place": "Geheimlaan 12", "place_kind": "home"}
    vault("log", told=json.dumps(told).encode())
    made = vault("dossier", "--for", "police", "--all", "--out", str(tmp_path / "d"))
    assert "in incident 3 staat nog: Geheimlaan." in made.stderr.decode()
    assert "opnieuw met --redact what." in made.stderr.decode()


def test_a_dossier_says_what_to_choose(vault: Run, tmp_path: Path) -> None:
    out = ("--out", str(tmp_path / "d"))
    for words, status in ((("--for", "own"), 2), (("--for", "own", "--incident", "9"), 1),
                          (("--for", "own", "--all", "--redact", "adres"), 1), (("--for", "own", "--all", "--moment", "straks"), 1)):  # fmt: skip
        assert vault("dossier", *words, *out).returncode == status
    assert not (tmp_path / "d").exists()


def test_damage_is_named_with_status_three(vault: Run, tmp_path: Path) -> None:
    vault("attach", "1", str(tmp_path / "dreiging.txt"))
    assert vault("check", "--deep").returncode == 0
    (blob,) = (p for p in (tmp_path / "kluis" / "blobs").rglob("*") if p.is_file())
    whole = blob.read_bytes()
    blob.write_bytes(whole[:-1] + bytes([whole[-1] ^ 1]))
    run = vault("check", "--deep")
    assert run.returncode == 3
    assert "B01" in run.stderr.decode()
    assert vault("evidence", "export", "B01", "--out", str(tmp_path / "x")).returncode == 3
    blob.write_bytes(whole)
    log = tmp_path / "kluis" / "journal.db"
    damaged = bytearray(log.read_bytes())
    damaged[9000] ^= 1
    log.write_bytes(damaged)
    run = vault("check")
    assert run.returncode == 3
    assert "journal.db" in run.stderr.decode()
    for name in ("vault.hdr", "vault.hdr.bak"):
        (tmp_path / "kluis" / name).write_bytes(b"")
    assert vault("list").returncode == 3


@pytest.mark.parametrize("form", ["folder", "--zip", "--package-to"])
def test_a_dossier_for_which_there_is_no_room_leaves_nothing(
    vault: Run, tmp_path: Path, small_disk: Callable[[str], Path], form: str
) -> None:
    (tmp_path / "groot.bin").write_bytes(os.urandom(600_000))
    vault("attach", "1", str(tmp_path / "groot.bin"))
    stick = small_disk("500k")
    more = {"folder": [], "--package-to": [form, str(Identity.generate().to_public())]}
    asked = ["dossier", "--for", "own", "--all", *more.get(form, [form])]
    run = vault(*asked, "--out", str(stick / "dossier"))
    assert (run.returncode, run.stdout) == (1, b"")
    (line,) = run.stderr.decode().splitlines()
    assert line.startswith("De schijf is vol.")
    assert not list(stick.iterdir())
    assert vault(*asked, "--out", str(tmp_path / "dossier")).returncode == 0


def test_a_dossier_where_nothing_can_be_made_names_the_place(vault: Run, tmp_path: Path) -> None:
    run = vault("dossier", "--for", "own", "--all", "--out", "/proc/dossier")
    assert run.returncode == 1
    assert "/proc/dossier" in run.stderr.decode()
    assert run.stderr.count(b"\n") == 1
