"""What the screens decide and say, without a screen."""

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from app.domain.canonical import Json
from app.domain.dossier import Gap
from app.domain.safekeeping import RecoverySheet, Ways
from app.errors import InputError
from app.usecases.arrival import Arrival
from app.usecases.desk import Contact
from app.usecases.overview import Summary
from ui import moments, sizes, words
from ui.afterwards.presenter import steps
from ui.assistant import presenter as assistant
from ui.code.presenter import which_sheet
from ui.editor.presenter import problem
from ui.editor.times import Typed, just_now, read_clock, read_day, typed_of, value_of
from ui.help.presenter import certainty
from ui.keys import presenter as keys
from ui.lock.presenter import because, where
from ui.logbook.presenter import Filters, Listing, account_line, exhibits_line, spoken
from ui.notice.presenter import notices
from ui.record import presenter as record
from ui.relaunch import fresh_command
from ui.sheets.presenter import Turning
from ui.today.presenter import open_things
from ui.widgets.codesheet import groups
from ui.widgets.newsecret import refusal

NOW = datetime(2026, 11, 22, 22, 40, tzinfo=UTC)
TODAY = date(2026, 11, 22)


def label(_group: str, code: str) -> str:
    return code.upper()


# The first start and the lock screen ------------------------------------------------------------


def test_a_passphrase_has_to_be_typed_twice() -> None:
    assert refusal("", "")
    assert refusal("een", "twee")
    assert not refusal("een", "een")


def test_the_code_is_shown_in_two_columns() -> None:
    assert groups("AA BB CC DD") == [[("1", "AA"), ("2", "BB")], [("3", "CC"), ("4", "DD")]]


def test_the_lock_screen_says_why() -> None:
    assert "5 minuten" in because("idle")
    assert because("button")
    assert not because("")
    assert not because("<b>iets</b>")


def test_the_vault_is_named_from_home(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Path, "home", lambda: Path("/thuis"))
    assert where(Path("/thuis/kluis")) == "Kluis: ~/kluis"
    assert where(Path("/elders")) == "Kluis: /elders"


@pytest.mark.parametrize(
    ("program", "own", "expected"),
    [
        (
            ["python", "-P", "-m", "app", "--vault", "x", "--quick"],
            ["--vault", "x", "--quick"],
            ["-P", "-m", "app", "--vault", "x", "--locked-because", "idle"],
        ),
        (
            ["weerwoord", "--locked-because", "button"],
            ["--locked-because", "button"],
            ["--locked-because", "idle"],
        ),
    ],
)
def test_a_fresh_process_is_started_as_this_one_was(
    program: list[str], own: list[str], expected: list[str]
) -> None:
    assert fresh_command(program, own, "idle")[1:] == expected


# Times ------------------------------------------------------------------------------------------


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


# The log ----------------------------------------------------------------------------------------

ONE = Summary("a", 1, NOW, 1, "Een\nverhaal", "2026-11-20", ("bedreiging",), "email", "", ("B01",), False)  # fmt: skip


@pytest.mark.parametrize(
    ("filters", "shown"),
    [
        (Filters(), True),
        (Filters(kind="bedreiging"), True),
        (Filters(kind="smaad"), False),
        (Filters(period="week"), True),
        (Filters(evidence="with"), True),
        (Filters(evidence="without"), False),
        (Filters(withdrawn=True), False),
    ],
)
def test_filters_keep_what_they_say(filters: Filters, shown: bool) -> None:
    assert filters.keep(ONE, NOW) is shown
    assert Filters(withdrawn=True).keep(replace(ONE, removed=True), NOW)
    assert not Filters(period="week").keep(replace(ONE, happened="2026-10-01"), NOW)


def test_a_listing_narrows_without_forgetting() -> None:
    listing = Listing()
    assert listing.add([ONE], NOW) == [ONE]
    listing.filters = Filters(kind="smaad")
    assert listing.shown(NOW) == []
    listing.filters = Filters()
    assert listing.shown(NOW) == [ONE]


def test_a_row_is_one_line_and_speaks_whole() -> None:
    hostile = replace(ONE, what="regel\n\N{RIGHT-TO-LEFT OVERRIDE}<b>", exhibits=tuple("abcde"))
    assert account_line(hostile) == "regel \N{REPLACEMENT CHARACTER}<b>"
    assert exhibits_line(hostile) == "a, b, c +2"
    assert spoken(ONE, label, NOW) == (
        "incident 1. vr 20 nov. Een verhaal. BEDREIGING · EMAIL. B01"
    )


