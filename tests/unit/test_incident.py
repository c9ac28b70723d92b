"""The keys of a record: our checks let through exactly what `incident.schema.json` lets through."""

import json
from datetime import UTC, datetime
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.incident import (
    KEYS,
    apply,
    changed_keys,
    check_change,
    check_keys,
    check_new,
    fold,
    search_text,
)
from app.errors import InputError

SCHEMA = json.loads((Path(__file__).parent / "incident.schema.json").read_text("utf-8"))
VALIDATOR = jsonschema.Draft202012Validator(
    SCHEMA, format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER
)
NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)

FULL = {
    "what": "Hij stond bij de deur.",
    "quote": [{"text": "seni öldüreceğim", "language": "tr", "translation": "ik dood je", "translator": "buurvrouw"}],
    "condition": "als je voor stemt",
    "perceived": "self",
    "happened": "2026-11-20T21:14",
    "learned": {"from": "2026-11-20", "to": "2026-11-21", "precision": "day"},
    "place": "raadhuis", "place_kind": "work", "channel": "in_person", "platform": "-", "url": "https://example.org/1",
    "with_what": "een mes", "kinds": ["bedreiging", "fysiek"], "severity": 4, "aimed_at": ["person", "family"],
    "behaviour": "unknown", "occasion": "asielopvang", "process": "bestemmingsplan", "subject": "NN1",
    "identified_how": "stem", "identifiers": [{"type": "handle", "value": "@x", "platform": "X"}],
    "victims": ["ik"], "witnesses": ["buurman"], "role_at_time": "raadslid", "own_response": ["weggelopen"],
    "effects": ["slaapt slecht"], "costs": ["slot"], "reported_to": ["griffier"], "not_reported_reason": "-",
    "police": {"kind": "report", "number": "1", "station": "bureau", "date": "2026-11-21"},
    "id": "3F0E9C62-6F0F-4C55-9D0A-1F6A2F0B7C11", "recorded_by": "griffier", "read_and_agreed": True,
    "noted_earlier": "op papier",
}  # fmt: skip

_moments = st.sampled_from(["2026-11-20", "2026-11-20T21:14", "2026-11-20T21:14:00+01:00"])
_times = _moments | st.fixed_dictionaries(
    {"from": _moments},
    optional={"precision": st.sampled_from(["minute", "day", "week", "unknown"])},
)
_words = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=12)
_anything = st.one_of(
    _words, st.integers(-3, 9), st.booleans(), st.none(), _times,
    st.lists(st.sampled_from(["bedreiging", "x_1", "Hoofdletter", "person", "family", ""]), max_size=3),
    st.fixed_dictionaries({}, optional={"text": _words, "language": _words, "kind": st.just("notice"),
                                        "type": st.just("email"), "value": _words, "date": _moments}),
    st.lists(st.fixed_dictionaries({"text": _words}, optional={"translator": _words}), max_size=2),
    st.lists(st.fixed_dictionaries({"type": st.sampled_from(["email", "fax"]), "value": _words}), max_size=2),
    st.sampled_from(["self", "heard", "frustration", "confused", "notice"]),
)  # fmt: skip


@st.composite
def _documents(draw: st.DrawFn) -> dict[str, object]:
    """A good record with some keys, of which a few hold something else."""
    kept = {key: FULL[key] for key in draw(st.sets(st.sampled_from(sorted(FULL)), max_size=8))}
    if draw(st.integers(0, 9)):
        kept["what"] = FULL["what"]
    other = st.sampled_from([*sorted(KEYS), "whta"])
    return {**kept, **draw(st.dictionaries(other, _anything, max_size=2))}


_tried = {"let through": 0, "refused": 0}


def test_the_keys_are_those_of_the_schema() -> None:
    assert set(KEYS) == set(SCHEMA["properties"])


def _times_hold(document: dict[str, object]) -> bool:
    """The schema says only that a moment is text: whether it is a time is ours to say."""
    try:
        for key in ("happened", "learned"):
            if key in document:
                KEYS[key](document[key], key)
        police = document.get("police")
        if isinstance(police, dict) and "date" in police:
            KEYS["police"]({"kind": "notice", "date": police["date"]}, "police")
    except InputError:
        return False
    return True


