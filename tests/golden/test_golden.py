"""Every vault that any version ever wrote still opens, with all that is in it."""

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from app.errors import AppError, VaultError
from app.storage import schema, store
from app.storage.schema import NEWEST
from app.usecases import access, arrival, checking, copies
from app.usecases.desk import Desk, House
from app.vault import keys
from tests.golden.content import content
from tests.harness.furnishing import VAULT, desk_of, furnished
from tests.harness.tree import read_tree
from tests.house import ROOT

HERE = Path(__file__).parent
FORMS = sorted(int(path.name[1:]) for path in HERE.glob("v*"))
SCRIPT = ROOT / "docs" / "open-a-vault.py"


def secrets_of(form: int) -> dict[str, str]:
    """What opens a golden vault, as its README has it."""
    told = (HERE / f"v{form}" / "README.md").read_text("utf-8")
    passphrase, code = re.findall(r"^\* .*: `(.+)`$", told, re.MULTILINE)
    return {"passphrase": passphrase, "recovery": code}


def expected(form: int) -> dict[str, Any]:
    told: dict[str, Any] = json.loads((HERE / f"v{form}" / "expected.json").read_text("utf-8"))
    return told


@pytest.fixture
def case(tmp_path: Path) -> Callable[[int], Path]:
    """A copy of a golden vault in a folder of its own."""

    def copied(form: int) -> Path:
        shutil.copytree(HERE / f"v{form}" / VAULT, tmp_path / VAULT)
        return tmp_path

    return copied


@contextmanager
def opened(case: Path, secret: str, kind: str = "passphrase") -> Iterator[tuple[House, Desk]]:
    house = furnished(case)
    log = access.unlock(house.safe, house.stores, secret, kind=kind)
    try:
        assert not arrival.arrive(house.safe, log, kind).put_back
        yield house, desk_of(house, log)
    finally:
        log.close()
        house.safe.release()


def test_the_newest_form_has_its_golden_vault() -> None:
    assert FORMS[0] == 1
    assert FORMS[-1] == NEWEST, "python -m tests.golden.make FOLDER"


@pytest.mark.parametrize("kind", ["passphrase", "recovery"])
@pytest.mark.parametrize("form", FORMS)
def test_it_opens_with_all_that_is_in_it(form: int, kind: str, case: Callable[[int], Path]) -> None:
    with opened(case(form), secrets_of(form)[kind], kind) as (house, desk):
        found = content(house, desk, expected(form)["head"]["seq"])
        kept = [name for name in found["snapshots"] if name not in expected(form)["snapshots"]]
        assert len(kept) == (form < NEWEST)  # the one that was taken before migrating
        found["snapshots"] = [name for name in found["snapshots"] if name not in kept]
        assert json.loads(json.dumps(found)) == expected(form)
        assert checking.check(desk.store, desk.blobs, deep=True).damaged == []


@pytest.mark.parametrize("form", FORMS)
def test_it_holds_what_it_is_kept_for(form: int) -> None:
    told = expected(form)
    assert len(told["incidents"]) == 2
    assert [one["version"] for one in told["incidents"]] == [2, 1]
    assert [event["kind"] for event in told["events"]].count("erased") == 1
    assert (len(told["exhibits"]), len(told["snapshots"])) == (1, 1)
    assert told["exhibits"][0]["original"] == told["exhibits"][0]["sha256"]
    assert "wordt gewist" not in json.dumps(told)


@pytest.mark.parametrize("form", FORMS)
def test_its_snapshot_is_the_log_as_it_was(form: int, case: Callable[[int], Path]) -> None:
    folder = case(form) / VAULT
    (snapshot,) = (folder / "snapshots").iterdir()
    shutil.copyfile(snapshot, folder / "journal.db")
    with opened(folder.parent, secrets_of(form)["passphrase"]) as (_house, desk):
        assert checking.check(desk.store, desk.blobs, deep=True).damaged == []


@pytest.mark.parametrize("form", FORMS)
def test_it_opens_without_us(form: int, case: Callable[[int], Path], tmp_path: Path) -> None:
    vault, out = case(form) / VAULT, tmp_path / "uit"
    before = read_tree(vault)
    words = [sys.executable, "-I", str(SCRIPT), str(vault), str(out)]
    told = secrets_of(form)["recovery"].encode()
    subprocess.run(words, input=told, check=True, cwd=tmp_path, capture_output=True)

    def lines(name: str) -> list[dict[str, Any]]:
        return [json.loads(line) for line in (out / name).read_text("utf-8").splitlines()]

    wanted = expected(form)
    assert lines("incidents.jsonl") == [
        {"no": one["no"], "id": one["id"], **one["record"]} for one in wanted["incidents"]
    ]
    assert [one["fields"] for one in lines("journal.jsonl")] == [
        one["fields"] for one in wanted["events"]
    ]
    assert [one["sha256"] for one in lines("evidence.jsonl")] == [
        one["sha256"] for one in wanted["exhibits"]
    ]
    assert read_tree(vault) == before


