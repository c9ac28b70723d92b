"""What a dossier says, chapter by chapter: composed in blocks, without any PDF."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

import pytest

from app.domain.dossier import ASKS, RECIPIENTS, DossierIncident
from app.domain.incident import KEYS as RECORD_KEYS
from app.paper import account, chapters, closing, exhibits, front, incidents, seven
from app.paper.blocks import Figure, Heading, NewPage, PageOf, Quote, Row, Said, Table, Text
from app.paper.keys import KEYS
from app.paper.voice import Voice
from app.ports import Look
from tests.paper.example import dossier, incident, label, picture, rich


def rows(lines: Iterable[Row]) -> dict[str, list[str]]:
    """The rows of a table by their first cell."""
    found = {}
    for row in lines:
        texts = [
            [cell.key] if isinstance(cell, PageOf) else [said.text for said in cell] for cell in row
        ]
        found[texts[0][0]] = [text for cell in texts[1:] for text in cell if text]
    return found


def told(one: DossierIncident) -> dict[str, list[str]]:
    """All rows of an incident."""
    shown = seven.Seven(Voice(dossier(one), label), one)
    return rows([*shown.rows(), *shown.afterwards()])


def record(**keys: Any) -> dict[str, list[str]]:
    return told(incident(1, **keys))


# The account -----------------------------------------------------------------------------------


def test_the_account_is_what_was_sealed_and_what_came_later() -> None:
    texts = [b.text for b in account.account(Voice(rich(), label)) if isinstance(b, Heading | Text)]
    assert texts[:1] == ["1. Wat is er gebeurd"]
    assert texts[2:6] == [
        "Incident 12: vrijdag 20 november 2026, 21.14 uur",
        rich().incidents[0].account,
        "Later toegevoegd op zondag 22 november 2026, 09.31 uur:",
        "Hij was er ook op de inspraakavond.",
    ]


def test_an_account_that_is_withheld_is_not_there_but_said() -> None:
    gone = replace(incident(1, ""), withheld=("what",))
    texts = [b.text for b in account.account(Voice(dossier(gone), label)) if isinstance(b, Text)]
    assert texts[-1] == "weggelaten voor deze ontvanger"


def test_the_timeline_names_the_page_of_each_incident() -> None:
    (table,) = [b for b in account.timeline(Voice(rich(), label)) if isinstance(b, Table)]
    found = list(table.rows)
    assert [row[-1] for row in found] == [PageOf(f"incident-{no}") for no in (12, 13, 14)]
    headings = [
        b.key
        for place, one in enumerate(rich().incidents, 1)
        for b in incidents.incident(Voice(rich(), label), one, place)
        if isinstance(b, Heading)
    ]
    assert headings == ["incident-12", "incident-13", "incident-14"]
    assert rows(found)["12"] == [
        "vrijdag 20 november 2026, 21.14 uur",
        "kind bedreiging, kind haat online",
        "channel email",
        "B07, B08",
        "incident-12",
    ]


# The seven W's ---------------------------------------------------------------------------------


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
        "Weggelaten voor deze ontvanger: de plaats en waarom het niet is gemeld."
    ]


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
        ("Wat", {"kinds": ["bedreiging", "stalking"]}, "kind bedreiging, kind stalking"),
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


# The exhibits ----------------------------------------------------------------------------------


def test_each_exhibit_is_described_with_its_whole_hash() -> None:
    (table,) = [b for b in exhibits.exhibits(Voice(rich(), label)) if isinstance(b, Table)]
    found = rows(table.rows)
    first, kept_back = rich().exhibits[0], rich().exhibits[2]
    assert found["B07"][0] == "dreigmail.eml"
    assert found["B07"][1] == "e-mail (message/rfc822), 23,5 kB"
    assert found["B07"][2] == (
        "Binnengekomen zondag 22 november 2026, 02.31 uur, toegevoegd als bestand;"
        " hoort bij incident 12."
    )
    assert found["B07"][3].replace(" ", "") == f"SHA-256{first.sha256}"
    assert found["B07"][4] == "Origineel is bijgevoegd als B07.eml."
    assert found["B09"][4] == "Origineel B09 achtergehouden; op te vragen met deze SHA-256."
    assert kept_back.sha256 in found["B09"][3].replace(" ", "")


def test_a_dossier_without_exhibits_says_so() -> None:
    voice = Voice(dossier(), label)
    assert [b.text for b in exhibits.exhibits(voice) if isinstance(b, Text)] == [
        "Bij dit dossier horen geen bijlagen."
    ]


def test_pictures_have_words_for_who_cannot_see_them() -> None:
    look = Look(pictures=iter([picture(), picture()]))
    blocks = list(exhibits.shown(Voice(rich(), label), rich().exhibits[1], look))
    assert [type(block) for block in blocks] == [Figure, Figure]
    assert blocks[0].alt.startswith("Bijlage B08, beeld 1: schermafdruk.png, geplakt")
    assert blocks[0].heading.key == "exhibit-B08"
    assert blocks[1].heading is None


@pytest.mark.parametrize("look", [Look(), Look(pictures=iter(())), Look(text="")])
def test_an_exhibit_that_shows_nothing_says_that_the_original_does(look: Look) -> None:
    blocks = list(exhibits.shown(Voice(rich(), label), rich().exhibits[3], look))
    assert isinstance(blocks[0], Heading)
    assert blocks[-1].text.endswith("Alleen het originele bestand toont het.")


@pytest.mark.parametrize(
    ("size", "words"), [(0, "0 bytes"), (999, "999 bytes"), (1000, "1,0 kB"), (2_345_678, "2,3 MB"), (10**9, "1000,0 MB")]
)  # fmt: skip
def test_a_size_is_said_as_a_person_would(size: int, words: str) -> None:
    assert Voice(dossier(), label).size(size) == words


# The end ---------------------------------------------------------------------------------------


def test_it_says_what_can_be_checked_and_what_not() -> None:
    blocks = list(closing.checking(Voice(rich(), label)))
    (table,) = [block for block in blocks if isinstance(block, Table)]
    found = rows(table.rows)
    assert found["Ketencode"] == [rich().head.code]
    assert found["Controlegetal"][0].replace(" ", "") == rich().head.hash.hex()
    assert found["Kluis"] == [rich().vault_id]
    texts = " ".join(block.text for block in blocks if isinstance(block, Text))
    assert "Dit toont aan" in texts
    assert "Dit toont niet aan: dat het vertelde waar is" in texts


def test_the_last_page_is_for_signing() -> None:
    blocks = list(closing.signing(Voice(rich(), label)))
    assert isinstance(blocks[0], NewPage)
    blank = [
        head[0].text
        for table in blocks
        if isinstance(table, Table)
        for head, cell in table.rows
        if isinstance(cell[0], Said) and cell[0].blank
    ]
    assert blank == [
        "Plaats en datum", "Handtekening",
        "Naam en dienstnummer", "Bureau of organisatie", "Datum en tijd", "Handtekening",
    ]  # fmt: skip


# All of it -------------------------------------------------------------------------------------


def test_every_chapter_is_in_the_contents() -> None:
    voice = Voice(rich(), label)
    (contents,) = [b for b in chapters.overview(voice, []) if isinstance(b, chapters.Contents)]
    made = [
        *account.account(voice),
        *account.timeline(voice),
        *incidents.incidents(voice),
        *exhibits.exhibits(voice),
        *exhibits.shown_head(voice),
        *closing.checking(voice),
        *closing.signing(voice),
    ]
    headings = [(b.text, b.key) for b in made if isinstance(b, Heading) and b.level == 2]
    assert headings == list(contents.entries)


def test_every_recipient_and_wish_has_words() -> None:
    for recipient in RECIPIENTS:
        assert Voice(dossier(recipient=recipient), label).recipient()
        assert front._TITLES[recipient].startswith("Dossier voor")
    assert set(front._ASKS) == set(ASKS)