def test_every_key_of_a_record_has_its_words() -> None:
    from app.domain.incident import KEYS

    assert words.KEYS.keys() == KEYS.keys() - {"id"}
    placed = {key for _title, keys in record.SECTIONS for key in keys}
    assert placed | {"what", "quote"} == words.KEYS.keys()


def test_a_record_is_told_in_words() -> None:
    told: dict[str, Json] = {
        "what": "x",
        "severity": 3,
        "kinds": ["bedreiging"],
        "read_and_agreed": True,
        "identifiers": [{"type": "phone", "value": "06", "platform": "Signal"}],
        "police": {"kind": "notice", "number": "7", "date": "2026-11-20"},
    }
    lines = dict(line for _title, group in record.sections(told, label) for line in group)
    assert lines["Kenmerken en gegevens"] == "telefoonnummer: 06 (Signal)"
    assert lines["Politie"] == "melding bij de politie, nummer 7, vrijdag 20 november 2026"
    assert lines["Voorgelezen en akkoord"] == "ja"
    assert lines["Hoe erg vond je het?"] == "3, heftig"


def test_a_problem_names_the_field_as_the_screen_does() -> None:
    key, told = problem(InputError("empty_text", key="witnesses[2]"))
    assert key == "witnesses"
    assert "'Getuigen'" in told
    assert problem(InputError("reason_needed"))[0] == ""


# The rest ---------------------------------------------------------------------------------------


def test_what_is_open_leads_somewhere() -> None:
    untried = Ways(3, "2026-11-01T09:00:00.000Z", 2, "2026-11-22T22:40:00.000Z", device=False)
    found = open_things({"new": {"form": {"what": "Hij  stond"}}, "change:abc": {}}, untried)
    assert [one.place.about for one in found] == ["", "abc", ""]
    assert found[0].told == "Half geschreven incident: Hij stond…"
    assert found[2].told == "Herstelcode nog niet geprobeerd: blad 2 van 22 november 2026"
    assert open_things({}, None) == []


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


def test_a_doubtful_number_says_so_wherever_it_is_shown() -> None:
    doubtful = Contact("support_team", "Team", "070", "Meedenken", False, TODAY)
    assert "nakijken" in certainty(False, TODAY)
    assert not certainty(True, TODAY)
    assert any("070 (nummer nakijken)" in step.told for step in steps([doubtful]))


def test_what_is_missing_is_one_line_for_each_incident() -> None:
    gaps = [Gap("owner.office"), Gap("incident.quote", 3), Gap("incident.place", 3)]
    found = assistant.missing_lines(gaps)
    assert [one.key for one in found] == ["office", ""]
    assert found[1].told == (
        "Incident 3: wat er letterlijk is gezegd of geschreven, waar het gebeurde"
    )


def test_a_bundle_gets_a_name_that_is_free(tmp_path: Path) -> None:
    first = assistant.free_folder(tmp_path, NOW)
    assert first.name == "dossier-2026-11-22"
    first.mkdir()
    assert assistant.free_folder(tmp_path, NOW).name == "dossier-2026-11-22-2"


def test_turning_pages_ends_where_the_pages_end() -> None:
    turning = Turning()
    assert not turning.turn(-1)
    assert turning.turn(1)
    assert turning.told() == "Pagina 2"
    assert turning.ended()
    assert turning.told() == "Pagina 1 van 1"
    assert not turning.turn(1)
    assert not Turning().ended()


def test_zoom_has_two_ends() -> None:
    turning = Turning()
    while turning.magnify(1):
        pass
    assert turning.longest(1000, 2.0) == 4000
    while turning.magnify(-1):
        pass
    assert turning.zoom == 0.5


@pytest.mark.parametrize(
    ("count", "expected"),
    [(0, "0 bytes"), (999, "999 bytes"), (3_140_000, "3,1 MB"), (2_000_000_000, "2,0 GB")],
)
def test_sizes_are_said_as_people_do(count: int, expected: str) -> None:
    assert sizes.size(count) == expected
