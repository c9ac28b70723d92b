"""After a change of the ways in, nothing opens with the old (T8)."""

import random
from collections import Counter
from pathlib import Path

import pytest

from app.vault import header, recovery
from app.vault.keys import passphrase_bytes
from app.vault.slots import joined
from tests.harness import ways
from tests.harness.furnishing import KEYCHAIN, FileKeychain, furnished
from tests.harness.ways import (
    Known,
    anew,
    bind,
    by_the_code,
    change,
    made,
    new_passphrase,
    new_sheet,
)
from tests.usecases.conftest import refusal

CHANGES = {"smoke": 100, "full": 200, "night": 2000}
CHANGES_THERE_ARE = (new_passphrase, bind, new_sheet, by_the_code, anew)

cheap = ways.cheap
known = ways.known


def headers_within(folder: Path) -> list[tuple[str, header.Header]]:
    """Every header in any file of a folder, wherever in it it begins."""
    found = []
    for path in (one for one in folder.rglob("*") if one.is_file()):
        told = path.read_bytes()
        at = told.find(b"VLT1")
        while at >= 0:
            size = int.from_bytes(told[at + 4 : at + 8], "big")
            held = header.parse(told[at : at + 8 + size + 64])
            if held is not None:
                found.append((path.name, held))
            at = told.find(b"VLT1", at + 1)
    return found


def yielding(known: Known, kind: str, secret: str) -> list[str]:
    """The files in the vault that give a key to this secret, by whatever slot and keychain."""
    device = FileKeychain(known.scene.case / KEYCHAIN)
    found = []
    for name, held in headers_within(known.folder):
        told = recovery.secret(secret) if kind == "recovery" else passphrase_bytes(secret)
        bound = device.get(held.vault_id)
        tries = [told, joined(told, bound)] if bound else [told]
        opens = any(held.open_with(slot.kind, one) for slot in held.slots for one in tries)
        found += [name] if opens else []
    return found


@pytest.mark.timeout(1200)
def test_every_way_in_is_the_newest_and_no_file_knows_the_old(
    known: Known, size: str, seed: int
) -> None:
    chance, done = random.Random(seed), Counter[str]()
    known = made(known.scene.case / "jaren", "de eerste zin")
    for number in range(CHANGES[size]):
        known.scene.way = ("passphrase", known.passphrase)
        known.scene.open()
        act = CHANGES_THERE_ARE[number % 5] if number < 5 else chance.choice(CHANGES_THERE_ARE)
        change(known, lambda proof, act=act, number=number: act(known, proof, f"zin {number}"))  # type: ignore[misc]
        done[act.__name__] += 1
        known.scene.close()
        for kind, secret in known.ways:
            assert opened(known, kind, secret), (number, act.__name__, kind)
            assert set(yielding(known, kind, secret)) == {"vault.hdr", "vault.hdr.bak"}
        recent = known.before[-3:] + chance.sample(known.before, min(3, len(known.before)))
        for kind, secret in recent:
            assert not yielding(known, kind, secret), (number, act.__name__, kind)
            assert not opened(known, kind, secret)
    assert len(done) == 5
    for kind, secret in known.before:
        assert not opened(known, kind, secret)
    assert len(known.before) > CHANGES[size]


def test_a_copy_that_was_forgotten_would_be_found(tmp_path: Path) -> None:
    """The control: a program that leaves the header of before in a snapshot's place."""
    known = made(tmp_path, "de eerste zin")
    old = (known.folder / "vault.hdr").read_bytes()
    known.scene.way = ("passphrase", known.passphrase)
    known.scene.open()
    change(known, lambda proof: new_passphrase(known, proof, "de tweede zin"))
    known.scene.close()
    assert not yielding(known, "passphrase", "de eerste zin")
    (known.folder / "snapshots" / "oud").write_bytes(b"rommel ervoor" + old)
    assert yielding(known, "passphrase", "de eerste zin") == ["oud"]


def opened(known: Known, kind: str, secret: str) -> bool:
    return not refusal(furnished(known.scene.case), secret, kind)
