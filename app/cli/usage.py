"""argparse's own words in ours: it looks each of them up under the name `_` in its module."""

import argparse

from app.texts import N_, _

_WORDS = {
    "usage: ": N_("gebruik: "),
    "positional arguments": N_("wat erbij hoort"),
    "options": N_("opties"),
    "show this help message and exit": N_("toon deze hulp"),
    "unrecognized arguments: %s": N_("dit is onbekend: %s"),
    "the following arguments are required: %s": N_("dit ontbreekt: %s"),
    "one of the arguments %s is required": N_("een van deze ontbreekt: %s"),
    "not allowed with argument %s": N_("kan niet samen met %s"),
    "expected one argument": N_("hier hoort iets achter"),
    "ignored explicit argument %r": N_("hier hoort niets achter, dus geen %r"),
    "invalid %(type)s value: %(value)r": N_("%(value)r kan hier niet"),
    "invalid choice: %(value)r (choose from %(choices)s)": N_(
        "%(value)r bestaat niet, wel: %(choices)s"
    ),
    "argument %(argument_name)s: %(message)s": N_("%(argument_name)s: %(message)s"),
}


def translate_usage() -> None:
    """Have argparse say these in the language of the command line; what it says else stays English."""
    vars(argparse)["_"] = lambda told: _(_WORDS[told]) if told in _WORDS else told
