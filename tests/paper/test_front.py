"""Page one: all an officer types over, and always one page."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.dossier import Dossier, Owner
from app.paper.blocks import Said, Table
from app.paper.front import Front
from app.paper.styles import Style
from app.paper.voice import Voice
from tests.paper.example import (
    OWNER,
    dossier,
    draw,
    exhibit,
    incident,
    label,
    rich,
    with_account,
)  # fmt: skip
from tests.paper.reading import all_spoken, elements, marks, opened, pdftotext, spoken
from tests.paper.scripts import WORDS

LATER = datetime(2026, 11, 23, tzinfo=UTC)
HOSTILE = [
    "x" * 5000,
    "woord " * 2000,
    "\n" * 300 + "einde",
    "😡" * 900,
    "سأقتلك " * 900,
    "a\n" * 900,
]


def fits(text: str, most: int, style: Style) -> str:
    """Sixty characters to a line."""
    return text if len(text) <= 60 * most else text[: 60 * (most - 1)]


def front(value: Dossier) -> tuple[dict[str, list[str]], list[tuple[str, str]]]:
    """The rows of page one, and what did not fit."""
    page = Front(Voice(value, label), fits)
    (table,) = [block for block in page.blocks() if isinstance(block, Table)]
    rows = {}
    for head, cell in table.rows:
        assert isinstance(head, tuple)
        assert isinstance(cell, tuple)
        rows[head[0].text] = [said.text for said in cell if said.text or said.blank]
    return rows, page.rest


def test_it_says_what_is_asked_first() -> None:
    rows, rest = front(rich())
    assert rest == []
    assert list(rows) == [
        "Wie meldt", "Functie", "Organisatie", "Domicilie", "Contactpersoon", "Bereikbaar", "Wat",
        "Letterlijk", "Wanneer", "Waar", "Wie deed dit", "Al bij de politie", "Wat ik vraag", "Bijlagen",
    ]  # fmt: skip
    assert rows["Domicilie"] == [
        "Ik kies domicilie op het adres van Gemeente Rivierdal: Raadhuisplein 1, 1234 AB Rivierdal"
    ]
    assert rows["Wat"] == [
        "3 incidenten. Soort: kind bedreiging; kind haat online. Wijze: channel email"
    ]
    assert rows["Letterlijk"][1] == "incident 12"
    assert rows["Letterlijk"][-1] == "Meer letterlijke woorden staan in hoofdstuk 3."
    assert rows["Wanneer"] == ["van 25 oktober 2026 tot en met 20 november 2026"]
    assert rows["Waar"] == ["place online; Voor het gemeentehuis"]
    assert rows["Wie deed dit"] == [
        "J. de Vries, NN1 (onbekend), NN2 (onbekend)",
        "Of NN1 en NN2 dezelfde persoon zijn, is niet vastgelegd.",
    ]
    assert rows["Al bij de politie"] == [
        "incident 12: melding bij de politie, nummer 2026-884213, Lek, zaterdag 21 november 2026"
    ]


def test_only_what_the_owner_ticked_is_ticked() -> None:
    asked = front(rich())[0]["Wat ik vraag"]
    assert [line[0] for line in asked] == ["☒", "☒", "☒", "☐", "☐", "☐"]
    assert asked[1] == "☒ Ik verzoek om vervolging (klacht)."
    assert [line[0] for line in front(dossier())[0]["Wat ik vraag"]] == ["☐"] * 6


@pytest.mark.parametrize("recipient", ["griffie", "mayor", "lawyer", "own"])
def test_whoever_is_not_the_police_reads_only_what_is_asked(recipient: str) -> None:
    """An officer ticks what is asked; a mayor would read that nothing is wanted."""
    assert "Wat ik vraag" not in front(dossier(recipient=recipient))[0]
    asked = front(dossier(recipient=recipient, asks=("report", "informed")))[0]["Wat ik vraag"]
    assert asked == ["Ik wil aangifte doen.", "Ik wil op de hoogte blijven van de voortgang."]


def test_the_gravest_words_come_first_and_of_those_the_newest() -> None:
    value = dossier(
        incident(1, quote="oud en licht", severity=1, happened="2026-01-01"),
        incident(2, quote="oud en ernstig", severity=4, happened="2026-01-02"),
        incident(3, quote="zonder", happened="2026-01-03"),
        incident(4, quote="nieuw en ernstig", severity=4, happened="2026-01-04"),
    )
    assert front(value)[0]["Letterlijk"] == [
        "nieuw en ernstig", "incident 4", "oud en ernstig", "incident 2",
        "Meer letterlijke woorden staan in hoofdstuk 3.",
    ]  # fmt: skip
    unsaid = dossier(incident(1, quote="eerst"), incident(2, quote="later", recorded=LATER))
    assert front(unsaid)[0]["Letterlijk"][:2] == ["later", "incident 2"]


def test_what_is_not_filled_in_is_a_line_to_write_on() -> None:
    page = Front(Voice(dossier(), label), fits)
    (table,) = [block for block in page.blocks() if isinstance(block, Table)]
    blank = {
        head[0].text
        for head, cell in table.rows
        if any(isinstance(said, Said) and said.blank for said in cell)
    }
    assert blank == {
        "Wie meldt", "Functie", "Organisatie", "Domicilie", "Contactpersoon", "Bereikbaar",
        "Letterlijk", "Wanneer", "Waar",
    }  # fmt: skip


def test_a_summary_of_the_owner_comes_before_one_of_ours() -> None:
    assert front(dossier(summary="Hij wacht mij op."))[0]["Wat"] == ["Hij wacht mij op."]


def test_one_incident_is_told_by_its_own_time() -> None:
    rows, _ = front(dossier(incident(1, happened="2026-11-20T21:14")))
    assert rows["Wat"] == ["1 incident"]
    assert rows["Wanneer"] == ["vrijdag 20 november 2026, 21.14 uur"]


@pytest.mark.parametrize("recipient", ["griffie", "mayor", "lawyer", "own", "police"])
def test_the_vpt_code_is_asked_of_the_police_only(recipient: str) -> None:
    page = all_spoken(draw(rich(recipient=recipient)))
    assert ("VPT-incident. Verzoek: registreer met de VPT-code." in page) == (recipient == "police")


def test_what_did_not_fit_is_on_the_second_page_in_full() -> None:
    summary = "Hij wacht mij op en schrijft mij elke dag. " * 60
    rows, rest = front(dossier(summary=summary))
    assert rows["Wat"][-1] == "… verder vanaf pagina 2"
    assert rest == [("Wat", summary)]
    pdf = draw(dossier(summary=summary))
    said = [text for _, text in spoken(pdf)]
    assert said[said.index("Vervolg van pagina 1") + 1 :][:2] == ["Wat", summary]
    assert "Vervolg van pagina 1" in pdftotext(pdf, "-f", "2", "-l", "2")


def extreme(text: str, count: int = 3) -> Dossier:
    incidents = [
        incident(
            no,
            text,
            quote=[{"text": text}, {"text": text}],
            place=text,
            subject=text[:500],
            kinds=[f"soort_{i}" for i in range(40)],
            channel=f"wijze_{no}",
            police={"kind": "report_by_employer", "number": text[:500], "station": text[:500]},
            happened={"from": f"2026-11-0{no % 9 + 1}T23:50", "to": "2026-11-21T00:10"},
            unknown=f"NN{no}",
        )
        for no in range(1, count + 1)
    ]
    owner = Owner(*[text] * 6)
    shown = tuple(exhibit(no, incidents=(1,)) for no in range(1, 200))
    return dossier(*incidents, owner=owner, exhibits=shown, asks=("report",), summary=text)


def pages_per_element(pdf: bytes) -> list[tuple[str, set[int]]]:
    """For each element its role, and on which pages (from 1) it has content."""
    file = opened(pdf)
    place = {page.obj.objgen[0]: number for number, page in enumerate(file.pages, 1)}
    return [(str(one.S), {place[page] for page, _ in marks(one)}) for one, _ in elements(file)]


@pytest.mark.parametrize("lang", ["nl", "en"])
@pytest.mark.parametrize("text", HOSTILE)
def test_the_longest_values_still_make_one_page(text: str, lang: str) -> None:
    """All before the second heading is on page one, and that is on page two."""
    found = pages_per_element(draw(replace(extreme(text), lang=lang)))
    second = next(place for place, (role, _) in enumerate(found) if role == "/H2")
    assert set().union(*(pages for _, pages in found[:second])) == {1}
    assert found[second][1] == {2}


def test_three_hundred_incidents_make_one_first_page() -> None:
    found = pages_per_element(draw(extreme("Ik weet waar je woont. " * 9, count=300)))
    second = next(place for place, (role, _) in enumerate(found) if role == "/H2")
    assert set().union(*(pages for _, pages in found[:second])) == {1}


def test_that_check_sees_a_second_page() -> None:
    found = pages_per_element(draw(with_account("woord " * 5000)))
    assert max(len(pages) for _, pages in found) > 2


@settings(max_examples=25)
@given(
    st.lists(st.sampled_from([*WORDS.values(), *HOSTILE, ""]), min_size=6, max_size=6),
    st.sampled_from([*WORDS.values(), *HOSTILE]),
    st.booleans(),
)
def test_whatever_the_owner_filled_in_makes_one_page(
    owner: list[str], summary: str, quoted: bool
) -> None:
    told = incident(1, "Kort.", quote=summary if quoted else "", place=owner[0], unknown="NN1")
    found = pages_per_element(draw(dossier(told, owner=Owner(*owner), summary=summary)))
    second = next(place for place, (role, _) in enumerate(found) if role == "/H2")
    assert set().union(*(pages for _, pages in found[:second])) == {1}


def test_the_words_of_page_one_come_in_the_order_of_the_form() -> None:
    said = [text for _, text in spoken(draw(rich()))]
    assert said[0] == "Dossier voor de politie"
    assert said.index("Wie meldt") < said.index("Letterlijk") < said.index("Wat ik vraag")
    assert OWNER.name in said
