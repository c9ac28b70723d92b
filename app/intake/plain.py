"""Text of unknown making, as text that can be shown: decoded, bounded, without NUL.

Control and bidirectional characters stay as they are: who shows the text shows them as signs.
"""

import codecs
import re

from app.intake.frames import TEXT_LIMIT
from app.texts import _

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # begins with the mark of UTF-16, so it comes first
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_NEVER = re.compile("[\0\ud800-\udfff]")
_LATIN = {"us-ascii", "ascii", "iso-8859-1", "latin-1", "latin1"}
_WIDEST = 4  # bytes of a character, in every encoding that matters here


def decode(data: bytes, charset: str | None = None) -> str:
    """Bytes as text: by their mark, as declared, as UTF-8, else as Windows wrote it (cp1252).

    What is declared as ASCII or Latin 1 is read as UTF-8 or cp1252, as mail programs do.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace")
    declared = (charset or "").strip().lower()
    if declared and declared not in _LATIN:
        try:
            return data.decode(declared, "replace")
        except (LookupError, UnicodeError):  # no such encoding, or one that is not for text
            pass
    try:
        return data.decode()
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def file_text(data: bytes) -> str:
    """The text of a text file, as far as it fits."""
    most = TEXT_LIMIT * _WIDEST
    whole = len(data) <= most
    if not whole:  # cut before a byte that begins a character of UTF-8
        most -= next((back for back in range(_WIDEST) if data[most - back] & 0xC0 != 0x80), 0)
    return fit(decode(data[:most]), cut=not whole)


def fit(text: str, *, cut: bool = False) -> str:
    """Text that the pipe will take; where something fell off (or already was `cut`) it says so."""
    shown = _NEVER.sub("�", text.replace("\r\n", "\n").replace("\r", "\n"))
    notice = "\n\n" + _("[Hier stopt de weergave. Het origineel bevat meer tekst.]") + "\n"
    whole = shown.encode()
    if len(whole) <= TEXT_LIMIT and not cut:
        return shown
    room = TEXT_LIMIT - len(notice.encode())
    return whole[:room].decode("utf-8", "ignore") + notice
