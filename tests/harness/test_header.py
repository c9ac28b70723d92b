"""The header: each damaged bit is noticed, the other copy does, and nobody without the key writes one (T7)."""

import hashlib
import itertools
import random
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from unittest import mock

import pytest

from app.errors import AppError, DamageError, VaultError
from app.usecases import access
from app.vault import header, keys
from app.vault.header import NAME, SPARE, Header, Slot
from app.vault.keys import CEILING, FLOOR, Cost
from tests.harness.furnishing import VAULT, cheap_keys, furnished
from tests.harness.scene import OLD, Scene, live
from tests.harness.tree import Tree, read_tree, workplace, write_tree

COPIES = (NAME, SPARE)
EACH = {"smoke": 4, "full": 1, "night": 1}  # of so many bits of each copy, one is tried


@pytest.fixture(scope="module")
def vault() -> Iterator[Path]:
    with cheap_keys(), workplace() as place:
        scene = Scene(place)
        live(scene)
        scene.close()
        yield scene.case / VAULT


@pytest.fixture(scope="module")
def tree(vault: Path) -> Tree:
    return read_tree(vault)


@pytest.fixture(autouse=True)
def whole_again(vault: Path, tree: Tree) -> Iterator[None]:
    yield
    write_tree(vault, tree)


def whole(tree: Tree) -> bytes:
    told = tree[NAME]
    assert told is not None
    assert told == tree[SPARE]
    return told


def flipped(told: bytes, place: int) -> bytes:
    at, bit = place // 8, 1 << place % 8
    return told[:at] + bytes([told[at] ^ bit]) + told[at + 1 :]


def summed(told: bytes) -> bytes:
    """The same with a SHA-256 that fits, as anyone can make it."""
    return told[:-32] + hashlib.sha256(told[:-32]).digest()


def opens(vault: Path) -> str:
    """What comes of unlocking the header alone: `opened`, or the code of the error."""
    safe = furnished(vault.parent).safe
    safe.occupy()
    try:
        safe.settle(safe.unlock("passphrase", OLD)[0])
    except AppError as error:
        return error.code
    finally:
        safe.release()
    return "opened"


# Chance ----------------------------------------------------------------------------------------


@pytest.mark.timeout(1200)
def test_with_one_damaged_copy_the_other_does_and_heals_it(
    vault: Path, tree: Tree, size: str, seed: int
) -> None:
    told, chance, tried = whole(tree), random.Random(seed), 0
    for copy in COPIES:
        for start in range(0, len(told) * 8, EACH[size]):
            place = start + chance.randrange(EACH[size])
            assert header.parse(flipped(told, place)) is None
            (vault / copy).write_bytes(flipped(told, place))
            assert opens(vault) == "opened"
            assert (vault / NAME).read_bytes() == (vault / SPARE).read_bytes() == told
            tried += 1
    assert tried == 2 * len(told) * 8 // EACH[size] > 1000


@pytest.mark.parametrize("left", [b"", b"VLT1", bytes(700), None])
def test_a_copy_that_is_cut_empty_or_gone_is_made_again(
    vault: Path, tree: Tree, left: bytes | None
) -> None:
    for copy in COPIES:
        (vault / copy).unlink()
        if left is not None:
            (vault / copy).write_bytes(left)
        assert opens(vault) == "opened"
        assert (vault / copy).read_bytes() == whole(tree)


def test_with_both_damaged_it_says_so_and_touches_nothing(
    vault: Path, tree: Tree, seed: int
) -> None:
    told, chance = whole(tree), random.Random(seed)
    for _ in range(100):
        for copy in COPIES:
            (vault / copy).write_bytes(flipped(told, chance.randrange(len(told) * 8)))
        before = read_tree(vault)
        house = furnished(vault.parent)
        with pytest.raises(DamageError) as found:
            access.unlock(house.safe, house.stores, OLD)
        assert found.value.code == "headers_damaged"
        assert {NAME, SPARE} <= set(str(found.value.facts["name"]).split(", "))
        assert read_tree(vault) == before


# A hand without the key ------------------------------------------------------------------------


def forgeries(vault: Path, told: bytes, step: int, chance: random.Random) -> Counter[str]:
    """Flip a bit in both copies, sum them anew, and open: what came of it."""
    came: Counter[str] = Counter()
    with mock.patch.object(header, "settle"):  # what opens must not be repaired between two tries
        for start in range(0, (len(told) - 32) * 8, step):
            forged = summed(flipped(told, start + chance.randrange(step)))
            for copy in COPIES:
                (vault / copy).write_bytes(forged)
            came[opens(vault)] += 1
    return came


@pytest.mark.timeout(1200)
def test_whoever_sums_it_anew_is_refused(vault: Path, tree: Tree, size: str, seed: int) -> None:
    came = forgeries(vault, whole(tree), EACH[size], random.Random(seed))
    assert came.total() == (len(whole(tree)) - 32) * 8 // EACH[size] > 600
    assert "opened" not in came
    assert set(came) <= {"headers_damaged", "header_forged", "wrong_passphrase", "newer_format"}
    assert came["header_forged"] > 100  # it opened, and was not ours


def test_without_its_seal_a_forgery_would_open(vault: Path, tree: Tree, seed: int) -> None:
    """The control: a program that does not look at the HMAC."""
    with mock.patch.object(header, "authentic", return_value=True):
        assert forgeries(vault, whole(tree), 8, random.Random(seed))["opened"] > 100


