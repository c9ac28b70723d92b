"""Reads a PDF as a screen reader does: by its structure, in the order of its content."""

import io
import re
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pikepdf

SHOWING = {"Tj", "TJ"}
MARKING = {"BDC", "BMC", "EMC"}
_CHARS = re.compile(rb"<([0-9A-F]+)> <([0-9A-F]+)>")


@dataclass
class Stretch:
    """A stretch of marked content: what it is marked as, and what it says."""

    tag: str
    number: int | None
    said: list[str] = field(default_factory=list)
    drawn: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "".join(self.said)


def opened(pdf: bytes) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(pdf))


def unicodes(font: pikepdf.Object) -> dict[bytes, str]:
    """What each code of a font stands for, by its ToUnicode map."""
    lines = _CHARS.findall(font.ToUnicode.read_bytes().split(b"endcodespacerange")[1])
    return {
        bytes.fromhex(c.decode()): bytes.fromhex(u.decode()).decode("utf-16-be") for c, u in lines
    }


class Reader:
    """Goes through the content of one page; `outside` are operators that belong to nothing."""

    def __init__(self, page: pikepdf.Page) -> None:
        self.stretches: list[Stretch] = []
        self.outside: list[str] = []
        self.wrong: list[str] = []
        self._open: list[Stretch | str | None] = []  # a stretch, an ActualText, something else
        self._fonts = {name: unicodes(font) for name, font in page.resources.Font.items()}
        self._codes: dict[bytes, str] = {}
        for operands, operator in pikepdf.parse_content_stream(page):
            self._step(list(operands), str(operator))
        if self._open:
            self.wrong.append("marked content is not closed")

    def _step(self, operands: list[Any], operator: str) -> None:
        if operator in ("BDC", "BMC"):
            self._begin(operands)
        elif operator == "EMC":
            self._end()
        elif operator == "Tf":
            self._codes = self._fonts[str(operands[0])]
        if operator in MARKING:
            return
        if not self._stretch():
            self.outside.append(operator)
        elif operator in PAINTING:
            if operator in SHOWING:
                self._show(operands, operator)
            else:
                self._stretch().drawn.append(operator)

    def _begin(self, operands: list[Any]) -> None:
        tag, entries = str(operands[0]), operands[1] if len(operands) > 1 else {}
        if "/MCID" in entries or tag == "/Artifact":
            if self._stretch():
                self.wrong.append(f"{tag} inside {self._stretch().tag}")
            number = int(entries["/MCID"]) if "/MCID" in entries else None
            stretch = Stretch(tag, number)
            self.stretches.append(stretch)
            self._open.append(stretch)
        elif "/ActualText" in entries:
            self._open.append(str(entries["/ActualText"]))
        else:
            self._open.append(None)

    def _end(self) -> None:
        if not self._open:
            self.wrong.append("EMC closes nothing")
            return
        closed = self._open.pop()
        if isinstance(closed, str):
            self._stretch().said.append(closed)

    def _stretch(self) -> Any:
        return next((one for one in reversed(self._open) if isinstance(one, Stretch)), None)

    def _show(self, operands: list[Any], operator: str) -> None:
        parts = operands[0] if operator == "TJ" else operands
        for part in parts:
            if isinstance(part, pikepdf.String):
                codes = bytes(part)
                said = "".join(self._codes[codes[i : i + 2]] for i in range(0, len(codes), 2))
                self._stretch().drawn.append(said)
                if not any(isinstance(one, str) for one in self._open):
                    self._stretch().said.append(said)


PAINTING = SHOWING | {
    "'",
    '"',
    "S",
    "s",
    "f",
    "F",
    "f*",
    "B",
    "B*",
    "b",
    "b*",
    "sh",
    "Do",
    "INLINE IMAGE",
}


def contents(pdf: pikepdf.Pdf) -> dict[tuple[int, int], Stretch]:
    """All tagged stretches, by page object and number."""
    return {
        (page.obj.objgen[0], one.number): one
        for page in pdf.pages
        for one in Reader(page).stretches
        if one.number is not None
    }


def elements(pdf: pikepdf.Pdf) -> Iterator[tuple[pikepdf.Object, pikepdf.Object]]:
    """Every structure element with the one it stands in, in reading order."""
    waiting = [(pdf.Root.StructTreeRoot.K, pdf.Root.StructTreeRoot)]
    while waiting:
        element, parent = waiting.pop()
        yield element, parent
        inner = [kid for kid in kids(element) if is_element(kid)]
        waiting += [(kid, element) for kid in reversed(inner)]


def kids(element: pikepdf.Object) -> list[Any]:
    held = element.get("/K")
    if held is None:
        return []
    return list(held) if isinstance(held, pikepdf.Array) else [held]


def is_element(kid: Any) -> bool:
    return isinstance(kid, pikepdf.Dictionary) and "/S" in kid


def marks(element: pikepdf.Object) -> list[tuple[int, int]]:
    """The marked content of an element itself: page object and number."""
    found = []
    for kid in kids(element):
        if isinstance(kid, pikepdf.Dictionary) and kid.get("/Type") == "/MCR":
            found.append((kid.Pg.objgen[0], int(kid.MCID)))
        elif not isinstance(kid, pikepdf.Dictionary):
            found.append((element.Pg.objgen[0], int(kid)))
    return found


def spoken(pdf: bytes) -> list[tuple[str, str]]:
    """What a screen reader says: the role and the text of each element that has text."""
    file = opened(pdf)
    held = contents(file)
    said = []
    for element, _ in elements(file):
        text = "".join(held[mark].text for mark in marks(element))
        if text:
            said.append((str(element.S), text))
    return said


def all_spoken(pdf: bytes) -> str:
    """All of it; lines of a paragraph follow each other without a break."""
    return "\n".join(text for _, text in spoken(pdf))


def pdftotext(pdf: bytes, *options: str) -> str:
    """What poppler's pdftotext makes of it."""
    run = subprocess.run(
        ["pdftotext", *options, "-", "-"], input=pdf, capture_output=True, check=True
    )
    return run.stdout.decode()


def words(text: str) -> str:
    """Text without what no reader gives back alike: spaces, and marks of direction."""
    return "".join(
        c for c in text if not c.isspace() and c not in "\u200b\u200e\u200f\u202a\u202b\u202c"
    )
