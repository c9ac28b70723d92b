"""A life of the program that ends at any moment: it records, attaches, changes, withdraws, on and on.

What is done as number n follows from n alone, so whoever ends it knows what may have been stored. Each
number is one thing that is stored at once or not at all, and is acknowledged after.
"""

import hashlib
import io
import itertools
import json
from dataclasses import dataclass, field
from typing import Any

from app.errors import AppError
from app.usecases import checking, evidence, incidents, stream
from app.usecases.incidents import Recorded
from tests.harness.scene import WORDS, Scene, bytes_of, id_of

_ROUND = 8  # kinds of things, one after the other
_BATCH = 5  # records that are stored together
_REMOVED = "dubbel"


def go_on(scene: Scene) -> None:
    """Open the vault, tell how it was found, and do `most` things, one after the other."""
    scene.open()
    scene.tell(found=found(scene, deep=scene.asked["deep"]))
    for number in itertools.islice(itertools.count(scene.asked["first"]), scene.asked["most"]):
        scene.tell(stored=number, fresh=do(scene, number))


def do(scene: Scene, number: int) -> bool:
    """Thing number so and so; whether it was new."""
    kind, earlier = number % _ROUND, number - number % _ROUND
    if kind < 3:
        return any(log(scene, _told(number, 1)))
    if kind == 3:
        return any(log(scene, _told(number, _BATCH)))
    if kind == 4:
        change = incidents.change(scene.store, scene.desk.clock, _id(earlier), _change(number))
        return change.fresh
    if kind == 5:
        _attach(scene, _id(earlier), number)
    elif kind == 6:
        _attach(scene, _id(earlier + 1), number - 1)
    elif incidents.get(scene.store, _id(earlier + 2)).removed is None:
        incidents.remove(scene.store, _id(earlier + 2), _REMOVED)
    return True


def found(scene: Scene, *, deep: bool) -> dict[str, Any]:
    """What is wrong, how much is there, and a sum over all of it."""
    desk = scene.desk
    wrong = checking.check(desk.store, desk.blobs, deep=deep).damaged
    there = Expected()
    with desk.store.begin() as work:
        ids = {}
        for one in work.incidents.listed(removed=True):
            ids[one.no] = one.id
            there.incidents[one.id] = [one.no, one.version, _short(one.record), one.removed]
        for exhibit in list(work.exhibits.all()):
            of = [ids[no] for no in work.exhibits.incidents_of(exhibit.no)]
            there.exhibits[exhibit.sha256] = [exhibit.no, of]
    return {"wrong": wrong, "sum": there.sum(), "count": len(ids) + len(there.exhibits)}


@dataclass
class Expected:
    """What has to be there when a number of things was done."""

    incidents: dict[str, list[Any]] = field(default_factory=dict)
    exhibits: dict[str, list[Any]] = field(default_factory=dict)

    def do(self, number: int) -> None:
        kind, earlier = number % _ROUND, number - number % _ROUND
        if kind <= 3:
            for told in _told(number, _BATCH if kind == 3 else 1):
                record = {key: value for key, value in told.items() if key != "id"}
                self.incidents[told["id"]] = [len(self.incidents) + 1, 1, _short(record), None]
        elif kind == 4:
            [told] = _told(earlier, 1)
            self.incidents[_id(earlier)][1:3] = [
                2,
                _short({"what": told["what"], **_change(number)}),
            ]
        elif kind == 5:
            sha256 = hashlib.sha256(bytes_of(number)).hexdigest()
            self.exhibits[sha256] = [len(self.exhibits) + 1, [_id(earlier)]]
        elif kind == 6:
            sha256 = hashlib.sha256(bytes_of(number - 1)).hexdigest()
            self.exhibits[sha256][1].append(_id(earlier + 1))
        else:
            self.incidents[_id(earlier + 2)][3] = _REMOVED

    def sum(self) -> str:
        return _short({"incidents": self.incidents, "exhibits": self.exhibits})

    def count(self) -> int:
        return len(self.incidents) + len(self.exhibits)


def is_told_apart(number: int) -> bool:
    """Whether a thing that is done again is recognised by the ids in it."""
    return number % _ROUND <= 4


def _id(number: int, place: int = 0) -> str:
    return id_of(number * _BATCH + place)


def _told(number: int, count: int) -> list[dict[str, Any]]:
    """Records of different lengths, so that they take one page of the log or many."""
    return [
        {"id": _id(number, place), "what": f"{number}.{place} {WORDS * (1 + number * 7 % 60)}"}
        for place in range(count)
    ]


def _change(number: int) -> dict[str, Any]:
    return {"place": f"plek {number}", "severity": 1 + number % 5}


def log(scene: Scene, records: list[dict[str, Any]]) -> list[bool]:
    """As the command line does: lines that lie ready, and then no more for the moment."""
    fresh: list[bool] = []

    def stored(batch: list[tuple[int, Recorded]]) -> None:
        fresh.extend(recorded.fresh for _line, recorded in batch)

    lines = [*(json.dumps(one).encode() for one in records), None]
    stream.log(scene.store, scene.desk.clock, lines, stored=stored, refused=_refused)
    return fresh


def _refused(line: int, error: AppError) -> None:
    raise error


def _attach(scene: Scene, key: str, number: int) -> None:
    original = evidence.Original(io.BytesIO(bytes_of(number)), f"stuk {number}.bin")
    evidence.attach(scene.store, scene.desk.blobs, scene.desk.decoder, key, original)


def _short(record: dict[str, Any]) -> str:
    return hashlib.sha256(json.dumps(record, sort_keys=True).encode()).hexdigest()[:16]
