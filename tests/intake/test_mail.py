"""Mails through the real child, written by the standard library and by hand."""

import base64
from collections.abc import Callable
from email.message import EmailMessage
from typing import BinaryIO

import pytest

from app.errors import InputError
from app.intake.decoder import ChildDecoder
from tests.intake import samples

Given = Callable[[bytes], Callable[[BinaryIO], None]]
Read = Callable[[bytes], str]


@pytest.fixture
def read(decoder: ChildDecoder, given: Given) -> Read:
    def reading(data: bytes) -> str:
        return decoder.text(given(data), "message/rfc822")

    return reading


def test_an_ordinary_mail(read: Read) -> None:
    assert read(samples.mail().as_bytes()) == (
        "Van: Een Burger <burger@example.org>\n"
        "Aan: raadslid@example.nl\n"
        "Datum: Tue, 03 Nov 2026 22:10:00 +0100\n"
        "Onderwerp: Stop ermee\n"
        "Kenmerk (Message-ID): <1@example.org>\n"
        "Onderweg: 1 server (Received)\n"
        "\n"
        "Ik weet waar je woont.\n"
    )


def test_where_answers_go_and_who_signed(read: Read) -> None:
    message = samples.mail()
    message["Reply-To"] = "heel-iemand-anders@example.net"
    message["Return-Path"] = "<bounce@example.net>"
    message["Cc"] = "griffie@example.nl, pers@example.nl"
    message["DKIM-Signature"] = "v=1; a=rsa-sha256; d=example.org; b=AAAA"
    text = read(message.as_bytes())
    assert "\nAntwoord aan: heel-iemand-anders@example.net\n" in text
    assert "\nTerug naar: <bounce@example.net>\n" in text
    assert "\nKopie aan: griffie@example.nl, pers@example.nl\n" in text
    assert "(DKIM): ja, hier niet gecontroleerd" in text


def test_two_senders_are_both_shown(read: Read) -> None:
    text = read(b"From: a@example.org\r\nFrom: b@example.net\r\nDate: nu\r\n\r\nx")
    assert "Van: a@example.org\nVan: b@example.net\n" in text


def test_names_and_subjects_in_every_coding(read: Read) -> None:
    text = read(
        b"From: =?utf-8?b?w4lsb2TDrWU=?= <e@example.org>\r\n"
        b"To: =?iso-8859-9?q?=DEahin?= <s@example.nl>\r\n"
        b"Subject: =?utf-8?q?caf=C3=A9?= =?utf-8?b?8J+YoQ==?=\r\n =?utf-8?q?_vervolg?=\r\n"
        b"Message-ID: <1@example.org>\r\n\r\nx"
    )
    assert "Van: Élodíe <e@example.org>\nAan: Şahin <s@example.nl>\n" in text
    assert "Onderwerp: café😡 vervolg\n" in text


def test_raw_bytes_in_a_header(read: Read) -> None:
    assert "Onderwerp: café €\n" in read("Subject: café €\r\nDate: nu\r\n\r\nx".encode())
    assert "Onderwerp: café\n" in read("Subject: café\r\nDate: nu\r\n\r\nx".encode("cp1252"))


def test_a_subject_cannot_forge_a_line(read: Read) -> None:
    text = read(
        b"From: a@example.org\r\nSubject: =?utf-8?q?hallo=0AVan:_burgemeester@example.nl?=\r\n\r\nx"
    )
    assert text.count("\nVan: ") == 0
    assert text.startswith("Van: a@example.org\n")


@pytest.mark.parametrize(
    ("charset", "raw", "expected"),
    [
        ("utf-8", "één € 😡".encode(), "één € 😡"),
        ("iso-8859-1", "één € “zo”".encode("cp1252"), "één € “zo”"),
        ("us-ascii", "één €".encode(), "één €"),
        ("us-ascii", "één €".encode("cp1252"), "één €"),
        ("windows-1254", "Şimdi öleceksin".encode("cp1254"), "Şimdi öleceksin"),
        ("iso-8859-15", "één €".encode("iso-8859-15"), "één €"),
        ("koi8-r", "привет".encode("koi8-r"), "привет"),
        ("utf-16", "één €".encode("utf-16"), "één €"),
        ("x-bestaat-niet", "één €".encode(), "één €"),
        ("hex", "één".encode(), "één"),
        ("utf-8", b"half \xe2\x82 teken", "half � teken"),
    ],
)
def test_charsets(read: Read, charset: str, raw: bytes, expected: str) -> None:
    head = f"From: a@example.org\r\nDate: nu\r\nContent-Type: text/plain; charset={charset}\r\n"
    coded = b"Content-Transfer-Encoding: base64\r\n\r\n" + base64.b64encode(raw)
    assert read(head.encode() + coded).endswith(f"\n\n{expected}\n")


def test_the_html_version_is_shown_beside_the_text_and_fetches_nothing(read: Read) -> None:
    html = (
        "<html><head><style>p{color:red}</style></head><body><p>Ik weet waar je "
        "<b>woont</b>.</p><p>Lees <a href='https://example.org/jij'>dit</a>.</p>"
        "<script>alert(1)</script><img src='https://example.org/gezien.gif?id=7' width=1 height=1>"
        "</body></html>"
    )
    text = read(samples.mail("Alleen de tekst.", html=html).as_bytes())
    first, _, second = text.partition("Opgemaakte versie (HTML), als tekst:")
    assert first.endswith("\n\nAlleen de tekst.\n\n")
    assert "Ik weet waar je woont.\n\nLees dit <https://example.org/jij>." in second
    assert "[beeld van internet, niet opgehaald: https://example.org/gezien.gif?id=7]" in second
    assert "alert" not in text
    assert "color" not in text


