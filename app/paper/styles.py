"""How the paper looks: the page, and the styles of its text. All measures are in points."""

from typing import NamedTuple

from app.paper.faces import BOLD, ITALIC, REGULAR

MM = 72 / 25.4
WIDTH, HEIGHT = 210 * MM, 297 * MM
MARGIN = 25 * MM
LEFT, RIGHT = MARGIN, WIDTH - MARGIN
TOP, BOTTOM = HEIGHT - MARGIN, MARGIN
COLUMN = RIGHT - LEFT
INDENT = 24.0
GREY = 0.35  # of white: still dark enough to survive a copy of a copy
HAIR, THIN = 0.3, 0.75  # rules


class Style(NamedTuple):
    """How a text is set. `before` is the space above it."""

    face: str
    size: float
    leading: float
    grey: float = 0
    before: float = 0

    @property
    def baseline(self) -> float:
        """How far the baseline lies below the top of the line."""
        return (self.leading - self.size) / 2 + self.size * 0.86


TITLE = Style(BOLD, 17, 22)
CHAPTER = Style(BOLD, 13, 17, before=22)
SECTION = Style(BOLD, 10.5, 14, before=15)
BODY = Style(REGULAR, 10, 14, before=5)
LATER = Style(BOLD, 9, 14, before=7)  # a label: it stays with what follows
QUOTE = Style(ITALIC, 10, 14, before=4)
TRANSLATION = Style(REGULAR, 9, 12.5, before=2)
LEAD = Style(BOLD, 11, 15, before=9)
FACT = Style(REGULAR, 10, 13.5)
FACT_BOLD = Style(BOLD, 10, 13.5)
FACT_QUOTE = Style(ITALIC, 10, 13.5)
HAND = Style(REGULAR, 10, 18)  # room to write by hand
SIGN = Style(REGULAR, 10, 34)
TABLE = Style(REGULAR, 9, 12)
TABLE_BOLD = Style(BOLD, 9, 12)
TABLE_QUOTE = Style(ITALIC, 9, 12)
DIGITS = Style(REGULAR, 8, 12)  # a hash on one line
TABLE_NOTE = Style(REGULAR, 8, 11, grey=GREY)
NOTE = Style(REGULAR, 8.5, 12, grey=GREY, before=3)
PLAIN = Style(REGULAR, 9, 12.5, before=5)
CAPTION = Style(REGULAR, 8.5, 11.5, before=4)
BESIDE = Style(BOLD, 8, 14)
FURNITURE = Style(REGULAR, 7.5, 10, grey=GREY)
