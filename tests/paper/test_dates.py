"""Times in words: never more precise than they are known."""

from datetime import UTC, datetime, timedelta

import pytest

from app.domain.moments import parse
from app.paper.dates import Dates

NL = Dates("nl", str)


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("2026-11-20T21:14", "vrijdag 20 november 2026, 21.14 uur"),
        ("2026-11-20T20:14:09Z", "vrijdag 20 november 2026, 21.14 uur"),
        ("2026-07-01T00:30+02:00", "woensdag 1 juli 2026, 00.30 uur"),
        ("2026-11-20", "vrijdag 20 november 2026 (tijdstip niet bekend)"),
        (
            {"from": "2026-11-20T21:14", "to": "2026-11-20T21:40"},
            "vrijdag 20 november 2026, tussen 21.14 en 21.40 uur",
        ),
        (
            {"from": "2026-11-20T23:50", "to": "2026-11-21T00:10"},
            "tussen vrijdag 20 november 2026, 23.50 uur en zaterdag 21 november 2026, 00.10 uur",
        ),
        (
            {"from": "2026-11-20T21:00", "precision": "hour"},
            "vrijdag 20 november 2026, omstreeks 21.00 uur",
        ),
        (
            {"from": "2026-11-20T20:00", "to": "2026-11-20T23:00", "precision": "hour"},
            "vrijdag 20 november 2026, tussen 20.00 en 23.00 uur",
        ),
        (
            {"from": "2026-11-20T19:00", "precision": "part"},
            "vrijdag 20 november 2026, in de avond",
        ),
        (
            {"from": "2026-11-18", "to": "2026-11-20", "precision": "day"},
            "tussen 18 november 2026 en 20 november 2026 (tijdstip niet bekend)",
        ),
        (
            {"from": "2026-11-16", "precision": "week"},
            "in de week van maandag 16 november 2026",
        ),
        ({"from": "2026-11-16", "precision": "month"}, "in november 2026"),
        (
            {"from": "2026-10-01", "to": "2026-11-30", "precision": "month"},
            "tussen 1 oktober 2026 en 30 november 2026 (tijdstip niet bekend)",
        ),
        (
            {"from": "2026-11-16", "precision": "unknown"},
            "niet precies bekend, volgens de opgave maandag 16 november 2026",
        ),
    ],
)
def test_when_something_happened(typed: object, words: str) -> None:
    assert NL.span(parse(typed, "happened")) == words


def test_an_hour_that_came_twice_is_said() -> None:
    assert NL.twice(parse("2026-10-25T02:30", "happened")).startswith("Dit uur kwam")
    assert NL.twice(parse("2026-10-25T04:30", "happened")) == ""


def test_a_whole_day_that_the_clock_changed_is_that_day() -> None:
    assert NL.span(parse("2026-10-25", "happened")).startswith("zondag 25 oktober 2026 (")


@pytest.mark.parametrize(
    ("typed", "after", "words"),
    [
        ("2026-11-20T21:14", timedelta(seconds=20), "direct daarna"),
        ("2026-11-20T21:14", timedelta(minutes=1), "1 minuut later"),
        ("2026-11-20T21:14", timedelta(minutes=40), "40 minuten later"),
        ("2026-11-20T21:14", timedelta(hours=1, minutes=59), "1 uur later"),
        ("2026-11-20T21:14", timedelta(hours=47), "47 uur later"),
        ("2026-11-20T21:14", timedelta(days=2), "2 dagen later"),
        ("2026-11-20T21:14", timedelta(minutes=-5), ""),
        ("2026-11-20", timedelta(hours=-3), "dezelfde dag"),
        ("2026-11-20", timedelta(days=1), "1 dag later"),
        ({"from": "2026-11-16", "precision": "month"}, timedelta(days=0), ""),
    ],
)
def test_how_much_later_it_was_recorded(typed: object, after: timedelta, words: str) -> None:
    span = parse(typed, "happened")
    assert NL.later(span, span.last + after) == words


def test_a_period_is_told_by_its_days() -> None:
    span = parse({"from": "2026-10-03", "to": "2026-11-20"}, "happened")
    assert NL.period(span) == "van 3 oktober 2026 tot en met 20 november 2026"
    assert NL.period(parse("2026-10-03", "happened")) == "zaterdag 3 oktober 2026"


def test_english_has_its_own_days() -> None:
    told = Dates("en", str).day(datetime(2026, 11, 20, 20, 14, tzinfo=UTC))
    assert told == "Friday 20 November 2026"
