"""What the window says of the ways in, and of how they were found."""

from dataclasses import replace

import pytest

from app.domain.safekeeping import RecoverySheet, Ways
from app.usecases.arrival import Arrival
from ui.code.presenter import which_sheet
from ui.keys import presenter as keys
from ui.notice.presenter import notices

BEFORE = "2026-11-22T22:40:00.000Z"
WAYS = Ways(4, BEFORE, 2, "2026-11-22T23:30:00.000Z", device=False)
BOUND = replace(WAYS, device=True)


def test_the_ways_in_are_said_with_their_day() -> None:
    assert keys.passphrase_line(WAYS) == (
        "Gekozen op 22 november 2026. Opent de kluis op elke computer."
    )
    assert keys.passphrase_line(BOUND).endswith("alleen op deze computer.")
    assert keys.sheet_title(WAYS) == "Herstelblad 2"
    assert "23 november 2026" in keys.sheet_line(WAYS)  # in Dutch time
    assert which_sheet(WAYS) == "De code van herstelblad 2, gemaakt op 23 november 2026"
    assert which_sheet(None) == ""
    assert "niet" not in keys.tried_line(True)
    assert "niet" in keys.tried_line(False)


@pytest.mark.parametrize(
    ("shown", "told"),
    [
        (keys.Keys(BOUND, tried=True, bindable=True), "Gekoppeld."),
        (keys.Keys(WAYS, tried=True, bindable=False), "geen sleutelbos"),
        (keys.Keys(WAYS, tried=False, bindable=True), "Probeer eerst de herstelcode"),
    ],
)
def test_binding_says_what_it_is_and_why_not(shown: keys.Keys, told: str) -> None:
    assert told in " ".join(keys.device_lines(shown))
    assert len(keys.device_lines(keys.Keys(WAYS, tried=True, bindable=True))) == 1


def test_backups_out_of_reach_are_named_and_keep_the_old_sheet() -> None:
    sheet = RecoverySheet("x", 3, BEFORE, "AA BB")
    missed = [("/a", True), ("/b", True), ("/c\n", False)]
    assert [one.due for one in keys.sheet_follows(sheet, missed)] == [False, True]
    assert "2 reservekopieën" in keys.sheet_follows(sheet, missed)[0].told
    told = keys.sheet_follows(sheet, missed)[1].told
    assert told.startswith("Bewaar blad 2 tot alle reservekopieën zijn vernieuwd.")
    assert "/c ." in told
    assert keys.sheet_follows(sheet, [])[0].told.endswith("kan weg.")
    assert keys.passphrase_follows([]) == []
    assert keys.passphrase_follows(missed)[1].due


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        (Arrival(False, False, WAYS, True, "passphrase"), []),
        (Arrival(True, False, WAYS, True, "passphrase"), ["ouder dan"]),
        (Arrival(True, True, WAYS, True, "passphrase"), ["ouder dan"]),
        (Arrival(False, True, WAYS, True, "recovery"), ["zijn veranderd", "met de herstelcode"]),
        (Arrival(False, False, WAYS, True, "passphrase", healed=("vault.hdr",)), ["vault.hdr"]),
        (
            Arrival(False, False, WAYS, True, "passphrase", hindered=("vault.hdr.bak",)),
            ["vault.hdr.bak is een map"],
        ),
        (Arrival(False, True, WAYS, True, "passphrase", rolled_back=True), ["ouder dan"]),
        (
            Arrival(False, False, WAYS, True, "passphrase", ahead="2026-11-20T20:14:00.000Z"),
            ["20 november 2026"],
        ),
    ],
)
def test_how_it_was_found_is_said_the_gravest_first(found: Arrival, expected: list[str]) -> None:
    told = notices(found)
    assert len(told) == len(expected)
    for one, part in zip(told, expected, strict=True):
        assert part in one.told
