"""Whoever got a dossier can check all of it: each byte that changed, each file that is missing or extra."""

import hashlib
import json
import os
import struct
import subprocess
import sys
import zipfile
from pathlib import Path

import pyrage
import pytest

from app.domain.journal import instant
from app.proof import verifier
from app.usecases import erasing, incidents
from app.usecases.desk import Desk
from tests.usecases import composing
from tests.usecases.composing import compose, make

log = composing.log


def test_the_bundle_is_checked_with_stock_tools(log: Desk, tmp_path: Path) -> None:
    out = make(log, tmp_path / "uit")
    for part in ("voor-het-dossier", "originelen"):
        told = subprocess.run(["sha256sum", "--strict", "-c", "SHA256SUMS"], cwd=out / part, check=True,
                              capture_output=True, text=True).stdout  # fmt: skip
        assert told.count(": OK") >= 2
    first = {
        p.relative_to(out).as_posix() for p in (out / "voor-het-dossier").rglob("*") if p.is_file()
    }
    assert first == {f"voor-het-dossier/{name}" for name in (
        "dossier.pdf", "bijlagen/B01.pdf", "bijlagen/B02.pdf", "journaal.json", "manifest.json",
        "SHA256SUMS", "CONTROLEREN.txt", "controleer.py")}  # fmt: skip
    assert (out / "originelen" / "B01.txt").read_bytes() == b"ik vind je"
    assert "B01.txt" in (out / "originelen" / "LEES-MIJ.txt").read_text("utf-8")
    assert log.bundles.verify(out).wrong == ()


def test_the_verifier_that_goes_along_agrees(log: Desk, tmp_path: Path) -> None:
    out = make(log, tmp_path / "uit")
    script = out / "voor-het-dossier" / "controleer.py"

    def told(where: Path) -> tuple[int, str]:
        run = subprocess.run(
            ["python3", "-I", str(script), str(where)], capture_output=True, text=True, check=False
        )
        return run.returncode, run.stdout

    assert told(out) == told(out / "originelen") == (0, "Alles klopt.\n")
    (out / "originelen" / "B02.txt").write_bytes(b"TWEE")
    assert told(out) == (3, "originelen/B02.txt: gewijzigd\n")


@pytest.mark.parametrize("recipient", ["police", "griffie", "mayor", "lawyer", "own"])
def test_why_something_was_withdrawn_or_erased_is_for_the_owner_alone(
    log: Desk, tmp_path: Path, recipient: str
) -> None:
    """Its commitment stays, so that whoever gets the dossier still recomputes the chain."""
    incidents.remove(log.store, "1", "Mijn man wil het niet.")
    incidents.restore(log.store, "1")
    erasing.erase_field(log.store, "1", "subject", "Mijn man wil ook dit niet.")
    dossier = compose(log, recipient=recipient)
    out = make(log, tmp_path / "uit", recipient=recipient)
    folder = out / "voor-het-dossier"
    journal = json.loads((folder / "journaal.json").read_text("utf-8"))
    shown = {one["event"]["seq"]: one for one in journal["entries"] if "event" in one}
    kinds = []
    for turn in dossier.incidents[1].turns:
        entry = shown[turn.line]
        assert instant(turn.at) == entry["event"]["at"]
        assert ("reason" in entry["pairs"]) == (turn.kind != "restored" and recipient == "own")
        assert ("reason" in entry["event"]["fields"]) == (turn.kind != "restored")
        kinds.append(turn.kind)
    assert kinds == ["removed", "restored", "erased"]
    told = [path.read_text("utf-8", "replace") for path in out.rglob("*") if path.is_file()]
    assert any("Mijn man wil" in one for one in told) == (recipient == "own")
    script = ["python3", "-I", str(folder / "controleer.py"), str(out)]
    assert subprocess.run(script, capture_output=True, check=True).stdout == b"Alles klopt.\n"


def test_another_journal_is_noticed(log: Desk, tmp_path: Path) -> None:
    out = make(log, tmp_path / "uit")
    head = compose(log).head.code
    assert log.bundles.verify(out, head=head).wrong != ()  # the dossier itself moved it on
    right = log.bundles.verify(out).head
    assert log.bundles.verify(out, head=right.lower()).wrong == ()


