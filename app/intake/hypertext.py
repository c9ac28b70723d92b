"""HTML as plain text: what it says, and in words what it would have fetched or led to.

The parsing is nh3's (the HTML 5 rules of browsers); what comes out of it is small and well-formed.
"""

import re
from html.parser import HTMLParser

import nh3

from app.intake.frames import TEXT_LIMIT
from app.texts import _

_APART = {"p", "table", "blockquote", "pre", "ul", "ol", "hr", "h1", "h2", "h3", "h4", "h5", "h6"}
_LINES = {"div", "tr", "li"}
_KEPT = _APART | _LINES | {"br", "a", "img", "td", "th"}
_UNSEEN = {"script", "style", "title"}
_ATTRIBUTES = {"a": {"href"}, "img": {"src", "alt"}}
_SCHEMES = {"http", "https", "mailto", "tel", "sms", "ftp", "cid"}


def to_text(html: str) -> str:
    """What a reader would see, with the addresses of links and pictures written out."""
    clean = nh3.clean(
        html[:TEXT_LIMIT],
        tags=_KEPT,
        clean_content_tags=_UNSEEN,
        attributes=_ATTRIBUTES,
        url_schemes=_SCHEMES,
        link_rel=None,
    )
    reading = _Reading()
    reading.feed(clean)
    reading.close()
    return reading.text()


class _Reading(HTMLParser):
    """Gathers the text of clean HTML."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._parts: list[str] = []
        self._breaks = 2  # line ends since the last word; a text begins as if after a blank line
        self._as_typed = 0
        self._link = ("", 0)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self._between(tag)
        self._as_typed += tag == "pre"
        if tag == "a":
            self._link = (given.get("href") or "", len(self._parts))
        elif tag == "img":
            self._write(_picture(given.get("src") or "", given.get("alt") or ""))
        elif tag == "br":
            self._parts.append("\n")
            self._breaks += 1
        elif tag == "li":
            self._write("- ")
        elif tag in ("td", "th"):
            self._write("\t")

    def handle_endtag(self, tag: str) -> None:
        self._as_typed -= tag == "pre"
        self._between(tag)
        if tag == "a":
            address, begin = self._link
            if address and address not in "".join(self._parts[begin:]):
                self._write(f" <{address}>")

    def handle_data(self, data: str) -> None:
        if self._as_typed:
            self._write(data)
            return
        text = re.sub(r"[ \t\r\n\f]+", " ", data)
        if text.strip() or not self._breaks:
            self._write(text)

    def text(self) -> str:
        return "\n".join(line.strip(" \t") for line in "".join(self._parts).split("\n")).strip("\n")

    def _between(self, tag: str) -> None:
        wanted = 2 if tag in _APART else 1 if tag in _LINES else 0
        if self._breaks < wanted:
            self._parts.append("\n" * (wanted - self._breaks))
            self._breaks = wanted

    def _write(self, text: str) -> None:
        self._parts.append(text)
        self._breaks = 0


def _picture(address: str, alternative: str) -> str:
    if address.startswith(("http:", "https:", "ftp:")):
        shown = _("[beeld van internet, niet opgehaald: {address}]").format(address=address)
    else:
        shown = _("[beeld]")
    return f" {shown} {alternative} " if alternative else f" {shown} "
