"""Where things stand on the pages."""

from typing import Any

import pikepdf
import pytest

from app.ports import Look
from tests.paper.example import (
    dossier,
    draw,
    exhibit,
    incident,
    looks,
    picture,
    rich,
    rich_looks,
    with_account,
)  # fmt: skip
from tests.paper.faults import faults
from tests.paper.reading import Reader, all_spoken, opened, pdftotext

# Pictures --------------------------------------------------------------------------------------


def shown(pdf: bytes) -> list[tuple[int, pikepdf.Object, list[float]]]:
    """Each picture: its page, its object, and how wide and high it is drawn."""
    file, found = opened(pdf), []
    for number, page in enumerate(file.pages, 1):
        matrix: list[float] = []
        for operands, operator in pikepdf.parse_content_stream(page):
            if str(operator) == "cm":
                matrix = [float(one) for one in operands]
            if str(operator) == "Do":
                image = page.resources.XObject[str(operands[0])]
                kind = (str(image.ColorSpace), str(image.Filter), bytes(image.read_raw_bytes()[:3]))
                found.append((number, kind, [matrix[0], matrix[3]]))
    return found


def test_pictures_are_jpeg_as_they_are_and_grey_ones_grey() -> None:
    pdf = draw(rich(), rich_looks())
    kinds = [kind for _, kind, _ in shown(pdf)]
    jpeg = ("/DCTDecode", b"\xff\xd8\xff")
    assert kinds == [("/DeviceRGB", *jpeg), ("/DeviceRGB", *jpeg), ("/DeviceGray", *jpeg)]


def test_there_are_never_more_than_two_pictures_on_a_page() -> None:
    one = exhibit(1)
    for size in ((40, 30), (1600, 1200), (300, 800)):
        look = looks({"B01": lambda size=size: Look(pictures=iter([picture(*size)] * 7))})
        per_page: dict[int, int] = {}
        for number, _, _ in shown(draw(dossier(exhibits=(one,)), look)):
            per_page[number] = per_page.get(number, 0) + 1
        assert sum(per_page.values()) == 7
        assert max(per_page.values()) <= 2


@pytest.mark.parametrize("size", [(1600, 1200), (1200, 3000), (5000, 100), (3, 3), (1, 4000)])
def test_a_picture_keeps_its_shape_and_stays_within_the_margins(size: tuple[int, int]) -> None:
    look = looks({"B01": lambda: Look(pictures=iter([picture(*size)]))})
    ((_, _, (width, height)),) = shown(draw(dossier(exhibits=(exhibit(1),)), look))
    assert width / height == pytest.approx(size[0] / size[1], rel=0.01)
    assert width <= 454
    assert height <= 701


def test_a_figure_says_where_it_stands() -> None:
    pdf = draw(rich(), rich_looks())
    file = opened(pdf)
    boxes = [
        o.A.BBox
        for o in file.objects
        if isinstance(o, pikepdf.Dictionary) and o.get("/S") == "/Figure"
    ]
    sizes = [[float(b[2]) - float(b[0]), float(b[3]) - float(b[1])] for b in boxes]
    drawn = [size for _, _, size in shown(pdf)]
    assert sorted(sizes) == [pytest.approx(size, abs=0.02) for size in sorted(drawn)]


# Layout ----------------------------------------------------------------------------------------


def lowest_and_highest(pdf: bytes) -> tuple[float, float]:
    """Between which heights the text of all pages stands, furniture left out."""
    file, heights = opened(pdf), []
    for page in file.pages:
        inside = False
        for operands, operator in pikepdf.parse_content_stream(page):
            name = str(operator)
            if name in ("BDC", "EMC"):
                inside = (
                    name == "BDC" and str(operands[0]) != "/Artifact" if name == "BDC" else inside
                )
            if name == "Tm" and inside:
                heights.append(float(operands[5]))
    return min(heights), max(heights)


@pytest.mark.parametrize(
    "value",
    [
        rich(),
        with_account("een regel\n" * 700),
        dossier(*(incident(no, "Kort.", effects=["woord " * 900]) for no in range(1, 8))),
        dossier(exhibits=tuple(exhibit(no, "naam " * 50) for no in range(1, 60))),
    ],
    ids=["rich", "lines", "long cells", "exhibits"],
)
def test_no_text_stands_in_the_margins(value: Any) -> None:
    low, high = lowest_and_highest(draw(value, rich_looks()))
    assert low > 70.8
    assert high < 771.1


def test_a_long_row_goes_on_on_the_next_page() -> None:
    text = " ".join(f"woord{n}" for n in range(6000))
    pdf = draw(dossier(incident(1, "Kort.", effects=[text], unknown="NN1")))
    assert faults(pdf) == []
    assert text in all_spoken(pdf)


def test_the_header_of_a_long_table_is_seen_again_but_read_once() -> None:
    pdf = draw(dossier(*(incident(no, "Kort.") for no in range(1, 80))))
    assert all_spoken(pdf).count("Wat en hoe") == 1
    assert pdftotext(pdf).count("Wat en hoe") > 1


def test_nothing_is_drawn_that_belongs_to_nothing() -> None:
    file = opened(draw(rich(), rich_looks()))
    assert not [what for page in file.pages for what in Reader(page).outside]
