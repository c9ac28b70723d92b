"""The header: every damage noticed, no slot exchanged, no wrong secret accepted."""

import hashlib
import random
from dataclasses import replace
from pathlib import Path

import pytest

from app.domain.canonical import canonical
from app.errors import DamageError, VaultError
from app.vault import header
from app.vault.keys import FLOOR, Cost, new_vault_key

MADE = "2026-11-22T22:41:05.123Z"
KEY = new_vault_key()


@pytest.fixture(scope="module")
def whole() -> header.Header:
    new = header.Header("3f0e9c62-6f0f-4c55-9d0a-1f6a2f0b7c11", "persoonlijk", MADE, ())
    new = new.with_slot(header.new_slot("passphrase", MADE, FLOOR), b"geheim", KEY)
    return new.with_slot(header.new_slot("recovery", MADE, FLOOR, sheet=1), b"code", KEY)


def test_each_slot_opens_with_its_own_secret_only(whole: header.Header) -> None:
    assert whole.open_with("passphrase", b"geheim") == KEY
    assert whole.open_with("recovery", b"code") == KEY
    assert whole.open_with("passphrase", b"code") is None
    assert whole.open_with("recovery", b"geheim") is None
    assert whole.open_with("device", b"geheim") is None


@pytest.mark.parametrize("near", [b"Geheim", b"geheim ", b" geheim", b"geheiM", b"", b"g" * 10_000])
def test_a_near_miss_is_a_miss(whole: header.Header, near: bytes) -> None:
    assert whole.open_with("passphrase", near) is None


