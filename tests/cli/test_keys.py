"""The ways in on the command line: a sheet to print, and what an old secret no longer opens."""

from pathlib import Path

import pytest

from tests.cli.conftest import PASSPHRASE, Run
from tests.paper.reading import pdftotext


def words(path: Path) -> str:
    return " ".join(pdftotext(path.read_bytes(), "-layout").split())


def test_a_new_vault_with_its_sheet(bare: Run, tmp_path: Path) -> None:
    out = tmp_path / "blad.pdf"
    done = bare("init", "--sheet-pdf", str(out))
    assert done.returncode == 0
    code = done.stdout.decode().strip()
    assert len(code.split()) == 8
    assert "Herstelblad 1" in words(out)
    assert all(group in words(out) for group in code.split())
    assert out.stat().st_mode & 0o777 == 0o600
    assert "gooi dat bestand daarna weg" in done.stderr.decode()
    assert code not in done.stderr.decode()


def test_code_and_sheet_each_in_a_file(bare: Run, tmp_path: Path) -> None:
    text, out = tmp_path / "code", tmp_path / "blad.pdf"
    done = bare("init", "--recovery-file", str(text), "--sheet-pdf", str(out))
    assert (done.returncode, done.stdout) == (0, b"")
    assert text.read_text().split()[0] in words(out)


@pytest.mark.parametrize("option", ["--sheet-pdf", "--recovery-file"])
def test_a_name_that_is_taken_costs_nothing(bare: Run, tmp_path: Path, option: str) -> None:
    taken = tmp_path / "er al"
    taken.write_text("van iemand")
    done = bare("init", option, str(taken))
    assert done.returncode == 1
    assert "wordt niet overschreven" in done.stderr.decode()
    assert taken.read_text() == "van iemand"
    assert not (tmp_path / "kluis" / "vault.hdr").exists()


def test_a_new_sheet(weerwoord: Run, tmp_path: Path) -> None:
    out = tmp_path / "blad.pdf"
    done = weerwoord("sheet", "--sheet-pdf", str(out))
    assert done.returncode == 0
    assert "Herstelblad 2" in words(out)
    assert "Bewaar het tot alle reservekopieën zijn vernieuwd" in words(out)
    assert done.stdout.decode().split()[7] in words(out)
    header = (tmp_path / "kluis" / "vault.hdr").read_bytes()
    again = weerwoord("sheet", "--sheet-pdf", str(out))
    assert again.returncode == 1
    assert (tmp_path / "kluis" / "vault.hdr").read_bytes() == header


def test_a_backup_out_of_reach_needs_the_sheet_before(weerwoord: Run, tmp_path: Path) -> None:
    assert weerwoord("backup", str(tmp_path / "reserve")).returncode == 0
    near = weerwoord("sheet")
    assert "bijgewerkt" in near.stderr.decode()
    assert "Bewaar blad" not in near.stderr.decode()
    (tmp_path / "reserve").rename(tmp_path / "weg")
    far = weerwoord("sheet")
    assert "Bewaar blad 2 tot alle reservekopieën zijn vernieuwd." in far.stderr.decode()


def test_encrypted_anew_with_its_sheet(weerwoord: Run, tmp_path: Path) -> None:
    out, new = tmp_path / "blad.pdf", tmp_path / "nieuw"
    new.write_text("zes heel andere woorden op een rij")
    assert weerwoord("backup", str(tmp_path / "reserve")).returncode == 0
    done = weerwoord("reencrypt", "--new-passphrase-file", str(new), "--sheet-pdf", str(out))
    assert done.returncode == 0
    still = "opent nog met de wachtwoordzin van toen en met blad 1: vernieuw of vernietig hem."
    assert f"Reservekopie {tmp_path / 'reserve'} {still}" in done.stderr.decode()
    assert "Herstelblad 2" in words(out)
    assert weerwoord("list").returncode == 1  # with the passphrase of before
    vault = ["--vault", str(tmp_path / "kluis"), "--passphrase-file", str(new)]
    assert weerwoord(*vault, "check", plain=True).returncode == 0


def test_a_weak_passphrase_is_warned_about_with_a_reason(bare: Run, passphrase_file: Path) -> None:
    passphrase_file.write_text("amsterdam1")
    done = bare("init")
    assert done.returncode == 0
    assert "lijsten van veelgebruikte wachtwoorden" in done.stderr.decode()


def test_a_long_passphrase_is_no_surprise(bare: Run, passphrase_file: Path) -> None:
    """Longer than what its strength is judged by."""
    passphrase_file.write_text((PASSPHRASE + " ") * 4)
    done = bare("init")
    assert done.returncode == 0
    assert "makkelijk te raden" not in done.stderr.decode().lower()


def test_the_owners_own_words_are_refused(weerwoord: Run, tmp_path: Path) -> None:
    assert weerwoord("owner", "--name", "Hanneke Zandstra").returncode == 0
    new = tmp_path / "nieuw"
    new.write_text("HannekeZandstra1")
    done = weerwoord("passphrase", "--new-passphrase-file", str(new))
    assert done.returncode == 1
    assert "naam, ambt of gemeente" in done.stderr.decode()
    assert weerwoord("list").returncode == 0