@settings(max_examples=1500)
@given(_documents())
def _our_checks_are_the_schema(document: dict[str, object]) -> None:
    try:
        check_keys(document)
        ours = "what" in document
    except InputError:
        ours = False
    schema = VALIDATOR.is_valid(document) and _times_hold(document)
    assert ours == schema, list(VALIDATOR.iter_errors(document))
    _tried["let through" if ours else "refused"] += 1


def test_our_checks_are_the_schema() -> None:
    _our_checks_are_the_schema()
    assert _tried["let through"] > 100
    assert _tried["refused"] > 300


def test_a_record_with_every_key_is_let_through() -> None:
    assert set(FULL) == set(KEYS)
    VALIDATOR.validate(FULL)
    span, repeated = check_new(FULL, NOW)
    assert span is not None
    assert repeated == ()


@pytest.mark.parametrize(
    ("told", "code", "key"),
    [
        ({}, "missing_key", "what"),
        ({"what": ""}, "empty_text", "what"),
        ({"what": 3}, "wrong_type", "what"),
        ({"what": "a\0"}, "not_text", "what"),
        ({"what": "a" * 200_001}, "too_long", "what"),
        ({"what": "a", "qoute": "b"}, "unknown_key_near", "qoute"),
        ({"what": "a", "zzzzzz": "b"}, "unknown_key", "zzzzzz"),
        ({"what": "a", "severity": 6}, "out_of_range", "severity"),
        ({"what": "a", "severity": True}, "wrong_type", "severity"),
        ({"what": "a", "severity": 3.5}, "wrong_type", "severity"),
        ({"what": "a", "kinds": ["x", "x"]}, "doubles", "kinds"),
        ({"what": "a", "victims": ["x", 3]}, "wrong_type", "victims[2]"),
        ({"what": "a", "identifiers": [{"type": "fax", "value": "1"}]}, "not_one_of", "identifiers[1].type"),
        ({"what": "a", "identifiers": [{"type": "email"}]}, "missing_key", "identifiers[1].value"),
        ({"what": "a", "id": "12"}, "not_a_uuid", "id"),
        ({"what": "a", "happened": "2026-11-24"}, "future", "happened"),
        ({"what": "a", "learned": "2027-01-01T10:00"}, "future", "learned"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_named(told: dict[str, object], code: str, key: str) -> None:
    with pytest.raises(InputError) as found:
        check_new(told, NOW)
    assert (found.value.code, found.value.facts["key"]) == (code, key)


def test_the_hint_is_the_nearest_key() -> None:
    with pytest.raises(InputError) as found:
        check_keys({"hapened": "2026-11-20"})
    assert found.value.facts["near"] == "happened"


def test_a_change_keeps_what_it_does_not_name() -> None:
    old = {"what": "a", "place": "thuis", "quote": "b"}
    changed = changed_keys(old, {"place": "raadhuis", "quote": None, "what": "a", "url": None})
    assert changed == {"place": "raadhuis", "quote": None}
    assert apply(old, changed) == {"what": "a", "place": "raadhuis"}


@pytest.mark.parametrize(("change", "code"), [({"what": None}, "what_stays"), ({"id": "x"}, "not_a_uuid"),
    ({"id": "3f0e9c62-6f0f-4c55-9d0a-1f6a2f0b7c11"}, "id_stays"), ({"severity": 9}, "out_of_range")])  # fmt: skip
def test_what_a_change_may_not(change: dict[str, object], code: str) -> None:
    with pytest.raises(InputError) as found:
        check_change({"what": "a"}, change, NOW)
    assert found.value.code == code


def test_search_finds_without_case_and_accents_in_every_text() -> None:
    found = search_text({**FULL, "what": "IJsselmeer Café STRASSE ß"})
    for word in ("cafe", "strasse", "ss", "oldurecegim", "buurvrouw", "@x", "ijssel"):
        assert fold(word) in found
    assert FULL["id"].lower() not in found
