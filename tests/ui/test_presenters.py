"""What the screens decide and say, without a screen."""

from dataclasses import replace
from pathlib import Path

import pytest

from app.domain.canonical import Json
from app.domain.dossier import Gap
from app.domain.safekeeping import Ways
from app.errors import InputError
from app.usecases.desk import Contact
from app.usecases.overview import Summary
from tests.ui.moment import NOW, TODAY
from ui import sizes, words
from ui.afterwards.presenter import steps
from ui.assistant import presenter as assistant
from ui.editor.presenter import problem
from ui.help.presenter import certainty
from ui.lock.presenter import because, where
from ui.logbook.presenter import Filters, Listing, account_line, exhibits_line, spoken
from ui.main import read
from ui.record import presenter as record
from ui.relaunch import fresh_command
from ui.sheets.presenter import Turning
from ui.today.presenter import open_things
from ui.widgets.codesheet import groups
from ui.widgets.newsecret import refusal


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


@pytest.mark.parametrize("own", [["--vault", "x", "--quick"], ["--vault=x"], []])
def test_a_fresh_process_gets_the_vault_that_was_asked_for_and_no_other(own: list[str]) -> None:
    command = fresh_command(["weerwoord", *own], own, "other", Path("/terug gezet"))
    assert command[1:] == ["--vault", "/terug gezet", "--locked-because", "other"]
    assert read(command[1:])["--vault"] == "/terug gezet"
    unlocked = fresh_command(["weerwoord", *own], own, "", Path("terug"))
    assert unlocked[1:] == ["--vault", str(Path.cwd() / "terug")]


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