def test_attachments_are_listed_by_name_type_and_size(read: Read) -> None:
    message = samples.mail()
    message.add_attachment(
        samples.jpeg(), maintype="image", subtype="jpeg", filename="../../deur.jpg"
    )
    message.add_attachment("a;b", subtype="csv", filename="lijst é.csv")
    message.add_attachment(b"\0" * 10, maintype="application", subtype="octet-stream")
    text = read(message.as_bytes())
    size = len(samples.jpeg())
    assert text.endswith(
        "\n\nBijlagen in dit bericht:\n"
        f"1. deur.jpg (image/jpeg, {size} bytes)\n"
        "2. lijst é.csv (text/csv, 4 bytes)\n"
        "3. zonder naam (application/octet-stream, 10 bytes)\n"
    )


def test_a_forwarded_message_stands_within(read: Read) -> None:
    inner = samples.mail("Van binnen.")
    outer = samples.mail("Kijk eens.")
    outer.add_attachment(inner)
    text = read(outer.as_bytes())
    assert (
        "\n\nKijk eens.\n\nBericht in dit bericht:\n| Van: Een Burger <burger@example.org>\n"
        in text
    )
    assert "\n| Van binnen.\n" in text


def nested(depth: int) -> bytes:
    head = b"From: a@example.org\r\nDate: nu\r\nContent-Type: message/rfc822\r\n\r\n"
    return head * depth + b"From: kern@example.org\r\nDate: nu\r\n\r\nde kern"


def test_nesting_has_an_end(read: Read) -> None:
    assert "de kern" in read(nested(5))
    deep = read(nested(30))
    assert "de kern" not in deep
    assert "[Een bericht in dit bericht, hier niet getoond.]" in deep


def test_too_deep_to_follow(read: Read) -> None:
    with pytest.raises(InputError) as caught:
        read(nested(3000))
    assert caught.value.facts == {"reason": "damaged"}


def many(count: int) -> bytes:
    message = EmailMessage()
    message["From"] = "a@example.org"
    message.make_mixed()
    for number in range(1, count + 1):
        part = EmailMessage()
        part.set_content(f"deel {number}.")
        message.attach(part)
    return message.as_bytes()


MORE = "[Dit bericht heeft meer onderdelen dan hier staan.]\n"


def test_more_parts_than_anyone_sends(read: Read) -> None:
    assert read(many(200)).endswith("deel 200.\n")
    text = read(many(201))
    assert "deel 200." in text
    assert "deel 201." not in text
    assert text.endswith(MORE)


def test_envelopes_within_envelopes(read: Read) -> None:
    def wrapped(depth: int) -> bytes:
        opening = [
            f'Content-Type: multipart/mixed; boundary="{level}."\r\n\r\n--{level}.\r\n'
            for level in range(depth)
        ]
        return ("From: a@example.org\r\n" + "".join(opening) + "\r\nde kern").encode()

    assert read(wrapped(20)).endswith("de kern\n")
    assert read(wrapped(21)).endswith(MORE)


@pytest.mark.parametrize(
    "data",
    [
        b"From: a@example.org",
        b"From: a@example.org\r\n\r\n",
        b"From: a@example.org\r\nContent-Type: multipart/mixed\r\n\r\nzonder grens",
        b'From: a@example.org\r\nContent-Type: multipart/mixed; boundary="x"\r\n\r\n--x\r\n\r\nopen',
        b'From: a@example.org\r\nContent-Type: ;;;="\r\n\r\nzonder grens',
        b"From: a@example.org\r\nContent-Type: text/plain; charset*=x'''y\r\n\r\nzonder grens",
        b"From: a@example.org\r\nContent-Transfer-Encoding: base64\r\n\r\n!!!%%%",
        b"From: a@example.org\r\nContent-Type: message/rfc822\r\n\r\n",
        b"From: a@example.org\r\nSubject: =?utf-8?b?!!!?= =?x?q?=?=\r\n\r\nx",
        b"From: a@example.org\r\nFrom: =?utf-8?q?@@@<<<>>>,;:?= =?utf-8?q??=\r\n\r\nx",
        b"From: a@example.org\r\nSubject: " + b"=?utf-8?q?a?= " * 20_000 + b"\r\n\r\nx",
        b"From: a@example.org\r\nTo: " + b"(" * 100_000 + b"\r\n\r\nx",
    ],
)
def test_crooked_mails_are_still_read(read: Read, data: bytes) -> None:
    text = read(data)
    assert text.startswith("Van: a@example.org\n")
    assert "zonder grens" not in data.decode() or "zonder grens" in text


def test_nul_never_comes_through_and_bidi_signs_do(read: Read) -> None:
    text = read("From: a@example.org\r\nDate: nu\r\n\r\na\0b \u202egnp.exe\u202c \x1b[31m".encode())
    assert text.endswith("a�b \u202egnp.exe\u202c \x1b[31m\n")


def test_a_very_long_mail_says_that_it_goes_on(read: Read) -> None:
    text = read(samples.mail("Dreiging. " * 500_000).as_bytes())
    assert len(text.encode()) <= 2 * 1024**2
    assert text.endswith("[Hier stopt de weergave. Het origineel bevat meer tekst.]\n")
