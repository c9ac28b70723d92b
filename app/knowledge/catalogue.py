"""The words of a record and the people to call, from `resources/knowledge`."""

import tomllib
from functools import cache
from typing import Any

from app.knowledge.example import example
from app.ports import Contact, Example, Step, WhatIf, Word
from resources import path


class Catalogue:
    """Port `Knowledge`."""

    def words(self, group: str, lang: str) -> list[Word]:
        return [Word(code, entry[lang]) for code, entry in _codes(group).items()]

    def label(self, group: str, code: str, lang: str) -> str:
        entry = _codes(group).get(code)
        return str(entry[lang]) if entry else code.replace("_", " ")

    def contacts(self, lang: str) -> list[Contact]:
        return [
            Contact(
                one["code"],
                one[lang]["name"],
                one["number"],
                one[lang]["for"],
                one["certainty"] == "certain",
                one["checked"],
            )
            for one in _read("contacts.toml")["contact"]
        ]

    def what_if(self, lang: str) -> list[WhatIf]:
        return [
            WhatIf(one["code"], one[lang], [_step(step, lang) for step in one["step"]])
            for one in _read("what_if.toml")["subject"]
        ]

    def example(self) -> Example:
        return example()


def _step(told: dict[str, Any], lang: str) -> Step:
    return Step(
        told[lang],
        told.get(f"source_{lang}", told["source"]),
        told["checked"],
        told["certainty"],
        told.get("hours"),
        told.get("calls", ()),
        told.get("place", ""),
    )


def _codes(group: str) -> dict[str, Any]:
    return _read("codes.toml").get(group, {}).get("codes", {})  # type: ignore[no-any-return]


@cache
def _read(name: str) -> dict[str, Any]:
    return tomllib.loads(path(f"knowledge/{name}").read_text("utf-8"))
