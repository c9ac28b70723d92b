"""Times as people type them, and as a list says them."""

import pytest

from app.domain.canonical import Json
from app.errors import InputError
from tests.ui.moment import NOW, TODAY
from ui import moments
from ui.editor.times import Typed, just_now, read_clock, read_day, typed_of, value_of


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("20-11-2026", "2026-11-20"),
        ("20/11/26", "2026-11-20"),
        ("20-11", "2026-11-20"),
        ("24-12", "2025-12-24"),
        ("2026-11-20", "2026-11-20"),
        ("20 november", "2026-11-20"),
        ("3 okt 2025", "2025-10-03"),
        ("1 mei", "2026-05-01"),
        ("5 mrt.", "2026-03-05"),
        ("Gisteren", "2026-11-21"),
        ("vandaag", "2026-11-22"),
    ],
)
def test_a_day_is_read_as_people_write_it(typed: str, expected: str) -> None:
    assert str(read_day(typed, TODAY, "happened")) == expected


@pytest.mark.parametrize("typed", ["31-2", "12", "morgen misschien", "20 foober", "0-0-2026"])
def test_what_is_no_day_is_not_guessed(typed: str) -> None:
    with pytest.raises(InputError):
        read_day(typed, TODAY, "happened")


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("21:14", ("21:14", "21:14")),
        ("21.14", ("21:14", "21:14")),
        ("9u05", ("09:05", "09:05")),
        ("2114", ("21:14", "21:14")),
        ("9", ("09:00", "09:00")),
        ("9 uur", ("09:00", "09:00")),
        ("Avond", ("18:00", "23:59")),
        ("in de ochtend", ("06:00", "11:59")),
    ],
)
def test_a_clock_is_read_as_people_write_it(typed: str, expected: tuple[str, str]) -> None:
    assert read_clock(typed, "happened") == expected


@pytest.mark.parametrize("typed", ["25:00", "12:61", "laat", "1:2:3"])
def test_what_is_no_clock_is_not_guessed(typed: str) -> None:
    with pytest.raises(InputError):
        read_clock(typed, "happened")


VALUES: list[tuple[Typed, Json]] = [
    (Typed(), None),
    (Typed("20-11-2026"), "2026-11-20"),
    (Typed("20-11-2026", "21:14"), "2026-11-20T21:14"),
    (
        Typed("20-11-2026", "21:14", precision="hour"),
        {"from": "2026-11-20T21:14", "precision": "hour"},
    ),
    (
        Typed("20-11-2026", "avond"),
        {"from": "2026-11-20T18:00", "to": "2026-11-20T23:59", "precision": "part"},
    ),
    (
        Typed("20-11-2026", precision="week"),
        {"from": "2026-11-16", "to": "2026-11-22", "precision": "week"},
    ),
    (
        Typed("20-11-2026", precision="month"),
        {"from": "2026-11-01", "to": "2026-11-30", "precision": "month"},
    ),
    (
        Typed("20-11-2026", to_day="21-11-2026"),
        {"from": "2026-11-20", "to": "2026-11-21", "precision": "day"},
    ),
    (
        Typed("20-11-2026", "21:00", to_clock="22:30"),
        {"from": "2026-11-20T21:00", "to": "2026-11-20T22:30", "precision": "minute"},
    ),
    (Typed("20-11-2026", precision="unknown"), {"from": "2026-11-20", "precision": "unknown"}),
]


@pytest.mark.parametrize(("typed", "expected"), VALUES)
def test_a_time_is_kept_as_precisely_as_it_was_typed(typed: Typed, expected: Json) -> None:
    assert value_of(typed, TODAY, "happened") == expected


@pytest.mark.parametrize("value", [one for _typed, one in VALUES if one is not None])
def test_a_time_of_a_record_can_be_typed_again(value: Json) -> None:
    assert value_of(typed_of(value), TODAY, "happened") == value


def test_just_now_claims_no_minute() -> None:
    told = just_now(NOW)
    assert told == {"from": "2026-11-22T23:40+01:00", "precision": "hour"}
    assert moments.whole(told) == "zondag 22 november 2026 rond 23:40"


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ("2026-11-22T21:14", "vandaag 21:14"),
        ("2026-11-21", "gisteren"),
        ("2026-11-20T21:14", "vr 20 nov 21:14"),
        ("2025-11-20T21:14", "20 nov 2025 21:14"),
        ({"from": "2026-11-20T21:14", "precision": "hour"}, "vr 20 nov rond 21:14"),
        ({"from": "2026-11-01", "to": "2026-11-30", "precision": "month"}, "november 2026"),
        ({"from": "2026-11-16", "to": "2026-11-22", "precision": "week"}, "week van ma 16 nov"),
        ({"from": "2026-11-20", "to": "2026-11-21"}, "20 nov – 21 nov"),
        ({"from": "2026-11-20", "precision": "unknown"}, "tijd onbekend"),
        (None, "genoteerd vandaag"),
    ],
)
def test_a_list_says_times_shortly(told: Json, expected: str) -> None:
    assert moments.short(told, NOW, NOW) == expected