def flipped(whole: bytes, place: int) -> bytes:
    """One bit of one byte turned; which bit differs from byte to byte."""
    return whole[:place] + bytes([whole[place] ^ 1 << place % 8]) + whole[place + 1 :]


def test_every_changed_byte_is_noticed_and_named(log: Desk, tmp_path: Path) -> None:
    out = make(log, tmp_path / "uit")
    tried = 0
    for path in sorted(p for p in out.rglob("*") if p.is_file()):
        whole = path.read_bytes()
        for place in range(0, len(whole), max(1, len(whole) // 40)):
            path.write_bytes(flipped(whole, place))
            names = {name for name, _what in log.bundles.verify(out).wrong}
            assert path.relative_to(out).as_posix() in names, place
            tried += 1
        path.write_bytes(whole)
    assert tried > 200
    assert log.bundles.verify(out).wrong == ()


def structure(path: Path) -> list[int]:
    """The places of a zip that are not the content of a file: headers, the directory, its end."""
    held = set(range(path.stat().st_size))
    with zipfile.ZipFile(path) as archive, path.open("rb") as file:
        for info in archive.infolist():
            file.seek(info.header_offset + 26)
            name, extra = struct.unpack("<HH", file.read(4))
            begin = info.header_offset + 30 + name + extra
            held -= set(range(begin, begin + info.file_size))
    return sorted(held)


@pytest.mark.parametrize("part", ["voor-het-dossier", "originelen"])
def test_every_changed_byte_of_a_zip_is_noticed_and_named(
    log: Desk, tmp_path: Path, part: str
) -> None:
    out = make(log, tmp_path / "uit", "zip")
    path = out / f"{part}.zip"
    whole, bones = path.read_bytes(), structure(path)
    assert len(bones) > 500
    for place in sorted({*bones, *range(0, len(whole), 23)}):
        path.write_bytes(flipped(whole, place))
        wrong = log.bundles.verify(path).wrong
        assert (path.name, "gewijzigd") in wrong, place
    path.write_bytes(flipped(whole, bones[-1]))
    assert (path.name, "gewijzigd") in log.bundles.verify(out).wrong
    for spoilt in (whole + b"x", b"x" + whole, whole[:-1], b"PK\5\6" + bytes(18)):
        path.write_bytes(spoilt)
        assert (path.name, "gewijzigd") in log.bundles.verify(out).wrong
    path.write_bytes(whole)
    assert log.bundles.verify(path).wrong == log.bundles.verify(out).wrong == ()


def test_a_zip_that_another_program_packed_says_so_and_unpacked_it_fits(
    log: Desk, tmp_path: Path
) -> None:
    path = make(log, tmp_path / "uit", "zip") / "voor-het-dossier.zip"
    with zipfile.ZipFile(path) as archive:
        archive.extractall(tmp_path / "los")
    path.unlink()
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as again:
        for one in sorted(p for p in (tmp_path / "los").rglob("*") if p.is_file()):
            again.write(one, one.relative_to(tmp_path / "los"))
    assert log.bundles.verify(path).wrong == (("voor-het-dossier.zip", "gewijzigd"),)
    assert log.bundles.verify(tmp_path / "los").wrong == ()


def test_a_zip_in_a_package_is_looked_at_too(log: Desk, tmp_path: Path) -> None:
    """Whoever has the recipient's key can pack another one."""
    mine = pyrage.x25519.Identity.generate()
    (tmp_path / "key.txt").write_text(str(mine))
    package = make(log, tmp_path / "uit", "package", str(mine.to_public())) / "pakket.age"
    inside = pyrage.decrypt(package.read_bytes(), [mine])
    for place in range(1, 200):  # in the directory at the end
        package.write_bytes(
            pyrage.encrypt(flipped(inside, len(inside) - place), [mine.to_public()])
        )
        wrong = log.bundles.verify(package, identity=tmp_path / "key.txt").wrong
        assert ("pakket.age", "gewijzigd") in wrong, place
    package.write_bytes(pyrage.encrypt(inside, [mine.to_public()]))
    assert log.bundles.verify(package, identity=tmp_path / "key.txt").wrong == ()


def test_a_manifest_that_someone_made_up_is_never_whole(log: Desk, tmp_path: Path) -> None:
    out = make(log, tmp_path / "uit")
    path = out / "voor-het-dossier" / "manifest.json"
    whole = json.loads(path.read_text("utf-8"))
    del whole["self"]
    for key in ("files", "head", "dossier", "originals"):
        for value in (None, 1, "x", [1], [{"name": 1}], {}):
            told = {**whole, key: value}
            told["self"] = hashlib.sha256(verifier.jcs(told)).hexdigest()
            path.write_bytes(verifier.jcs(told) + b"\n")
            assert log.bundles.verify(out).wrong != (), (key, value)


@pytest.mark.parametrize("name", ["manifest.json", "journaal.json"])
def test_a_file_that_nests_without_end_is_named(log: Desk, tmp_path: Path, name: str) -> None:
    out = make(log, tmp_path / "uit")
    (out / "voor-het-dossier" / name).write_bytes(b"[" * 200_000)
    names = {name for name, _what in log.bundles.verify(out).wrong}
    assert f"voor-het-dossier/{name}" in names


def test_the_verifier_fits_on_a_few_screens() -> None:
    assert len(Path(verifier.__file__).read_text("utf-8").splitlines()) < 200


def test_a_journal_that_cannot_be_read_is_named(log: Desk, tmp_path: Path) -> None:
    out = make(log, tmp_path / "uit")
    journal = out / "voor-het-dossier" / "journaal.json"
    journal.unlink()
    journal.symlink_to(out)  # a folder: there, and no file to read
    assert ("voor-het-dossier/journaal.json", "geen gewoon bestand") in log.bundles.verify(
        out
    ).wrong
    (out / "voor-het-dossier" / "manifest.json").unlink()
    (out / "voor-het-dossier" / "SHA256SUMS").unlink()
    names = {name for name, _what in log.bundles.verify(out).wrong}
    assert "voor-het-dossier/journaal.json" in names


@pytest.mark.skipif(os.name == "nt", reason="it has no pipes among its files")
def test_a_pipe_in_the_place_of_a_file_is_named_and_keeps_nobody_waiting(
    log: Desk, tmp_path: Path
) -> None:
    out = make(log, tmp_path / "uit")
    for name in ("dossier.pdf", "journaal.json", "SHA256SUMS", "manifest.json"):
        path = out / "voor-het-dossier" / name
        path.unlink()
        os.mkfifo(path)
        wrong = log.bundles.verify(out).wrong
        assert (f"voor-het-dossier/{name}", "geen gewoon bestand") in wrong
        script = [sys.executable, "-I", str(Path(verifier.__file__)), str(out)]
        ran = subprocess.run(script, capture_output=True, check=False, timeout=60, text=True)
        assert (ran.returncode, f"{name}: geen gewoon bestand\n" in ran.stdout) == (3, True)


def test_what_is_missing_or_extra_is_named(log: Desk, tmp_path: Path) -> None:
    out = make(log, tmp_path / "uit")
    (out / "voor-het-dossier" / "dossier.pdf").unlink()
    (out / "originelen" / "B02.txt").unlink()
    (out / "voor-het-dossier" / "extra.exe").touch()
    (out / "notitie.txt").touch()
    assert set(log.bundles.verify(out).wrong) == {
        ("voor-het-dossier/dossier.pdf", "ontbreekt"),
        ("originelen/B02.txt", "ontbreekt"),
        ("voor-het-dossier/extra.exe", "hoort er niet bij"),
        ("notitie.txt", "hoort er niet bij"),
    }


def test_the_originals_of_another_dossier_do_not_fit(log: Desk, tmp_path: Path) -> None:
    one, other = make(log, tmp_path / "een"), make(log, tmp_path / "twee")
    (one / "originelen").rename(tmp_path / "weg")
    assert log.bundles.verify(one).wrong == ()  # they were handed over apart
    (other / "originelen").rename(one / "originelen")
    assert log.bundles.verify(one).wrong != ()
