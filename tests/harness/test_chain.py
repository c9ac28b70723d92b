"""The journal cannot be changed unnoticed: not at all without the key, and with it not before an anchor (T16)."""

import io
import json
import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest import mock

import pytest

from app.domain.dossier import Dossier
from app.domain.journal import Head
from app.proof import verifier
from app.usecases import checking, erasing, selection, stamping
from app.usecases.checking import check_log
from app.usecases.extract import write_extract
from tests.harness import operations
from tests.harness.chains import DEEDS, FORGED, Changed, Line, lines_of, numbered, summed
from tests.harness.furnishing import cheap_keys
from tests.harness.scene import Scene, live
from tests.harness.tree import workplace

CASES = {"smoke": 400, "full": 2000, "night": 100_000}


@dataclass
class Book:
    """A log with a printed, a stamped and a dossier's head somewhere in it."""

    scene: Scene
    lines: list[Line]
    printed: Head
    stamped: Head
    dossier: Dossier

    @property
    def vault_id(self) -> str:
        return self.scene.store.vault_id

    def changed(self, lines: list[Line], head: str = "") -> checking.Checked:
        store = Changed(self.scene.store, lines)
        return checking._log(store, head, lambda done, of: None)[0]  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def book() -> Iterator[Book]:
    with cheap_keys(), workplace() as place:
        scene = Scene(place)
        live(scene)
        stamped = stamping.ask(scene.store)
        operations.save(scene)
        operations.make_dossier(scene)
        dossier = selection.compose(scene.store, scene.desk.clock, selection.Choice("police"))
        operations.edit(scene)
        with scene.store.begin() as work:
            printed = work.journal.head()
        operations.sheet(scene)
        operations.remove(scene)
        with scene.store.begin() as work:
            lines = lines_of(work)
        yield Book(scene, lines, printed, stamped, dossier)
        scene.close()


def deeds(book: Book, chance: random.Random, count: int, names: tuple[str, ...]) -> Iterator[tuple[str, list[Line], int]]:  # fmt: skip
    """So many changes, and the number of the first line that is no longer what it was."""
    made = 0
    while made < count:
        name = names[made % len(names)]
        at = chance.randrange(len(book.lines))
        needs_pairs = name in ("edit", "withhold")
        if needs_pairs and not book.lines[at].pairs:
            continue
        lines = DEEDS[name](chance, book.lines, at)
        if lines == book.lines:
            continue
        made += 1
        yield name, lines, first_other(book.lines, lines)


def first_other(before: list[Line], after: list[Line]) -> int:
    for number, (one, other) in enumerate(zip(before, after, strict=False), 1):
        if one != other:
            return number
    return min(len(before), len(after)) + 1


def chain_only(found: checking.Checked) -> list[str]:
    return [one for one in found.damaged if one.startswith("journal")]


def test_as_it_is_it_is_whole(book: Book) -> None:
    assert len(book.lines) > 15
    assert book.changed(book.lines, book.printed.code).damaged == []
    assert summed(book.lines, book.vault_id) == book.lines
    assert check_log(book.scene.store).damaged == []


@pytest.mark.timeout(3600)
def test_without_the_sums_every_change_is_noticed(book: Book, size: str, seed: int) -> None:
    tried = Counter[str]()
    names = tuple(name for name in DEEDS if name != "truncate")
    for name, lines, _first in deeds(book, random.Random(seed), CASES[size], names):
        if lines == book.lines[: len(lines)]:
            continue  # the last line is gone: that is a roll-back, below
        assert chain_only(book.changed(numbered(lines))), name
        tried[name] += 1
    assert set(tried) == set(names)
    assert tried.total() > CASES[size] * 0.95


@pytest.mark.timeout(3600)
def test_with_the_sums_it_is_noticed_up_to_the_last_anchor(book: Book, size: str, seed: int) -> None:  # fmt: skip
    before, after = Counter[str](), Counter[str]()
    for name, lines, first in deeds(book, random.Random(seed), CASES[size], FORGED):
        found = chain_only(book.changed(summed(lines, book.vault_id), book.printed.code))
        if first <= book.printed.seq:
            assert "journal: head" in found, (name, first)
            before[name] += 1
        else:
            assert not found, (name, found)  # a forgery without a fault: nothing else would tell
            after[name] += 1
        assert ("journal: dossier 1" in found) == (first <= book.dossier.head.seq - 1), first
        assert (f"journal {book.stamped.seq}: stamp" in found) == (first <= book.stamped.seq)
    assert before.total() > after.total() > 0
    assert set(before) == set(FORGED)


def test_without_anchors_whoever_has_the_key_can_change_all(book: Book, seed: int) -> None:
    """The control."""
    with mock.patch.object(checking, "adrift", return_value=iter(())):
        for name, lines, _first in deeds(book, random.Random(seed), 50, FORGED):
            assert not chain_only(book.changed(summed(lines, book.vault_id))), name


