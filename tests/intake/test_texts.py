"""Text files and saved web pages through the real child."""

from collections.abc import Callable
from typing import BinaryIO

import pytest

from app import texts
from app.errors import InputError
from app.intake import child
from app.intake.decoder import ChildDecoder
from app.intake.frames import INPUT_LIMIT, Request
from app.intake.hypertext import to_text
from tests.intake.conftest import COMMAND

Given = Callable[[bytes], Callable[[BinaryIO], None]]
STOPS = "[Hier stopt de weergave. Het origineel bevat meer tekst.]\n"


@pytest.mark.parametrize(
    "coded",
    [
        "één € 😡\n".encode(),
        "één € 😡\r\n".encode("utf-8-sig"),
        "één € 😡\r".encode("utf-16"),
        b"\xfe\xff" + "één € 😡\n".encode("utf-16-be"),
        "één € 😡\n".encode("utf-32"),
    ],
)
def test_text_files(decoder: ChildDecoder, given: Given, coded: bytes) -> None:
    assert decoder.text(given(coded), "text/plain") == "één € 😡\n"


def test_an_old_windows_file(decoder: ChildDecoder, given: Given) -> None:
    assert decoder.text(given("één €".encode("cp1252")), "text/plain") == "één €"


def test_signs_that_hide_stay_and_nul_does_not(decoder: ChildDecoder, given: Given) -> None:
    chat = "\u200e[3-11-2026] Henk\u202f: \u202eomgekeerd\0"
    assert decoder.text(given(chat.encode()), "text/plain") == chat.replace("\0", "�")


def test_half_a_pair_does_not_come_through(decoder: ChildDecoder, given: Given) -> None:
    coded = "x".encode("utf-16") + b"\x3d\xd8"
    assert decoder.text(given(coded), "text/plain") == "x�"


def test_an_empty_text(decoder: ChildDecoder, given: Given) -> None:
    assert decoder.text(given(b""), "text/plain") == ""


@pytest.mark.parametrize("letter", ["a", "é", "😡"])
def test_a_text_that_is_too_long_is_cut_between_letters(
    decoder: ChildDecoder, given: Given, letter: str
) -> None:
    text = decoder.text(given(("x" + letter * 3_000_000).encode()), "text/plain")
    assert len(text.encode()) <= 2 * 1024**2
    assert text.endswith(STOPS)
    assert set(text[1 : text.index("\n")]) == {letter}


def test_the_words_around_are_in_the_language_that_was_asked() -> None:
    assert child._text(Request("text", "text/plain", 1, language="en"), b"x") == "x"
    assert texts.current() == "en"


def test_an_original_that_no_memory_should_hold(decoder: ChildDecoder) -> None:
    def write(sink: BinaryIO) -> None:
        for _ in range(INPUT_LIMIT // 1024**2):
            sink.write(bytes(1024**2))
        sink.write(b"x")

    with pytest.raises(InputError) as caught:
        decoder.text(write, "text/plain")
    assert caught.value.facts == {"reason": "too_large"}


def test_a_saved_web_page(decoder: ChildDecoder, given: Given) -> None:
    page = "<!doctype html><meta charset=utf-8><title>x</title><h1>Kop</h1><p>één<br>twee"
    assert decoder.text(given(page.encode()), "text/html") == "Kop\n\néén\ntwee"


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<div>een</div><div>twee</div>", "een\ntwee"),
        ("<p>een</p>\n\n <p>twee\n drie</p>", "een\n\ntwee drie"),
        ("<ul><li>een<li>twee</ul>drie", "- een\n- twee\n\ndrie"),
        ("<table><tr><td>a<td>b<tr><td>c</table>", "a\tb\nc"),
        ("<pre>een\n  twee</pre>", "een\ntwee"),
        ("a &lt;b&gt; &amp;amp; &euro;", "a <b> &amp; €"),
        ("<a href='https://x.example/'>klik</a>", "klik <https://x.example/>"),
        ("<a href='https://x.example/'>https://x.example/</a>", "https://x.example/"),
        ("<a href='javascript:alert(1)'>klik</a>", "klik"),
        ("<a href='mailto:a@example.org'>schrijf</a>", "schrijf <mailto:a@example.org>"),
        ("<img src='cid:1' alt='deur'>", "[beeld] deur"),
        ("<style>x</style><script>y</script>z", "z"),
        ("<svg><script>x</script></svg><b>vet</b><iframe src=//x>", "vet"),
        ("<!-- stil -->luid<![CDATA[x]]>", "luid"),
        ("", ""),
    ],
)
def test_html_in_words(html: str, text: str) -> None:
    assert to_text(html) == text


def test_html_that_goes_deep(decoder: ChildDecoder, given: Given) -> None:
    deep = "<div>" * 10_000 + "kern"
    assert decoder.text(given(deep.encode()), "text/html") == "kern"


def test_html_that_goes_too_deep_is_ended(given: Given) -> None:
    impatient = ChildDecoder(COMMAND, seconds=0.5)
    with pytest.raises(InputError) as caught:
        impatient.text(given(b"<div>" * 300_000), "text/html")
    assert caught.value.facts == {"reason": "failed"}


@pytest.mark.parametrize("media_type", ["application/pdf", "image/png", "application/zip"])
def test_what_has_no_text(decoder: ChildDecoder, given: Given, media_type: str) -> None:
    with pytest.raises(InputError) as caught:
        decoder.text(given(b"x"), media_type)
    assert caught.value.facts == {"reason": "unsupported"}
