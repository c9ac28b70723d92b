"""What the command line takes as words, and what becomes of its output when nobody takes it."""

import json
import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import PASSPHRASE, ROOT, Run, command

NO_TEXT = b"wat\xff"


def shell(tmp_path: Path, line: str) -> subprocess.CompletedProcess[bytes]:
    """A line of shell in which $W is the command on the vault."""
    options = (
        "--vault",
        str(tmp_path / "kluis"),
        "--passphrase-file",
        str(tmp_path / "wachtwoordzin"),
    )
    python, *words = command(*options)
    asked = ["bash", "-c", f'W() {{ "$@" {line}; echo "${{PIPESTATUS[0]}}"; }}; W "$0" "$@"']
    return subprocess.run([*asked, python, *words], cwd=ROOT, capture_output=True, check=False)


@pytest.mark.parametrize(
    "words",
    [
        ("search",),
        ("about",),
        ("show",),
        ("remove", "1", "--reason"),
        ("erase", "1", "--reason"),
        ("dossier", "--for", "own", "--all", "--out", "d", "--summary"),
        ("evidence", "export", "B01", "--out"),
    ],
)
def test_bytes_that_are_no_text_are_no_words(weerwoord: Run, words: tuple[str, ...]) -> None:
    run = weerwoord(*words, os.fsdecode(NO_TEXT))
    assert (run.returncode, run.stdout) == (2, b"")
    assert run.stderr.decode() == "'wat�' bevat een teken dat geen tekst is. Haal het weg.\n"


def test_a_file_may_be_called_so(weerwoord: Run, tmp_path: Path) -> None:
    weerwoord("log", told=b'{"what": "een"}\n')
    path = os.fsencode(tmp_path) + b"/" + NO_TEXT
    with open(path, "wb") as file:
        file.write(b"een foto")
    assert weerwoord("attach", "1", os.fsdecode(path)).returncode == 0


@pytest.mark.parametrize("words", ["list", "list --json"])
def test_output_that_is_not_taken_is_said_so(weerwoord: Run, tmp_path: Path, words: str) -> None:
    weerwoord("log", told=b'{"what": "een"}\n')
    run = shell(tmp_path, f"{words} >/dev/full")
    told = run.stderr.decode()
    assert run.stdout == b"1\n"
    assert told.startswith("De uitvoer kan niet worden weggeschreven (ENOSPC).")
    assert told.count("\n") == 1
    nothing = shell(tmp_path, "evidence list >/dev/full")
    assert (nothing.stdout, nothing.stderr) == (b"0\n", b"")


def test_what_was_stored_stays_when_its_id_is_not_taken(weerwoord: Run, tmp_path: Path) -> None:
    (tmp_path / "in").write_text('{"what": "een"}\n')
    run = shell(tmp_path, f"log {tmp_path / 'in'} >/dev/full")
    assert run.stdout == b"1\n"
    assert "Wat al was bevestigd, is bewaard" in run.stderr.decode()
    assert len(weerwoord("list").stdout.splitlines()) == 1


@pytest.mark.parametrize("away", [">/dev/full", ">&-", "| true"])
def test_a_vault_whose_code_nobody_saw_says_how_to_get_one(
    bare: Run, tmp_path: Path, passphrase_file: Path, away: str
) -> None:
    run = shell(tmp_path, f"init {away}")
    assert run.stdout == b"1\n"
    told = run.stderr.decode()
    assert told.startswith("De herstelcode kon niet worden getoond of bewaard")
    assert told.count("\n") == 1
    assert bare("sheet").returncode == 0


def test_a_log_encrypted_anew_leaves_no_snapshot_under_the_old_key(
    weerwoord: Run, tmp_path: Path
) -> None:
    weerwoord("log", told=b'{"what": "een"}\n')
    assert weerwoord("backup", str(tmp_path / "stick")).returncode == 0
    before = {one.name for one in (tmp_path / "kluis" / "snapshots").iterdir()}
    run = shell(tmp_path, "reencrypt >/dev/full")
    assert run.stdout == b"1\n"
    assert f"Reservekopie {tmp_path / 'stick'} opent nog met" in run.stderr.decode()
    after = {one.name for one in (tmp_path / "kluis" / "snapshots").iterdir()}
    assert before
    assert after
    assert not before & after


