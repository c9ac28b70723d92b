"""The seven W's of an incident: what is known has its place, and what is not is said."""

from dataclasses import replace
from typing import Any

import pytest

from app.domain.dossier import DossierIncident, Turn
from app.domain.incident import KEYS as RECORD_KEYS
from app.paper import incidents, seven
from app.paper.blocks import Quote
from app.paper.keys import KEYS
from app.paper.voice import Voice
from tests.paper.example import MOMENT, dossier, incident, label, rich
from tests.paper.rows import rows


def told(one: DossierIncident) -> dict[str, list[str]]:
    """All rows of an incident."""
    shown = seven.Seven(Voice(dossier(one), label), one)
    return rows([*shown.rows(), *shown.afterwards()])


def record(**keys: Any) -> dict[str, list[str]]:
    return told(incident(1, **keys))


def test_all_seven_are_there_when_nothing_is_known() -> None:
    found = record()
    assert list(found)[:7] == [
        "Wie", "Wat", "Waar", "Waarmee", "Op welke wijze", "Wanneer", "Waarom",
    ]  # fmt: skip
    assert found["Waar"] == ["niet bekend"]
    assert found["Wanneer"] == ["niet bekend", "Vastgelegd: zondag 22 november 2026, 11.31 uur"]


def test_without_a_kind_the_account_is_pointed_to() -> None:
    pointed = ["zie ‘Wat is er gebeurd’, incident 1"]
    assert told(incident(1))["Wat"] == pointed
    assert told(replace(incident(1), account=""))["Wat"] == ["niet bekend"]
    gone = replace(incident(1), withheld=("kinds",))
    assert told(gone)["Wat"] == ["weggelaten voor deze ontvanger"]


def test_what_is_withheld_is_said_where_it_would_stand() -> None:
    found = told(replace(incident(1), withheld=("place", "not_reported_reason")))
    assert found["Waar"] == ["weggelaten voor deze ontvanger"]
    assert found["Weggelaten"] == [
        "Alleen deze velden, voor deze ontvanger: de plaats en waarom het niet is gemeld.",
        "Het relaas staat er zoals het is opgeschreven, en kan hier nog iets over zeggen.",
    ]
    untold = told(replace(incident(1, ""), withheld=("place", "what")))
    assert untold["Weggelaten"] == [
        "Alleen deze velden, voor deze ontvanger: de plaats en het relaas."
    ]


def test_lines_that_tell_nothing_of_the_incident_are_explained() -> None:
    """Whoever asks what line 7 is, finds it where the lines are named."""
    turns = (Turn("removed", MOMENT, 7), Turn("restored", MOMENT, 8), Turn("erased", MOMENT, 9))
    one = incident(1, lines=(4, 7, 8, 9), turns=turns)
    when, gone = "zondag 22 november 2026, 11.31 uur", "De reden is weggelaten voor deze ontvanger."
    found = told(one)
    assert found["Ingetrokken"] == [
        f"Ingetrokken op {when} (regel 7 van het logboek).",
        f"Teruggezet op {when} (regel 8 van het logboek).",
        gone,
    ]
    erased = f"Een deel van de tekst is gewist op {when} (regel 9 van het logboek)."
    assert found["Gewist"] == [erased, gone]
    own = seven.Seven(Voice(dossier(one, recipient="own"), label), one)
    assert rows(own.afterwards())["Gewist"] == [erased]
    assert not {"Ingetrokken", "Gewist"} & set(record())


