"""Every dossier is tagged from top to bottom; and each check is shown what it must refuse."""

import json
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from app.ports import Look
from tests.paper.example import dossier, draw, draw_copy, picture, rich, rich_looks
from tests.paper.faults import faults, rewritten
from tests.paper.reading import opened, spoken


@pytest.fixture(scope="module")
def pdf() -> bytes:
    return draw(rich(), rich_looks())


@pytest.mark.parametrize("recipient", ["police", "griffie", "mayor", "lawyer", "own"])
@pytest.mark.parametrize("lang", ["nl", "en"])
def test_a_rich_dossier_has_no_fault(lang: str, recipient: str) -> None:
    assert faults(draw(rich(lang, recipient), rich_looks())) == []


def test_a_dossier_with_nothing_but_what_happened_has_no_fault() -> None:
    assert faults(draw(dossier())) == []


@pytest.mark.parametrize(
    "look",
    [
        lambda: Look(pictures=iter([picture(), picture(300, 900, grey=True)])),
        lambda: Look(text="Van: <a@b.nl>\n\n" + "een regel\n" * 200),
        Look,
    ],
)
def test_a_stamped_copy_has_no_fault(look: Callable[[], Look]) -> None:
    assert faults(draw_copy(rich(), "B08", look())) == []


def _untag(file: pikepdf.Pdf) -> None:
    page = file.pages[0]
    page.contents_add(b"BT /F0 9 Tf (\0\1) Tj ET", prepend=True)


def _drop_alt(file: pikepdf.Pdf) -> None:
    for one in file.objects:
        if isinstance(one, pikepdf.Dictionary) and one.get("/S") == "/Figure":
            del one.Alt


def _drop_scope(file: pikepdf.Pdf) -> None:
    for one in file.objects:
        if isinstance(one, pikepdf.Dictionary) and one.get("/S") == "/TH":
            del one.A


def _skip_heading(file: pikepdf.Pdf) -> None:
    for one in file.objects:
        if isinstance(one, pikepdf.Dictionary) and one.get("/S") == "/H2":
            one.S = pikepdf.Name.H3


def _swap_parents(file: pikepdf.Pdf) -> None:
    listed = file.Root.StructTreeRoot.ParentTree.Nums[1]
    listed[0], listed[1] = listed[1], listed[0]


def _attach_two(file: pikepdf.Pdf) -> None:
    file.attachments["twee.txt"] = pikepdf.AttachedFileSpec(file, b"x")


def _wrong_width(file: pikepdf.Pdf) -> None:
    font = next(iter(file.pages[0].resources.Font.values()))
    font.DescendantFonts[0].W[1][0] = 9999


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (_untag, "belongs to nothing"),
        (_drop_alt, "without Alt"),
        (_drop_scope, "without Scope"),
        (_skip_heading, "after a heading"),
        (_swap_parents, "parent tree"),
        (_attach_two, "2 attachments"),
        (_wrong_width, "wide, not"),
        (lambda f: f.Root.__setitem__("/OpenAction", f.pages[0].obj), "forbidden: /OpenAction"),
        (lambda f: f.Root.__delitem__("/Lang"), "no language"),
        (lambda f: f.pages[1].obj.__delitem__("/Tabs"), "no tab order"),
        (lambda f: f.pages[0].contents_add(b"EMC", prepend=True), "closes nothing"),
    ],
)
def test_a_fault_is_noticed(pdf: bytes, change: Callable[[Any], None], words: str) -> None:
    assert any(words in fault for fault in faults(rewritten(pdf, change)))


def test_headings_make_an_outline(pdf: bytes) -> None:
    file = opened(pdf)
    with file.open_outline() as outline:
        titles = [one.title for one in outline.root]
        inside = [one.title for one in outline.root[2].children]
    assert titles[0].startswith("1. ")
    assert titles[-1].startswith("7. ")
    assert [title.split(":")[0] for title in inside] == [
        f"3.{place} Incident {no}" for place, no in ((1, 12), (2, 13), (3, 14))
    ]


def test_one_attachment_holds_the_facts(pdf: bytes) -> None:
    file = opened(pdf)
    assert list(file.attachments) == ["inhoud.json"]
    facts = json.loads(file.attachments["inhoud.json"].get_file().read_bytes())
    value = rich()
    assert facts["dossier"] == "D2026-003"
    assert facts["vault"] == value.vault_id
    assert facts["head"] == {"seq": 431, "hash": value.head.hash.hex(), "code": value.head.code}
    assert [(one["number"], one["sha256"]) for one in facts["exhibits"]] == [
        (one.number, one.sha256) for one in value.exhibits
    ]
    assert facts["exhibits"][2]["original"] is None


def test_it_names_nobody_in_its_metadata(pdf: bytes) -> None:
    file = opened(pdf)
    told = {key: str(value) for key, value in file.docinfo.items()}
    assert told == {
        "/Title": "Dossier D2026-003",
        "/Producer": "Weerwoord",
        "/CreationDate": "D:20261122103100Z",
        "/ModDate": "D:20261122103100Z",
    }
    assert "Anouk" not in file.Root.Metadata.read_bytes().decode()


def test_a_quote_says_its_language(pdf: bytes) -> None:
    file = opened(pdf)
    quotes = [
        o
        for o in file.objects
        if isinstance(o, pikepdf.Dictionary) and o.get("/S") == "/BlockQuote"
    ]
    assert [str(quote.get("/Lang", "")) for quote in quotes] == ["", "ar", ""]


def test_it_is_read_in_order(pdf: bytes) -> None:
    roles = [role for role, _ in spoken(pdf)]
    texts = [text for _, text in spoken(pdf)]
    assert roles[0] == "/H1"
    assert texts.index("1. Wat is er gebeurd", 10) < texts.index("2. Tijdlijn", 12)
    place = texts.index("Letterlijke woorden")
    assert texts[place + 1 : place + 3] == ["B07B08", rich().incidents[0].quotes[0]["text"]]


@pytest.mark.skipif(find_spec("pdfua") is None, reason="pdfua is not here")
def test_pdfua_finds_nothing(pdf: bytes, tmp_path: Path) -> None:
    from pdfua import Severity, validate

    path = tmp_path / "dossier.pdf"
    path.write_bytes(pdf)
    assert [f for f in validate(path).findings if f.severity >= Severity.WARNING] == []


@pytest.mark.skipif(find_spec("outloud") is None, reason="outloud is not here")
def test_outloud_finds_nothing_but_addresses_that_are_no_links(pdf: bytes, tmp_path: Path) -> None:
    import outloud

    path = tmp_path / "dossier.pdf"
    path.write_bytes(pdf)
    assert {finding.rule for finding in outloud.check(str(path)).findings} <= {"LNK-010"}
