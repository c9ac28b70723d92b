"""Every error has its sentence and every sentence its error; translations follow the code."""

import ast
import re
import runpy
from collections.abc import Iterator
from io import BytesIO
from string import Formatter
from typing import NamedTuple

import pytest
from babel.messages.pofile import read_po

from app import errors, texts
from app.errors import InputError
from app.texts import LANGUAGES
from app.texts.errors import SENTENCES
from app.texts.window import IN_WINDOW
from tests.house import ROOT, modules

KINDS = {
    name
    for name, kind in vars(errors).items()
    if isinstance(kind, type) and issubclass(kind, errors.AppError)
}


class Raised(NamedTuple):
    """A place where an error is made."""

    code: str
    facts: frozenset[str] | None  # None: handed on as they came
    line: int


def raised(tree: ast.Module) -> Iterator[Raised]:
    """The errors of a module, with their codes read off the source."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and ast.unparse(node.func) in KINDS and node.args:
            facts = {keyword.arg for keyword in node.keywords}
            for code in codes(node.args[0], tree):
                known = frozenset(fact for fact in facts if fact)
                yield Raised(code, None if None in facts else known, node.lineno)


def codes(expression: ast.expr, tree: ast.Module) -> set[str]:
    """What an expression for a code can be: itself, either of two, a value of a table."""
    match expression:
        case ast.Constant(value=str(code)):
            return {code}
        case ast.IfExp(body=one, orelse=other):
            return codes(one, tree) | codes(other, tree)
        case ast.Subscript(value=ast.Name(id=table)):
            return {code for value in table_values(table, tree) for code in codes(value, tree)}
    raise AssertionError(f"line {expression.lineno}: cannot read off which code this is")


def table_values(name: str, tree: ast.Module) -> list[ast.expr]:
    """The values of a dictionary that stands at the top of a module."""
    for node in tree.body:
        match node:
            case ast.Assign(targets=[ast.Name(id=found)], value=ast.Dict(values=values)):
                if found == name:
                    return values
    return []


def gaps(sentence: str) -> set[str]:
    """The names that a sentence leaves to be filled in."""
    return {name.split(".")[0] for _text, name, _spec, _how in Formatter().parse(sentence) if name}


def everywhere() -> list[tuple[str, Raised]]:
    """All errors of the house, each with its module."""
    return [(name, one) for name, _text, tree in modules() for one in raised(tree)]


# Errors ----------------------------------------------------------------------------------------

PLANTED = """
TABLE = {1: "third", 2: "fourth"}
raise InputError("first", key=key)
raise DamageError("second" if old else "fifth", name=name, **rest)
raise StorageError(TABLE[number], reason=str(error))
"""


def test_codes_are_read_off_the_source() -> None:
    found = {one.code: one.facts for one in raised(ast.parse(PLANTED))}
    assert found == {
        "first": {"key"},
        "second": None,
        "fifth": None,
        "third": {"reason"},
        "fourth": {"reason"},
    }
    with pytest.raises(AssertionError, match="line 1"):
        list(raised(ast.parse("raise InputError(code)")))


def test_every_error_has_its_sentence() -> None:
    assert len(everywhere()) > 50
    assert not {
        (name, one.line, one.code) for name, one in everywhere() if one.code not in SENTENCES
    }


def test_every_sentence_has_its_error() -> None:
    assert not SENTENCES.keys() - {one.code for _name, one in everywhere()}


@pytest.mark.parametrize("sentences", [SENTENCES, IN_WINDOW], ids=["command line", "window"])
def test_every_gap_in_a_sentence_is_filled_wherever_it_is_said(sentences: dict[str, str]) -> None:
    unfilled = {
        (name, one.line, one.code, gap)
        for name, one in everywhere()
        for gap in gaps(sentences.get(one.code, "")) - (one.facts or set())
        if one.facts is not None
    }
    assert not unfilled


COMMAND = re.compile(r"'(?:[a-z]+ )*[a-z]+(?: --[a-z]+| \{\w+\})*'|--[a-z]")
FROM_A_TERMINAL = {  # errors of what was typed there, or of what only commands do
    *("authority_needs_both", "choose_incidents", "code_not_given", "no_command"),
    *("no_display", "nobody_to_ask", "restore_needs_both", "sheet_not_kept", "usage"),
    *("which_backup",),
}


def test_the_window_names_no_command() -> None:
    assert SENTENCES.keys() >= IN_WINDOW.keys() | FROM_A_TERMINAL
    told = {code: IN_WINDOW.get(code, one) for code, one in SENTENCES.items()}
    assert {code for code, one in told.items() if COMMAND.search(one)} == FROM_A_TERMINAL
    assert len({code for code, one in SENTENCES.items() if COMMAND.search(one)}) > 15


# Translations ----------------------------------------------------------------------------------


def said() -> set[object]:
    """The sentences that the code can say, as `dev.py texts` finds them."""
    template = runpy.run_path(str(ROOT / "packaging" / "catalogue.py"))["template"]
    return {message.id for message in template() if message.id}


SAYING = ("_", "N_", "say", "several")
HIDDEN = """told = f"{_('in een gat')} {several('1 gat', '{count} gaten', count)}" """


def spoken(tree: ast.Module) -> Iterator[str]:
    """The sentences that a module says, read off its syntax: also those that Babel does not find."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and ast.unparse(node.func).split(".")[-1] in SAYING:
            first = node.args[0] if node.args else None
            if isinstance(first, ast.Constant) and isinstance(first.value, str):
                yield first.value


def test_no_sentence_hides_from_the_catalogue() -> None:
    """Inside an f-string one does, and then it stays Dutch in every language."""
    assert list(spoken(ast.parse(HIDDEN))) == ["in een gat", "1 gat"]
    found = {(name, one) for name, _text, tree in modules() for one in spoken(tree)}
    assert len(found) > 500
    known = {message[0] if isinstance(message, tuple) else message for message in said()}
    assert not {(name, one) for name, one in found if one not in known}


def test_a_sentence_counts_what_it_names() -> None:
    told = [InputError("code_group", groups=groups) for groups in ("2", "2, 3, 4")]
    one, more = map(texts.sentence, told)
    assert one == "In de herstelcode klopt groep 2 niet. Kijk die letters nog eens na."
    assert more == (
        "In de herstelcode kloppen deze groepen niet: 2, 3, 4. Kijk die letters nog eens na."
    )


def test_sentences_are_calm() -> None:
    assert len(said()) >= len(SENTENCES)
    assert not [sentence for sentence in said() if "!" in str(sentence)]


@pytest.mark.parametrize("language", [one for one in LANGUAGES if one != "nl"])
def test_a_translation_follows_the_code(language: str) -> None:
    text = (ROOT / "resources" / "i18n" / f"{language}.po").read_bytes()
    messages = [message for message in read_po(BytesIO(text), abort_invalid=True) if message.id]
    assert messages
    gone = {message.id for message in messages} - said()
    assert not gone, "run: python3 dev.py texts"
    for message in messages:
        for sentence in message.string if isinstance(message.string, tuple) else [message.string]:
            # A plural may leave out its number; nothing may ask for what is not given.
            assert gaps(sentence) <= gaps(message.id[-1] if message.pluralizable else message.id)