def test_a_roll_back_is_noticed_by_what_was_given_out(book: Book) -> None:
    for length in range(1, len(book.lines)):
        found = chain_only(book.changed(book.lines[:length], book.printed.code))
        assert ("journal: head" in found) == (length < book.printed.seq)


def test_erasing_leaves_it_whole(book: Book, tmp_path: Path) -> None:
    with cheap_keys():
        scene = Scene(tmp_path)
        live(scene)
        with scene.store.begin() as work:
            before = work.journal.head()
        erasing.erase_field(scene.store, "1", "place", "op verzoek")
        erasing.erase_incident(scene.store, scene.desk.blobs, "2", "op verzoek")
        erasing.erase_exhibit(scene.store, scene.desk.blobs, "B03", "op verzoek")
        found = checking.check(scene.store, scene.desk.blobs, deep=True, head=before.code)
        assert found.damaged == []
        with scene.store.begin() as work:
            lines = lines_of(work)
        other = Book(scene, lines, before, before, book.dossier)
        gone = {(seq, name) for line in lines if line.body["kind"] == "erased" for seq, name in line.pairs["pairs"][0]}  # type: ignore[union-attr, misc]  # fmt: skip
        assert len(gone) > 5
        without = [one for one in lines if one.body["kind"] != "erased"]
        assert chain_only(other.changed(summed(without, other.vault_id)))  # pairs without a reason
        scene.close()


# What goes along -------------------------------------------------------------------------------


def extract(book: Book) -> dict[str, Any]:
    sink = io.BytesIO()
    with book.scene.store.begin() as work:
        write_extract(work, book.dossier, sink)
    told: dict[str, Any] = json.loads(sink.getvalue())
    return told


def wrong(journal: dict[str, Any], head: dict[str, Any]) -> bool:
    """What the verifier that goes along says of a journal beside a manifest with this head."""
    try:
        return bool(verifier.check_journal(journal, {"head": head}))
    except (KeyError, TypeError, ValueError, AttributeError):
        return True  # as the verifier itself takes it


def tampered(chance: random.Random, journal: dict[str, Any]) -> dict[str, Any]:
    """One change in what is shown or left out."""
    told: dict[str, Any] = json.loads(json.dumps(journal))
    entries, at = told["entries"], chance.randrange(len(journal["entries"]))
    shown = [one for one in entries if one.get("pairs")]
    deed = chance.randrange(8)
    if deed == 0:
        name, pair = chance.choice(list(chance.choice(shown)["pairs"].items()))
        pair[0] = f"{pair[0]} {name}"
    elif deed == 1:
        pairs = chance.choice(shown)["pairs"]
        pair = pairs[chance.choice(sorted(pairs))]
        pair[1] = chance.randbytes(16).hex()
    elif deed == 2:
        event = chance.choice(shown)["event"]
        event[chance.choice(("at", "kind", "ref", "tz"))] += "0"
    elif deed == 3:
        del entries[at]
    elif deed == 4:
        entries.insert(at, chance.choice(entries))
    elif deed == 5:
        other = (at + chance.randrange(1, len(entries))) % len(entries)
        entries[at], entries[other] = entries[other], entries[at]
    elif deed == 6:
        del entries[at:]
    else:
        entries[at] = {"leaf": chance.randbytes(32).hex()}
    return told


def resummed(journal: dict[str, Any]) -> dict[str, Any]:
    """The head made to fit what stands there, and the fields of what is shown too."""
    journal = json.loads(json.dumps(journal))  # a line that stands there twice becomes two
    previous = verifier.sha256(journal["vault"].encode())
    for number, entry in enumerate(journal["entries"], 1):
        if "event" in entry:
            entry["event"]["seq"] = number
            for name, (value, salt) in entry["pairs"].items():
                told = b"ww-field-1\0" + bytes.fromhex(salt) + name.encode() + b"\0" + verifier.jcs(value)  # fmt: skip
                entry["event"]["fields"][name] = verifier.sha256(told).hex()
        leaf = bytes.fromhex(entry["leaf"]) if "leaf" in entry else verifier.shown(number, entry)
        assert leaf is not None
        previous = verifier.sha256(b"ww-chain-1\0" + previous + number.to_bytes(8, "big") + leaf)
    journal["head"] = {"seq": len(journal["entries"]), "hash": previous.hex(), "code": verifier.head_code(previous)}  # fmt: skip
    return journal


@pytest.mark.timeout(3600)
def test_the_verifier_that_goes_along_agrees(book: Book, size: str, seed: int) -> None:
    journal, chance = extract(book), random.Random(seed)
    head = journal["head"]
    assert not wrong(journal, head)
    tried = 0
    for _ in range(CASES[size]):
        told = tampered(chance, journal)
        if told == journal:
            continue
        assert wrong(told, head)
        forged = resummed(told)
        assert wrong(forged, head)  # the printed head is another
        assert not wrong(forged, forged["head"])  # the control: no anchor, no telling
        tried += 1
    assert tried > CASES[size] * 0.9


def test_the_anchors_lie_apart(book: Book) -> None:
    assert book.stamped.seq < book.dossier.head.seq < book.printed.seq < len(book.lines)
