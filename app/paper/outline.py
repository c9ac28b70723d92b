"""The outline beside a document: what a reader clicks to get to a chapter (ISO 32000-1, 12.3.3)."""

from app.paper.pdf import Pdf, number, ref, string


class Outline:
    """Headings of one or more levels, in the order of the document."""

    def __init__(self) -> None:
        self._entries: list[tuple[int, str, int, float]] = []

    def add(self, level: int, text: str, page: int, y: float) -> None:
        """A heading at height `y` of the page with object number `page`."""
        self._entries.append((level, text, page, y))

    def write(self, pdf: Pdf) -> bytes:
        """Write it; give the entry for the catalogue, nothing when there are no headings."""
        if not self._entries:
            return b""
        top = pdf.reserve()
        first, last, count = self._level(pdf, top, 0, len(self._entries))
        pdf.put(
            b"<</Type/Outlines/First %b/Last %b/Count %d>>" % (ref(first), ref(last), count), top
        )
        return b"/Outlines %b" % ref(top)

    def _level(self, pdf: Pdf, parent: int, begin: int, end: int) -> tuple[int, int, int]:
        """Write the entries of one level and what is under them: the first, the last, how many."""
        level = self._entries[begin][0]
        starts = [place for place in range(begin, end) if self._entries[place][0] <= level]
        objects = [pdf.reserve() for _ in starts]
        count = len(starts)
        for place, (start, stop) in enumerate(zip(starts, [*starts[1:], end], strict=True)):
            under = b""
            if start + 1 < stop:
                low, high, inside = self._level(pdf, objects[place], start + 1, stop)
                under = b"/First %b/Last %b/Count %d" % (ref(low), ref(high), inside)
                count += inside
            beside = b"".join(
                b"/%b %b" % (name, ref(objects[other]))
                for name, other in ((b"Prev", place - 1), (b"Next", place + 1))
                if 0 <= other < len(objects)
            )
            _, text, page, y = self._entries[start]
            pdf.put(
                b"<</Title%b/Parent %b/Dest[%b/XYZ null %b null]%b%b>>"
                % (string(text), ref(parent), ref(page), number(y), beside, under),
                objects[place],
            )
        return objects[0], objects[-1], count