def test_another_derivation_would_be_noticed(
    case: Callable[[int], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The control: a version that derives its keys otherwise opens no golden vault."""
    monkeypatch.setattr(keys.unicodedata, "normalize", lambda form, text: text)
    with pytest.raises(VaultError), opened(case(1), secrets_of(1)["passphrase"]):
        pass


# From one form to the next ---------------------------------------------------------------------


@pytest.fixture
def next_form(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """A version of the program that knows one form more, reached by these statements."""

    def know(sql: str) -> None:
        step = tmp_path / f"{NEWEST + 1:04}_next.sql"
        step.write_text(
            f"BEGIN IMMEDIATE;\n{sql}\nPRAGMA user_version = {NEWEST + 1};\nCOMMIT;\n", "utf-8"
        )
        monkeypatch.setattr(schema, "_FILES", [*schema._FILES, step])
        monkeypatch.setattr(schema, "NEWEST", NEWEST + 1)
        monkeypatch.setattr(store, "NEWEST", NEWEST + 1)

    return know


def form_of(desk: Desk) -> int:
    connection = desk.store._connection  # type: ignore[attr-defined]
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def without_snapshots(told: dict[str, Any]) -> dict[str, Any]:
    return {name: held for name, held in told.items() if name != "snapshots"}


def test_a_verified_snapshot_comes_before_the_next_form(
    case: Callable[[int], Path], next_form: Callable[[str], None]
) -> None:
    folder = case(NEWEST) / VAULT
    shutil.rmtree(folder / "snapshots")
    next_form("CREATE TABLE later (one INTEGER) STRICT;")
    with opened(folder.parent, secrets_of(NEWEST)["passphrase"]) as (house, desk):
        assert form_of(desk) == NEWEST + 1
        found = json.loads(json.dumps(content(house, desk)))
        assert without_snapshots(found) == without_snapshots(expected(NEWEST))
        (kept,) = copies.listed(house.snapshots)
        assert kept.seq == expected(NEWEST)["head"]["seq"]
        key = desk.store._key  # type: ignore[attr-defined]
        before = store.connect(folder / "snapshots" / kept.name, key, read_only=True)
        assert before.execute("PRAGMA user_version").fetchone()[0] == NEWEST
        before.close()


def test_a_damaged_snapshot_does_not_count_before_the_next_form(
    case: Callable[[int], Path], next_form: Callable[[str], None]
) -> None:
    folder = case(NEWEST) / VAULT
    (snapshot,) = (folder / "snapshots").iterdir()
    whole = snapshot.read_bytes()
    snapshot.write_bytes(whole[:9000] + bytes(4096) + whole[13096:])
    next_form("CREATE TABLE later (one INTEGER) STRICT;")
    with opened(folder.parent, secrets_of(NEWEST)["passphrase"]) as (house, desk):
        key = desk.store._key  # type: ignore[attr-defined]
        newest = copies.listed(house.snapshots)[0]
        store.check_copy(folder / "snapshots" / newest.name, key, house.clock)


@pytest.mark.parametrize(
    "fails",
    [
        "CREATE TABLE later (one INTEGER) STRICT; INSERT INTO nowhere VALUES (1);",
        "DROP TABLE paper; UPDATE event SET kind = 'x';",
        "DELETE FROM incident_text; CREATE TABLE paper (name TEXT);",
    ],
)
def test_a_step_that_fails_changes_nothing(
    fails: str, case: Callable[[int], Path], next_form: Callable[[str], None]
) -> None:
    folder = case(NEWEST) / VAULT
    with pytest.MonkeyPatch.context():
        next_form(fails)
        with pytest.raises(Exception), opened(folder.parent, secrets_of(NEWEST)["passphrase"]):  # noqa: B017, PT011
            pass
    before = (HERE / f"v{NEWEST}" / VAULT / "journal.db").read_bytes()
    assert (folder / "journal.db").read_bytes() == before
    assert not (folder / "journal.db-journal").exists() or not (
        folder / "journal.db-journal"
    ).read_bytes().strip(b"\0")


def test_a_newer_form_is_refused_as_it_stands(
    case: Callable[[int], Path], next_form: Callable[[str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = case(NEWEST) / VAULT
    with monkeypatch.context() as patch:
        next_form("CREATE TABLE later (one INTEGER) STRICT;")
        with opened(folder.parent, secrets_of(NEWEST)["passphrase"]):
            pass
        patch.undo()
    monkeypatch.undo()
    before = read_tree(folder)
    for kind, secret in secrets_of(NEWEST).items():
        with pytest.raises(AppError) as found, opened(folder.parent, secret, kind):
            pass
        assert (found.value.code, found.value.facts) == ("newer_format", {"format": NEWEST + 1})
    assert read_tree(folder) == before
