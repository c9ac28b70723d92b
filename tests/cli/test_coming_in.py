"""How one comes in from outside: `init`, the options, the passphrase, and the status that says why not."""

from pathlib import Path

import pytest

from tests.cli.conftest import PASSPHRASE, Run
from tests.cli.telling import lines


def test_init_gives_the_code_alone_and_warns_of_a_weak_passphrase(
    bare: Run, passphrase_file: Path
) -> None:
    passphrase_file.write_text("welkom01")
    made = bare("init")
    assert made.returncode == 0
    assert [len(group) for group in made.stdout.decode().split()] == [5] * 8
    assert made.stderr.decode().startswith("Let op: ")
    assert bare("init").returncode == 1


def test_init_puts_the_code_in_a_file_that_was_not_there(bare: Run, tmp_path: Path) -> None:
    out = tmp_path / "herstelcode"
    out.write_text("van iets anders")
    assert bare("init", "--recovery-file", str(out)).returncode == 1
    assert out.read_text() == "van iets anders"
    out.unlink()
    made = bare("init", "--recovery-file", str(out))
    assert (made.returncode, made.stdout) == (0, b"")
    assert len(out.read_text().split()) == 8
    assert out.stat().st_mode & 0o777 == 0o600


def test_global_options_may_stand_after_the_command(
    bare: Run, tmp_path: Path, passphrase_file: Path
) -> None:
    after = ["--vault", str(tmp_path / "ander"), "--passphrase-file", str(passphrase_file)]
    assert bare("init", *after, plain=True).returncode == 0
    assert bare("list", *after, plain=True).returncode == 0
    assert (
        bare("list", plain=True, WEERWOORD_VAULT=str(tmp_path / "ander"), told=b"").returncode == 1
    )
    told = bare(
        "--passphrase-file",
        "-",
        "list",
        plain=True,
        WEERWOORD_VAULT=str(tmp_path / "ander"),
        told=PASSPHRASE.encode(),
    )
    assert told.returncode == 0


def test_the_passphrase_may_be_the_first_line_of_standard_input(
    bare: Run, weerwoord: Run, tmp_path: Path
) -> None:
    words = ("--vault", str(tmp_path / "kluis"), "--passphrase-file", "-")
    one = tmp_path / "een.jsonl"
    one.write_bytes(lines({"what": "een"}))
    assert (
        bare(*words, "log", str(one), plain=True, told=PASSPHRASE.encode() + b"\r\nrest").returncode
        == 0
    )
    for rest in (("log",), ("log", "-"), ("change", "1")):
        assert (
            bare(
                *words, *rest, plain=True, told=PASSPHRASE.encode() + b"\n" + lines({"what": "x"})
            ).returncode
            == 2
        )
    nobody = bare("--vault", str(tmp_path / "kluis"), "list", plain=True)
    assert nobody.returncode == 1
    assert "--passphrase-file" in nobody.stderr.decode()


@pytest.mark.parametrize(("words", "status"), [(("bestaatniet",), 2), (("list", "--nee"), 2), (("attach",), 2), (("show",), 2),
    (("dossier", "--for", "suspect", "--out", "x"), 2), (("--version",), 0), (("--help",), 0), (("show", "9"), 1)])  # fmt: skip
def test_the_status_says_what_kind_of_thing_went_wrong(
    weerwoord: Run, words: tuple[str, ...], status: int
) -> None:
    run = weerwoord(*words)
    assert run.returncode == status
    assert b"Traceback" not in run.stderr
    if status:
        assert len(run.stderr.decode().strip().splitlines()) == 1


def test_bad_ways_in_each_say_what_is_wrong(
    weerwoord: Run, bare: Run, passphrase_file: Path, tmp_path: Path
) -> None:
    def told(*words: str, plain: bool = False) -> str:
        run = bare(*words, plain=plain)
        assert run.returncode == 1
        return run.stderr.decode()

    passphrase_file.write_text("iets anders")
    assert "wachtwoordzin opent de kluis niet" in told("list")
    passphrase_file.write_text("")
    assert "leeg" in told("list")
    passphrase_file.write_bytes(b"\xff\xfe")
    assert "UTF-8" in told("list")
    passphrase_file.write_text("x" * 1025)
    assert "langer dan" in told("list")
    passphrase_file.unlink()
    assert "is er niet" in told("list")
    assert "geen kluis" in told(
        "--vault", str(tmp_path / "nergens"), "--passphrase-file", "-", "list", plain=True
    )
