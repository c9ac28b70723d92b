"""Sizes of files and kinds of content, in words."""

from app.texts import N_, _

_KINDS = {
    "image/": N_("beeld"),
    "application/pdf": N_("pdf"),
    "message/rfc822": N_("e-mail"),
    "text/": N_("tekst"),
    "audio/": N_("geluid"),
    "video/": N_("video"),
    "application/zip": N_("zip-bestand"),
}


def size(count: int) -> str:
    """Bytes as a person says it: `3,1 MB`."""
    number, unit = float(count), "bytes"
    for larger in ("kB", "MB", "GB"):
        if number < 1000:
            break
        number, unit = number / 1000, larger
    shown = f"{number:.0f}" if unit == "bytes" or number >= 100 else f"{number:.1f}"
    comma = _(",")  # not in the line below: sentences inside an f-string are not found
    return f"{shown.replace('.', comma)} {unit}"


def kind(media_type: str) -> str:
    """What sort of content it is."""
    return next(
        (_(word) for start, word in _KINDS.items() if media_type.startswith(start)), _("bestand")
    )


def short_hash(sha256: str) -> str:
    """The beginning of a hash, enough to compare by eye."""
    return f"{sha256[:4]}…{sha256[-4:]}"


def whole_hash(sha256: str) -> str:
    """All of it, in the groups in which the paper has it: a line can break between them."""
    return " ".join(sha256[at : at + 8] for at in range(0, len(sha256), 8))
