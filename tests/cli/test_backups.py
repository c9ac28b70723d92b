"""`backup` beside making one: taking one off the list, and one on the disk of the vault."""

import shutil
from collections.abc import Callable
from pathlib import Path

from tests.cli.conftest import Run
from tests.cli.inside import damage


def test_one_that_no_longer_exists_goes_off_the_list(weerwoord: Run, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    weerwoord("log", told=b'{"what": "een", "place": "thuis"}')
    assert weerwoord("backup", str(stick)).returncode == 0
    stick.rename(tmp_path / "elders")
    gone = weerwoord("backup", "--forget", str(stick))
    assert gone.returncode == 0
    assert str(stick) in gone.stdout.decode()
    assert "kan die nog openen met herstelblad 1" in gone.stderr.decode()
    assert not stick.exists()
    erased = weerwoord("erase", "1", "--field", "place", "--reason", "op verzoek")
    assert erased.returncode == 0
    assert b"Reservekopie" not in erased.stderr
    again = weerwoord("backup", "--forget", str(stick))
    assert (again.returncode, again.stdout) == (1, b"")
    (line,) = again.stderr.decode().splitlines()
    assert f"{stick} staat niet op de lijst van reservekopieën." in line
    assert weerwoord("check", "--deep").returncode == 0


def test_the_list_says_when_and_where(weerwoord: Run, tmp_path: Path) -> None:
    none = weerwoord("backup")
    assert (none.returncode, none.stdout) == (0, b"")
    assert "Er is geen reservekopie bekend." in none.stderr.decode()
    weerwoord("backup", str(tmp_path / "stick"))
    (line,) = weerwoord("backup").stdout.decode().splitlines()
    assert line.endswith(f"  herstelblad 1  {tmp_path / 'stick'}")
    assert line[:2] == "20"
    for option in ("--try", "--forget"):
        which = weerwoord("backup", option)
        assert (which.returncode, which.stdout) == (2, b"")
        assert "Noem de map van de reservekopie." in which.stderr.decode()


def test_to_try_and_to_forget_do_not_go_together(weerwoord: Run, tmp_path: Path) -> None:
    assert weerwoord("backup", "--try", "--forget", str(tmp_path / "stick")).returncode == 2


def test_one_on_the_disk_of_the_vault_is_warned_about(
    weerwoord: Run, tmp_path: Path, small_disk: Callable[[str], Path]
) -> None:
    beside = weerwoord("backup", str(tmp_path / "stick"))
    assert beside.returncode == 0
    assert "staat op dezelfde schijf als de kluis" in beside.stderr.decode()
    refused = weerwoord("backup", str(tmp_path / "kluis" / "kopie"))
    assert refused.returncode == 1
    assert len(refused.stderr.splitlines()) == 1
    apart = weerwoord("backup", str(small_disk("5m") / "kopie"))
    assert apart.returncode == 0
    assert "dezelfde schijf" not in apart.stderr.decode()


def test_originals_that_are_not_whole_are_named(weerwoord: Run, tmp_path: Path) -> None:
    weerwoord("log", told=b'{"what": "een"}')
    for name in ("een", "twee", "drie"):
        (tmp_path / name).write_text(name)
        assert weerwoord("attach", "1", str(tmp_path / name)).returncode == 0
    assert weerwoord("backup", str(tmp_path / "eerder")).returncode == 0
    first, second, _third = sorted(p for p in (tmp_path / "kluis/blobs").rglob("*") if p.is_file())
    first.unlink()
    second.write_bytes(b"")
    made = weerwoord("backup", str(tmp_path / "stick"))
    assert made.returncode == 3
    assert made.stdout.decode().startswith("Reservekopie tot en met regel")
    (line,) = (one for one in made.stderr.decode().splitlines() if "ontbreekt" in one)
    assert "in de kluis en in deze reservekopie" in line
    names = {one for one in ("B01", "B02", "B03") if one in line}
    assert len(names) == 2
    back = weerwoord("restore", str(tmp_path / "stick"), "--to", str(tmp_path / "terug"))
    assert back.returncode == 3
    assert all(one in back.stderr.decode() for one in names)
    assert (tmp_path / "terug" / "vault.hdr").is_file()
    again = weerwoord("backup", str(tmp_path / "eerder"))
    assert again.returncode == 3
    assert "In deze reservekopie is het heel" in again.stderr.decode()
    whole = weerwoord("restore", str(tmp_path / "eerder"), "--to", str(tmp_path / "heel"))
    assert whole.returncode == 0


def test_what_is_no_folder_is_called_so(bare: Run, tmp_path: Path) -> None:
    file = tmp_path / "bestand"
    file.write_text("van iemand")
    assert bare("init", "--vault", str(file)).returncode == 1
    assert bare("init").returncode == 0
    assert bare("backup", str(tmp_path / "stick")).returncode == 0
    for words in (
        ("init", "--vault", str(file)),
        ("init", "--vault", str(file / "onder")),
        ("backup", str(file)),
        ("backup", str(file / "onder")),
        ("restore", str(tmp_path / "stick"), "--to", str(file)),
        ("restore", str(tmp_path / "stick"), "--to", str(file / "onder")),
    ):
        told = bare(*words)
        assert (told.returncode, told.stdout) == (1, b"")
        (line,) = told.stderr.decode().splitlines()
        assert f"{file} is geen map. Kies een map" in line, words
    assert file.read_text() == "van iemand"


def test_one_bit_in_one_original_keeps_nothing_else_from_coming_back(
    weerwoord: Run, tmp_path: Path
) -> None:
    weerwoord("log", told=b'{"what": "een"}')
    (tmp_path / "een").write_text("een")
    weerwoord("attach", "1", str(tmp_path / "een"))
    stick, back = tmp_path / "stick", tmp_path / "terug"
    assert weerwoord("backup", str(stick)).returncode == 0
    damage(next(p for p in (stick / "blobs").rglob("*") if p.is_file()), at=-1)
    told = weerwoord("restore", str(stick), "--to", str(back))
    assert told.returncode == 3
    assert "Het origineel van B01 stond niet heel in deze reservekopie" in told.stderr.decode()
    checked = weerwoord("--vault", str(back), "check")
    assert (checked.returncode, b"Beschadigd: B01: blobs/" in checked.stderr) == (3, True)
    damage(stick / "vault.hdr.bak", at=30)
    told = weerwoord("restore", str(stick), "--to", str(tmp_path / "later"))
    assert (told.returncode, told.stdout) == (3, b"")
    assert "gaat nog wel open om te lezen: zet --vault" in told.stderr.decode()
    assert not (tmp_path / "later").exists()
    assert weerwoord("--vault", str(stick), "list").returncode == 0


def test_an_older_version_in_its_place_is_said(weerwoord: Run, tmp_path: Path) -> None:
    stick, older = tmp_path / "stick", tmp_path / "ouder"
    weerwoord("log", told=b'{"what": "een"}')
    weerwoord("backup", str(stick))
    shutil.copytree(stick, older)
    weerwoord("log", told=b'{"what": "twee"}')
    weerwoord("backup", str(stick))
    for words in (("backup",), ("backup", "--try", str(stick))):
        told = weerwoord(*words)
        assert (told.returncode, b"oudere versie" in told.stderr) == (0, False)
    assert weerwoord("backup", "--try", str(older)).returncode == 0  # nothing is known of that one
    shutil.rmtree(stick)
    older.rename(stick)
    for words in (("backup",), ("backup", "--try", str(stick))):
        told = weerwoord(*words)
        assert told.returncode == 3
        assert "Hier staat een oudere versie van deze reservekopie: " in told.stderr.decode()


def test_one_that_opens_as_before_is_named_until_it_is_renewed(
    weerwoord: Run, tmp_path: Path
) -> None:
    stick, away = tmp_path / "stick", tmp_path / "weg"
    said = "De kopie opent nog met die van toen: vernieuw hem."
    weerwoord("backup", str(stick))
    assert said not in weerwoord("backup").stderr.decode()
    stick.rename(away)
    (tmp_path / "nieuw").write_text("een andere lange wachtwoordzin van zes woorden", "utf-8")
    new = ("passphrase", "--new-passphrase-file", str(tmp_path / "nieuw"))
    assert weerwoord(*new).returncode in (0, 3)
    now = ("--passphrase-file", str(tmp_path / "nieuw"))
    assert f"{stick}: " in weerwoord(*now, "backup").stderr.decode()
    assert said in weerwoord(*now, "backup").stderr.decode()
    away.rename(stick)
    weerwoord(*now, "backup", str(stick))
    assert said not in weerwoord(*now, "backup").stderr.decode()