def test_a_code_that_finds_no_room_leaves_no_file(
    bare: Run, tmp_path: Path, small_disk: Callable[[str], Path]
) -> None:
    stick = small_disk("64k")
    (stick / "vol").write_bytes(bytes(shutil.disk_usage(stick).free))
    made = bare("init", "--recovery-file", str(stick / "code"))
    assert (made.returncode, made.stdout) == (1, b"")
    assert made.stderr.decode().startswith("De herstelcode kon niet worden getoond of bewaard")
    assert [one.name for one in stick.iterdir()] == ["vol"]
    assert bare("list").returncode == 0


@pytest.mark.parametrize("words", ["list", "list --json", "evidence list", "evidence list --json"])
def test_a_reader_that_goes_at_once_is_no_mishap(
    weerwoord: Run, tmp_path: Path, words: str
) -> None:
    (tmp_path / "in").write_text("".join(f'{{"what": "{"x" * 900} {n}"}}\n' for n in range(200)))
    weerwoord("log", str(tmp_path / "in"))
    assert weerwoord("attach", "1", str(tmp_path / "in")).returncode == 0
    run = shell(tmp_path, f"{words} | head -c0")
    assert run.stdout.splitlines()[-1] in (b"0", b"1")
    assert run.stderr == b""


def test_standard_input_is_one_thing(weerwoord: Run) -> None:
    told = f"{PASSPHRASE}\nnieuwe lange zin met woorden\n".encode()
    for words in (
        ("passphrase", "--passphrase-file", "-", "--new-passphrase-file", "-"),
        ("recover", "--code-file", "-", "--new-passphrase-file", "-"),
        ("reencrypt", "--passphrase-file", "-", "--new-passphrase-file", "-"),
    ):
        run = weerwoord(*words, told=told)
        assert (run.returncode, run.stdout) == (2, b"")
        assert "Standaardinvoer (-) kan maar een ding zijn." in run.stderr.decode()
    assert weerwoord("list").returncode == 0


@pytest.mark.parametrize("length", [342, 4097, 15_000])
def test_a_long_passphrase_is_called_long(bare: Run, passphrase_file: Path, length: int) -> None:
    passphrase_file.write_text("€" * length)
    for words in ((), ("--passphrase-file", "-")):
        run = bare("init", *words, told=passphrase_file.read_bytes())
        assert run.returncode == 1
        assert "langer dan 1024 bytes" in run.stderr.decode()
    passphrase_file.write_bytes("geheim é".encode("latin-1"))
    assert "geen UTF-8-tekst" in bare("init").stderr.decode()


def test_json_shows_no_terminal_anything_it_obeys(weerwoord: Run) -> None:
    what = "rood \x9b31m \x7f \u202e\u2066 \U000e0041 é 😡"
    weerwoord("log", told=json.dumps({"what": what}).encode())
    told = weerwoord("list", "--json").stdout.decode()
    assert json.loads(told)["what"] == what
    assert told.rstrip("\n").isprintable()
    assert "é 😡" in told


def test_json_says_what_was_withdrawn_or_erased(weerwoord: Run) -> None:
    weerwoord("log", told=b'{"what": "een"}\n{"what": "twee"}\n{"what": "drie"}\n')
    weerwoord("remove", "1", "--reason", "dubbel")
    weerwoord("erase", "2", "--reason", "op verzoek")
    gone, erased, stands = (
        json.loads(weerwoord("show", no, "--json").stdout) for no in ("1", "2", "3")
    )
    assert (gone["removed"], gone["what"]) == ("dubbel", "een")
    assert set(erased) == {"id", "no", "recorded", "version", "erased"}
    assert set(stands) == {"id", "no", "recorded", "version", "what"}


def test_the_exhibits_as_json_are_one_object(weerwoord: Run) -> None:
    assert json.loads(weerwoord("evidence", "list", "--json").stdout) == {"exhibits": []}
