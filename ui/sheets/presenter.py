"""Which page is shown, how large, and what has to be drawn for it."""

from app.texts import _

ZOOMS = (0.5, 0.75, 1.0, 1.5, 2.0, 3.0)
LARGEST = 4000
"""Pixels that a side of a drawn page may have."""


class Turning:
    """Where one is in something of which the number of pages shows itself by reading on."""

    def __init__(self, last: int | None = None) -> None:
        self.page = 0
        self.last = last
        self.zoom = 1.0

    def turn(self, by: int) -> bool:
        """Go to another page; false when there is none that way."""
        wanted = self.page + by
        if wanted < 0 or (self.last is not None and wanted > self.last):
            return False
        self.page = wanted
        return True

    def ended(self) -> bool:
        """There is no such page: back to the one before; false when there is none at all."""
        self.last = self.page - 1
        self.page = max(0, self.last)
        return self.last >= 0

    def magnify(self, steps: int) -> bool:
        """Larger or smaller; false at either end."""
        place = ZOOMS.index(self.zoom) + steps
        if not 0 <= place < len(ZOOMS):
            return False
        self.zoom = ZOOMS[place]
        return True

    def longest(self, width: int, ratio: float) -> int:
        """Pixels for the long side of a page that is `width` wide on the screen at zoom 1."""
        return min(LARGEST, round(width * self.zoom * ratio * 2**0.5))

    def told(self) -> str:
        """Where one is."""
        if self.last is None:
            return _("Pagina {number}").format(number=self.page + 1)
        return _("Pagina {number} van {last}").format(number=self.page + 1, last=self.last + 1)
