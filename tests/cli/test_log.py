"""`log`, `list`, `show`, `search`, `change`, `remove` from outside."""

import json
import select
import sqlite3
import subprocess
import sys
import uuid
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.cli.conftest import PASSPHRASE, ROOT, Run, command
from tests.cli.telling import lines, objects


def test_ids_come_back_in_order_and_bad_lines_are_named(weerwoord: Run) -> None:
    first, last = str(uuid.uuid4()), str(uuid.uuid4())
    run = weerwoord(
        "log",
        told=lines({"what": "een", "id": first})
        + b'{"wat": 1}\n{\n'
        + lines({"what": "vier", "id": last}),
    )
    assert run.returncode == 1
    assert run.stdout.decode().split() == [first, last]
    told = run.stderr.decode()
    assert "regel 2: " in told
    assert "'wat'" in told
    assert "regel 3: " in told
    listed = objects(weerwoord("list", "--json").stdout)
    assert [(one["no"], one["id"], one["what"], one["version"]) for one in listed] == [
        (2, last, "vier", 1), (1, first, "een", 1)]  # fmt: skip
    assert str(listed[0]["recorded"]).endswith("Z")


def test_the_same_line_twice_is_one_incident(weerwoord: Run) -> None:
    id_ = str(uuid.uuid4())
    once = lines({"what": "een", "id": id_})
    again = weerwoord("log", "-", told=once + once + lines({"what": "anders", "id": id_}))
    assert again.stdout.decode().split() == [id_, id_]
    assert "regel 3: " in again.stderr.decode()
    assert weerwoord("remove", id_, "--reason", "dubbel").returncode == 0
    assert weerwoord("log", told=once).returncode == 1
    assert weerwoord("list", "--json").stdout == b""


def test_a_file_will_do_and_one_object_alone(weerwoord: Run, tmp_path: Path) -> None:
    path = tmp_path / "een.json"
    path.write_text(json.dumps({"what": "alleen", "victims": ["ik"]}, indent=2), "utf-8-sig")
    assert weerwoord("log", str(path)).returncode == 0
    assert objects(weerwoord("list", "--json").stdout)[0]["victims"] == ["ik"]


@pytest.fixture
def log(weerwoord: Run, tmp_path: Path, passphrase_file: Path) -> Iterator[subprocess.Popen[bytes]]:
    """A `log` that goes on until nothing more is told to it."""
    words = ["--vault", str(tmp_path / "kluis"), "--passphrase-file", str(passphrase_file), "log"]
    with subprocess.Popen(
        command(*words), stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=ROOT, bufsize=0
    ) as run:
        yield run


@pytest.mark.parametrize("told", [b"", b"\n\n"])
def test_nothing_is_no_incident_and_is_said(weerwoord: Run, tmp_path: Path, told: bytes) -> None:
    (tmp_path / "leeg").write_bytes(told)
    for run in (weerwoord("log", told=told), weerwoord("log", str(tmp_path / "leeg"))):
        assert (run.returncode, run.stdout) == (1, b"")
        assert run.stderr.decode() == "Er stond niets in, dus er is niets vastgelegd.\n"


def test_whoever_waits_for_each_id_gets_it(log: subprocess.Popen[bytes]) -> None:
    for number in range(5):
        log.stdin.write(lines({"what": f"nummer {number}"}))
        ready, _, _ = select.select([log.stdout], [], [], 20)
        assert ready, f"left waiting for {number}"
        uuid.UUID(log.stdout.readline().decode().strip())
    log.stdin.close()
    assert log.wait(20) == 0


def test_memory_does_not_grow_with_the_input(
    weerwoord: Run, tmp_path: Path, passphrase_file: Path
) -> None:
    """Peak memory with twenty times as many incidents stays within a fifth."""

    def peak(count: int) -> int:
        path = tmp_path / f"{count}.jsonl"
        path.write_bytes(lines(*({"what": f"{number} " + "x" * 300} for number in range(count))))
        script = "import resource, subprocess, sys; subprocess.run(sys.argv[1:], check=True, stdout=subprocess.DEVNULL);" \
                 "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"  # fmt: skip
        words = command(
            "--vault",
            str(tmp_path / "kluis"),
            "--passphrase-file",
            str(passphrase_file),
            "log",
            str(path),
        )
        told = subprocess.run(
            [sys.executable, "-c", script, *words], capture_output=True, check=True, cwd=ROOT
        )
        return int(told.stdout)

    few, many = peak(400), peak(8000)
    assert many < few * 1.2, (few, many)


