"""The manifest of a backup as anyone can write it: what is not as we write it is damage, no crash."""

import json
from pathlib import Path
from typing import Any

import pytest

from app.domain.canonical import canonical
from app.domain.safekeeping import BackupFacts
from app.errors import DamageError
from app.vault import manifest
from app.vault.manifest import Entry, Manifest

MADE = "2026-11-22T22:41:05.123Z"
FACTS = BackupFacts("3f0e9c62", MADE, 12, "ab" * 32, 1, MADE)
FILES = (Entry("journal.db", 8192, "cd" * 32), Entry("vault.hdr", 700, "ef" * 32))
NESTED: Any = json.loads("[" * 200 + "]" * 200)
WRONG: dict[type, tuple[Any, ...]] = {
    str: (None, True, 0, 1.5, [], [1], {}, NESTED),
    int: (None, True, False, "x", "1", 1.5, [], {}, NESTED),
}


@pytest.fixture
def whole() -> dict[str, Any]:
    told = Manifest(FACTS, FILES, "01" * 32).to_bytes()
    assert manifest.parse(told) == Manifest(FACTS, FILES, "01" * 32)
    return dict(json.loads(told))


def parsed(body: Any) -> Manifest | None:
    return manifest.parse(canonical(body) + b"\n")


def test_a_field_of_a_wrong_type_is_damage(whole: dict[str, Any]) -> None:
    tried = 0
    for hold in (whole, whole["files"][0]):
        for name, before in list(hold.items()):
            for wrong in WRONG.get(type(before), (None, True, 0, "x", {}, [[]], ["x"], NESTED)):
                hold[name] = wrong
                assert parsed(whole) is None, (name, wrong)
                tried += 1
            del hold[name]
            assert parsed(whole) is None, name
            hold[name] = before
    assert tried > 70
    assert parsed(whole) is not None


@pytest.mark.parametrize("moment", ["", "x", "2026-11-22", "2026-11-22T22:41:05", "0001-01-01T00:00:00.000Z", "9999-12-31T23:59:59.999Z"])  # fmt: skip
def test_a_moment_that_cannot_be_shown_is_damage(whole: dict[str, Any], moment: str) -> None:
    assert parsed({**whole, "made": moment}) is None
    if moment:  # before there is a sheet, that has none
        assert parsed({**whole, "sheet_made": moment}) is None
    else:
        assert parsed({**whole, "sheet_made": moment}) is not None


@pytest.mark.parametrize("told", [b"[" * 200_000, b'{"made":' * 100_000, b"", b"[]", b"\xff", b'"\\ud800"'])  # fmt: skip
def test_what_is_no_manifest_at_all_is_damage(tmp_path: Path, told: bytes) -> None:
    assert manifest.parse(told) is None
    (tmp_path / manifest.NAME).write_bytes(told)
    with pytest.raises(DamageError) as found:
        manifest.read(tmp_path)
    assert (found.value.code, found.value.facts) == ("backup_damaged", {"name": manifest.NAME})


def test_a_seal_that_is_no_seal_is_damage(whole: dict[str, Any]) -> None:
    assert parsed({**whole, "mac": "é"}) is None
