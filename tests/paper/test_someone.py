"""What is held about someone, on paper: all of it, on as many pages as it takes, without a fault."""

import io
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from app.domain.held import HeldAbout, Part
from app.domain.journal import Head
from app.paper.press import Press
from tests.paper.faults import faults
from tests.paper.reading import opened, pdftotext, spoken

HELD = HeldAbout(
    lang="nl",
    moment=datetime(2026, 11, 22, 23, 41, tzinfo=UTC),
    vault_id="3f0e9c62-6f0f-4c55-9d0a-1f6a2f0b7c11",
    head=Head(41, bytes(range(32))),
    told="‘Jan de Vries’ komt voor in 2 incidenten.",
    remarks=("In de bestanden zelf is niet gezocht.", "Geef dit niet zo door."),
    parts=(
        Part("Incident 3", (("Wie deed dit?", "Jan de Vries\n(versie 1, 20 november 2026)"),)),
        Part("Bewijs met die naam", (("B01", "jan <b>.jpg"), ("B02", "😀 عربي.txt"))),
    ),
)


def drawn(held: HeldAbout = HELD) -> bytes:
    sink = io.BytesIO()
    Press(lambda group, code, lang: code).held_about(held, sink)
    return sink.getvalue()


def text(pdf: bytes) -> str:
    return " ".join(pdftotext(pdf, "-layout").split())


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_it_has_no_fault(lang: str) -> None:
    assert faults(drawn(replace(HELD, lang=lang))) == []


def test_everything_that_was_shown_is_on_it() -> None:
    told = text(drawn())
    for line in (HELD.told, *HELD.remarks, "(versie 1, 20 november 2026)", "jan <b>.jpg"):
        assert line in told
    assert "maandag 23 november 2026, 00.41 uur, tot en met regel 41" in told
    assert HELD.head.code in told
    assert "pagina 1 van 1" in told
    assert "Vertrouwelijk" in told
    assert HELD.vault_id not in told


def test_it_is_read_aloud_as_it_was_shown() -> None:
    said = [(role, text) for role, text in spoken(drawn())]
    heads = [text for role, text in said if role == "/H2"]
    assert heads == ["Incident 3", "Bewijs met die naam"]
    texts = [text for _role, text in said]
    assert texts.index("B01") < texts.index("jan <b>.jpg") < texts.index("B02")


def test_a_long_account_goes_on_over_pages() -> None:
    account = "\n".join(f"Zin {no} van een lang relaas." for no in range(400))
    pdf = drawn(replace(HELD, parts=(Part("Incident 1", (("Wat is er gebeurd?", account),)),)))
    assert faults(pdf) == []
    pages = len(opened(pdf).pages)
    assert pages > 3
    told = text(pdf)
    assert "Zin 0 van" in told
    assert "Zin 399 van" in told
    assert f"pagina {pages} van {pages}" in told


def test_the_same_is_the_same_bytes() -> None:
    assert drawn() == drawn()
    assert drawn() != drawn(replace(HELD, remarks=()))


def test_from_outside_it_names_nobody() -> None:
    file = opened(drawn())
    assert str(file.docinfo["/Title"]) == "Wat er over iemand is vastgelegd"
    assert "/Author" not in file.docinfo
