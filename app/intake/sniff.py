"""What a file is, by its first bytes alone: comparisons only, nothing is decoded here.

A name or a declared type is never believed: whoever sent the file chose it.
"""

import codecs
import re

UNKNOWN = "application/octet-stream"

_STARTS = (
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
    (b"II*\0", "image/tiff"),
    (b"MM\0*", "image/tiff"),
    (b"II+\0", "image/tiff"),
    (b"MM\0+", "image/tiff"),
    (b"OggS", "audio/ogg"),
    (b"ID3", "audio/mpeg"),
)
_RIFF = {b"WEBP": "image/webp", b"WAVE": "audio/wav"}
_BRANDS = {
    b"heic": "image/heic",
    b"heix": "image/heic",
    b"heim": "image/heic",
    b"heis": "image/heic",
    b"hevc": "image/heic",
    b"hevx": "image/heic",
    b"avif": "image/avif",
    b"avis": "image/avif",
    b"mif1": "image/heif",
    b"msf1": "image/heif",
    b"M4A ": "audio/mp4",
    b"M4B ": "audio/mp4",
    b"qt  ": "video/quicktime",
}
_OFFICE = (
    (b"word/", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    (b"xl/", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    (b"ppt/", "application/vnd.openxmlformats-officedocument.presentationml.presentation"),
)
_BMP_HEADERS = {12, 40, 52, 56, 64, 108, 124}  # the sizes that a bitmap's second header can have
_MSG_STREAM = "__substg1.0_".encode("utf-16-le")
_PDF = re.compile(rb"(?:^|[\r\n])%PDF-\d")
_PDF_WITHIN = 1024  # ISO 32000-1, annex H: readers look for the header this far
_ODF = re.compile(rb"PK\x03\x04.{26}mimetype(application/vnd\.oasis\.opendocument\.[a-z-]+)", re.S)
_MAIL_FIELD = re.compile(rb"(?:^|\n)([A-Za-z][A-Za-z0-9-]*):[ \t\r\n]")
_MAIL_FIELDS = {
    b"from", b"to", b"subject", b"date", b"received", b"message-id", b"mime-version",
    b"return-path", b"delivered-to", b"content-type", b"dkim-signature", b"reply-to",
}  # fmt: skip
_MACHINE_FIELDS = {b"date", b"received", b"message-id", b"mime-version", b"return-path"}
_HTML = re.compile(  # once a comment has ended it is not tried longer: that would take for ever
    r"\s*+(?:<\?xml[^>]*>\s*+)?(?:<!--(?>.*?-->)\s*+)*+<(?:!doctype html|html|head|body)\b", re.S
)
_CONTROL = re.compile(r"[\0-\x08\x0b\x0e-\x1f\x7f]")
_ASCII_SHARE = 0.8  # of an old Windows text: Dutch has few accents, and noise has many


def media_type(head: bytes) -> str:
    """The media type of a file that begins with `head`; `application/octet-stream` when unknown.

    4 KiB are enough. An Office document is named when its parts' names are within the head;
    otherwise it is the `application/zip` that it also is.
    """
    return _signed(head) or _boxed(head) or _document(head) or _written(head) or UNKNOWN


def _signed(head: bytes) -> str | None:
    for start, found in _STARTS:
        if head.startswith(start):
            return found
    if head.startswith(b"RIFF"):
        return _RIFF.get(head[8:12])
    if head.startswith(b"BM") and int.from_bytes(head[14:18], "little") in _BMP_HEADERS:
        return "image/bmp"
    return "audio/mpeg" if _is_mpeg_frame(head) else None


def _is_mpeg_frame(head: bytes) -> bool:
    """A frame of MPEG audio layer III (ISO 11172-3, 2.4.1.3) with a bit rate and sample rate."""
    if len(head) < 4 or head[0] != 0xFF or head[1] & 0xE6 != 0xE2:
        return False
    return head[1] & 0x18 != 0x08 and head[2] >> 4 not in (0, 15) and head[2] & 0x0C != 0x0C


def _boxed(head: bytes) -> str | None:
    """The family of MP4 and HEIF (ISO 14496-12): a first box that lists brands."""
    if head[4:8] != b"ftyp":
        return None
    major = head[8:12]
    if major not in (b"mif1", b"msf1"):
        return _BRANDS.get(major, "video/mp4")
    listed = head[16 : int.from_bytes(head[:4], "big")]
    brands = [_BRANDS.get(listed[at : at + 4]) for at in range(0, len(listed), 4)]
    return next((one for one in brands if one in ("image/heic", "image/avif")), "image/heif")


def _document(head: bytes) -> str | None:
    if _PDF.search(head[:_PDF_WITHIN]):
        return "application/pdf"
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")):
        return _packed(head)
    if head.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return "application/vnd.ms-outlook" if _MSG_STREAM in head else "application/x-ole-storage"
    return None


def _packed(head: bytes) -> str:
    if odf := _ODF.match(head):
        return odf.group(1).decode()
    if b"[Content_Types].xml" in head:
        return next((found for folder, found in _OFFICE if folder in head), "application/zip")
    return "application/zip"


def _written(head: bytes) -> str | None:
    if _is_mail(head):
        return "message/rfc822"
    text = _as_text(head)
    if not text or _CONTROL.search(text):
        return None
    return "text/html" if _HTML.match(text.lower()) else "text/plain"


def _is_mail(head: bytes) -> bool:
    """Header fields from the very start, of which one that a person would not type (RFC 5322)."""
    if b"\0" in head:
        return False
    block = re.split(rb"\r?\n\r?\n", head.removeprefix(codecs.BOM_UTF8), maxsplit=1)[0]
    if block.startswith(b"From "):  # the line that a mailbox file puts before each message
        block = block.partition(b"\n")[2]
    first = _MAIL_FIELD.match(block)
    names = {name.lower() for name in _MAIL_FIELD.findall(block)}
    return first is not None and len(names & _MAIL_FIELDS) > 1 and bool(names & _MACHINE_FIELDS)


def _as_text(head: bytes) -> str | None:
    """The head as text; its last character may have been cut through."""
    encoding = "utf-8-sig"
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        encoding = "utf-16"
    try:
        return codecs.getincrementaldecoder(encoding)().decode(head)
    except UnicodeDecodeError:
        return _as_windows_text(head) if encoding == "utf-8-sig" else None


def _as_windows_text(head: bytes) -> str | None:
    plain = sum(byte < 0x80 for byte in head)
    try:
        return head.decode("cp1252") if plain >= _ASCII_SHARE * len(head) else None
    except UnicodeDecodeError:
        return None
