"""Every sentence a person reads, from one gettext catalogue: window, command line, paper, errors.

The Dutch sentence stands in the code and is the key of the catalogue, so Dutch can never be
missing; other languages are `resources/i18n/<language>.po`, and what they lack stays Dutch.
"""

import gettext
import unicodedata
from collections.abc import Callable
from functools import cache

from app.errors import AppError
from app.texts.errors import SENTENCES, SEVERAL
from app.texts.marking import N_ as N_
from app.texts.window import IN_WINDOW
from resources import path

LANGUAGES = ("nl", "en")

Say = Callable[[str], str]

_current = "nl"


def use(language: str) -> None:
    """Choose the language of the screen and the command line for this process."""
    global _current
    _current = language if language in LANGUAGES else "nl"


def current() -> str:
    """The language of the screen."""
    return _current


def into(language: str) -> Say:
    """The catalogue of one language: what a dossier is written in, whatever the screen says."""
    return _catalogue(language).gettext


def _(sentence: str) -> str:
    """A sentence in the language of the screen."""
    return _catalogue(_current).gettext(sentence)


def several(one: str, many: str, count: int) -> str:
    """The right one of two sentences for a count, with `{count}` filled in."""
    return _catalogue(_current).ngettext(one, many, count).format(count=count)


def sentence(error: AppError) -> str:
    """What to tell the person: what happened, what it means for the data, what to do."""
    return _filled_in(SENTENCES[error.code], error)


def on_screen(error: AppError) -> str:
    """The same in the window, where there are no commands."""
    return _filled_in(IN_WINDOW.get(error.code, SENTENCES[error.code]), error)


def _filled_in(told: str, error: AppError) -> str:
    listing, many = SEVERAL.get(error.code, ("", ""))
    if ", " in str(error.facts.get(listing, "")):
        told = many
    facts = {name: on_one_line(str(value)) for name, value in error.facts.items()}
    return _(told).format(**facts)


def on_one_line(text: str) -> str:
    """Text from outside as a line may show it: nothing in it that a terminal or reader obeys."""
    return "".join(
        " " if c in "\n\r\t" else "�" if unicodedata.category(c) in ("Cc", "Cf", "Cs") else c
        for c in text
    )


@cache
def _catalogue(language: str) -> gettext.NullTranslations:
    if language == "nl":
        return gettext.NullTranslations()
    return gettext.translation("weerwoord", path("i18n"), languages=[language], fallback=True)
