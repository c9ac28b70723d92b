"""The structure of a document for who cannot see it: tagged PDF (ISO 32000-1, 14.7 and 14.8).

An element is written when it is closed; a document of ten thousand paragraphs keeps none of them.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from app.paper.pdf import Pdf, ref, refs, string


class Element:
    """A structure element that is open: `at` is its object, `role` its standard type."""

    __slots__ = ("_entries", "_kids", "_page", "_parent", "_pdf", "at", "role")

    def __init__(self, pdf: Pdf, role: bytes, parent: int, entries: bytes = b"") -> None:
        self._pdf = pdf
        self._parent = parent
        self._entries = entries
        self._kids: list[bytes] = []
        self._page = 0
        self.role = role
        self.at = pdf.reserve()

    def child(self, role: bytes, entries: bytes = b"") -> "Element":
        """Open an element inside this one."""
        child = Element(self._pdf, role, self.at, entries)
        self._kids.append(ref(child.at))
        return child

    @contextmanager
    def inside(self, role: bytes, entries: bytes = b"") -> Iterator["Element"]:
        """An element inside this one, for as long as the block lasts."""
        child = self.child(role, entries)
        yield child
        child.close()

    def holds(self, page: int, number: int) -> None:
        """Take in the marked content `number` of a page."""
        self._page = self._page or page
        if page == self._page:
            self._kids.append(b"%d" % number)
        else:
            self._kids.append(b"<</Type/MCR/Pg %b/MCID %d>>" % (ref(page), number))

    def close(self) -> None:
        """Write the element; nothing can be added to it any more."""
        page = b"/Pg " + ref(self._page) if self._page else b""
        self._pdf.put(
            b"<</Type/StructElem/S/%b/P %b%b%b/K[%b]>>"
            % (self.role, ref(self._parent), page, self._entries, b" ".join(self._kids)),
            self.at,
        )


class Tree:
    """The tree of all elements, and for each page which element its marked content belongs to."""

    def __init__(self, pdf: Pdf) -> None:
        self._pdf = pdf
        self._pages: list[int] = []
        self.at = pdf.reserve()
        self.document = Element(pdf, b"Document", self.at)

    def page(self, owners: list[int]) -> int:
        """The place of a page in the parent tree, given the element of each marked content."""
        self._pages.append(self._pdf.put(refs(owners)))
        return len(self._pages) - 1

    def close(self) -> None:
        """Write what is left of the tree."""
        self.document.close()
        numbers = b" ".join(b"%d %b" % (i, ref(at)) for i, at in enumerate(self._pages))
        parents = self._pdf.put(b"<</Nums[%b]>>" % numbers)
        self._pdf.put(
            b"<</Type/StructTreeRoot/K %b/ParentTree %b/ParentTreeNextKey %d>>"
            % (ref(self.document.at), ref(parents), len(self._pages)),
            self.at,
        )


def language(tag: str) -> bytes:
    """The entry for an element in another language (a BCP 47 tag); nothing for an odd one."""
    parts = tag.split("-")
    known = tag.isascii() and all(part.isalnum() and len(part) <= 8 for part in parts)
    return b"/Lang" + string(tag) if known and parts[0].isalpha() else b""


def header_of(kind: str) -> bytes:
    """The entry for a header cell: what it is the header of, `Row` or `Column`."""
    return b"/A<</O/Table/Scope/%b>>" % kind.encode()


def figure(alt: str, box: tuple[float, float, float, float]) -> bytes:
    """The entries for a picture: what it shows in words, and where it stands on its page."""
    sides = b" ".join(b"%.2f" % side for side in box)
    return b"/Alt%b/A<</O/Layout/Placement/Block/BBox[%b]>>" % (string(alt), sides)
