"""What is redacted is gone: from every text, image and byte of everything that is handed over."""

import io
import subprocess
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
from PIL import Image, ImageDraw
from reportlab.pdfgen.canvas import Canvas

from app.domain.dossier import Dossier
from app.domain.telltale import Telltale
from app.usecases import dossiers, evidence, incidents, selection, settings
from app.usecases.desk import Desk, House
from app.usecases.selection import Choice
from tests.intake.samples import jpeg, mail, saved

SECRET = "GEHEIMCITAAT"
HOME = "Geheimlaan"


def drawn_pdf() -> bytes:
    file = io.BytesIO()
    canvas = Canvas(file)
    canvas.setTitle(SECRET)
    canvas.drawString(90, 700, SECRET)
    canvas.save()
    return file.getvalue()


def picture() -> bytes:
    image = Image.new("RGB", (640, 200), "white")
    ImageDraw.Draw(image).text((20, 20), SECRET, fill="black", font_size=60)
    return saved(image, "JPEG", comment=SECRET.encode())


FILES: dict[str, Callable[[], bytes]] = {
    f"{SECRET}.eml": lambda: bytes(mail(f"Hij schreef: {SECRET}")),
    f"brief {SECRET}.pdf": drawn_pdf,
    "foto.jpg": picture,
    "kladje.txt": lambda: f"Er stond {SECRET} op.".encode(),
}


@pytest.fixture
def log(desk: Desk, home_house: House) -> Desk:
    """Two incidents with a real press; all exhibits of the first say what is to be redacted."""
    told = [
        {"what": "Hij schreef iets.", "quote": SECRET, "happened": "2026-11-20"},
        {"what": "Er lag een brief.", "happened": "2026-11-21"},
    ]
    for one in told:
        incidents.record(desk.store, desk.clock, one)
    files = [("1", name, make()) for name, make in FILES.items()]
    for key, name, content in [*files, ("2", "ander.txt", b"GEWOON te lezen")]:
        original = evidence.Original(io.BytesIO(content), name)
        evidence.attach(desk.store, desk.blobs, desk.decoder, key, original)
    return replace(desk, paper=home_house.desk(desk.store).paper)


def compose(desk: Desk, **choice: object) -> Dossier:
    told = {"recipient": "police", "incidents": ("1", "2"), **choice}
    return selection.compose(desk.store, desk.clock, Choice(**told))  # type: ignore[arg-type]


def make(desk: Desk, out: Path, form: str = "folder", **choice: object) -> Path:
    return dossiers.make(desk.store, desk.press, compose(desk, **choice), out, form=form)


