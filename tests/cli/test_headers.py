"""What a person hears when the key files of a vault are damaged, gone, older, or another vault's."""

import hashlib
import shutil
from pathlib import Path

import pytest

from tests.cli import inside
from tests.cli.inside import PASSPHRASE, Vault, damage, kinds, refused

HEADERS = ("vault.hdr", "vault.hdr.bak")


weerwoord = inside.weerwoord


def healed(name: str) -> str:
    return (
        f"Let op: van de twee sleutelbestanden is opnieuw gemaakt: {name}. Het was beschadigd, ontbrak, "
        "of was nog van voor de laatste wijziging van de sleutels. Stopte de computer toen je je "
        "sleutels wijzigde, of toen de kluis werd gemaakt? Dan klopt dit.\n"
    )


def stranger(vault: Vault, beside: Path, changes: int, passphrase: str) -> Path:
    """Another vault, whose header was changed so many times, newer than one that never was."""
    folder = beside / "andere"
    assert vault("init", vault=folder, passphrase=passphrase).status == 0
    for _ in range(changes):
        assert vault("sheet", vault=folder, passphrase=passphrase).status == 0
    return folder


# One of the two --------------------------------------------------------------------------------


@pytest.mark.parametrize("name", HEADERS)
def test_one_damaged_header_is_healed_and_told(weerwoord: Vault, name: str) -> None:
    damage(weerwoord.folder / name)
    answer = weerwoord("list")
    assert (answer.status, answer.err) == (0, healed(name))
    assert "Hij belde aan." in answer.out
    assert weerwoord("list").err == ""


@pytest.mark.parametrize("name", HEADERS)
@pytest.mark.parametrize("changes", [0, 2])
@pytest.mark.parametrize("passphrase", [PASSPHRASE, "een heel andere zin voor de andere kluis"])
def test_one_header_of_another_vault_is_healed_and_told(
    weerwoord: Vault, tmp_path: Path, name: str, changes: int, passphrase: str
) -> None:
    """Older or newer than ours, and whether or not our passphrase opens that vault as well."""
    other = stranger(weerwoord, tmp_path, changes, passphrase)
    whole = (weerwoord.folder / name).read_bytes()
    shutil.copyfile(other / name, weerwoord.folder / name)
    answer = weerwoord("list")
    assert (answer.status, answer.err) == (0, healed(name))
    assert "Hij belde aan." in answer.out
    assert (weerwoord.folder / name).read_bytes() == whole
    assert weerwoord("list").err == ""
    assert kinds(weerwoord).count("header.healed") == 1


def test_a_wrong_secret_beside_a_header_of_another_vault(weerwoord: Vault, tmp_path: Path) -> None:
    other = stranger(weerwoord, tmp_path, 2, "een heel andere zin voor de andere kluis")
    shutil.copyfile(other / HEADERS[0], weerwoord.folder / HEADERS[0])
    refused(weerwoord, 1, "opent de kluis niet", passphrase="niet deze")
    damage(weerwoord.folder / "journal.db", at=2000)
    refused(weerwoord, 3, "Het logboek is beschadigd")
    refused(weerwoord, 3, "hoort niet bij", passphrase="een heel andere zin voor de andere kluis")


@pytest.mark.parametrize("name", HEADERS)
def test_one_header_that_is_gone_is_healed_and_told(weerwoord: Vault, name: str) -> None:
    (weerwoord.folder / name).unlink()
    assert weerwoord("list").err == healed(name)
    assert weerwoord("list").err == ""


@pytest.mark.parametrize("name", HEADERS)
def test_one_older_header_put_back_opens_nothing_and_is_told(weerwoord: Vault, name: str) -> None:
    old = (weerwoord.folder / name).read_bytes()
    new = weerwoord.beside("nieuw", "een heel andere zin voor nu")
    assert weerwoord("passphrase", "--new-passphrase-file", new).status == 0
    (weerwoord.folder / name).write_bytes(old)
    refused(weerwoord, 1, "opent de kluis niet")
    answer = weerwoord("list", passphrase="een heel andere zin voor nu")
    assert (answer.status, answer.err) == (0, healed(name))


@pytest.mark.parametrize("excuse", ["vault.hdr.bak.new", "vault.hdr.next", "unfinished"])
def test_what_a_cut_short_program_leaves_excuses_no_copy(weerwoord: Vault, excuse: str) -> None:
    old = (weerwoord.folder / "vault.hdr.bak").read_bytes()
    assert weerwoord("sheet").status == 0
    now = (weerwoord.folder / "vault.hdr").read_bytes()
    for content in (now, b""):
        for spare in (old, None):
            (weerwoord.folder / "vault.hdr.bak").unlink()
            if spare is not None:
                (weerwoord.folder / "vault.hdr.bak").write_bytes(spare)
            (weerwoord.folder / excuse).write_bytes(content)
            assert weerwoord("list").err == healed("vault.hdr.bak")
            assert weerwoord("list").err == ""
    assert kinds(weerwoord).count("header.healed") == 4


def test_encrypting_anew_is_no_damage_to_the_header(weerwoord: Vault) -> None:
    answer = weerwoord("reencrypt")
    assert (answer.status, "sleutelbestanden" in answer.err) == (0, False)
    assert weerwoord("list").err == ""
    assert "header.healed" not in kinds(weerwoord)


@pytest.mark.parametrize("name", ["vault.hdr", "vault.hdr.bak", "vault.hdr.bak.new"])
def test_a_folder_in_the_place_of_a_header_is_told_each_time(weerwoord: Vault, name: str) -> None:
    (weerwoord.folder / name).unlink(missing_ok=True)
    (weerwoord.folder / name).mkdir()
    path = weerwoord.folder / name
    told = f"Let op: {path} is een map, en daar hoort een bestand van de kluis. Zet die map ergens anders.\n"
    for _ in range(2):
        answer = weerwoord("list")
        assert (answer.status, answer.err) == (0, told)
    before = {
        one.name: one.read_bytes() for one in weerwoord.folder.glob("vault.*") if one.is_file()
    }
    answer = weerwoord("sheet")
    assert answer.status == 1
    assert answer.err.splitlines()[-1].endswith("Zet die map ergens anders en probeer het opnieuw.")
    assert before == {name: (weerwoord.folder / name).read_bytes() for name in before}
    (weerwoord.folder / name).rmdir()
    assert weerwoord("list").err == (healed(name) if name in HEADERS else "")


# Both ------------------------------------------------------------------------------------------


def test_both_headers_damaged(weerwoord: Vault) -> None:
    for name in HEADERS:
        damage(weerwoord.folder / name)
    refused(weerwoord, 3, *HEADERS, "reservekopie")


def test_the_header_of_another_vault(weerwoord: Vault, tmp_path: Path) -> None:
    assert weerwoord("init", vault=tmp_path / "andere").status == 0
    for name in HEADERS:
        shutil.copyfile(tmp_path / "andere" / name, weerwoord.folder / name)
    refused(weerwoord, 3, "journal.db hoort niet bij de sleutelgegevens", "check")


def test_a_newer_header(weerwoord: Vault) -> None:
    for name in HEADERS:
        told = (weerwoord.folder / name).read_bytes()[:-32].replace(b'"format":1', b'"format":7')
        (weerwoord.folder / name).write_bytes(told + hashlib.sha256(told).digest())
    refused(weerwoord, 1, "nieuwere versie", "vorm 7", "Werk Weerwoord bij")