def edits(held: Header) -> dict[str, Callable[[Slot], Slot]]:
    other = next(slot for slot in held.slots if slot.kind == "recovery")
    return {
        "cheaper": lambda slot: replace(slot, cost=Cost(FLOOR.memory, FLOOR.passes + 1, 4)),
        "older": lambda slot: replace(slot, made="2020-01-01T00:00:00.000Z"),
        "another sheet": lambda slot: replace(slot, sheet=slot.sheet + 1),
        "another kind": lambda slot: replace(slot, kind="device"),
        "another's key": lambda slot: replace(slot, wrapped=other.wrapped),
        "another's salt": lambda slot: replace(slot, salt=other.salt),
    }


def accepted(told: bytes) -> set[str]:
    """Which changes around a wrapped key leave its slot opening, and with another vault's id."""
    held = header.parse(told)
    assert held is not None
    slot = next(one for one in held.slots if one.kind == "passphrase")
    found = set()
    for name, edit in edits(held).items():
        changed = edit(slot)
        if replace(held, slots=(changed,)).open_with(changed.kind, OLD.encode()):
            found.add(name)
    if replace(held, vault_id="00000000-0000-4000-8000-000000000000").open_with("passphrase", OLD.encode()):  # fmt: skip
        found.add("another vault")
    assert held.open_with("passphrase", OLD.encode())
    return found


def test_a_slot_opens_only_as_it_was_written(tree: Tree) -> None:
    assert accepted(whole(tree)) == set()


def test_without_what_it_is_bound_to_it_would_open_changed(tree: Tree, vault: Path) -> None:
    """The control: the wrapped key is bound to nothing (no AAD)."""
    with mock.patch.object(Slot, "bound_to", return_value=b""):
        held = header.parse(whole(tree))
        assert held is not None
        slot = header.new_slot("passphrase", "2026-11-22T22:41:05.000Z", FLOOR)
        loose = replace(held, slots=()).with_slot(slot, OLD.encode(), keys.new_vault_key())
        recovery = next(one for one in held.slots if one.kind == "recovery")
        told = replace(loose, slots=(*loose.slots, recovery)).to_bytes(keys.new_vault_key())
        assert accepted(told) >= {"older", "another sheet", "another kind", "another vault"}


def test_a_cost_that_nobody_can_bear_is_refused_before_it_is_paid(vault: Path, tree: Tree) -> None:
    body = whole(tree)[8:-64]
    for asked in (b'"m":2147483647', b'"m":%d' % (CEILING.memory + 1), b'"m":1024'):
        changed = body.replace(b'"m":%d' % FLOOR.memory, asked)
        assert changed != body
        told = b"VLT1" + len(changed).to_bytes(4, "big") + changed + bytes(64)
        for copy in COPIES:
            (vault / copy).write_bytes(summed(told))
        with mock.patch.object(keys, "derive") as paid:
            assert opens(vault) == "headers_damaged"
        paid.assert_not_called()


def test_a_newer_form_is_refused_as_it_stands(vault: Path, tree: Tree) -> None:
    newer = summed(whole(tree).replace(b'"format":1', b'"format":2'))
    for copies in ((NAME,), COPIES):  # also when its writing was cut short between the two
        for copy in copies:
            (vault / copy).write_bytes(newer)
        before = read_tree(vault)
        house = furnished(vault.parent)
        with pytest.raises(VaultError) as found:
            access.unlock(house.safe, house.stores, OLD)
        assert (found.value.code, found.value.facts) == ("newer_format", {"format": 2})
        assert read_tree(vault) == before


def test_the_header_of_another_vault_is_named(vault: Path, tmp_path: Path) -> None:
    stranger = Scene(tmp_path)
    live(stranger)
    stranger.close()
    for copy in COPIES:
        (vault / copy).write_bytes((tmp_path / VAULT / copy).read_bytes())
    before = read_tree(vault)
    house = furnished(vault.parent)
    with pytest.raises(DamageError) as found:
        access.unlock(house.safe, house.stores, OLD)
    assert (found.value.code, found.value.facts["name"]) == ("foreign_log", "journal.db")
    assert read_tree(vault) == before


def test_of_another_vault_in_one_copy_the_good_one_opens_for_one_guess_more(
    vault: Path, tree: Tree, tmp_path: Path
) -> None:
    stranger = Scene(tmp_path)
    live(stranger)
    stranger.close()
    theirs = header.parse((tmp_path / VAULT / NAME).read_bytes())
    assert theirs is not None
    for copy, generation in itertools.product(COPIES, (0, 99)):
        foreign = replace(theirs, generation=generation).to_bytes(keys.new_vault_key())
        for told in (foreign, (tmp_path / VAULT / copy).read_bytes()):  # theirs, or forged
            (vault / copy).write_bytes(told)
            with mock.patch.object(keys, "derive", wraps=keys.derive) as paid:
                house = furnished(vault.parent)
                access.unlock(house.safe, house.stores, OLD).close()
            assert paid.call_count == 2
            assert house.safe.healed == (copy,)
            house.safe.release()
            assert read_tree(vault)[NAME] == read_tree(vault)[SPARE] == whole(tree)


def test_a_forgery_of_one_copy_is_refused_though_the_other_is_good(vault: Path, tree: Tree) -> None:
    """Whoever can write one can put an older one in the place of the other."""
    told = whole(tree)
    for copy in COPIES:
        write_tree(vault, tree)
        body = told[8:-64].replace(b'"gen":', b'"gen":9')
        (vault / copy).write_bytes(
            summed(b"VLT1" + len(body).to_bytes(4, "big") + body + told[-64:])
        )
        before = read_tree(vault)
        assert opens(vault) == "header_forged"
        assert read_tree(vault) == before
