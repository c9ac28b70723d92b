"""Whoever types something wrong hears what, in the same language as the rest."""

import re

import pytest

from app import texts
from app.cli.parser import Commands
from app.errors import UsageError
from app.texts import sentence


def commands() -> Commands:
    one = Commands()
    told = one.add("toon", "toon iets", lambda: 0)
    told.add_argument("ID")
    told.add_argument("--dag", type=int)
    told.add_argument("--voor", choices=("politie", "zelf"))
    either = told.add_mutually_exclusive_group(required=True)
    either.add_argument("--alles", action="store_true")
    either.add_argument("--niets", action="store_true")
    return one


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("wis", "COMMANDO: 'wis' bestaat niet, wel: "),
        ("toon --alles", "dit ontbreekt: ID"),
        ("toon 1", "een van deze ontbreekt: --alles --niets"),
        ("toon 1 --alles 2", "dit is onbekend: 2"),
        ("toon 1 --alles --niets", "--niets: kan niet samen met --alles"),
        ("toon 1 --alles --dag", "--dag: hier hoort iets achter"),
        ("toon 1 --alles --dag morgen", "--dag: 'morgen' kan hier niet"),
        ("toon 1 --alles --voor jou", "--voor: 'jou' bestaat niet, wel: "),
        ("toon 1 --alles=ja", "--alles: hier hoort niets achter, dus geen 'ja'"),
    ],
)
def test_what_is_typed_wrong_is_said_in_dutch(typed: str, told: str) -> None:
    with pytest.raises(UsageError) as found:
        commands().parser.parse_args(typed.split())
    assert told in sentence(found.value)


def test_the_help_is_in_dutch_too() -> None:
    told = commands().parser.format_help()
    assert told.startswith("gebruik: weerwoord ")
    assert not re.search("usage|options|show this|program's", told)


def test_in_english_it_is_in_english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(texts, "_current", "en")
    with pytest.raises(UsageError) as found:
        commands().parser.parse_args(["toon", "--alles"])
    assert "the following arguments are required: ID" in sentence(found.value)
