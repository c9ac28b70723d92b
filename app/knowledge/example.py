"""The fictional log of `weerwoord demo`, from `resources/demo`."""

import json

from app.ports import Example
from resources import path


def example() -> Example:
    """Read the fictional owner, incidents and files."""
    folder = path("demo")
    names = json.loads((folder / "bijlagen.json").read_text("utf-8"))
    lines = (folder / "incidenten.jsonl").read_text("utf-8").splitlines()
    return Example(
        owner=json.loads((folder / "eigenaar.json").read_text("utf-8")),
        incidents=[json.loads(line) for line in lines if line],
        files={
            id_: [(name, (folder / name).read_bytes()) for name in listed]
            for id_, listed in names.items()
        },
    )
