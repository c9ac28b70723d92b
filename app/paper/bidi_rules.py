"""Rules W, N and I of the Unicode Bidirectional Algorithm (UAX #9), on one run of a paragraph."""

from dataclasses import dataclass
from itertools import groupby
from unicodedata import normalize

ISOLATES = ("LRI", "RLI", "FSI")
_NEUTRAL = frozenset(("B", "S", "WS", "ON", "PDI", *ISOLATES))
_DIRECTION = {"L": 0, "R": 1, "EN": 1, "AN": 1}
_NAMES = ("L", "R")
_OPEN_BRACKETS = 63  # rule BD16
_BRACKETS = (
    "()[]{}\u0f3a\u0f3b\u0f3c\u0f3d\u169b\u169c\u2045\u2046\u207d\u207e\u208d\u208e\u2308\u2309"
    "\u230a\u230b\u2768\u2769\u276a\u276b\u276c\u276d\u276e\u276f\u2770\u2771\u2772\u2773\u2774"
    "\u2775\u27c5\u27c6\u27e6\u27e7\u27e8\u27e9\u27ea\u27eb\u27ec\u27ed\u27ee\u27ef\u2983\u2984"
    "\u2985\u2986\u2987\u2988\u2989\u298a\u298b\u298c\u3008\u3009\u300a\u300b\u300c\u300d\u300e"
    "\u300f\u3010\u3011\u3014\u3015\u3016\u3017\u3018\u3019\u301a\u301b\ufe59\ufe5a\ufe5b\ufe5c"
    "\ufe5d\ufe5e\uff08\uff09\uff3b\uff3d\uff5b\uff5d\uff5f\uff60\uff62\uff63"
)
_CLOSES = dict(zip(_BRACKETS[::2], _BRACKETS[1::2], strict=True))
_CLOSING = frozenset(_CLOSES.values())


@dataclass
class Sequenced:
    """An isolating run sequence: `places` in a text with its classes and levels."""

    text: str
    classes: list[str]
    levels: list[int]
    places: list[int]


def settle(run: Sequenced, before: int, after: int) -> None:
    """Give the places of `run` their final levels; before and after it text runs that way."""
    kinds = [run.classes[place] for place in run.places]
    own = run.levels[run.places[0]] % 2
    original = list(kinds)
    _marks(kinds, before)
    _numbers(kinds, before)
    _separators(kinds)
    _latin_numbers(kinds, before)
    _brackets(run, kinds, original, own, before)
    _neutrals(kinds, own, before, after)
    for place, kind in zip(run.places, kinds, strict=True):
        if kind == "R":
            run.levels[place] += 1 - own
        elif kind in ("EN", "AN"):
            run.levels[place] += 2 - own
        elif kind == "L":
            run.levels[place] += own


def _marks(kinds: list[str], before: int) -> None:
    """W1: a mark goes with what it stands on."""
    previous = _NAMES[before]
    for place, kind in enumerate(kinds):
        if kind == "NSM":
            kinds[place] = "ON" if previous in (*ISOLATES, "PDI") else previous
        previous = kinds[place]


def _numbers(kinds: list[str], before: int) -> None:
    """W2 and W3: digits after an Arabic letter are Arabic digits; its letters are as any other."""
    strong = _NAMES[before]
    for place, kind in enumerate(kinds):
        if kind in ("L", "R", "AL"):
            strong = kind
        elif kind == "EN" and strong == "AL":
            kinds[place] = "AN"
    kinds[:] = ["R" if kind == "AL" else kind for kind in kinds]


def _separators(kinds: list[str]) -> None:
    """W4 to W6: a separator inside a number, and signs beside it, belong to it."""
    for place in range(1, len(kinds) - 1):
        left, kind, right = kinds[place - 1 : place + 2]
        inside = left == right and (
            (kind == "CS" and left in ("EN", "AN")) or (kind == "ES" and left == "EN")
        )
        if inside:
            kinds[place] = left
    start = 0
    for kind, group in groupby(list(kinds)):
        end = start + len(list(group))
        if kind == "ET" and "EN" in (*kinds[max(start - 1, 0) : start], *kinds[end : end + 1]):
            kinds[start:end] = ["EN"] * (end - start)
        start = end
    kinds[:] = ["ON" if kind in ("ES", "ET", "CS") else kind for kind in kinds]


def _latin_numbers(kinds: list[str], before: int) -> None:
    """W7: digits after a letter from left to right run with it."""
    strong = _NAMES[before]
    for place, kind in enumerate(kinds):
        if kind in ("L", "R"):
            strong = kind
        elif kind == "EN" and strong == "L":
            kinds[place] = "L"


def _brackets(run: Sequenced, kinds: list[str], original: list[str], own: int, before: int) -> None:
    """N0: brackets take the direction of what they hold, or of what stands before them."""
    read, context = 0, before
    for begin, end in _pairs([run.text[place] for place in run.places], kinds):
        for kind in kinds[read:begin]:
            context = _DIRECTION.get(kind, context)
        read = begin
        inside = {_DIRECTION[kind] for kind in kinds[begin + 1 : end] if kind in _DIRECTION}
        if inside:
            chosen = _NAMES[own if own in inside else context]
            for bracket in (begin, end):
                _turn(kinds, original, bracket, chosen)


def _turn(kinds: list[str], original: list[str], bracket: int, chosen: str) -> None:
    """Give a bracket a direction, and the marks that stand on it."""
    kinds[bracket] = chosen
    for place in range(bracket + 1, len(kinds)):
        if original[place] != "NSM":
            break
        kinds[place] = chosen


def _pairs(chars: list[str], kinds: list[str]) -> list[tuple[int, int]]:
    """BD16: the brackets that belong together, in the order in which they open."""
    opened: list[tuple[str, int]] = []
    found = []
    for place, char in enumerate(chars):
        bracket = normalize("NFC", char)
        if kinds[place] != "ON":
            continue
        if bracket in _CLOSES:
            if len(opened) == _OPEN_BRACKETS:
                return []
            opened.append((_CLOSES[bracket], place))
        elif bracket in _CLOSING:
            match = next(
                (i for i in range(len(opened) - 1, -1, -1) if opened[i][0] == bracket), None
            )
            if match is not None:
                found.append((opened[match][1], place))
                del opened[match:]
    return sorted(found)


def _neutrals(kinds: list[str], own: int, before: int, after: int) -> None:
    """N1 and N2: what has no direction runs with its neighbours, if they agree."""
    start, left = 0, before
    for neutral, group in groupby(list(kinds), _NEUTRAL.__contains__):
        end = start + len(list(group))
        if neutral:
            right = _DIRECTION[kinds[end]] if end < len(kinds) else after
            kinds[start:end] = [_NAMES[left if left == right else own]] * (end - start)
        left = _DIRECTION[kinds[end - 1]]
        start = end
