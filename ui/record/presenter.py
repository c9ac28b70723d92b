"""What the page of an incident says, made of its record."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from app.domain.canonical import Json
from app.domain.evidence import Exhibit
from app.domain.incident import Incident, Record, Version
from app.texts import N_, _, several
from app.usecases import evidence, incidents
from app.usecases.desk import Desk
from ui import words
from ui.moments import instant, whole
from ui.words import Label

SECTIONS = (
    (N_("Wanneer, waar en hoe"), ("happened", "learned", "place", "place_kind", "channel",
                                  "platform", "url", "with_what", "perceived")),
    (N_("Soort"), ("kinds", "severity", "aimed_at", "behaviour", "occasion", "process",
                   "condition")),
    (N_("Wie"), ("subject", "identified_how", "identifiers", "victims", "witnesses",
                 "role_at_time")),
    (N_("Daarna"), ("own_response", "effects", "costs", "reported_to", "not_reported_reason",
                    "police")),
    (N_("Over deze aantekening"), ("noted_earlier", "recorded_by", "read_and_agreed")),
)  # fmt: skip
"""How the facts of a record are grouped on its page."""


@dataclass(frozen=True, slots=True)
class Whole:
    """An incident with all that its page shows."""

    incident: Incident
    versions: list[Version]
    exhibits: list[Exhibit]


def load(desk: Desk, key: str) -> Whole:
    """Read it all. Raises InputError `unknown_incident`."""
    incident = incidents.get(desk.store, key)
    return Whole(
        incident,
        incidents.versions(desk.store, key),
        evidence.of_incident(desk.store, incident.no),
    )


def heading(incident: Incident) -> str:
    return _("Incident {no}").format(no=incident.no)


def recorded_line(incident: Incident) -> str:
    """When it was written down: the third clock."""
    return _("Vastgelegd op {moment}").format(moment=instant(incident.recorded))


def versions_line(versions: Sequence[Version]) -> str:
    """How many versions there are; nothing while there is one."""
    count = sum(1 for one in versions if one.kind in (incidents.RECORDED, incidents.CHANGED))
    return several("1 versie", "{count} versies", count) if len(versions) > 1 else ""


def sections(record: Record, label: Label) -> list[tuple[str, list[tuple[str, str]]]]:
    """The facts in groups, each with (what it is, what was told); a fact not told is not there."""
    found = []
    for title, keys in SECTIONS:
        lines = [
            (words.key_word(key), described(key, record[key], label))
            for key in keys
            if key in record
        ]
        if lines:
            found.append((_(title), lines))
    return found


def quotes(record: Record) -> list[dict[str, str]]:
    """The literal words, each with `text` and perhaps a translation."""
    told = record.get("quote")
    if isinstance(told, str):
        return [{"text": told}]
    return [
        {key: str(value) for key, value in one.items()}
        for one in (told if isinstance(told, list) else [])
        if isinstance(one, dict)
    ]


def described(key: str, value: Json, label: Label) -> str:
    """What was told under a key, in words."""
    if key in ("happened", "learned"):
        return whole(value)
    if key in words.CODED:
        codes = value if isinstance(value, list) else [value]
        return "\n".join(label(words.CODED[key], str(code)) for code in codes)
    if key == "identifiers":
        return "\n".join(map(_identifier, value if isinstance(value, list) else []))
    if key == "police":
        return _police(value)
    if key == "quote":
        return "\n".join(f"“{one['text']}”" for one in quotes({"quote": value}))
    if isinstance(value, bool):
        return _("ja") if value else _("nee")
    if key in words.ANSWERS:
        codes = value if isinstance(value, list) else [value]
        return "\n".join(words.answer(key, code) for code in codes)
    return "\n".join(map(str, value)) if isinstance(value, list) else str(value)


def told_in(version: Version, label: Label) -> tuple[str, list[tuple[str, str]]]:
    """A version in words: a title, and what it changed."""
    at = instant(datetime.fromisoformat(version.at))
    if version.kind == incidents.REMOVED:
        return _("Ingetrokken op {moment}").format(moment=at), [
            (_("Reden"), str(version.changed.get("reason", "")))
        ]
    if version.kind == incidents.RESTORED:
        return _("Teruggezet op {moment}").format(moment=at), []
    if version.kind == incidents.ERASED:
        return _("Gewist op {moment}").format(moment=at), [
            (_("Wat"), erased_words(version.gone)),
            (_("Reden"), str(version.changed.get("reason", ""))),
        ]
    title = _("Versie {number}, {moment}").format(number=version.number, moment=at)
    return title, [
        (words.key_word(key), _changed(key, version.changed[key], label))
        for key in words.KEYS
        if key in version.changed
    ]


def _changed(key: str, value: Json, label: Label) -> str:
    return described(key, value, label) if value is not None else _("leeg gemaakt")


def erased_words(keys: Sequence[str]) -> str:
    """What was erased, by the names of the fields."""
    return ", ".join(words.key_word(key) for key in words.KEYS if key in keys)


def _identifier(told: Json) -> str:
    if not isinstance(told, dict):
        return str(told)
    kind = words.answer("type", told.get("type", "other"))
    platform = f" ({told['platform']})" if told.get("platform") else ""
    return f"{kind}: {told.get('value', '')}{platform}"


def _police(told: Json) -> str:
    if not isinstance(told, dict):
        return str(told)
    parts = [words.answer("police", told.get("kind", ""))]
    if told.get("number"):
        parts.append(_("nummer {number}").format(number=told["number"]))
    if told.get("station"):
        parts.append(str(told["station"]))
    if told.get("date"):
        parts.append(whole(told["date"]))
    return ", ".join(parts)
