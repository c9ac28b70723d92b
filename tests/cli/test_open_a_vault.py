"""`docs/open-a-vault.py` opens a vault where there is no Weerwoord."""

import hashlib
import json
import subprocess
import sys
from pathlib import Path

from app import bootstrap
from app.usecases import access
from app.usecases.desk import Proof
from app.vault.keys import FLOOR
from tests.cli.conftest import PASSPHRASE, ROOT, Run

SCRIPT = ROOT / "docs" / "open-a-vault.py"


def test_it_opens_with_the_recovery_code_alone(bare: Run, tmp_path: Path) -> None:
    code = bare("init").stdout
    bare("log", told='{"what": "Hij belde aan. 😡", "quote": "ik vind je"}'.encode())
    bare("change", "1", told=b'{"place": "raadhuis"}')
    (tmp_path / "bewijs.bin").write_bytes(bytes(range(256)) * 500)
    bare("attach", "1", str(tmp_path / "bewijs.bin"))
    out = tmp_path / "uit"
    # -I: nothing of this folder can be imported
    words = [sys.executable, "-I", str(SCRIPT), str(tmp_path / "kluis"), str(out)]
    subprocess.run(words, input=code.lower(), check=True, cwd=tmp_path, capture_output=True)

    def lines(name: str) -> list[dict[str, object]]:
        return [json.loads(line) for line in (out / name).read_text("utf-8").splitlines()]

    (incident,) = lines("incidents.jsonl")
    assert (incident["what"], incident["place"]) == ("Hij belde aan. 😡", "raadhuis")
    kinds = [one["kind"] for one in lines("journal.jsonl")]
    assert kinds == ["vault.created", "incident.recorded", "incident.changed", "evidence.attached"]
    (evidence,) = lines("evidence.jsonl")
    key = tmp_path / "key"
    key.write_text(str(evidence["identity"]))
    blob = tmp_path / "kluis" / "blobs" / str(evidence["path"])
    opened = subprocess.run(
        ["age", "-d", "-i", str(key), str(blob)], check=True, capture_output=True
    )
    assert opened.stdout == (tmp_path / "bewijs.bin").read_bytes()


def test_a_wrong_code_opens_nothing(bare: Run, tmp_path: Path) -> None:
    code = bare("init").stdout.decode()
    wrong = ("0" if code[0] != "0" else "1") + code[1:]
    words = [sys.executable, "-I", str(SCRIPT), str(tmp_path / "kluis"), str(tmp_path / "uit")]
    told = subprocess.run(
        words, input=wrong.encode(), cwd=tmp_path, capture_output=True, check=False
    )
    assert told.returncode == 1
    assert not (tmp_path / "uit").exists()


def test_a_re_encryption_that_was_cut_short_is_no_obstacle(tmp_path: Path) -> None:
    house = bootstrap.house(tmp_path / "kluis", FLOOR)
    store, code = access.create(house.safe, house.stores, PASSPHRASE)
    house.safe.prepare_rekey(Proof("passphrase", PASSPHRASE), PASSPHRASE)  # and then the power went
    store.close()
    house.safe.release()
    assert (tmp_path / "kluis" / "vault.hdr.next").exists()
    words = [sys.executable, "-I", str(SCRIPT), str(tmp_path / "kluis"), str(tmp_path / "uit")]
    subprocess.run(words, input=code.encode(), check=True, cwd=tmp_path, capture_output=True)
    assert "vault.created" in (tmp_path / "uit" / "journal.jsonl").read_text("utf-8")


def test_what_anyone_wrote_in_the_place_of_a_header_is_no_obstacle(
    bare: Run, tmp_path: Path
) -> None:
    code = bare("init").stdout
    vault = tmp_path / "kluis"
    told = json.loads((vault / "vault.hdr").read_bytes()[8:-64])
    forged = []
    for wrong in ({"m": 1 << 40}, {"t": "x"}, {"salt": None}, {"p": 0}):
        slots = [{**one, "kdf": {**one["kdf"], **wrong}} for one in told["slots"]]
        forged.append({**told, "slots": slots, "gen": 900})
    forged += [{**told, "gen": []}, {**told, "slots": [None]}, {"gen": 900}, [told], "x"]  # type: ignore[list-item]
    for no, one in enumerate(forged):
        text = json.dumps(one).encode()
        whole = b"VLT1" + len(text).to_bytes(4, "little") + text + bytes(32)
        (vault / f"vault.hdr.{no}").write_bytes(whole + hashlib.sha256(whole).digest())
    (vault / "vault.hdr.pijp").mkdir()
    words = [sys.executable, "-I", str(SCRIPT), str(vault), str(tmp_path / "uit")]
    subprocess.run(words, input=code, check=True, cwd=tmp_path, capture_output=True, timeout=60)
    assert "vault.created" in (tmp_path / "uit" / "journal.jsonl").read_text("utf-8")


def test_it_is_short_and_knows_nothing_of_us() -> None:
    text = SCRIPT.read_text("utf-8")
    assert len(text.splitlines()) < 90
    assert "import app" not in text
    assert "from app" not in text
