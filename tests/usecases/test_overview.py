"""The log at a glance, the shelf of dossiers, and the recovery code that was tried."""

import io

import pytest

from app.errors import InputError, VaultError
from app.usecases import (
    access,
    arrival,
    dossiers,
    evidence,
    incidents,
    overview,
    selection,
    shelf,
    slots,
)
from app.usecases.desk import Desk, House, Proof
from app.usecases.evidence import Original
from app.usecases.overview import CHUNK, FIRST, Summary


def fill(desk: Desk, count: int) -> None:
    with desk.store.begin() as work:
        for number in range(count):
            told = {"what": f"nummer {number}", "happened": f"2026-11-{number % 20 + 1:02d}"}
            incidents.add(work, desk.clock.now(), told)
        work.commit()


def found(desk: Desk, text: str = "") -> list[Summary]:
    return [one for chunk in overview.overview(desk.store, text) for one in chunk]


def test_it_comes_in_chunks_newest_first(desk: Desk) -> None:
    fill(desk, FIRST + CHUNK + 3)
    chunks = list(overview.overview(desk.store))
    assert [len(chunk) for chunk in chunks] == [FIRST, CHUNK, 3]
    days = [str(one.happened) for chunk in chunks for one in chunk]
    assert days == sorted(days, reverse=True)


def test_an_empty_log_is_one_empty_chunk(desk: Desk) -> None:
    assert list(overview.overview(desk.store)) == [[]]


def test_a_summary_has_what_a_list_needs_and_no_more(desk: Desk) -> None:
    told = {"what": "x" * 5000, "kinds": ["bedreiging"], "channel": "email", "subject": "NN1"}
    one = incidents.record(desk.store, desk.clock, told).incident
    original = Original(io.BytesIO(b"brief"), "brief.txt")
    evidence.attach(desk.store, desk.blobs, desk.decoder, one.id, original)
    (summary,) = found(desk)
    assert (summary.no, summary.kinds, summary.channel) == (1, ("bedreiging",), "email")
    assert summary.exhibits == ("B01",)
    assert len(summary.what) == 300
    assert summary.happened is None


def test_what_was_withdrawn_is_marked_and_not_among_the_latest(desk: Desk) -> None:
    fill(desk, 3)
    incidents.remove(desk.store, "2", "vergissing")
    assert [one.no for one in found(desk) if one.removed] == [2]
    assert {one.no for one in overview.latest(desk.store, 5)} == {1, 3}
    assert len(overview.latest(desk.store, 1)) == 1
    assert overview.totals(desk.store).incidents == 2


def test_a_number_comes_first_and_once(desk: Desk) -> None:
    fill(desk, 30)
    numbers = [one.no for one in found(desk, "12")]
    assert numbers[0] == 12
    assert len(numbers) == len(set(numbers))
    assert 13 in numbers  # its text says 12


def test_the_shelf_has_the_newest_dossier_first(desk: Desk, tmp_path: object) -> None:
    fill(desk, 1)
    for place in ("een", "twee"):
        dossier = selection.compose(desk.store, desk.clock, selection.Choice("own"))
        dossiers.make(desk.store, desk.press, dossier, tmp_path / place)  # type: ignore[operator]
    assert [one.no for one in shelf.made(desk.store)] == [2, 1]


def test_the_code_that_works_is_remembered_once_for_each_sheet(home_house: House) -> None:
    safe = home_house.safe
    store, code = access.create(safe, home_house.stores, "vijf losse woorden hier dus")
    arrival.arrive(safe, store, "")
    for wrong, kind in (("niet af", InputError), (other_code(), VaultError)):
        with pytest.raises(kind):
            access.try_code(safe, store, wrong)
        assert not arrival.ways_in(store)[1]
    for _again in range(2):
        access.try_code(safe, store, code)
    assert arrival.ways_in(store)[1]
    code = slots.new_sheet(safe, store, Proof("recovery", code))
    ways, tried = arrival.ways_in(store)
    assert ways is not None
    assert (ways.sheet, tried) == (2, False)
    access.try_code(safe, store, code)
    assert arrival.ways_in(store)[1]
    with store.begin() as work:
        kinds = [one.kind for one in work.journal.events()]
    assert kinds.count(arrival.SHEET_TRIED) == 2
    store.close()
    safe.release()


def other_code() -> str:
    from app.vault.recovery import new_code

    return new_code()
