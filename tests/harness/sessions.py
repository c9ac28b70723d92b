"""What is recorded for the power-cut simulator: each operation on its own, and whole evenings in
which one thing follows the other. A step gives what the person is told when it is stored.
"""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from app.usecases import incidents, settings, stream
from app.usecases.incidents import Recorded
from tests.clocks import SetClock
from tests.harness.beside import stick
from tests.harness.furnishing import MOMENT
from tests.harness.operations import (
    EVERY,
    OLD_OR_NEW,
    Operation,
    back_up,
    draft,
    edit,
    erase,
    passphrase,
    remove,
    save,
    sheet,
    snapshot,
)
from tests.harness.portrait import Ways, look
from tests.harness.scene import BACK, NEW, WORDS, Scene, attach, id_of

CODES = frozenset({"create", "sheet", "reencrypt", "ways"})  # what they tell opens the vault


@dataclass(frozen=True)
class Session:
    """Steps one after the other, each acknowledged, and how to look at what comes of them."""

    steps: Callable[[Scene], Iterator[object]]
    like: Operation

    @property
    def unlocked(self) -> bool:
        return self.like.unlocked

    def beside(self, case: Path, ways: Ways) -> Mapping[str, Any]:
        return self.like.beside(case, ways)


def _one(operation: Operation) -> Session:
    def steps(scene: Scene) -> Iterator[object]:
        yield operation.act(scene)

    return Session(steps, operation)


def one_by_one(scene: Scene) -> Iterator[object]:
    """Incidents as they come to mind, each with its draft before it."""
    for number in range(20, 25):
        told = {"id": id_of(number), "what": WORDS * (number - 18)}
        settings.save_draft(scene.store, "new", told)
        yield "draft"
        yield incidents.record(scene.store, scene.desk.clock, dict(told)).incident.id
        settings.save_draft(scene.store, "new", {})
        yield "no draft"


def by_the_line(scene: Scene) -> Iterator[object]:
    """The command line's `log`: many at a time, acknowledged by the batch."""
    for first in range(30, 90, 15):
        lines = [
            json.dumps({"id": id_of(number), "what": WORDS * (1 + number % 7)}).encode()
            for number in range(first, first + 15)
        ]
        ids: list[str] = []

        def stored(batch: list[tuple[int, Recorded]], ids: list[str] = ids) -> None:
            ids.extend(recorded.incident.id for _line, recorded in batch)

        # no time goes by: a batch never takes long, so that it ends with its input
        stream.log(scene.store, SetClock(MOMENT), lines, stored=stored, refused=_refused)
        yield ids


def _refused(line: int, error: Exception) -> None:
    raise error


def evening(scene: Scene) -> Iterator[object]:
    """Everything that a person may do in one sitting."""
    yield save(scene)
    yield attach(scene, "3", 6)
    yield edit(scene)
    yield draft(scene)
    yield snapshot(scene)
    yield attach(scene, "2", 7)
    yield remove(scene)
    yield erase(scene)
    yield back_up(scene)
    yield attach(scene, "3", 8)


def ways(scene: Scene) -> Iterator[object]:
    """Ways in are changed, with something stored before, between and after."""
    yield save(scene)
    passphrase(scene)
    scene.way = ("passphrase", NEW)
    yield "passphrase"
    yield sheet(scene)
    yield edit(scene)


def put_back(case: Path, ways: Ways) -> dict[str, Any]:
    """The vault that was put back; an empty mark of it being made may still stand there."""
    found = look(case, ways, BACK)
    log = found.parts["log"]
    if log is None:
        return {"back": None}
    wrong = [one for one in found.wrong if not one.startswith("left behind")]
    return {"back": [log, wrong], **stick(case, ways)}


SESSIONS: dict[str, Session] = {
    **{name: _one(operation) for name, operation in EVERY.items()},
    **{name: _one(replace(EVERY[name], beside=put_back)) for name in ("restore", "go back")},
    "one by one": Session(one_by_one, Operation(save)),
    "by the line": Session(by_the_line, Operation(save)),
    "evening": Session(evening, EVERY["backup"]),
    "ways": Session(ways, Operation(passphrase, ways=OLD_OR_NEW)),
}
