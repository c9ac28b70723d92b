"""The recovery sheet: one page, everything legible, and the QR code says the same as the letters."""

import io
from dataclasses import replace
from typing import Any

import pypdfium2
import pytest
import segno

from app.domain.safekeeping import RecoverySheet
from app.paper.press import Press
from app.vault.recovery import new_code, secret
from tests.paper.faults import faults, rewritten
from tests.paper.reading import opened, pdftotext, spoken

SHEET = RecoverySheet(
    "3f0e9c62-6f0f-4c55-9d0a-1f6a2f0b7c11",
    2,
    "2026-11-22T23:41:05.000Z",
    "ZR1GS C2DD0 0RE9V D9902 QTQB8 PSVAJ JXHJA FYC38",
)


def drawn(sheet: RecoverySheet = SHEET, lang: str = "nl") -> bytes:
    sink = io.BytesIO()
    Press(lambda group, code, lang: code).recovery_sheet(sheet, lang, sink)
    return sink.getvalue()


def text(pdf: bytes) -> str:
    return " ".join(pdftotext(pdf, "-layout").split())


@pytest.mark.parametrize("lang", ["nl", "en"])
@pytest.mark.parametrize("number", [1, 2, 140])
def test_it_is_one_page_without_a_fault(lang: str, number: int) -> None:
    pdf = drawn(replace(SHEET, number=number), lang)
    assert faults(pdf) == []
    assert len(opened(pdf).pages) == 1


def test_it_says_which_it_is_and_what_to_do() -> None:
    told = text(drawn())
    assert "Herstelblad 2" in told
    assert "maandag 23 november 2026" in told  # in Dutch time
    assert "3f0e9c62" in told
    assert SHEET.vault_id not in told
    assert "Typ de acht groepen over" in told
    assert "Bewaar het niet bij je computer" in told
    assert "Bewaar het tot alle reservekopieën zijn vernieuwd" in told
    assert "Blad 1" not in text(drawn(replace(SHEET, number=1)))


def test_the_code_can_be_copied_group_by_group() -> None:
    told = text(drawn())
    for place, group in enumerate(SHEET.code.split(), 1):
        assert f"{place} {group}" in told


def test_it_is_read_aloud_in_the_order_of_writing() -> None:
    said = [text for _role, text in spoken(drawn())]
    at = [said.index(group) for group in SHEET.code.split()]
    rows = sorted(at)
    assert rows == [at[0], at[4], at[1], at[5], at[2], at[6], at[3], at[7]]
    for place, index in enumerate(at, 1):
        assert said[index - 1] == str(place)  # each after its number


def test_no_letter_that_is_mistaken_for_a_digit_is_in_a_code() -> None:
    assert not {*"ILOU"} & {*"".join(new_code() for _ in range(50))}
    assert "I, L, O en U" in text(drawn())


def test_the_same_sheet_is_the_same_bytes() -> None:
    assert drawn() == drawn()
    assert drawn() != drawn(replace(SHEET, number=3))


def test_nothing_on_it_names_its_owner_or_computer() -> None:
    """What is in the file and not on the page: only that it is a sheet."""
    file = opened(drawn())
    assert str(file.docinfo["/Title"]) == "Herstelblad 2"
    assert "/Author" not in file.docinfo


# The QR code ------------------------------------------------------------------------------------


def modules(pdf: bytes, scale: float = 4) -> list[list[bool]]:
    """The dark squares of the QR code as they are on the page, read as a camera would see it."""
    document = pypdfium2.PdfDocument(pdf)
    page = document[0]
    grey: Any = page.render(scale=scale, grayscale=True).to_numpy().squeeze()
    (figure,) = [one for one in page.get_objects() if one.type == 3]
    left, bottom, right, top = (one * scale for one in figure.get_bounds())
    height = grey.shape[0]
    side = segno.make_qr(SHEET.code.replace(" ", "-"), error="q").symbol_size(border=4)[0]
    step = (right - left) / side
    rows = [
        [bool(grey[int(height - top + (y + 0.5) * step), int(left + (x + 0.5) * step)] < 128)
         for x in range(side)]
        for y in range(side)
    ]  # fmt: skip
    page.close()
    document.close()
    return rows


def expected(code: str) -> list[list[bool]]:
    matrix = segno.make_qr(code.replace(" ", "-"), error="q").matrix_iter(border=4)
    return [[bool(one) for one in row] for row in matrix]


@pytest.mark.parametrize("scale", [1.5, 4])
def test_the_squares_on_the_page_are_those_of_the_code(scale: float) -> None:
    """From a coarse photograph to a fine scan."""
    assert modules(drawn(), scale) == expected(SHEET.code)


def test_another_code_has_other_squares() -> None:
    assert modules(drawn(replace(SHEET, code=new_code()))) != expected(SHEET.code)


def test_what_a_scanner_gives_opens_the_vault() -> None:
    """It is typed over or pasted as it was scanned: with dashes."""
    assert secret(SHEET.code.replace(" ", "-")) == secret(SHEET.code)


def test_it_is_large_enough_for_any_camera() -> None:
    document = pypdfium2.PdfDocument(drawn())
    (figure,) = [one for one in document[0].get_objects() if one.type == 3]
    left, _bottom, right, _top = figure.get_bounds()
    assert 40 < (right - left) * 25.4 / 72 < 70  # millimetres
    document.close()


# Shown what they must refuse --------------------------------------------------------------------


def test_a_code_that_is_half_covered_is_seen() -> None:
    def cover(file: Any) -> None:
        page = file.pages[0]
        page.contents_add(b"/Artifact BMC q 1 1 1 rg 0 300 300 100 re f Q EMC")

    assert modules(rewritten(drawn(), cover)) != expected(SHEET.code)
