"""What the log holds about one incident: its keys, what they may hold, how a version changes it.

A record is a mapping from the keys of `incident.schema.json` to values exactly as they were typed.
Nothing is filled in that was not said: what is not known is left out.
"""

import difflib
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from app.domain import shapes
from app.domain.canonical import Json
from app.domain.moments import Span, parse, refuse_future
from app.errors import InputError

Record = dict[str, Json]

_text, _short, _texts = (
    shapes.text(),
    shapes.text(shapes.SHORT_LIMIT),
    shapes.list_of(shapes.text()),
)

TOLD: Mapping[str, shapes.Check] = {
    "what": _text,
    "quote": shapes.either(
        _text,
        shapes.list_of(
            shapes.group(
                ("text",),
                {
                    "text": _text,
                    "language": shapes.text(empty=True),
                    "translation": _text,
                    "translator": _short,
                },
            )
        ),
    ),
    "condition": _text,
    "perceived": shapes.one_of("self", "heard", "inferred"),
}
WHEN: Mapping[str, shapes.Check] = {"happened": shapes.time, "learned": shapes.time}
WHERE: Mapping[str, shapes.Check] = {
    "place": _text,
    "place_kind": shapes.code,
    "channel": shapes.code,
    "platform": _short,
    "url": _text,
    "with_what": _text,
}
KIND: Mapping[str, shapes.Check] = {
    "kinds": shapes.list_of(shapes.code, unique=True),
    "severity": shapes.whole(1, 5),
    "aimed_at": shapes.list_of(
        shapes.one_of("person", "office", "organisation", "family"), unique=True
    ),
    "behaviour": shapes.one_of("frustration", "confused", "instrumental", "unknown"),
    "occasion": _text,
    "process": _text,
}
IDENTIFIER_TYPES = (
    "handle", "phone", "email", "address", "plate", "iban", "domain", "ip", "description", "other",
)  # fmt: skip
WHO: Mapping[str, shapes.Check] = {
    "subject": _short,
    "identified_how": _text,
    "identifiers": shapes.list_of(
        shapes.group(
            ("type", "value"),
            {"type": shapes.one_of(*IDENTIFIER_TYPES), "value": _text, "platform": _short},
        )
    ),
    "victims": _texts,
    "witnesses": _texts,
    "role_at_time": shapes.code,
}
AFTER: Mapping[str, shapes.Check] = {
    "own_response": _texts,
    "effects": _texts,
    "costs": _texts,
    "reported_to": _texts,
    "not_reported_reason": _text,
    "police": shapes.group(
        ("kind",),
        {
            "kind": shapes.one_of("notice", "report", "report_by_employer"),
            "number": _short,
            "station": _short,
            "date": shapes.moment,
        },
    ),
}
OF_RECORD: Mapping[str, shapes.Check] = {
    "id": shapes.identifier,
    "recorded_by": _short,
    "read_and_agreed": shapes.boolean,
    "noted_earlier": _text,
}
GROUPS = {
    "told": TOLD,
    "when": WHEN,
    "where": WHERE,
    "kind": KIND,
    "who": WHO,
    "after": AFTER,
    "record": OF_RECORD,
}
KEYS: Mapping[str, shapes.Check] = {key: c for keys in GROUPS.values() for key, c in keys.items()}


@dataclass(frozen=True, slots=True)
class Incident:
    """An incident as it stands now: its record, and what the log knows of the recording itself.

    `no` is its number for life; `recorded` the moment of the first version (the third clock);
    `removed` the reason when it was withdrawn; `erased` is true when its text is gone.
    """

    id: str
    no: int
    recorded: datetime
    version: int
    record: Record
    removed: str | None = None
    erased: bool = False

    @property
    def what(self) -> str:
        return str(self.record.get("what", ""))

    def span(self, key: str = "happened") -> Span | None:
        """The meaning of `happened` or `learned`, or None when it was not said."""
        return parse(self.record[key], key) if key in self.record else None


@dataclass(frozen=True, slots=True)
class Version:
    """One version of an incident: the event that made it and the keys it set (None: emptied)."""

    number: int
    seq: int
    at: str
    kind: str
    changed: Record
    gone: tuple[str, ...] = ()


def check_keys(record: Mapping[str, object], *, emptying: bool = False) -> None:
    """Check every key that is there; `emptying` lets null through, as a change may.

    Raises InputError naming the first key that cannot be used.
    """
    for key, value in record.items():
        check = KEYS.get(key)
        if check is None:
            raise _unknown(key)
        if not (emptying and value is None):
            check(value, key)


def _unknown(key: str) -> InputError:
    near = difflib.get_close_matches(key, KEYS, 1)
    if near:
        return InputError("unknown_key_near", key=key, near=near[0])
    return InputError("unknown_key", key=key)


def check_new(record: Mapping[str, object], now: datetime) -> tuple[Span | None, tuple[str, ...]]:
    """Check a whole new record; give what `happened` means and the keys in a repeated hour."""
    check_keys(record)
    if "what" not in record:
        raise InputError("missing_key", key="what")
    return _check_times(record, now)


def changed_keys(old: Record, change: Mapping[str, Json]) -> Record:
    """What a change really changes: the keys whose value differs (None: to be emptied)."""
    return {key: value for key, value in change.items() if old.get(key) != value}


def apply(old: Record, changed: Mapping[str, Json]) -> Record:
    """The record after a change."""
    merged = {**old, **changed}
    return {key: value for key, value in merged.items() if value is not None}


def check_change(
    old: Record, change: Mapping[str, object], now: datetime
) -> tuple[Span | None, tuple[str, ...]]:
    """Check a change of `old`; the same answer as `check_new`, for the record as it will be."""
    check_keys(change, emptying=True)
    if "what" in change and change["what"] is None:
        raise InputError("what_stays", key="what")
    if "id" in change:
        raise InputError("id_stays", key="id")
    return _check_times(apply(old, change), now)  # type: ignore[arg-type]  # checked above


def _check_times(
    record: Mapping[str, object], now: datetime
) -> tuple[Span | None, tuple[str, ...]]:
    spans = {key: parse(record[key], key) for key in WHEN if key in record}
    for key, span in spans.items():
        refuse_future(span, now, key)
    return spans.get("happened"), tuple(key for key, span in spans.items() if span.repeated)


def fold(text: str) -> str:
    """Text as it is searched: without case and accents."""
    if text.isascii():
        return text.lower()
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(char for char in plain if not unicodedata.combining(char))


def search_text(record: Record) -> str:
    """Every text of a record, folded, on lines of its own."""
    found: list[str] = []
    for key, value in record.items():
        if isinstance(value, str):
            if key != "id":
                found.append(value)
        else:
            found += texts_in(value)
    return fold("\n".join(found))


def texts_in(value: Json) -> list[str]:
    """Every text in a value, however deep."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, list):
        return [text for item in value for text in texts_in(item)]
    if isinstance(value, dict):
        return [text for item in value.values() for text in texts_in(item)]
    return []