def streams(pdf: bytes) -> Iterator[bytes]:
    """All that a PDF holds, unpacked, its attachments and strings too."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        for one in opened.objects:
            if not isinstance(one, pikepdf.Stream):
                yield one.unparse()
            else:  # a photo stays as it is packed
                yield one.read_raw_bytes() if "/Image" in repr(one) else one.read_bytes()


def held(out: Path) -> Iterator[bytes]:
    """Everything that was handed over, as a reader, a program or a curious person gets it."""
    files = [(path.name, path.read_bytes()) for path in out.rglob("*") if path.is_file()]
    for name, content in files:
        yield name.encode()
        yield content
        if name.endswith(".zip"):
            with zipfile.ZipFile(io.BytesIO(content)) as archive:
                files += [(one, archive.read(one)) for one in archive.namelist()]
        if content.startswith(b"%PDF"):
            yield from streams(content)
            read = ["pdftotext", "-layout", "-", "-"]
            yield subprocess.run(read, input=content, capture_output=True, check=True).stdout


def said(out: Path, words: str) -> bool:
    forms = (words.encode(), words.encode("utf-16-be"), words.encode("utf-16-be").hex().encode())
    return any(form.lower() in one.lower() for one in held(out) for form in forms)


def images(path: Path) -> int:
    with pikepdf.open(path) as opened:
        return sum(one.get("/Subtype") == "/Image" for one in opened.objects
                   if isinstance(one, pikepdf.Stream))  # fmt: skip


@pytest.mark.parametrize("form", ["folder", "zip"])
def test_what_is_redacted_stands_in_nothing_that_is_handed_over(
    log: Desk, tmp_path: Path, form: str
) -> None:
    out = make(log, tmp_path / "uit", form, redacted=("quote",))
    assert not said(out, SECRET)
    assert said(out, "GEWOON te lezen")  # the exhibit of the other incident goes along
    assert said(make(log, tmp_path / "heel", form), SECRET)
    assert log.bundles.verify(out).wrong == ()


def test_of_what_is_left_out_the_number_and_the_hash_stay(log: Desk, tmp_path: Path) -> None:
    first = make(log, tmp_path / "uit", redacted=("quote",)) / "voor-het-dossier"
    exhibits = evidence.listed(log.store)
    for exhibit in [one for one, of in exhibits if of == [1]]:
        copy = first / "bijlagen" / f"{exhibit.number}.pdf"
        told = subprocess.run(["pdftotext", str(copy), "-"], capture_output=True, check=True).stdout
        plain = "".join(told.decode().split())
        assert "isweggelaten:daarinkanstaan" in plain
        assert exhibit.sha256 in plain
        assert images(copy) == 0
    assert images(first / "dossier.pdf") == 0
    assert [p.name for p in (tmp_path / "uit" / "originelen").glob("B*")] == ["B05.txt"]


def test_an_exhibit_is_shown_after_all_when_the_owner_names_it(log: Desk, tmp_path: Path) -> None:
    dossier = compose(log, redacted=("quote",), shown=("B04",))
    assert [one.shown for one in dossier.exhibits] == [False, False, False, True, True]
    assert [one.original for one in dossier.exhibits] == [False, False, False, False, True]
    out = dossiers.make(log.store, log.press, dossier, tmp_path / "uit")
    assert said(out, f"Er stond {SECRET} op.")


def test_one_exhibit_can_be_left_out(log: Desk, tmp_path: Path) -> None:
    out = make(log, tmp_path / "uit", redacted=("B05",))
    assert not said(out, "GEWOON te lezen")
    assert not said(out, "ander.txt")
    assert said(out, SECRET)
    assert not (out / "originelen" / "B05.txt").exists()


@pytest.mark.parametrize("recipient", ["police", "griffie", "mayor", "lawyer", "own"])
def test_originals_are_for_the_police_and_the_owner_alone(
    log: Desk, tmp_path: Path, recipient: str
) -> None:
    original = evidence.Original(io.BytesIO(jpeg()), "telefoon.jpg")
    evidence.attach(log.store, log.blobs, log.decoder, "2", original)
    out = make(log, tmp_path / "uit", recipient=recipient, incidents=("2",))
    given = recipient in ("police", "own")
    assert (out / "originelen").exists() == given
    assert (
        said(out, "Proeftelefoon 3") == given
    )  # the telephone stands in the photo, as the place does
    assert images(out / "voor-het-dossier" / "bijlagen" / "B06.pdf") == 1
    assert log.bundles.verify(out).wrong == ()


def test_evidence_that_may_tell_the_home_address_is_named(log: Desk) -> None:
    """It goes along, as evidence is what the police need; that it may tell is said."""
    for no, told in enumerate((
        {"what": "Aan de deur.", "place": HOME, "place_kind": "home"},
        {"what": "Aan de deur, waar is niet gezegd.", "place_kind": "home"},
        {"what": "Over mijn gezin.", "aimed_at": ["family"], "victims": ["Pim"]},
    ), 3):  # fmt: skip
        incidents.record(log.store, log.clock, told)  # type: ignore[arg-type]
        original = evidence.Original(io.BytesIO(f"foto {no}".encode()), "a.txt")
        evidence.attach(log.store, log.blobs, log.decoder, str(no), original)
    chosen = ("1", "2", "3", "4", "5")
    dossier = compose(log, incidents=chosen)
    assert selection.may_still_tell(dossier) == [
        ("B06", "je thuisadres"), ("B07", "je thuisadres"), ("B08", "je gezin")]  # fmt: skip
    assert all(one.shown for one in dossier.exhibits)
    told_home = compose(log, incidents=chosen, shown=("place",))
    assert [one for one, _what in selection.may_still_tell(told_home)] == ["B07", "B08"]
    assert selection.may_still_tell(compose(log, incidents=chosen, recipient="own")) == []
    assert not compose(log, incidents=("3",), redacted=("place",)).exhibits[0].shown


def test_texts_in_which_withheld_words_stand_are_named(log: Desk) -> None:
    """What is left out under one key may be told under another, or by another incident."""
    told = (
        {"what": "Hij liep door de geheimlaan, met Móra en Pim.", "place": f"Aan de deur, {HOME} 12",
         "place_kind": "home", "aimed_at": ["family"], "victims": ["Mijn dochter Mora", "pim"]},
        {"what": "Een brief.", "quote": [{"text": "Ik ken je DOCHTER"}], "effects": ["Wij mijden de Geheimlaan."]},
        {"what": "Hij mijdt de Geheimlaantjes en mijn deur.", "place": "Raadhuis", "occasion": "Jansen was boos",
         "subject": "P. Jansen", "channel": "email"},
    )  # fmt: skip
    for one in told:
        incidents.record(log.store, log.clock, one)  # type: ignore[arg-type]
    incidents.change(log.store, log.clock, "3", {"what": "Hij liep langs."})
    chosen = ("1", "3", "4", "5")

    def found(**choice: object) -> list[Telltale]:
        return selection.told_elsewhere(log.store, compose(log, incidents=chosen, **choice))

    # of an earlier version, which goes along too
    home = Telltale(3, (HOME, "Mora", "pim"), ("what",))
    letter = Telltale(4, ("dochter", HOME), ("quote", "effects"))
    assert found() == [home, letter]
    assert found(redacted=("subject",)) == [home, letter, Telltale(5, ("Jansen",), ("occasion",))]
    assert found(redacted=("what", "quote")) == [Telltale(4, (HOME,), ("effects",))]
    assert found(shown=("place", "victims")) == []
    assert found(recipient="own") == []
    settings.set_owner(log.store, {"name": "Pim Mora", "office": "dochter", "address": f"{HOME} 1"})
    assert found() == []  # page one says it


def test_what_an_earlier_version_said_is_redacted_too(log: Desk, tmp_path: Path) -> None:
    """The journal that goes along tells every version."""
    told = {"what": "Aan de deur.", "place": HOME, "place_kind": "home", "quote": SECRET}
    incidents.record(log.store, log.clock, told)
    emptied = {"place": "Stadhuis", "place_kind": "work", "quote": None}
    incidents.change(log.store, log.clock, "3", emptied)
    assert said(make(log, tmp_path / "heel", incidents=("3",), shown=("place",)), HOME)
    out = make(log, tmp_path / "uit", incidents=("3",), redacted=("quote",))
    assert not said(out, SECRET)
    assert not said(out, HOME)
