"""What a dossier says, chapter by chapter: composed in blocks, without any PDF."""

from dataclasses import replace

import pytest

from app.domain.dossier import ASKS, RECIPIENTS, Addition
from app.paper import account, chapters, closing, exhibits, front, incidents
from app.paper.blocks import Figure, Heading, NewPage, PageOf, Said, Table, Text
from app.paper.voice import Voice
from app.ports import Look
from tests.paper.example import MOMENT, dossier, incident, label, picture, rich
from tests.paper.rows import rows

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


@pytest.mark.parametrize(
    ("second", "said", "third"),
    [
        ("Hij riep iets.\n\nIk ook.", "Ik ook.", "Nog een keer."),
        ("Hij riep iets. Ik ook.", "Ik ook.", "Nog een keer."),
        ("Hij zei iets. Ik ook.", "Hij zei iets. Ik ook.", "Nog een keer."),
        ("Hij riep iets.", "Hij riep iets.", "Nog een keer."),
    ],
)
def test_of_what_was_added_at_the_end_only_that_is_told(second: str, said: str, third: str) -> None:
    """Nobody compares two long texts to find the one new sentence."""
    added = (Addition(MOMENT, second), Addition(MOMENT, f"{second} {third}"))
    one = incident(1, "Hij riep iets.", additions=added)
    texts = [b.text for b in account.account(Voice(dossier(one), label)) if isinstance(b, Text)]
    when = "Later toegevoegd op zondag 22 november 2026, 11.31 uur"
    end = f"{when}, aan het eind:"
    first = end if said == "Ik ook." else f"{when}:"
    assert texts[1:] == ["Hij riep iets.", first, said, end, third]


def test_a_word_that_goes_on_is_another_text() -> None:
    one = incident(1, "Hij riep", additions=(Addition(MOMENT, "Hij riepen"),))
    texts = [b.text for b in account.account(Voice(dossier(one), label)) if isinstance(b, Text)]
    assert texts[-1] == "Hij riepen"


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
        "kind bedreiging; kind haat online",
        "channel email",
        "B07, B08",
        "incident-12",
    ]


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
    assert found["Vingerafdruk"][0].replace(" ", "") == rich().head.hash.hex()
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
