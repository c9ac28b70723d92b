"""What is wrong with a PDF that should be PDF/UA-1 and PDF/A-3a, as far as we can tell.

The rules are those of ISO 14289-1 and ISO 19005-3 that our way of writing could break. veraPDF
knows all of them and is run on each release; this runs on every dossier of every test.
"""

import io
import subprocess
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pikepdf
import uharfbuzz as hb

from tests.paper.reading import (
    Reader,
    contents,
    elements,
    is_element,
    kids,
    marks,
    opened,
    unicodes,
)

FORBIDDEN = {
    "/JS", "/JavaScript", "/OpenAction", "/AA", "/Launch", "/URI", "/GoToR", "/SubmitForm",
    "/RichMedia", "/Annots", "/AcroForm", "/XFA", "/Encrypt", "/Author",
}  # fmt: skip
STANDARD = {
    "/Document", "/H1", "/H2", "/H3", "/P", "/BlockQuote", "/Table", "/TR", "/TH", "/TD",
    "/Figure", "/TOC", "/TOCI",
}  # fmt: skip
INSIDE = {"/Table": {"/TR"}, "/TR": {"/TH", "/TD"}, "/TOC": {"/TOCI"}, "/TOCI": {"/P"}}


def faults(pdf: bytes) -> list[str]:
    """All of them, in words."""
    file = opened(pdf)
    return [
        *_whole(pdf),
        *_catalogue(file),
        *_pages(file),
        *_tree(file),
        *_fonts(file),
        *_keys(file),
    ]


def _whole(pdf: bytes) -> Iterator[str]:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "checked.pdf"
        path.write_bytes(pdf)
        run = subprocess.run(["qpdf", "--check", path], capture_output=True, check=False)
    if run.returncode:
        yield f"qpdf: {run.stdout.decode()} {run.stderr.decode()}"


def _catalogue(pdf: pikepdf.Pdf) -> Iterator[str]:
    root = pdf.Root
    if not root.get("/MarkInfo", {}).get("/Marked"):
        yield "not marked"
    if str(root.get("/Lang")) not in ("nl-NL", "en-GB"):
        yield "no language"
    if not root.get("/ViewerPreferences", {}).get("/DisplayDocTitle"):
        yield "title not shown"
    xmp = root.Metadata.read_bytes().decode()
    wanted = (
        "<pdfaid:part>3<",
        "<pdfaid:conformance>A<",
        "<pdfuaid:part>1<",
        "pdfaExtension:schemas",
    )
    yield from (f"no {part} in the metadata" for part in wanted if part not in xmp)
    if root.OutputIntents[0].S != "/GTS_PDFA1":
        yield "no output intent"
    if not str(pdf.docinfo.get("/Title", "")):
        yield "no title"


def _pages(pdf: pikepdf.Pdf) -> Iterator[str]:
    for number, page in enumerate(pdf.pages, 1):
        reader = Reader(page)
        yield from (f"page {number}: {what}" for what in reader.wrong)
        yield from (f"page {number}: {what} belongs to nothing" for what in reader.outside)
        numbers = [one.number for one in reader.stretches if one.number is not None]
        if sorted(numbers) != list(range(len(numbers))):
            yield f"page {number}: numbers {numbers}"
        if page.obj.get("/Tabs") != "/S":
            yield f"page {number}: no tab order"
        if "/Resources" not in page.obj:
            yield f"page {number}: no resources of its own"


def _tree(pdf: pikepdf.Pdf) -> Iterator[str]:
    held, claimed = contents(pdf), {}
    yield from _headings([str(element.S) for element, _ in elements(pdf)])
    for element, parent in elements(pdf):
        role = str(element.S)
        if element.P.objgen != parent.objgen:
            yield f"{role}: wrong parent"
        yield from _shape(element, role)
        for mark in marks(element):
            if mark in claimed:
                yield f"{mark} is claimed twice"
            claimed[mark] = element.objgen
            if held.get(mark) is None or held[mark].tag != role:
                yield f"{mark} is not marked as {role}"
    yield from (f"{mark} is in no element" for mark in held.keys() - claimed.keys())
    yield from _parents(pdf, claimed)


