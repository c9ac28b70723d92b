"""What a file is, told from real first bytes."""

import io
import wave

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from app.domain.dossier import ENDINGS
from app.intake.sniff import media_type
from tests.intake import samples


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ("JPEG", "image/jpeg"),
        ("PNG", "image/png"),
        ("GIF", "image/gif"),
        ("WEBP", "image/webp"),
        ("BMP", "image/bmp"),
        ("TIFF", "image/tiff"),
        ("AVIF", "image/avif"),
    ],
)
def test_pictures_that_pillow_writes(form: str, expected: str) -> None:
    assert media_type(samples.saved(samples.marked(), form)[:4096]) == expected


def test_heic_by_its_brand_and_by_the_brands_it_is_compatible_with() -> None:
    assert media_type(samples.HEIC) == "image/heic"
    assert media_type(b"\0\0\0\x18ftypmif1\0\0\0\0mif1heic" + bytes(50)) == "image/heic"
    assert media_type(b"\0\0\0\x18ftypmif1\0\0\0\0mif1avif" + bytes(50)) == "image/avif"
    assert media_type(b"\0\0\0\x14ftypmif1\0\0\0\0mif1heic" + bytes(50)) == "image/heif"


def test_sound_and_film() -> None:
    file = io.BytesIO()
    with wave.open(file, "wb") as sound:
        sound.setparams((1, 2, 8000, 0, "NONE", ""))
        sound.writeframes(bytes(100))
    assert media_type(file.getvalue()) == "audio/wav"
    assert media_type(b"OggS\0\2" + bytes(50)) == "audio/ogg"
    assert media_type(b"ID3\4" + bytes(50)) == "audio/mpeg"
    assert media_type(b"\xff\xfb\x90\x64" + bytes(50)) == "audio/mpeg"
    assert media_type(b"\0\0\0\x18ftypM4A \0\0\0\0M4A isom") == "audio/mp4"
    assert media_type(b"\0\0\0\x18ftypisom\0\0\0\0isommp42") == "video/mp4"


def test_documents() -> None:
    assert media_type(samples.pdf()) == "application/pdf"
    assert media_type(b"\x1b%-12345X@PJL\r\n" + samples.pdf()) == "application/pdf"
    assert media_type(samples.zipped("foto.jpg")) == "application/zip"
    assert media_type(samples.zipped("[Content_Types].xml", "word/document.xml")).endswith(
        "wordprocessingml.document"
    )
    assert media_type(samples.zipped("[Content_Types].xml", "xl/workbook.xml")).endswith("sheet")
    compound = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
    assert media_type(compound) == "application/x-ole-storage"
    assert media_type(compound + "__substg1.0_0037001F".encode("utf-16-le")) == (
        "application/vnd.ms-outlook"
    )


def test_a_mail_has_headers_that_nobody_types() -> None:
    assert media_type(samples.mail().as_bytes()) == "message/rfc822"
    assert media_type(b"From x@example.org Tue Nov  3\n" + samples.mail().as_bytes()) == (
        "message/rfc822"
    )
    assert media_type("Subject: ÅÄÖ\nDate: nu\n\nx".encode("latin-1")) == "message/rfc822"
    assert media_type(b"From: Jan\nTo: Piet\n\nDit typte ik over.") == "text/plain"
    assert media_type(b"Dit is een brief.\nDate: gisteren\nReceived: ja\n") == "text/plain"


@pytest.mark.parametrize(
    "text",
    [
        b"Gewoon tekst, met \xe2\x82\xac en \xf0\x9f\x98\xa1",
        b"\xef\xbb\xbfmet een merkteken",
        "zoals Kladblok het bewaart".encode("utf-16"),
        "één oude Windows-tekst, met € en zo".encode("cp1252"),
        ("€" * 2000).encode()[:4096],  # cut through a character
        b"3-11-2026 22:14 - Henk: \xe2\x80\x8eregel\r\n\tnog een\f",
    ],
)
def test_plain_text(text: bytes) -> None:
    assert media_type(text) == "text/plain"


@pytest.mark.parametrize(
    "page",
    [
        b"<!DOCTYPE html><p>x",
        b"\xef\xbb\xbf\n <HTML lang=nl>",
        b"<!-- bewaard\nvan het net -->\n<!-- --> <html>",
        b'<?xml version="1.0"?>\n<html xmlns="x">',
        "<html><p>é".encode("utf-16"),
    ],
)
def test_html(page: bytes) -> None:
    assert media_type(page) == "text/html"


@pytest.mark.parametrize(
    "noise",
    [
        b"",
        b"\0",
        b"tekst met een \0 erin",
        b"tekst met een bel \x07 erin",
        bytes(range(256)) * 4,
        b"\xff\xfe\x00\xd8ab",  # UTF-16 with half a pair
        b"\xe9\xe8\xeb\xef\xf6\xfc",
        b"RIFF\0\0\0\0AVI ",
        b"BM is de afkorting van bergmans\0",
    ],
)
def test_what_is_not_known_is_not_guessed(noise: bytes) -> None:
    assert media_type(noise) == "application/octet-stream"


def test_a_text_made_to_keep_us_busy() -> None:
    assert media_type(b"<!---->" * 585) == "text/plain"
    assert media_type(b"<!--" * 1024) == "text/plain"
    assert media_type(b" \n" * 2048) == "text/plain"
    assert media_type(b"a:\n" * 1365) == "text/plain"


def test_names_and_declared_types_do_not_count() -> None:
    svg = b'<svg xmlns="http://www.w3.org/2000/svg"><image href="file:///etc/passwd"/></svg>'
    assert media_type(svg) == "text/plain"
    assert media_type(samples.jpeg() + samples.pdf()) == "image/jpeg"  # a file that is two things


def test_a_photo_by_its_start_alone() -> None:
    whole = samples.saved(Image.effect_noise((400, 400), 90).convert("RGB"), "JPEG")
    assert {media_type(whole[:length]) for length in (3, 16, 512, 4096)} == {"image/jpeg"}


def test_every_type_that_earns_an_ending_can_be_found() -> None:
    forms = ("JPEG", "PNG", "GIF", "WEBP", "BMP", "TIFF")
    heads = [samples.saved(samples.marked(), form) for form in forms] + [
        samples.HEIC, samples.pdf(), samples.mail().as_bytes(), b"tekst", b"<html>",
        samples.zipped("x"), b"OggS", b"ID3", b"\0\0\0\x18ftypM4A ", b"RIFF\0\0\0\0WAVE",
        b"\0\0\0\x18ftypisom",
    ]  # fmt: skip
    assert {media_type(head) for head in heads} == set(ENDINGS)


@given(
    st.binary(max_size=64), st.sampled_from([b"", b"BM", b"RIFF", b"\0\0\0 ftypmif1", b"PK\3\4"])
)
def test_no_bytes_are_too_strange(rest: bytes, start: bytes) -> None:
    assert "/" in media_type(start + rest)
