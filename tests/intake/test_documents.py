"""PDF files through the real child."""

from collections.abc import Callable
from typing import BinaryIO

import pikepdf
import pytest

from app.errors import InputError
from app.intake.decoder import ChildDecoder
from app.ports import Picture
from tests.intake import samples
from tests.intake.conftest import COMMAND

Given = Callable[[bytes], Callable[[BinaryIO], None]]
Show = Callable[..., list[Picture]]


@pytest.fixture
def show(decoder: ChildDecoder, given: Given) -> Show:
    def shown(
        data: bytes,
        media_type: str = "application/pdf",
        *,
        pages: range = range(1),
        longest: int = 842,
    ) -> list[Picture]:
        return list(decoder.pictures(given(data), media_type, pages=pages, longest=longest))

    return shown


def number_of(picture: Picture) -> int:
    """The page's number: the width of the black block at its bottom left, at one pixel a point."""
    last = picture.rgb[-picture.width * 3 * 10 :][: picture.width * 3]
    return sum(level < 128 for level in last[::3])


def refused(show: Show, data: bytes, **how: object) -> str:
    with pytest.raises(InputError) as caught:
        show(data, **how)
    assert caught.value.code == "cannot_show"
    return str(caught.value.facts["reason"])


def test_a_range_of_a_long_document(show: Show) -> None:
    long = samples.pdf(300)
    assert [number_of(picture) for picture in show(long, pages=range(120, 123))] == [121, 122, 123]
    assert [number_of(picture) for picture in show(long, pages=range(298, 400))] == [299, 300]
    assert show(long, pages=range(300, 310)) == []


@pytest.mark.parametrize(
    ("size", "expected"),
    [
        ((595, 842), (1202, 1700)),
        ((842, 595), (1700, 1202)),
        ((3000, 3000), (1700, 1700)),
        ((30, 20), (1700, 1134)),
        ((14_400, 3), (1700, 1)),
    ],
)
def test_the_longest_side_is_as_asked(
    show: Show, size: tuple[int, int], expected: tuple[int, int]
) -> None:
    (picture,) = show(samples.pdf(size=size), longest=1700)
    assert (picture.width, picture.height) == pytest.approx(expected, abs=1)
    assert max(picture.width, picture.height) == 1700
    assert len(picture.rgb) == picture.width * picture.height * 3


def test_paper_is_white_and_colours_are_in_order(show: Show) -> None:
    page = b"1 0 0 rg 0 0 100 50 re f"
    (picture,) = show(samples.drawn_pdf(page, (100, 100)), longest=100)
    assert picture.rgb[:3] == b"\xff\xff\xff"
    assert picture.rgb[-3:] == b"\xff\0\0"


def test_a_password(show: Show) -> None:
    plain = samples.pdf()
    locked = samples.changed_pdf(plain, encryption=pikepdf.Encryption(owner="a", user="b"))
    assert refused(show, locked) == "locked"
    only_for_changes = samples.changed_pdf(plain, encryption=pikepdf.Encryption(owner="a", user=""))
    assert show(only_for_changes) == show(plain)


def test_broken_files(show: Show) -> None:
    whole = samples.pdf()
    assert refused(show, whole[:200]) == "damaged"
    assert refused(show, b"") == "damaged"
    assert refused(show, b"%PDF-1.7\n" + b"<<" * 100_000) == "damaged"
    assert refused(show, samples.jpeg()) == "damaged"
    assert refused(show, whole, media_type="image/jpeg") == "damaged"


def test_scripts_and_addresses_are_dead_letters(show: Show) -> None:
    plain, armed = samples.pdf(), samples.armed_pdf(samples.pdf())
    assert b"app.launchURL" in armed
    assert show(armed) == show(plain)


def test_a_page_that_never_ends_is_ended(given: Given) -> None:
    impatient = ChildDecoder(COMMAND, seconds=0.5)
    with pytest.raises(InputError) as caught:
        list(
            impatient.pictures(
                given(samples.endless_pdf()), "application/pdf", pages=range(1), longest=500
            )
        )
    assert caught.value.facts == {"reason": "failed"}
