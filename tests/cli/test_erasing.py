"""`erase`, `about`, `stamp` from outside."""

import json
import re
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.proof.authority import LocalAuthority, serving

SECRET = "ZEEHONDBERICHT"


@pytest.fixture
def vault(weerwoord: Run, tmp_path: Path) -> Run:
    told = {"what": f"hij riep {SECRET}", "place": SECRET, "subject": "Jan Beek"}
    weerwoord("log", told=json.dumps(told).encode())
    (tmp_path / f"{SECRET}.txt").write_text("een foto")
    assert weerwoord("attach", "1", str(tmp_path / f"{SECRET}.txt")).returncode == 0
    return weerwoord


def test_a_field_an_exhibit_and_then_all_of_it(vault: Run, tmp_path: Path) -> None:
    stick = str(tmp_path / "stick")
    assert vault("backup", stick).returncode == 0
    field = vault("erase", "1", "--field", "place", "--reason", "op verzoek")
    assert field.returncode == 0
    assert field.stdout.decode() == "Gewist: 1 waarden. De keten is heel.\n"
    assert f"Reservekopie {stick} bevat het nog" in field.stderr.decode()
    exhibit = vault("erase", "B01", "--reason", "op verzoek")
    assert "Bewijsstuk B01 is gewist." in exhibit.stdout.decode()
    assert b"place" not in vault("show", "1").stdout
    assert vault("erase", "1", "--reason", "op verzoek").returncode == 0
    shown = vault("show", "1")
    assert "gewist" in shown.stdout.decode()
    for words in (("list",), ("show", "1", "--versions"), ("search", SECRET), ("about", SECRET)):
        assert SECRET.encode() not in vault(*words).stdout
    again = vault("erase", "1", "--reason", "nog eens")
    assert (again.returncode, again.stdout) == (1, b"")
    assert vault("check", "--deep").returncode == 0
    kept = [path for path in (tmp_path / "kluis" / "snapshots").iterdir() if path.suffix == ".db"]
    assert len(kept) == 1
    assert vault("backup", stick).returncode == 0
    vault("log", told=b'{"what": "later", "place": "x"}')
    later = vault("erase", "2", "--field", "place", "--reason", "op verzoek")
    assert later.returncode == 0
    assert b"Reservekopie" not in later.stderr  # made before it was told


def test_a_reason_is_needed(vault: Run) -> None:
    assert vault("erase", "1").returncode == 2
    assert vault("erase", "1", "--reason", " ").returncode == 1
    assert SECRET.encode() in vault("show", "1").stdout


def test_all_about_someone_as_lines_or_json(vault: Run) -> None:
    answer = json.loads(vault("about", "beek jan", "--json").stdout)
    told, beside = answer["held"]
    assert answer["person"] == "beek jan"
    assert told["where"] == "incident 1, 1"
    assert told["text"] == "Jan Beek"
    assert beside["where"] == "B01"
    assert re.fullmatch(r"[-0-9]{10}T[:0-9]{8}\.[0-9]{3}Z", beside["at"])
    nobody = vault("about", "Piet")
    assert (nobody.returncode, nobody.stdout) == (0, b"")


def test_a_stamp_waits_and_comes(vault: Run, tmp_path: Path) -> None:
    (tmp_path / "tsa").mkdir()
    local = LocalAuthority(tmp_path / "tsa")
    certificates = str(tmp_path / "tsa" / "ca.pem")
    with serving(local) as url:
        whom = ("--authority", url, "--certificates", certificates)
        assert b"1 ketencode wacht." in vault("stamp", *whom, "--later").stderr
        assert local.asked == 0
        done = vault("stamp")
    assert done.returncode == 0
    assert len(done.stdout.splitlines()) == 1  # nothing was added while it waited
    away = vault("stamp")
    assert (away.returncode, away.stdout) == (1, b"")
    assert "blijft wachten" in away.stderr.decode()
    wrong = vault("stamp", "--authority", url, "--certificates", str(tmp_path / f"{SECRET}.txt"))
    assert "geen certificaten" in wrong.stderr.decode()
