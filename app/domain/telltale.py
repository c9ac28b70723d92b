"""Words that stay out of a dossier in one place and stand in it in another, where they were typed.

Only words are looked for: the street of a home address, the name of a child. Who is meant by "my
youngest" nobody can look up.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from app.domain.canonical import Json
from app.domain.incident import fold, texts_in

PROSE = (
    "what", "quote", "condition", "place", "url", "with_what", "occasion", "process", "subject",
    "identified_how", "identifiers", "victims", "witnesses", "own_response", "effects", "costs",
    "reported_to", "not_reported_reason", "police", "recorded_by", "noted_earlier",
)  # fmt: skip
"""The keys under which the owner writes as they please, in the order in which paper has them."""
_NAMES = frozenset({"subject", "victims", "witnesses"})
_WORD = re.compile(r"[^\W\d_]+")
_LONG = 4  # letters
_SMALL = (
    "aan achter andere bij boven buiten deze door drie haar hele hier hun iemand ieder iets jouw "
    "maar meer mijn naam naar naast nabij niet niets onder onze over tegen tussen twee van vanaf "
    "vanuit vier voor waar zijn der den het een de en ik we wij hij zij ze me my who the our your "
    "their this that with from near front behind two three four unknown onbekend onbekende "
    "mijnheer mevrouw meneer heer dhr mevr mw mr mrs ms dr"
)
_OF_A_HOME = (
    "deur voordeur achterdeur raam tuin thuis huis woning wonen woon laan plein straat weg "
    "door house home garden window street road"
)
_TELL_NOTHING = frozenset(f"{_SMALL} {_OF_A_HOME}".split())
"""Words that point at nobody's street or name."""


@dataclass(frozen=True, slots=True)
class Telltale:
    """An incident that goes along: which withheld words stand in it, and under which keys."""

    incident: int
    words: tuple[str, ...]
    keys: tuple[str, ...]


def words_of(key: str, value: Json) -> dict[str, str]:
    """By which words a withheld value is known: folded, and as they were typed.

    The words of a place from four letters on; of people also one with a capital, or that stands alone.
    """
    if key != "place" and key not in _NAMES:
        return {}
    found = {}
    for text in texts_in(value):
        words = _WORD.findall(text)
        for word in words:
            called = words == [word] or (len(word) > 1 and word[0].isupper())
            name = key in _NAMES and called
            if (name or len(word) >= _LONG) and fold(word) not in _TELL_NOTHING:
                found[fold(word)] = word
    return found


def folded_words(text: str) -> list[str]:
    """The words of a text as they are compared: without case and accents."""
    return _WORD.findall(fold(text))


def found_in(
    incident: int, told: Mapping[str, Iterable[Json]], withheld: Mapping[str, str]
) -> Telltale | None:
    """What of `withheld` stands in the values that an incident tells under each key."""
    words: dict[str, None] = {}
    keys = []
    for key in PROSE:
        texts = (text for value in told.get(key, ()) for text in texts_in(value))
        here = [word for text in texts for word in folded_words(text) if word in withheld]
        if here:
            keys.append(key)
            words.update(dict.fromkeys(withheld[word] for word in here))
    return Telltale(incident, tuple(words), tuple(keys)) if keys else None
