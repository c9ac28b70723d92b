"""Objects as bytes."""

import io

import pikepdf
import pytest

from app.paper.outline import Outline
from app.paper.pdf import Pdf, number, ref, string


@pytest.mark.parametrize(
    ("value", "spelled"),
    [
        (0, b"0"),
        (1.5, b"1.5"),
        (70.86614, b"70.866"),
        (-2.25, b"-2.25"),
        (100.0, b"100"),
        (0.0004, b"0"),
    ],
)
def test_a_number_is_short(value: float, spelled: bytes) -> None:
    assert number(value) == spelled


@pytest.mark.parametrize("text", ["", "a", "(\\)", "żółć", "😡", "\ud800"])
def test_a_text_string_is_read_back(text: str) -> None:
    read = pikepdf.Object.parse(string(text))
    assert str(read) == text.replace("\ud800", "?")


def small(pages: int = 1) -> bytes:
    sink = io.BytesIO()
    pdf = Pdf(sink)
    parent = pdf.reserve()
    kids = [
        pdf.put(
            b"<</Type/Page/Parent %b/MediaBox[0 0 9 9]/Resources<<>>/N %d>>" % (ref(parent), place)
        )
        for place in range(pages)
    ]
    pdf.put(b"<</Type/Pages/Count %d/Kids[%b]>>" % (pages, b" ".join(map(ref, kids))), parent)
    data = pdf.stream(b"/X 1", b"hallo" * 100)
    root = pdf.put(b"<</Type/Catalog/Pages %b/Data %b>>" % (ref(parent), ref(data)))
    pdf.close(root, pdf.put(b"<</Title(x)>>"))
    return sink.getvalue()


@pytest.mark.parametrize("pages", [1, 199, 200, 1001])
def test_objects_are_found_where_they_are_said_to_be(pages: int) -> None:
    file = pikepdf.open(io.BytesIO(small(pages)))
    assert [int(page.obj.N) for page in file.pages] == list(range(pages))
    assert file.Root.Data.read_bytes() == b"hallo" * 100
    assert file.check_pdf_syntax() == []


def test_the_same_objects_are_the_same_bytes() -> None:
    assert small(3) == small(3)
    assert small(3) != small(4)


class Narrow:
    """A sink that only takes bytes in order, as a pipe does."""

    def __init__(self) -> None:
        self.parts: list[bytes] = []

    def write(self, part: bytes, /) -> int:
        self.parts.append(part)
        return len(part)


def test_it_is_written_in_one_pass() -> None:
    sink = Narrow()
    pdf = Pdf(sink)
    begun = len(sink.parts)
    pdf.stream(b"", b"x" * 100_000)
    assert len(sink.parts) > begun


def test_an_outline_of_two_levels() -> None:
    sink = io.BytesIO()
    pdf, outline = Pdf(sink), Outline()
    parent, page = pdf.reserve(), pdf.reserve()
    for level, text in (
        (2, "een"),
        (3, "een.a"),
        (3, "een.b"),
        (2, "twee"),
        (2, "drie"),
        (3, "drie.a"),
    ):
        outline.add(level, text, page, 700)
    pdf.put(b"<</Type/Page/Parent %b/MediaBox[0 0 9 9]>>" % ref(parent), page)
    pdf.put(b"<</Type/Pages/Count 1/Kids[%b]>>" % ref(page), parent)
    root = pdf.put(b"<</Type/Catalog/Pages %b%b>>" % (ref(parent), outline.write(pdf)))
    pdf.close(root, pdf.put(b"<<>>"))
    file = pikepdf.open(io.BytesIO(sink.getvalue()))
    with file.open_outline() as read:
        found = {one.title: [under.title for under in one.children] for one in read.root}
    assert found == {"een": ["een.a", "een.b"], "twee": [], "drie": ["drie.a"]}


def test_no_headings_no_outline() -> None:
    assert Outline().write(Pdf(io.BytesIO())) == b""
