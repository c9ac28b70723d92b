"""What is erased is gone from every table; what is missing without a reason is damage."""

from pathlib import Path

import pytest

from app.errors import InputError
from app.usecases import about, checking, copies, erasing, evidence, incidents, settings
from app.usecases.desk import Desk, House
from tests.usecases.deeds import SECRET, attach, everything, record
from tests.usecases.on_media import blob


def test_what_is_held_can_be_read_by_this_test(desk: Desk) -> None:
    record(desk, place=SECRET)
    assert SECRET in everything(desk)


def test_an_erased_incident_is_gone_from_every_table(
    home_house: House, desk: Desk, tmp_path: Path
) -> None:
    id_ = record(desk, place=SECRET, quote=f"x {SECRET}")
    record(desk, what="blijft")
    incidents.change(desk.store, desk.clock, "1", {"what": f"een {SECRET}"})
    attach(desk, "1", SECRET.encode(), f"{SECRET}.txt")
    shared = attach(desk, "1", b"van beide")
    attach(desk, "2", b"van beide")
    settings.save_draft(desk.store, f"change:{id_}", {"id": id_, "form": {"what": SECRET}})
    copies.take(desk.store, home_house.snapshots, desk.clock)
    gone = erasing.erase_incident(desk.store, desk.blobs, "1", "op verzoek")
    copies.renew(desk.store, home_house.snapshots, desk.clock)
    assert gone.exhibits == ("B01",)
    assert SECRET not in everything(desk)
    assert checking.check(desk.store, desk.blobs, deep=True).damaged == []
    assert [one.no for one in incidents.listed(desk.store)] == [2]
    assert [one.number for one, _of in evidence.listed(desk.store)] == [shared]
    assert len(copies.listed(home_house.snapshots)) == 1
    with pytest.raises(InputError) as found:
        incidents.record(desk.store, desk.clock, {"what": "weer", "id": id_})
    assert found.value.code == "id_removed"
    for change in (lambda: incidents.change(desk.store, desk.clock, "1", {"place": "x"}),
                   lambda: erasing.erase_incident(desk.store, desk.blobs, "1", "nog eens")):  # fmt: skip
        with pytest.raises(InputError) as found:
            change()
        assert found.value.code == "is_erased"


def test_an_erased_key_is_gone_from_every_version(desk: Desk) -> None:
    record(desk, place=SECRET)
    incidents.change(desk.store, desk.clock, "1", {"place": f"{SECRET} 2", "quote": "blijft"})
    assert erasing.erase_field(desk.store, "1", "place", "op verzoek").pairs == 2
    assert SECRET not in everything(desk)
    assert incidents.get(desk.store, "1").record == {"what": "een", "quote": "blijft"}
    assert checking.check(desk.store, desk.blobs).damaged == []
    with pytest.raises(InputError) as found:
        erasing.erase_field(desk.store, "1", "place", "nog eens")
    assert found.value.code == "nothing_to_erase"


def test_an_exhibit_can_be_erased_alone(desk: Desk, tmp_path: Path) -> None:
    record(desk)
    attach(desk, "1", b"weg", f"{SECRET}.txt")
    attach(desk, "1", b"blijft")
    erasing.erase_exhibit(desk.store, desk.blobs, "B01", "op verzoek")
    assert SECRET.lower() not in everything(desk).lower()
    assert [one.number for one in evidence.of_incident(desk.store, 1)] == ["B02"]
    assert attach(desk, "1", b"weg") == "B03"  # a number is never given again
    assert checking.check(desk.store, desk.blobs, deep=True).damaged == []


def test_a_pair_that_is_missing_without_a_reason_is_damage(desk: Desk) -> None:
    record(desk, place=SECRET)
    desk.store._connection.execute("DELETE FROM pair WHERE name = 'place'")  # type: ignore[attr-defined]
    damaged = checking.check(desk.store, desk.blobs).damaged
    assert damaged[0] == "journal 2: pair place"


def test_what_the_journal_does_not_know_is_damage(desk: Desk) -> None:
    record(desk, place=SECRET)
    run = desk.store._connection.execute  # type: ignore[attr-defined]
    run("INSERT INTO pair SELECT 99, name, value, salt FROM pair WHERE name = 'place'")
    assert checking.check(desk.store, desk.blobs).damaged == ["journal 99: pairs"]
    run("DELETE FROM pair WHERE seq = 99")
    run(
        "INSERT INTO incident SELECT 2, 'x', version, recorded, moment, '{}', removed, 1 FROM incident"
    )
    run("INSERT INTO incident_text (no, folded) VALUES (2, '')")
    assert checking.check(desk.store, desk.blobs).damaged == ["incident 2"]


@pytest.mark.parametrize("reason", ["", "   "])
def test_erasing_needs_a_reason(desk: Desk, reason: str) -> None:
    record(desk)
    with pytest.raises(InputError) as found:
        erasing.erase_incident(desk.store, desk.blobs, "1", reason)
    assert found.value.code == "reason_needed"


def test_all_that_is_held_about_someone_is_found(desk: Desk) -> None:
    record(desk, subject="Jan de Vries", identifiers=[{"type": "handle", "value": "@jdv"}])
    record(desk, what="JAN stond weer bij de deur, de Vries dus")
    incidents.change(desk.store, desk.clock, "1", {"subject": "iemand anders"})
    attach(desk, "2", b"x", "foto jan de vries.jpg")
    found = [(one.where, one.key) for one in about.about(desk.store, "jan VRIES")]
    assert sorted(found) == [
        ("B01", "name"),
        ("incident 1, 1", "subject"),
        ("incident 2, 1", "what"),
    ]
    assert about.about(desk.store, " ") == []


def test_what_is_erased_while_it_is_checked_is_not_damage(desk: Desk) -> None:
    record(desk)
    for content in (b"een", b"twee"):
        attach(desk, "1", content)
    gone: list[str] = []

    def between() -> None:
        if not gone:
            gone.append("B02")
            erasing.erase_exhibit(desk.store, desk.blobs, "B02", "op verzoek")

    found = checking.check(desk.store, desk.blobs, deep=True, between=between)
    assert gone
    assert found.damaged == []
    blob(desk_folder(desk)).unlink()
    found = checking.check(desk.store, desk.blobs, deep=True)
    assert (len(found.damaged), found.lost) == (1, 1)


def desk_folder(desk: Desk) -> Path:
    return Path(desk.blobs._folder).parent  # type: ignore[attr-defined]
