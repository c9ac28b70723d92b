"""How easily a passphrase is guessed, and why: by zxcvbn, which tries what guessers try first."""

import unicodedata
from collections.abc import Iterable
from typing import Any

from app.domain.safekeeping import Strength

_ENOUGH = 3  # of zxcvbn's 0 to 4: below it a guesser with time gets in
_LOOKED_AT = 72  # characters; the library refuses more, and nobody guesses that many
_ORDINARY = {
    "welkom", "wachtwoord", "geheim", "hallo", "inloggen", "gemeente", "raadslid", "nederland",
    "holland", "amsterdam", "rotterdam", "utrecht", "denhaag", "feyenoord", "ajax", "voetbal",
    "lente", "zomer", "herfst", "winter", "januari", "februari", "maart", "april", "mei", "juni",
    "juli", "augustus", "september", "oktober", "november", "december", "maandag", "vrijdag",
    "schatje", "liefde", "knuffel", "bloem", "zonnetje",
}  # fmt: skip
"""What people here choose most, and what the library's English lists do not have."""

_REASONS = {
    "passwords": "common",
    "female_names": "names",
    "male_names": "names",
    "surnames": "names",
    "spatial": "keyboard",
    "repeat": "repeats",
    "sequence": "row",
    "regex": "dates",
    "date": "dates",
    "bruteforce": "short",
}


def judged(passphrase: str, own: Iterable[str]) -> Strength:
    """What a guesser would make of it who also knows `own`: words that belong to the owner."""
    from zxcvbn import zxcvbn

    mine = {_plain(word) for word in own if word}
    told = unicodedata.normalize("NFKC", passphrase)[:_LOOKED_AT]
    found = zxcvbn(told, user_inputs=[*mine, *_ORDINARY])
    if int(found["score"]) >= _ENOUGH:
        return Strength(weak=False)
    return Strength(weak=True, because=_reason(found["sequence"], mine))


def _reason(parts: list[dict[str, Any]], mine: set[str]) -> str:
    """What its longest part is that a guesser knows."""
    known = [one for one in parts if one["pattern"] != "bruteforce"]
    most = max(known or parts, key=lambda one: len(one["token"]))
    if most["pattern"] != "dictionary":
        return _REASONS[most["pattern"]]
    if most["matched_word"] in mine:
        return "own"
    if most["matched_word"] in _ORDINARY:
        return "common"
    return _REASONS.get(most["dictionary_name"], "word")


def _plain(word: str) -> str:
    return unicodedata.normalize("NFKC", word).lower()