@pytest.mark.parametrize(
    ("row", "keys", "said"),
    [
        ("Wie", {"subject": "J. de Vries"}, "J. de Vries"),
        ("Wie", {"unknown": "NN1"}, "NN1"),
        ("Wie", {"identified_how": "aan zijn stem"}, "Hoe bekend: aan zijn stem"),
        ("Wie", {"identifiers": [{"type": "handle", "value": "@x", "platform": "X"}]}, "Account: @x (X)"),
        ("Wie", {"identifiers": [{"type": "description", "value": "lang"}]}, "Signalement: lang"),
        ("Wie", {"victims": ["de bode"]}, "Slachtoffer: de bode"),
        ("Wie", {"witnesses": ["mijn partner"]}, "Getuige: mijn partner"),
        ("Wie", {"role_at_time": "raadslid"}, "Mijn functie toen: role raadslid"),
        ("Wat", {"kinds": ["bedreiging", "stalking"]}, "kind bedreiging; kind stalking"),
        ("Wat", {"condition": "als je voor stemt"}, "Voorwaarde: als je voor stemt"),
        ("Wat", {"perceived": "self"}, "Zelf gezien of gehoord."),
        ("Wat", {"perceived": "heard"}, "Gehoord van een ander."),
        ("Wat", {"perceived": "inferred"}, "Afgeleid uit iets anders."),
        ("Wat", {"aimed_at": ["person", "family"]}, "Gericht op: mij als persoon en mijn gezin of familie"),
        ("Wat", {"behaviour": "confused"}, "Mijn indruk van het gedrag: verward of onbegrepen gedrag"),
        ("Wat", {"severity": 4}, "Hoe ernstig ik het vond (mijn indruk, 1 tot en met 5): 4"),
        ("Waar", {"place": "de markt"}, "de markt"),
        ("Waar", {"place_kind": "public"}, "place public"),
        ("Waar", {"platform": "X"}, "Platform: X"),
        ("Waar", {"url": "https://x.example/1"}, "Webadres: https://x.example/1"),
        ("Waarmee", {"with_what": "een ketting"}, "een ketting"),
        ("Op welke wijze", {"channel": "at_home"}, "channel at home"),
        ("Wanneer", {"happened": "2026-11-20"}, "vrijdag 20 november 2026 (tijdstip niet bekend)"),
        ("Wanneer", {"happened": "2026-10-25T02:30"}, "Dit uur kwam die nacht twee keer voor; het eerste is genomen."),
        ("Wanneer", {"learned": "2026-11-21T08:00"}, "Vernomen: zaterdag 21 november 2026, 08.00 uur"),
        ("Wanneer", {"happened": "2026-11-22T10:51"}, "Vastgelegd: zondag 22 november 2026, 11.31 uur (40 minuten later)"),
        ("Waarom", {"occasion": "het raadsbesluit"}, "het raadsbesluit"),
        ("Waarom", {"process": "asielopvang"}, "Het werk waar het over ging: asielopvang"),
        ("Gevolgen", {"effects": ["slecht geslapen"]}, "slecht geslapen"),
        ("Kosten", {"costs": ["slot, € 189"]}, "slot, € 189"),
        ("Eigen reactie", {"own_response": ["niets"]}, "niets"),
        ("Gemeld bij", {"reported_to": ["griffier"]}, "griffier"),
        ("Gemeld bij", {"not_reported_reason": "helpt niet"}, "Niet gemeld: helpt niet"),
        ("Politie", {"police": {"kind": "notice"}}, "melding bij de politie"),
        ("Politie", {"police": {"kind": "report", "number": "1"}}, "aangifte, nummer 1"),
        ("Politie", {"police": {"kind": "report_by_employer"}}, "aangifte door de werkgever"),
        ("Bijlagen", {"exhibits": ("B01", "B02")}, "B01, B02"),
        ("Opgetekend", {"recorded_by": "M. Jansen"}, "Opgetekend door M. Jansen."),
        ("Opgetekend", {"recorded_by": "M.", "read_and_agreed": True}, "Opgetekend door M., voorgelezen en akkoord."),
        ("Opgetekend", {"recorded_by": "M.", "read_and_agreed": False}, "Opgetekend door M., niet voorgelezen."),
        ("Opgetekend", {"noted_earlier": "in mijn agenda"}, "Eerder opgeschreven: in mijn agenda"),
        ("Logboek", {"lines": (7,)}, "regel 7"),
        ("Logboek", {"lines": (7, 8)}, "regels 7 en 8"),
    ],
)  # fmt: skip
def test_each_key_has_its_place(row: str, keys: dict[str, Any], said: str) -> None:
    assert said in record(**keys)[row]


def test_no_key_of_a_record_is_forgotten() -> None:
    """Each is drawn somewhere, and each has a name for when it is left out."""
    assert set(KEYS) == set(RECORD_KEYS) - {"id"}
    marked = {key: f"teken-{key}" for key in ("condition", "place", "url", "with_what", "occasion")}
    marked |= {key: f"teken-{key}" for key in ("platform", "process", "subject", "identified_how")}
    marked |= {
        key: f"teken-{key}" for key in ("recorded_by", "noted_earlier", "not_reported_reason")
    }
    found = str(record(**marked))
    assert not [text for text in marked.values() if text not in found]


def test_nobody_is_called_an_offender() -> None:
    everything = str([*record(subject="X"), *told(rich().incidents[0]).values()]).lower()
    assert "dader" not in everything
    assert "verdachte" not in everything


def test_quotes_come_with_their_translation_and_the_first_with_its_exhibits() -> None:
    blocks = list(incidents.incident(Voice(rich(), label), rich().incidents[0], 1))
    quotes = [block for block in blocks if isinstance(block, Quote)]
    assert [quote.beside for quote in quotes] == [("B07", "B08"), ()]
    assert [quote.lang for quote in quotes] == ["", "ar"]
    after = blocks[blocks.index(quotes[1]) + 1]
    assert after.text == "Vertaling door A. Haddad: Ik vermoord je vannacht, journalist."


@pytest.mark.parametrize(
    ("count", "words"),
    [
        (1, ""),
        (2, "Of NN1 en NN2 dezelfde persoon zijn, is niet vastgelegd."),
        (9, "Of deze onbekenden dezelfde persoon zijn, is niet vastgelegd."),
    ],
)
def test_nobody_says_that_unknown_people_are_one(count: int, words: str) -> None:
    value = dossier(*(incident(no, unknown=f"NN{no}") for no in range(1, count + 1)))
    assert Voice(value, label).same_person() == words
