"""Whole dossiers and copies: the same bytes each time, however large, and stopped at will."""

import io
import re
import tracemalloc
from dataclasses import replace
from typing import Any

import pytest

from app.errors import Cancelled
from app.paper.press import Press
from app.paper.styles import RIGHT
from app.ports import Look
from tests.paper.example import (
    OWNER,
    dossier,
    draw,
    draw_copy,
    exhibit,
    incident,
    label,
    looks,
    nothing,
    picture,
    rich,
    rich_looks,
    with_account,
)  # fmt: skip
from tests.paper.faults import faults
from tests.paper.reading import all_spoken, opened, pdftotext, spoken, words
from tests.paper.scripts import WORDS


def pages(pdf: bytes) -> int:
    return len(opened(pdf).pages)


# The same each time ----------------------------------------------------------------------------


def test_the_same_dossier_is_the_same_bytes() -> None:
    first = draw(rich(), rich_looks())
    draw(with_account(" ".join(WORDS.values())))  # other fonts, other glyphs, in the same process
    draw(replace(rich(), lang="en"), rich_looks())
    assert draw(rich(), rich_looks()) == first


def test_the_same_copy_is_the_same_bytes() -> None:
    first = draw_copy(rich(), "B08", Look(pictures=iter([picture()])))
    draw(rich(), rich_looks())
    assert draw_copy(rich(), "B08", Look(pictures=iter([picture()]))) == first


def test_another_dossier_is_other_bytes() -> None:
    assert draw(rich()) != draw(replace(rich(), copy=2))


# On every page ---------------------------------------------------------------------------------


def test_the_chain_code_and_the_page_are_on_every_page() -> None:
    pdf = draw(rich(), rich_looks())
    count = pages(pdf)
    for number in range(1, count + 1):
        text = pdftotext(pdf, "-f", str(number), "-l", str(number))
        assert rich().head.code in text
        assert f"pagina {number} van {count}" in " ".join(text.split())
        assert "Dossier D2026-003, exemplaar 1 voor de politie" in text


def test_what_stands_at_the_right_ends_at_the_margin() -> None:
    """At nine pages and at more: how many there are is known at the end."""
    for value in (dossier(), rich(), with_account("een regel\n" * 5000)):
        pdf = draw(value, rich_looks())
        told = pdftotext(pdf, "-bbox", "-l", "2")
        ends = [
            float(right)
            for right, word in re.findall(r'xMax="([\d.]+)" yMax="[\d.]+">([^<]+)<', told)
            if word in ("Vertrouwelijk", str(pages(pdf))) and float(right) > 500
        ]
        assert len(ends) >= 4
        assert ends == [pytest.approx(RIGHT, abs=0.2)] * len(ends)


def test_furniture_is_not_read_aloud() -> None:
    said = all_spoken(draw(rich(), rich_looks()))
    assert "pagina 1 van" not in said
    assert said.count(rich().head.code) == 2  # where it is explained, and where it is signed for


def test_page_numbers_are_right() -> None:
    pdf = draw(rich(), rich_looks())
    file = opened(pdf)
    text = " ".join(pdftotext(pdf, "-f", "2", "-l", "2", "-layout").split())
    for title in (
        "1. Wat is er gebeurd",
        "6. Hoe dit dossier te controleren is",
        "7. Ondertekening",
    ):
        number = int(re.search(re.escape(title) + r" (\d+)", text)[1])
        assert title in pdftotext(pdf, "-f", str(number), "-l", str(number))
    assert len(file.pages) == int(re.search(r"7\. Ondertekening (\d+)", text)[1])


# Large -----------------------------------------------------------------------------------------


@pytest.mark.slow
def test_three_hundred_incidents() -> None:
    told = [
        incident(
            no,
            f"Verhaal {no}. " * 40,
            quote=f"Woorden {no}",
            happened=f"2026-0{no % 9 + 1}-11T21:14",
            unknown=f"NN{no}",
        )
        for no in range(1, 301)
    ]
    pdf = draw(dossier(*told, owner=OWNER))
    assert faults(pdf) == []
    said = all_spoken(pdf)
    assert not [no for no in range(1, 301) if f"3.{no} Incident {no}:" not in said]
    assert pages(pdf) > 100