def test_every_flipped_bit_is_noticed(whole: header.Header) -> None:
    told = whole.to_bytes(KEY)
    tried = 0
    for place in range(len(told) * 8):
        damaged = bytearray(told)
        damaged[place // 8] ^= 1 << place % 8
        assert header.parse(bytes(damaged)) is None
        tried += 1
    assert tried == len(told) * 8 > 4000
    assert header.parse(told) == whole


def test_whoever_lacks_the_key_cannot_write_one(whole: header.Header) -> None:
    told = whole.to_bytes(KEY)
    forged = told[:-64].replace(MADE.encode(), b"2020-11-22T22:41:05.123Z", 1) + told[-64:-32]
    forged += hashlib.sha256(forged).digest()
    assert header.parse(forged) is not None  # it looks whole ...
    assert not header.authentic(forged, KEY)  # ... but was not written by us
    assert header.authentic(told, KEY)


def test_slots_cannot_be_exchanged_or_cheapened(whole: header.Header) -> None:
    passphrase, recovery = whole.slots
    swapped = replace(whole, slots=(replace(passphrase, wrapped=recovery.wrapped), recovery))
    assert swapped.open_with("passphrase", b"code") is None
    cheaper = replace(passphrase, cost=Cost(FLOOR.memory, FLOOR.passes + 1, FLOOR.lanes))
    assert replace(whole, slots=(cheaper,)).open_with("passphrase", b"geheim") is None
    other = replace(whole, vault_id="00000000-0000-4000-8000-000000000000")
    assert other.open_with("passphrase", b"geheim") is None


@pytest.mark.parametrize("cost", [Cost(1024, 3, 4), Cost(FLOOR.memory, 1, 4), Cost(8 << 20, 3, 4), Cost(FLOOR.memory, 3, 0)])  # fmt: skip
def test_a_hostile_cost_is_refused_before_it_is_paid(whole: header.Header, cost: Cost) -> None:
    hostile = replace(whole, slots=(replace(whole.slots[0], cost=cost),))
    assert header.parse(hostile.to_bytes(KEY)) is None


def test_a_newer_form_is_refused(whole: header.Header, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(header, "FORMAT", 2)
        told = whole.to_bytes(KEY)
    with pytest.raises(VaultError) as found:
        header.parse(told)
    assert found.value.code == "newer_format"


def test_either_copy_will_do_and_the_newer_is_taken(whole: header.Header, tmp_path: Path) -> None:
    header.write(tmp_path, whole, KEY)
    (tmp_path / header.NAME).write_bytes(replace(whole, generation=2).to_bytes(KEY))
    assert header.read(tmp_path)[0].generation == 2
    (tmp_path / header.NAME).write_bytes(b"VLT1 and then nothing")
    assert header.read(tmp_path)[0].generation == 1
    (tmp_path / header.SPARE).write_bytes(b"")
    with pytest.raises(DamageError) as found:
        header.read(tmp_path)
    assert found.value.code == "headers_damaged"


def test_of_two_vaults_each_is_told_the_newer_first(whole: header.Header, tmp_path: Path) -> None:
    other = replace(whole, vault_id="00000000-0000-4000-8000-000000000000", generation=4)
    for generation in (3, 5):
        ours = replace(whole, generation=generation)
        (tmp_path / header.NAME).write_bytes(other.to_bytes(KEY))
        (tmp_path / header.SPARE).write_bytes(ours.to_bytes(KEY))
        found = [one for one, _told in header.read_each(tmp_path)]
        assert found == sorted([ours, other], key=lambda one: -one.generation)
    older = replace(whole, generation=4)
    (tmp_path / header.NAME).write_bytes(older.to_bytes(KEY))  # of one vault it opens nothing
    assert [one for one, _told in header.read_each(tmp_path)] == [ours]


def test_settling_names_what_it_made_again(whole: header.Header, tmp_path: Path) -> None:
    header.write(tmp_path, whole, KEY)
    assert header.settle(tmp_path, whole, KEY) == ()
    (tmp_path / header.NAME).unlink()
    (tmp_path / header.SPARE).write_bytes(replace(whole, generation=0).to_bytes(KEY))
    assert header.settle(tmp_path, whole, KEY) == (header.NAME, header.SPARE)


@pytest.mark.parametrize("excuse", [f"{header.SPARE}.new", header.NEXT, "unfinished"])
@pytest.mark.parametrize("older", [True, False], ids=["older", "gone"])
def test_nothing_beside_a_copy_excuses_it(
    whole: header.Header, tmp_path: Path, excuse: str, older: bool
) -> None:
    """What the program itself leaves when it is cut short, anyone can put there."""
    changed = replace(whole, generation=whole.generation + 1)
    header.write(tmp_path, changed, KEY)
    for content in (changed.to_bytes(KEY), b""):
        (tmp_path / header.SPARE).unlink()
        if older:
            (tmp_path / header.SPARE).write_bytes(whole.to_bytes(KEY))
        (tmp_path / excuse).write_bytes(content)
        assert header.settle(tmp_path, changed, KEY) == (header.SPARE,)
        assert (tmp_path / header.SPARE).read_bytes() == changed.to_bytes(KEY)


def test_a_change_that_is_cut_short_between_the_two_is_told(
    whole: header.Header, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    header.write(tmp_path, whole, KEY)
    before, changed = whole.to_bytes(KEY), replace(whole, generation=whole.generation + 1)

    def killed(path: Path, content: bytes) -> None:
        if path.name == header.SPARE:
            raise KeyboardInterrupt
        path.write_bytes(content)

    with monkeypatch.context() as cut_short:
        cut_short.setattr(header, "replace_file", killed)
        with pytest.raises(KeyboardInterrupt):
            header.write(tmp_path, changed, KEY)
    assert (tmp_path / header.SPARE).read_bytes() == before
    assert header.read(tmp_path)[0] == changed
    assert header.settle(tmp_path, changed, KEY) == (header.SPARE,)
    assert header.settle(tmp_path, changed, KEY) == ()


def test_what_a_re_encryption_exchanges_is_told_and_then_over(
    whole: header.Header, tmp_path: Path
) -> None:
    header.write(tmp_path, whole, KEY)
    new, key = replace(whole, generation=3), new_vault_key()
    header.write_next(tmp_path, new, key)
    assert header.settle(tmp_path, new, key) == (header.NAME, header.SPARE)
    assert header.settle(tmp_path, new, key) == ()
    assert header.read(tmp_path) == (new, new.to_bytes(key))


def test_no_random_rubbish_is_a_header() -> None:
    chance = random.Random(7)
    for size in (0, 1, 31, 32, 63, 64, 72, 500, 70_000):
        assert header.parse(chance.randbytes(size)) is None
    body = canonical({"format": 1})  # whole, and without what belongs in it
    told = b"VLT1" + len(body).to_bytes(4, "big") + body + bytes(32)
    assert header.parse(told + hashlib.sha256(told).digest()) is None
