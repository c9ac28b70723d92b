"""A mail as plain text: who, when, what it says, what hangs on it. Runs in the child only.

The structure is read with the policy `compat32`, which knows no grammar that a hostile header can
trip over; only a header that is shown goes through the grammar of `policy.default`, with what
stands there as the answer when that fails (RFC 5322, 2045 to 2047, 2231).
"""

import email
import re
from collections.abc import Iterator
from email import policy
from email.message import Message

from app.domain.evidence import label
from app.intake import hypertext, plain
from app.texts import _, several

_DEEPEST = 20  # multiparts within multiparts
_NESTED = 5  # messages within messages
_PARTS = 200
_HEADER_LIMIT = 2000  # characters
_LINE_ENDS = re.compile("[\r\n\x0b\x0c\x85\u2028\u2029]+")
_ENCODED_WORD = re.compile(r"=\?[^?]+\?[bqBQ]\?")


def to_text(data: bytes) -> str:
    """The mail as a person reads it: its headers in words, its text, its attachments by name.

    Raises RecursionError on a mail that nests deeper than the standard library can follow.
    """
    reading = _Reading()
    text = reading.message(email.message_from_bytes(data), 0)
    if reading.skipped:
        text += "\n" + _("[Dit bericht heeft meer onderdelen dan hier staan.]") + "\n"
    return plain.fit(text)


class _Reading:
    """One reading of a mail; it follows only so many parts, and only so deep."""

    def __init__(self) -> None:
        self._left = _PARTS
        self.skipped = False

    def message(self, message: Message, depth: int) -> str:
        """A message and, in their place, the messages within it."""
        blocks = ["\n".join(_headers(message))]
        attached: list[str] = []
        for part in self._parts(message, 0):
            if (text := _text(part)) is not None:
                blocks.append(text)
            else:
                attached.append(_attachment(part))
                if part.get_content_type() == "message/rfc822":
                    blocks.append(self._within(part, depth + 1))
        if attached:
            listed = [f"{number}. {one}" for number, one in enumerate(attached, 1)]
            blocks.append("\n".join([_("Bijlagen in dit bericht:"), *listed]))
        return "\n\n".join(blocks) + "\n"

    def _within(self, part: Message, depth: int) -> str:
        content = part.get_payload()
        inner = content[0] if isinstance(content, list) and content else None
        if depth > _NESTED or not isinstance(inner, Message):
            return _("[Een bericht in dit bericht, hier niet getoond.]")
        text = self.message(inner, depth).rstrip("\n")
        lines = [f"| {line}".rstrip() for line in text.split("\n")]
        return "\n".join([_("Bericht in dit bericht:"), *lines])

    def _parts(self, part: Message, depth: int) -> Iterator[Message]:
        """What a message consists of, without the envelopes around it."""
        if not self._left or depth > _DEEPEST:
            self.skipped = True
        elif part.get_content_maintype() == "multipart" and part.is_multipart():
            for inner in part.get_payload():
                if isinstance(inner, Message):
                    yield from self._parts(inner, depth + 1)
        else:
            self._left -= 1
            yield part


def _headers(message: Message) -> Iterator[str]:
    labels = (
        ("From", _("Van")),
        ("Sender", _("Verzonden door")),
        ("Reply-To", _("Antwoord aan")),
        ("Return-Path", _("Terug naar")),
        ("To", _("Aan")),
        ("Cc", _("Kopie aan")),
        ("Bcc", _("Blinde kopie aan")),
        ("Date", _("Datum")),
        ("Subject", _("Onderwerp")),
        ("Message-ID", _("Kenmerk (Message-ID)")),
    )
    raw = list(message.raw_items())
    for name, shown in labels:
        for found, value in raw:
            if found.lower() == name.lower():
                yield f"{shown}: {_readable(name, value)}"
    names = [found.lower() for found, _value in raw]
    if hops := names.count("received"):
        yield several(
            "Onderweg: {count} server (Received)", "Onderweg: {count} servers (Received)", hops
        )
    if "dkim-signature" in names:
        yield _("Ondertekend door de server van de afzender (DKIM): ja, hier niet gecontroleerd")


def _readable(name: str, value: object) -> str:
    """A header's value on one line, its encoded words decoded, its raw bytes as text."""
    text = _LINE_ENDS.sub(" ", plain.decode(_typed(str(value)[:_HEADER_LIMIT])))
    if _ENCODED_WORD.search(text):
        try:
            text = str(policy.default.header_factory(name, text))
        except Exception:  # noqa: BLE001 - the grammar of the standard library fails in many ways
            return text
    return _LINE_ENDS.sub(" ", text)


def _typed(text: str) -> bytes:
    """The bytes of a header: the parser kept those that are not ASCII as surrogates."""
    try:
        return text.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:  # halves of pairs, from a parameter in a strange coding
        return text.encode("utf-8", "replace")


def _text(part: Message) -> str | None:
    """What a part says, or None when it is an attachment."""
    kind = part.get_content_type()
    apart = part.get_content_disposition() == "attachment" or part.get_filename() is not None
    broken = part.get_content_maintype() == "multipart"  # without the boundaries it announced
    if apart or not (broken or kind in ("text/plain", "text/html")):
        return None
    content = part.get_payload(decode=True)
    text = plain.decode(content if isinstance(content, bytes) else b"", part.get_content_charset())
    if kind == "text/html":
        return _("Opgemaakte versie (HTML), als tekst:") + "\n\n" + hypertext.to_text(text)
    return text.strip("\r\n")


def _attachment(part: Message) -> str:
    """Name, type and, unless it is a message, size of what hangs on a mail."""
    name = part.get_filename()
    about = [part.get_content_type()]
    content = part.get_payload(decode=True)
    if isinstance(content, bytes):
        about.append(several("{count} byte", "{count} bytes", len(content)))
    shown = label(_readable("Subject", name)) if name else _("zonder naam")
    return f"{shown} ({', '.join(about)})"