def _headings(roles: list[str]) -> Iterator[str]:
    last = 0
    for level in (int(role[2]) for role in roles if role in ("/H1", "/H2", "/H3")):
        if level > last + 1:
            yield f"H{level} after a heading of level {last}"
        last = level


def _shape(element: pikepdf.Object, role: str) -> Iterator[str]:
    if role not in STANDARD:
        yield f"{role} is not a standard type"
    inner = {str(kid.S) for kid in kids(element) if is_element(kid)}
    if not inner <= INSIDE.get(role, STANDARD):
        yield f"{role} holds {inner}"
    if role == "/Figure":
        if not str(element.get("/Alt", "")):
            yield "Figure without Alt"
        if element.get("/A", {}).get("/BBox") is None:
            yield "Figure without BBox"
    if role == "/TH" and element.get("/A", {}).get("/Scope") not in ("/Row", "/Column"):
        yield "TH without Scope"
    if role == "/Table" and len({len(kids(row)) for row in kids(element)}) != 1:
        yield "Table with rows of different lengths"


def _parents(pdf: pikepdf.Pdf, claimed: dict[tuple[int, int], Any]) -> Iterator[str]:
    numbers = list(pdf.Root.StructTreeRoot.ParentTree.Nums)
    owners = dict(zip(map(int, numbers[::2]), numbers[1::2], strict=True))
    for page in pdf.pages:
        listed = owners.get(int(page.obj.StructParents), [])
        expected = {n: at for (held, n), at in claimed.items() if held == page.obj.objgen[0]}
        if {n: one.objgen for n, one in enumerate(listed)} != expected:
            yield f"page {page.obj.objgen[0]}: the parent tree says otherwise"


def _fonts(pdf: pikepdf.Pdf) -> Iterator[str]:
    fonts = {f.objgen: f for page in pdf.pages for f in page.resources.Font.values()}
    for font in fonts.values():
        name, down = str(font.BaseFont), font.DescendantFonts[0]
        program = hb.Face(hb.Blob(down.FontDescriptor.FontFile2.read_bytes()))
        glyphs, widths = down.CIDToGIDMap.read_bytes(), list(down.W[1])
        if not name.startswith("/") or name[7] != "+":
            yield f"{name}: not named as a subset"
        for code, text in unicodes(font).items():
            place = int.from_bytes(code, "big")
            glyph = int.from_bytes(glyphs[2 * place : 2 * place + 2], "big")
            if not 0 < glyph < program.glyph_count:
                yield f"{name}: {code.hex()} has no glyph"
            wide = hb.Font(program).get_glyph_h_advance(glyph) * 1000 / program.upem
            if abs(wide - int(widths[place - 1])) > 1:
                yield f"{name}: {code.hex()} is {wide} wide, not {widths[place - 1]}"
            if not text or {*text} & {"\0", "\ufeff", "\ufffe"}:
                yield f"{name}: {code.hex()} stands for {text!r}"


def _keys(pdf: pikepdf.Pdf) -> Iterator[str]:
    files = 0
    for one in pdf.objects:
        entries = one if isinstance(one, pikepdf.Dictionary | pikepdf.Stream) else {}
        yield from (f"forbidden: {key}" for key in FORBIDDEN & set(entries.keys()))
        yield from (
            f"forbidden: {v}"
            for v in entries.values()
            if isinstance(v, pikepdf.Name) and str(v) in FORBIDDEN
        )
        files += entries.get("/Type") == "/EmbeddedFile"
    if files > 1:
        yield f"{files} attachments"


def rewritten(pdf: bytes, change: Any) -> bytes:
    """The same document after a change, to see that a fault is noticed."""
    file, sink = opened(pdf), io.BytesIO()
    change(file)
    file.save(sink)
    return sink.getvalue()
