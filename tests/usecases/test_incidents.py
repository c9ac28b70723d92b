"""What a person does with incidents, on a real vault."""

import pytest

from app.errors import InputError
from app.usecases import checking, incidents
from app.usecases.desk import Desk

ID = "3f0e9c62-6f0f-4c55-9d0a-1f6a2f0b7c11"


def record(desk: Desk, **told: object) -> incidents.Recorded:
    return incidents.record(desk.store, desk.clock, {"what": "Hij belde aan.", **told})  # type: ignore[dict-item]


def code_of(error: pytest.ExceptionInfo[InputError]) -> str:
    return error.value.code


def test_numbers_are_for_life(desk: Desk) -> None:
    assert [record(desk).incident.no for _ in range(3)] == [1, 2, 3]
    incidents.remove(desk.store, "3", "dubbel")
    assert record(desk).incident.no == 4


def test_the_same_id_is_stored_once(desk: Desk) -> None:
    first = record(desk, id=ID)
    again = record(desk, id=ID.upper())
    assert (first.fresh, again.fresh) == (True, False)
    assert again.incident.no == first.incident.no == 1
    with pytest.raises(InputError) as found:
        record(desk, id=ID, place="thuis")
    assert code_of(found) == "id_taken"


def test_a_retry_after_a_change_is_still_the_same_incident(desk: Desk) -> None:
    record(desk, id=ID)
    incidents.change(desk.store, desk.clock, ID, {"place": "raadhuis"})
    again = record(desk, id=ID)
    assert not again.fresh
    assert again.incident.version == 2


def test_a_removed_id_is_never_stored_again(desk: Desk) -> None:
    record(desk, id=ID)
    incidents.remove(desk.store, ID, "dubbel")
    with pytest.raises(InputError) as found:
        record(desk, id=ID)
    assert code_of(found) == "id_removed"


def test_a_change_is_a_new_version_and_the_first_account_stays(desk: Desk) -> None:
    record(desk, place="thuis", quote="ik vind je")
    changed = incidents.change(
        desk.store, desk.clock, "1", {"what": "Hij belde twee keer aan.", "place": None}
    )
    assert changed.incident.record == {"what": "Hij belde twee keer aan.", "quote": "ik vind je"}
    told = [(v.number, v.changed) for v in incidents.versions(desk.store, "1")]
    assert told == [
        (1, {"what": "Hij belde aan.", "place": "thuis", "quote": "ik vind je"}),
        (2, {"what": "Hij belde twee keer aan.", "place": None}),
    ]


def test_a_change_that_changes_nothing_is_no_version(desk: Desk) -> None:
    record(desk)
    assert not incidents.change(desk.store, desk.clock, "1", {"what": "Hij belde aan."}).fresh
    assert len(incidents.versions(desk.store, "1")) == 1


def test_a_wrong_change_changes_nothing(desk: Desk) -> None:
    record(desk)
    for change in ({"severity": 9}, {"what": None}, {"happened": "2999-01-01"}):
        with pytest.raises(InputError):
            incidents.change(desk.store, desk.clock, "1", change)  # type: ignore[arg-type]
    assert incidents.get(desk.store, "1").version == 1


def test_withdrawing_needs_a_reason_and_can_be_undone(desk: Desk) -> None:
    record(desk)
    with pytest.raises(InputError) as found:
        incidents.remove(desk.store, "1", "  ")
    assert code_of(found) == "reason_needed"
    incidents.remove(desk.store, "1", "vergissing")
    assert list(incidents.listed(desk.store)) == []
    assert incidents.get(desk.store, "1").removed == "vergissing"
    with pytest.raises(InputError) as found:
        incidents.change(desk.store, desk.clock, "1", {"place": "x"})
    assert code_of(found) == "is_removed"
    incidents.restore(desk.store, "1")
    assert [one.no for one in incidents.listed(desk.store)] == [1]
    with pytest.raises(InputError) as found:
        incidents.restore(desk.store, "1")
    assert code_of(found) == "not_removed"
    kinds = [version.kind for version in incidents.versions(desk.store, "1")]
    assert kinds == ["incident.recorded", "incident.removed", "incident.restored"]


@pytest.mark.parametrize("key", ["9", "abc", "", ID, "1" * 30, "¹"])
def test_an_unknown_incident_is_said(desk: Desk, key: str) -> None:
    with pytest.raises(InputError) as found:
        incidents.get(desk.store, key)
    assert code_of(found) == "unknown_incident"


def test_all_of_it_stands_as_the_journal_says(desk: Desk) -> None:
    for _ in range(5):
        record(desk)
    incidents.change(desk.store, desk.clock, "2", {"quote": "x", "severity": 3})
    incidents.remove(desk.store, "3", "dubbel")
    found = checking.check(desk.store, desk.blobs, deep=True)
    assert found.damaged == []
    assert (found.events, found.incidents) == (8, 5)
