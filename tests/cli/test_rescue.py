"""`check` names what is damaged, what can still be read and which copy is good; and the way back to it."""

import shutil
from collections.abc import Iterator
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest

from app import bootstrap
from app.usecases import rescue
from tests.cli.inside import PASSPHRASE, Vault
from tests.clocks import SetClock
from tests.harness.furnishing import cheap_keys
from tests.harness.tree import read_tree


@pytest.fixture
def weerwoord(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Iterator[Vault]:
    """A vault with a snapshot from before its second incident, and a backup."""
    with cheap_keys():
        vault = Vault(tmp_path / "kluis", capsys)
        vault.lived_in()
        for path in (vault.folder / "snapshots").iterdir():
            path.unlink()
        assert vault("list").status == 0  # takes a snapshot
        before = snapshot(vault)
        told = vault.beside("in", '{"what": "Een brief."}')
        assert vault("log", told).status == 0
        assert vault("backup", str(tmp_path / "stick")).status == 0
        for path in set((vault.folder / "snapshots").iterdir()) - {before}:
            path.rename(path.with_suffix(".later"))  # what knows of the backup
        yield vault


def snapshot(vault: Vault) -> Path:
    (path,) = (vault.folder / "snapshots").glob("*.db")
    return path


def blobs(vault: Vault) -> dict[str, Path]:
    """The files of the exhibits, by number, as `check` names them once each is gone."""
    found = {}
    for path in sorted(p for p in (vault.folder / "blobs").rglob("*") if p.is_file()):
        moved = path.rename(path.with_suffix(".weg"))
        (line,) = (one for one in vault("check").err.splitlines() if path.name in one)
        found[line.split()[1].rstrip(":")] = moved.rename(path)
    return found


def damage(path: Path, at: int) -> None:
    told = path.read_bytes()
    path.write_bytes(told[:at] + bytes([told[at] ^ 1]) + told[at + 1 :])


def test_a_whole_vault(weerwoord: Vault) -> None:
    for words in (("check",), ("check", "--deep")):
        answer = weerwoord(*words)
        assert (answer.status, answer.err) == (0, "")
        assert "2 incidenten, 2 bewijsstukken" in answer.out
        assert answer.out.endswith("Alles klopt.\n")


def test_a_damaged_exhibit_is_named_and_the_other_comes_out(
    weerwoord: Vault, tmp_path: Path
) -> None:
    first = blobs(weerwoord)["B01"]
    damage(first, 300)
    answer = weerwoord("check", "--deep")
    assert answer.status == 3
    name = first.relative_to(weerwoord.folder).as_posix()
    assert f"Beschadigd: B01: {name}\n" in answer.err
    assert "Van de 2 bewijsstukken zijn er 1 te lezen." in answer.err
    assert f"{tmp_path / 'stick'}\n" in answer.err  # there it is whole
    assert "momentopname" not in answer.err
    out = ("--out", str(tmp_path / "uit"))
    assert weerwoord("evidence", "export", "B01", *out).status == 3
    assert not (tmp_path / "uit").exists()
    assert weerwoord("evidence", "export", "B02", *out).status == 0
    assert (tmp_path / "uit").read_text("utf-8") == "twee" * 1000 + "\n"


@pytest.mark.parametrize("left", [0, 100, 1])
def test_an_original_that_was_cut_is_named_without_reading_it(weerwoord: Vault, left: int) -> None:
    first = blobs(weerwoord)["B01"]
    whole = first.read_bytes()
    first.write_bytes(whole[:left] if left != 1 else whole[:-1])
    answer = weerwoord("check")
    assert answer.status == 3
    assert f"Beschadigd: B01: {first.relative_to(weerwoord.folder).as_posix()}\n" in answer.err
    assert "Van de 2 bewijsstukken zijn er 1 te lezen." in answer.err


@pytest.mark.parametrize("page", [0, 7, 9])
def test_a_damaged_log_leads_to_the_good_snapshot(
    weerwoord: Vault, tmp_path: Path, page: int
) -> None:
    damage(weerwoord.folder / "journal.db", page * 4096 + 2000)
    answer = weerwoord("check")
    assert answer.status == 3
    assert "journal.db" in answer.err
    name = snapshot(weerwoord).name
    assert f"De nieuwste goede momentopname is {name}" in answer.err
    assert "Deze momentopname kent geen reservekopie." in answer.err
    assert "Er is geen reservekopie bekend." not in answer.err
    assert "1 incident en 2 bewijsstukken, waarvan 2 te lezen." in answer.err
    assert f"snapshots --restore {name} --to DIR" in answer.err
    before = read_tree(weerwoord.folder)
    answer = weerwoord("snapshots", "--restore", name, "--to", str(tmp_path / "terug"))
    assert (answer.status, answer.out) == (0, f"{tmp_path / 'terug'}\n")
    assert read_tree(weerwoord.folder) == before
    again = weerwoord("check", "--deep", vault=tmp_path / "terug")
    assert (again.status, again.err) == (0, "")  # it was put back knowingly
    assert "Hij belde aan." in weerwoord("list", vault=tmp_path / "terug").out


def test_a_snapshot_is_taken_that_knows_of_the_backup(weerwoord: Vault, tmp_path: Path) -> None:
    (later,) = (weerwoord.folder / "snapshots").glob("*.later")
    later = later.rename(later.with_suffix(".db"))
    damage(weerwoord.folder / "journal.db", 9 * 4096 + 2000)
    answer = weerwoord("check")
    assert answer.status == 3
    assert f"De nieuwste goede momentopname is {later.name}" in answer.err
    assert "2 incidenten en 2 bewijsstukken, waarvan 2 te lezen." in answer.err
    assert f": {tmp_path / 'stick'}\n" in answer.err


def test_where_no_snapshot_is_good_a_backup_has_to_do(weerwoord: Vault, tmp_path: Path) -> None:
    for path in (weerwoord.folder / "journal.db", snapshot(weerwoord)):
        damage(path, 9 * 4096 + 2000)
    answer = weerwoord("check")
    assert answer.status == 3
    assert "Er is geen goede momentopname. Zet een reservekopie terug met 'restore'." in answer.err
    restored = weerwoord("restore", str(tmp_path / "stick"), "--to", str(tmp_path / "terug"))
    assert restored.status == 0
    assert weerwoord("check", "--deep", vault=tmp_path / "terug").status == 0


def test_a_damaged_snapshot_is_named_by_a_deep_check(weerwoord: Vault) -> None:
    damage(snapshot(weerwoord), 9 * 4096 + 2000)
    assert weerwoord("check").status == 0
    answer = weerwoord("check", "--deep")
    assert answer.status == 3
    assert f"Beschadigd: snapshots/{snapshot(weerwoord).name}\n" in answer.err


def test_a_log_put_back_is_told_by_its_printed_head(weerwoord: Vault, tmp_path: Path) -> None:
    head = weerwoord("check").out.split("regel ")[1].split(": ")[1].splitlines()[0]
    assert weerwoord("check", "--head", head).status == 0
    shutil.copyfile(snapshot(weerwoord), weerwoord.folder / "journal.db")
    answer = weerwoord("check", "--head", head)
    assert answer.status == 3
    assert "Deze ketencode komt in dit logboek niet voor." in answer.err
    assert f"{tmp_path / 'stick'}\n" not in answer.err  # it was made later than this log knows
    assert "ouder dan wat deze computer het laatst zag" in answer.err


def test_a_roll_back_is_said_until_the_owner_says_to_know(weerwoord: Vault) -> None:
    shutil.copyfile(snapshot(weerwoord), weerwoord.folder / "journal.db")
    good = rescue.newest_good(bootstrap.house(weerwoord.folder), PASSPHRASE)
    assert good is not None
    assert "ouder dan wat deze computer het laatst zag" in weerwoord("list").err
    assert weerwoord("list").err == ""  # told once
    for _again in range(2):
        answer = weerwoord("check")
        assert answer.status == 3
        assert "was deze kluis ouder dan wat deze computer het laatst zag" in answer.err
        assert "Alles klopt." not in answer.out
    confirm = answer.err.split("check --head ")[1].splitlines()[0]
    assert (
        weerwoord("check", "--head", good.found.head.code).status == 3
    )  # says nothing about what came after
    assert weerwoord("check", "--head", confirm).status == 0
    answer = weerwoord("check")
    assert (answer.status, answer.err) == (0, "")
    assert "Alles klopt." in answer.out


def test_what_was_put_back_and_what_it_is_of_are_both_as_they_were_left(
    weerwoord: Vault, tmp_path: Path
) -> None:
    name, stick = snapshot(weerwoord).name, str(tmp_path / "stick")
    for at, words in enumerate((("restore", stick), ("snapshots", "--restore", name))):
        there = tmp_path / f"terug {at}"
        assert weerwoord(*words, "--to", str(there)).status == 0
        for _again in range(2):
            for vault in (weerwoord.folder, there):
                answer = weerwoord("check", vault=vault)
                assert (answer.status, answer.err) == (0, "")
                told = weerwoord.beside("in", '{"what": "Nog een."}')
                assert weerwoord("log", told, vault=vault).err == ""


def test_a_clock_that_was_set_back_is_said_before_anything_is_written(
    weerwoord: Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = bootstrap.SystemClock().now()
    for back, said in ((timedelta(seconds=90), False), (timedelta(days=3), True)):
        monkeypatch.setattr(bootstrap, "SystemClock", partial(SetClock, now - back))
        answer = weerwoord("list")
        assert answer.status == 0
        assert ("de klok van deze computer staat op" in answer.err) == said
    told = weerwoord.beside("in", '{"what": "Nog een."}')
    assert "Zet hem eerst goed." in weerwoord("log", told).err
    assert weerwoord("list").err == ""  # the journal says from when to when


def test_a_head_that_was_mistyped_is_no_damage(weerwoord: Vault, tmp_path: Path) -> None:
    head = weerwoord("check").out.split("regel ")[1].split(": ")[1].splitlines()[0]
    for typed in (head.lower(), head.replace(" ", "-"), head.replace(" ", "")):
        assert weerwoord("check", "--head", typed).status == 0
    for wrong in ("", "hallo", head[:-1], f"{head[:-1]}1"):
        answer = weerwoord("check", "--head", wrong)
        assert (answer.status, answer.out) == (1, "")
        assert answer.err.startswith("Dit is geen ketencode: groep ")
    answer = weerwoord("check", "--head", ("A" if head[0] != "A" else "B") + head[1:])
    assert answer.status == 3
    assert "Deze ketencode komt in dit logboek niet voor. Kijk hem na." in answer.err
    assert f"{tmp_path / 'stick'}\n" in answer.err
    for one in ("momentopname", "Beschadigd", "beschadiging"):
        assert one not in answer.err
    assert "Alles klopt." not in answer.out


def test_going_back_overwrites_nothing_and_takes_no_damaged_copy(
    weerwoord: Vault, tmp_path: Path
) -> None:
    (tmp_path / "vol").mkdir()
    (tmp_path / "vol" / "foto.jpg").touch()
    name = snapshot(weerwoord).name

    def back(snapshot_name: str, to: str) -> tuple[int, str]:
        answer = weerwoord("snapshots", "--restore", snapshot_name, "--to", str(tmp_path / to))
        assert answer.out == ""
        return answer.status, answer.err

    before = read_tree(weerwoord.folder)
    status, said = back(name, "vol")
    assert status == 1
    assert "niet leeg" in said
    status, said = back("20200101T000000Z-1.db", "terug")
    assert status == 1
    assert "Bekijk ze met 'snapshots'" in said
    answer = weerwoord("snapshots", "--restore", name)
    assert (answer.status, answer.err) == (2, "Geef --restore en --to samen.\n")
    assert read_tree(weerwoord.folder) == before
    damage(snapshot(weerwoord), 9 * 4096 + 2000)
    status, said = back(name, "terug")
    assert status == 3
    assert name in said
    assert not (tmp_path / "terug").exists()


def test_what_a_snapshot_comes_back_without_is_named(weerwoord: Vault, tmp_path: Path) -> None:
    number, path = sorted(blobs(weerwoord).items())[0]
    path.unlink()
    name, to = snapshot(weerwoord).name, str(tmp_path / "terug")
    answer = weerwoord("snapshots", "--restore", name, "--to", to)
    assert (answer.status, answer.out) == (3, f"{to}\n")
    assert (
        f"Het origineel van {number} ontbreekt of is niet heel te lezen in de kluis" in answer.err
    )
    assert weerwoord("show", "1", vault=tmp_path / "terug").status == 0