@pytest.mark.slow
@pytest.mark.parametrize(
    "text",
    [
        "Ik weet waar je woont en ik kom langs. " * 25_000,
        "x" * 1_000_000,
        "een regel\n" * 20_000,
        WORDS["ar"] * 10_000,
        "威胁你好世界" * 20_000,
    ],
    ids=["words", "one word", "lines", "arabic", "chinese"],
)
def test_a_million_characters_flow_over_pages(text: str) -> None:
    pdf = draw(with_account(text))
    assert pages(pdf) > 20
    assert words(text) in words("".join(said for _, said in spoken(pdf)))


def test_memory_does_not_grow_with_pictures() -> None:
    """Sixty pictures of three megabytes each need no more room than six."""

    class Counting:
        """Takes bytes and forgets them."""

        def write(self, part: bytes, /) -> int:
            return len(part)

    def peak(count: int) -> int:
        shown = tuple(exhibit(no) for no in range(1, count + 1))
        look = looks(
            {one.number: lambda: Look(pictures=iter([picture(1200, 900)])) for one in shown}
        )
        tracemalloc.start()
        Press(label).dossier(dossier(exhibits=shown), look, Counting(), lambda done, whole: None)  # type: ignore[arg-type]
        found = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return found

    peak(1)  # what is loaded once
    few, many = peak(6), peak(60)
    assert many - few < 1_500_000


# Copies ----------------------------------------------------------------------------------------


def test_a_copy_is_stamped_on_every_page() -> None:
    pdf = draw_copy(rich(), "B08", Look(pictures=iter([picture()] * 4)))
    begin = rich().exhibits[1].sha256[:16]
    assert pages(pdf) == 4
    for number in range(1, 5):
        text = pdftotext(pdf, "-f", str(number), "-l", str(number))
        assert f"Bijlage B08, p. {number}/4 · dossier D2026-003 · sha256 {begin}" in text


def test_a_copy_of_a_text_has_all_of_it() -> None:
    text = "Van: <jdv@example.org>\n\n" + "Ik weet waar je woont 😡\n" * 150
    pdf = draw_copy(rich(), "B07", Look(text=text))
    assert pages(pdf) > 2
    assert words(text) in words("".join(said for _, said in spoken(pdf)))


def test_a_copy_of_what_cannot_be_shown_says_so_on_one_page() -> None:
    pdf = draw_copy(rich(), "B10", Look())
    assert pages(pdf) == 1
    said = all_spoken(pdf)
    assert "Bijlage B10: voicemail.ogg" in said
    assert "Alleen het originele bestand toont het." in said
    assert rich().exhibits[3].sha256 in words(said)


def test_a_copy_carries_nothing_along() -> None:
    file = opened(draw_copy(rich(), "B07", Look(text="x")))
    assert list(file.attachments) == []


# Progress --------------------------------------------------------------------------------------


def test_progress_goes_up_to_all_of_it() -> None:
    told: list[tuple[int, int]] = []
    Press(label).dossier(
        rich(), rich_looks(), io.BytesIO(), lambda done, whole: told.append((done, whole))
    )
    wholes = {whole for _, whole in told}
    assert len(wholes) == 1
    assert [done for done, _ in told] == sorted(done for done, _ in told)
    assert told[0][0] == 0
    assert told[-1][0] == wholes.pop()


@pytest.mark.parametrize("after", [1, 5, 20])
def test_it_stops_when_it_is_cancelled(after: int) -> None:
    count = 0

    def stop(done: int, whole: int) -> None:
        nonlocal count
        count += 1
        if count == after:
            raise Cancelled

    with pytest.raises(Cancelled):
        Press(label).dossier(with_account("een regel\n" * 3000), nothing, io.BytesIO(), stop)
    assert count == after


def test_one_long_text_can_be_cancelled_too() -> None:
    """Progress is told for each page, not only for each incident."""
    told: list[Any] = []
    Press(label).dossier(
        with_account("een regel\n" * 3000), nothing, io.BytesIO(), lambda *now: told.append(now)
    )
    assert len(told) > 60