def test_a_change_makes_a_version_and_null_empties(weerwoord: Run) -> None:
    weerwoord("log", told=lines({"what": "een", "place": "thuis"}))
    assert weerwoord("change", "1", told=b'{"place": null, "severity": 4}').returncode == 0
    (now,) = objects(weerwoord("show", "1", "--json").stdout)
    assert (now["version"], now["severity"], "place" in now) == (2, 4, False)
    (history,) = objects(weerwoord("show", "1", "--versions", "--json").stdout)
    assert [one["changed"] for one in history["versions"]] == [  # type: ignore[attr-defined]
        {"what": "een", "place": "thuis"}, {"place": None, "severity": 4}]  # fmt: skip
    assert "place: thuis" in weerwoord("show", "1", "--versions").stdout.decode()
    for bad in (b'{"severity": 9}', b'{"what": null}', b"[]", b""):
        assert weerwoord("change", "1", told=bad).returncode == 1


def test_removing_can_be_undone(weerwoord: Run) -> None:
    weerwoord("log", told=lines({"what": "een"}))
    assert weerwoord("remove", "1", "--reason", "vergissing").returncode == 0
    assert weerwoord("list").stdout == b""
    assert "vergissing" in weerwoord("show", "1").stdout.decode()
    assert weerwoord("remove", "1", "--undo").returncode == 0
    assert "een" in weerwoord("list").stdout.decode()
    assert weerwoord("remove", "1").returncode == 2


def test_search_finds_a_part_of_a_word_in_any_key(weerwoord: Run) -> None:
    weerwoord(
        "log",
        told=lines({"what": "De achterruit is kapot", "witnesses": ["Émile"]}, {"what": "niets"}),
    )
    for text in ("RUIT", "emile kapot", "achterruit"):
        assert [one["no"] for one in objects(weerwoord("search", text, "--json").stdout)] == [1]
    assert weerwoord("search", "bestaat niet").returncode == 0


def test_what_is_typed_does_not_command_the_terminal(weerwoord: Run) -> None:
    weerwoord("log", told=lines({"what": "a\x1b[31mrood\u202eomgekeerd\nnieuwe regel"}))
    for words in (("list",), ("show", "1"), ("show", "1", "--versions"), ("search", "rood")):
        told = weerwoord(*words).stdout.decode()
        assert "rood" in told
        assert not set(told) & set("\x1b\u202e")


def test_a_vault_in_use_says_so(weerwoord: Run, log: subprocess.Popen[bytes]) -> None:
    log.stdin.write(lines({"what": "een"}))
    log.stdout.readline()
    run = weerwoord("list")
    assert run.returncode == 1
    assert "al open" in run.stderr.decode()


def test_a_full_disk_acknowledges_nothing_and_loses_nothing(
    bare: Run, small_disk: Callable[[str], Path]
) -> None:
    vault = str(small_disk("4m") / "kluis")
    assert bare("--vault", vault, "init").returncode == 0
    many = lines(*({"what": f"{n} " + "x" * 300} for n in range(5000)))
    run = bare("--vault", vault, "log", told=many)
    assert run.returncode == 1
    assert "schijf is vol" in run.stderr.decode()
    acknowledged = run.stdout.decode().split()
    assert acknowledged
    run = bare("--vault", vault, "list", "--json")
    assert run.returncode == 0  # reading goes on, also without room for a snapshot
    assert "momentopname" in run.stderr.decode()
    assert {one["id"] for one in objects(run.stdout)} == set(acknowledged)
    assert bare("--vault", vault, "check").returncode == 0


def test_nothing_that_was_typed_can_be_read_in_the_folder(weerwoord: Run, tmp_path: Path) -> None:
    secrets = ["ZEEHONDBERICHT", "Kerkstraat 14"]
    weerwoord("log", told=lines({"what": secrets[0], "place": secrets[1]}))
    weerwoord("change", "1", told=json.dumps({"quote": secrets[0]}).encode())
    (tmp_path / "bewijs.txt").write_text(secrets[0] * 50)
    weerwoord("attach", "1", str(tmp_path / "bewijs.txt"))
    tried = 0
    for path in (tmp_path / "kluis").rglob("*"):
        if path.is_file():
            tried += 1
            content = path.read_bytes()
            for secret in (*secrets, "bewijs.txt", PASSPHRASE):
                assert secret.encode() not in content
                assert secret.encode("utf-16-le") not in content
    assert tried >= 5
    plain = sqlite3.connect(tmp_path / "kluis" / "journal.db")
    with closing(plain), pytest.raises(sqlite3.DatabaseError):
        plain.execute("SELECT count(*) FROM sqlite_master")
