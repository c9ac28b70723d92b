"""Which way text runs: the Unicode Bidirectional Algorithm (UAX #9), one paragraph at a time.

`resolve` gives every character its level (rules P, X, W, N, I); `visual` puts the parts of a line
in the order in which they are seen (L2). Overrides (LRO, RLO) do not come here: the paper shows
them as `[U+202E]` instead of obeying them, because they hide the order in which text was typed.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby
from unicodedata import bidirectional

from app.paper.bidi_rules import ISOLATES, Sequenced, settle

_RTL = frozenset(("R", "AL", "AN", "RLE", "RLI"))
_STRONG = {"L": 0, "R": 1, "AL": 1}
_REMOVED = frozenset(("LRE", "RLE", "LRO", "RLO", "PDF", "BN"))  # rule X9
_DEEPEST = 125

_Pairs = dict[int, int]
"""Where an isolate begins and ends, both ways."""


def straight(text: str) -> bool:
    """Whether all of it runs from left to right, so that there is nothing to resolve."""
    return text.isascii() or _RTL.isdisjoint(map(bidirectional, text))


def resolve(text: str) -> tuple[int, list[int]]:
    """The level of a paragraph, and of each of its characters: even is left to right."""
    classes = [bidirectional(char) or "L" for char in text]
    pairs = _isolates(classes)
    strong = _first_strong(classes, pairs)
    base = strong[0] or 0
    asked = _explicit(classes, pairs, strong, base)
    levels = list(asked)
    for run in _sequences(classes, asked, pairs):
        settle(Sequenced(text, classes, levels, run), *_edges(run, classes, asked, pairs, base))
    for place, kind in enumerate(classes):
        if kind in _REMOVED:  # not seen, and so no reason to turn around (UAX #9, 5.2)
            levels[place] = levels[place - 1] if place else base
    return base, levels


def visual(levels: Sequence[int]) -> list[int]:
    """The order in which parts with these levels are seen, from left to right (rule L2)."""
    order = list(range(len(levels)))
    for level in range(max(levels, default=0), 0, -1):
        for high, run in groupby(list(order), lambda part: levels[part] >= level):  # noqa: B023
            found = list(run)
            if high:
                start = order.index(found[0])
                order[start : start + len(found)] = found[::-1]
    return order


def _isolates(classes: list[str]) -> _Pairs:
    """BD9: which PDI ends which isolate."""
    pairs: _Pairs = {}
    opened: list[int] = []
    for place, kind in enumerate(classes):
        if kind in ISOLATES:
            opened.append(place)
        elif kind == "PDI" and opened:
            begin = opened.pop()
            pairs[begin], pairs[place] = place, begin
    return pairs


def _first_strong(classes: list[str], pairs: _Pairs) -> list[int | None]:
    """P2, from every place: the direction of the first strong character, isolates skipped."""
    found: list[int | None] = [None] * (len(classes) + 1)
    for place in range(len(classes) - 1, -1, -1):
        kind = classes[place]
        if kind in _STRONG:
            found[place] = _STRONG[kind]
        elif kind in ISOLATES:
            found[place] = found[pairs[place] + 1] if place in pairs else None
        elif place not in pairs:  # a PDI that ends an isolate ends the search in it
            found[place] = found[place + 1]
    return found


def _explicit(classes: list[str], pairs: _Pairs, strong: list[int | None], base: int) -> list[int]:
    """X1 to X8: the levels that embeddings and isolates ask for."""
    nest = _Nest(base)
    levels = []
    for place, kind in enumerate(classes):
        if kind == "PDI":
            nest.end_isolate()
        elif kind == "PDF":
            nest.end_embedding()
        levels.append(nest.level)
        if kind in ISOLATES:
            asked = {"LRI": 0, "RLI": 1, "FSI": strong[place + 1] or 0}[kind]
            nest.begin(asked, isolate=True)
        elif kind in ("LRE", "RLE"):
            nest.begin(int(kind == "RLE"), isolate=False)
    return levels


class _Nest:
    """The directional status stack of rules X1 to X8."""

    def __init__(self, base: int) -> None:
        self._stack: list[tuple[int, bool]] = [(base, False)]
        self._isolates = self._lost_isolates = self._lost_embeddings = 0

    @property
    def level(self) -> int:
        return self._stack[-1][0]

    def begin(self, odd: int, *, isolate: bool) -> None:
        level = self.level + 1 + (self.level + 1 + odd) % 2
        if level <= _DEEPEST and not self._lost_isolates and not self._lost_embeddings:
            self._stack.append((level, isolate))
            self._isolates += isolate
        elif isolate:
            self._lost_isolates += 1
        elif not self._lost_isolates:
            self._lost_embeddings += 1

    def end_isolate(self) -> None:
        if self._lost_isolates:
            self._lost_isolates -= 1
        elif self._isolates:
            self._lost_embeddings = 0
            while not self._stack.pop()[1]:
                pass
            self._isolates -= 1

    def end_embedding(self) -> None:
        if self._lost_isolates:
            return
        if self._lost_embeddings:
            self._lost_embeddings -= 1
        elif len(self._stack) > 1 and not self._stack[-1][1]:
            self._stack.pop()


def _sequences(classes: list[str], levels: list[int], pairs: _Pairs) -> Iterator[list[int]]:
    """X10: the isolating run sequences, as places in the text."""
    kept = [place for place, kind in enumerate(classes) if kind not in _REMOVED]
    runs = [list(run) for _, run in groupby(kept, lambda place: levels[place])]
    starting = {run[0]: run for run in runs}
    for run in runs:
        if classes[run[0]] == "PDI" and run[0] in pairs:
            continue  # it goes on from the run that its isolate began in
        sequence = list(run)
        while classes[sequence[-1]] in ISOLATES and sequence[-1] in pairs:
            sequence += starting[pairs[sequence[-1]]]
        yield sequence


def _edges(
    run: list[int], classes: list[str], levels: list[int], pairs: _Pairs, base: int
) -> tuple[int, int]:
    """X10: the direction before and after a sequence."""
    own = levels[run[0]]
    before = next(
        (levels[p] for p in range(run[0] - 1, -1, -1) if classes[p] not in _REMOVED), base
    )
    last = run[-1]
    ends = classes[last] in ISOLATES and last not in pairs
    behind = range(last + 1, 0 if ends else len(classes))
    after = next((levels[p] for p in behind if classes[p] not in _REMOVED), base)
    return max(own, before) % 2, max(own, after) % 2
