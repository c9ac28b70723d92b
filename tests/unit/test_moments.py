"""Times: as precise as they are known, in Amsterdam, through both nights of the year."""

from datetime import UTC, datetime, timedelta

import pytest

from app.domain.moments import parse, parse_moment, refuse_future
from app.errors import InputError

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("typed", "first", "precision"),
    [
        ("2026-11-20T21:14", "2026-11-20T20:14:00+00:00", "minute"),
        ("2026-07-20T21:14:09", "2026-07-20T19:14:09+00:00", "minute"),
        ("2026-11-20T21:14:00+01:00", "2026-11-20T20:14:00+00:00", "minute"),
        ("2026-11-20t21:14:00z", "2026-11-20T21:14:00+00:00", "minute"),
        ("2026-11-20T21:14:00.123456789-05:30", "2026-11-21T02:44:00.123456+00:00", "minute"),
        ("2026-11-20", "2026-11-19T23:00:00+00:00", "day"),
        ("2024-02-29", "2024-02-28T23:00:00+00:00", "day"),
        ({"from": "2026-11-01", "to": "2026-11-07", "precision": "week"}, "2026-10-31T23:00:00+00:00", "week"),
        ({"from": "2026-11-01T09:00"}, "2026-11-01T08:00:00+00:00", "minute"),
    ],
)  # fmt: skip
def test_what_is_typed_is_understood(typed: object, first: str, precision: str) -> None:
    span = parse(typed, "happened")
    assert (span.first.isoformat(), span.precision, span.repeated) == (first, precision, False)
    assert span.first <= span.last


@pytest.mark.parametrize(
    "typed",
    [
        "2026-02-30", "2025-02-29", "2026-11-20T24:01", "2026-11-20T21:60", "2026-13-01", "gisteren",
        "2026-11-20 21:14", "20261120", "2026-11-20T21:14:60Z", "0999-01-01", "9999-12-31",
        "2026-11-20T21:14+25:00", "２０２６-11-20", "2026-11-20T21:14\n", "", 5, None, ["2026-11-20"],
        {"from": "2026-02-30"}, {"from": 3},
    ],
)  # fmt: skip
def test_what_is_no_time_is_refused(typed: object) -> None:
    with pytest.raises(InputError) as found:
        parse(typed, "happened")
    assert found.value.code == "bad_moment"


def test_the_hour_that_spring_skips_is_refused() -> None:
    with pytest.raises(InputError) as found:
        parse("2026-03-29T02:30", "happened")
    assert found.value.code == "no_such_hour"
    assert (
        parse("2026-03-29T01:59", "happened").last + timedelta(minutes=1)
        == parse("2026-03-29T03:00", "happened").first
    )


def test_of_the_hour_that_autumn_repeats_the_first_is_taken_and_said() -> None:
    span = parse("2026-10-25T02:30", "happened")
    assert span.repeated
    assert span.first == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    assert not parse("2026-10-25T03:00", "happened").repeated


def test_the_long_and_the_short_day_are_whole() -> None:
    for day, hours in (("2026-03-29", 23), ("2026-10-25", 25), ("2026-11-20", 24)):
        span = parse_moment(day, "learned")
        assert span.last - span.first == timedelta(hours=hours) - timedelta(milliseconds=1)


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ({"from": "2026-11-20", "to": "2026-11-19"}, "backwards"),
        ({"to": "2026-11-19"}, "missing_key"),
        ({"from": "2026-11-20", "until": "2026-11-21"}, "unknown_key"),
        ({"from": "2026-11-20", "precision": "century"}, "not_one_of"),
    ],
)
def test_a_range_must_make_sense(typed: object, code: str) -> None:
    with pytest.raises(InputError) as found:
        parse(typed, "happened")
    assert found.value.code == code


def test_a_day_ahead_is_let_through_and_more_is_not() -> None:
    refuse_future(parse("2026-11-23T12:00:00Z", "happened"), NOW, "happened")
    with pytest.raises(InputError) as found:
        refuse_future(parse("2026-11-23T12:00:01Z", "happened"), NOW, "happened")
    assert found.value.code == "future"


@pytest.mark.parametrize(
    ("told", "fits"),
    [
        ("2026-11-23", True),
        ({"from": "2026-11-16", "to": "2026-11-29", "precision": "week"}, True),
        ({"from": "2026-11-01", "to": "2026-11-30", "precision": "month"}, True),
        ({"from": "2026-11-22", "to": "2026-11-25"}, False),
        ({"from": "2026-01-01", "to": "2032-01-01"}, False),
        ({"from": "2026-01-01", "to": "2027-01-01", "precision": "month"}, False),
        ({"from": "2026-01-01", "to": "2027-01-01", "precision": "unknown"}, False),
    ],
)
def test_what_goes_on_for_years_is_ahead_too(told: object, fits: bool) -> None:
    span = parse(told, "happened")
    if fits:
        refuse_future(span, NOW, "happened")
        return
    with pytest.raises(InputError) as found:
        refuse_future(span, NOW, "happened")
    assert found.value.code == "future"
