"""Every sentence a person reads, from one gettext catalogue: window, command line, paper, errors.

The Dutch sentence stands in the code and is the key of the catalogue, so Dutch can never be
missing; other languages are `resources/i18n/<language>.po`, and what they lack stays Dutch.
"""

import gettext
from collections.abc import Callable
from functools import cache

from app.errors import AppError
from app.texts.errors import SENTENCES
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


def N_(sentence: str) -> str:  # noqa: N802 - gettext's usual name for "translated elsewhere"
    """Mark a sentence for the catalogue where it stands; it is looked up where it is used."""
    return sentence


def _(sentence: str) -> str:
    """A sentence in the language of the screen."""
    return _catalogue(_current).gettext(sentence)


def several(one: str, many: str, count: int) -> str:
    """The right one of two sentences for a count, with `{count}` filled in."""
    return _catalogue(_current).ngettext(one, many, count).format(count=count)


def sentence(error: AppError) -> str:
    """What to tell the person: what happened, what it means for the data, what to do."""
    return _(SENTENCES[error.code]).format(**error.facts)


@cache
def _catalogue(language: str) -> gettext.NullTranslations:
    if language == "nl":
        return gettext.NullTranslations()
    return gettext.translation("weerwoord", path("i18n"), languages=[language], fallback=True)
