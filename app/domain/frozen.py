"""A dossier as JSON and back: how it is frozen in the vault."""

from collections.abc import Mapping
from dataclasses import asdict, fields, is_dataclass
from datetime import datetime
from typing import Any

from app.domain.canonical import Json
from app.domain.dossier import Addition, Dossier, DossierExhibit, DossierIncident, Owner, Turn
from app.domain.journal import Head, instant


def to_json(dossier: Dossier) -> dict[str, Json]:
    """The dossier in the domain of `canonical`: moments as text, bytes in hex."""
    return {key: _plain(value) for key, value in asdict(dossier).items()}


def from_json(value: Mapping[str, Any]) -> Dossier:
    """The dossier that `to_json` wrote."""
    return Dossier(
        **{
            **_known(Dossier, value),
            "moment": datetime.fromisoformat(value["moment"]),
            "head": Head(value["head"]["seq"], bytes.fromhex(value["head"]["hash"])),
            "owner": Owner(**value["owner"]),
            "incidents": tuple(_incident(one) for one in value["incidents"]),
            "exhibits": tuple(_exhibit(one) for one in value["exhibits"]),
            "asks": tuple(value["asks"]),
            "redacted": tuple(value["redacted"]),
        }
    )


def _incident(value: Mapping[str, Any]) -> DossierIncident:
    lists = {key: tuple(value[key]) for key in ("exhibits", "withheld", "lines")}
    additions = tuple(
        Addition(datetime.fromisoformat(one["at"]), one["text"]) for one in value["additions"]
    )
    turns = tuple(  # a dossier of before they were kept has none
        Turn(one["kind"], datetime.fromisoformat(one["at"]), one["line"])
        for one in value.get("turns", ())
    )
    recorded = datetime.fromisoformat(value["recorded"])
    return DossierIncident(
        **{
            **_known(DossierIncident, value),
            **lists,
            "additions": additions,
            "turns": turns,
            "recorded": recorded,
        }
    )


def _exhibit(value: Mapping[str, Any]) -> DossierExhibit:
    lists = {key: tuple(value[key]) for key in ("incidents", "lines")}
    attached = datetime.fromisoformat(value["attached"])
    return DossierExhibit(**{**_known(DossierExhibit, value), **lists, "attached": attached})


def _known(kind: type, value: Mapping[str, Any]) -> dict[str, Any]:
    if not is_dataclass(kind):
        raise TypeError(kind)
    return {field.name: value[field.name] for field in fields(kind) if field.name in value}


def _plain(value: Any) -> Json:
    if isinstance(value, datetime):
        return instant(value)
    if isinstance(value, bytes):
        return value.hex()
    if isinstance(value, (list, tuple)):
        return [_plain(one) for one in value]
    if isinstance(value, dict):
        return {key: _plain(one) for key, one in value.items()}
    return value  # type: ignore[no-any-return]
