"""Power cuts in a recorded run: each state that may be left is opened as a person would, and judged."""

import hashlib
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any

from app.errors import AppError
from app.ports import Store
from app.usecases import access
from app.vault.safe import DATABASE
from tests.harness.furnishing import VAULT, cheap_keys, furnished
from tests.harness.lasting import Chance
from tests.harness.portrait import Found, Ways, look
from tests.harness.power import Medium
from tests.harness.sessions import SESSIONS
from tests.harness.tracing import Call
from tests.harness.tree import Tree, read_tree, write_tree

LIKELY = (0.0, 1.0, 0.1, 0.5, 0.9)
TORN = (0.0, 0.3, 1.0)
_TELLING = 30  # with more that may be lost a point is not tried more often
_EXAMPLES = 3
_JOURNAL = f"{VAULT}/{DATABASE}-journal"
_COPIES = f"{VAULT}/snapshots/"  # one that was not finished is taken away unread


@dataclass(frozen=True)
class Run:
    """What a session did to a case folder: how that stood, the calls, and what opens the vault."""

    session: str
    root: str
    before: Tree
    calls: Sequence[Call]
    ways: Ways
    killed: "Run | None" = None  # a run before it, of which the last call is the last that was made


@dataclass
class Outcome:
    """What came of the power cuts in one run."""

    session: str
    points: int = 0
    acknowledged: int = 0
    tried: int = 0
    distinct: int = 0
    faults: Counter[str] = field(default_factory=Counter)
    examples: list[str] = field(default_factory=list)
    seconds: float = 0.0

    def note(self, fault: str, where: str) -> None:
        self.faults[fault.split(":")[0]] += 1
        if len(self.examples) < _EXAMPLES:
            self.examples.append(f"{self.session}, {where}: {fault}")

    @property
    def line(self) -> str:
        lost, shut = self.faults["lost"], self.faults["not opening"]
        return (
            f"{self.session}: {self.tried} states tried, {self.distinct} distinct, at"
            f" {self.points} points; {lost} lost, {shut} not opening,"
            f" {self.faults.total() - lost - shut} otherwise wrong; {self.seconds:.1f} s"
        )


class Eyes:
    """Looks at states in a folder of its own; the same bytes are looked at once."""

    def __init__(self, run: Run, place: Path) -> None:
        self._run, self._place = run, place
        self._known: dict[bytes, Found] = {}
        self._settled: dict[bytes, Found] = {}

    @property
    def distinct(self) -> int:
        return len(self._known)

    def look(self, tree: Tree) -> Found:
        key = _digest(tree)
        if key not in self._known:
            write_tree(self._place, tree)
            self._known[key] = self._look()
        return self._known[key]

    def _look(self) -> Found:
        try:
            with SESSIONS[self._run.session].like.program():
                return self._look_once()
        except Exception as error:
            return Found({"opens": []}, [f"{type(error).__name__}: {error}"])

    def _look_once(self) -> Found:
        """Open it first, which undoes what was half done; what then stands there may be known."""
        rows = self._open()
        stands = read_tree(self._place)
        if (stands.get(_JOURNAL) or b"")[:1] in (b"", b"\0"):
            stands.pop(_JOURNAL, None)  # to SQLite one that begins with a zero is none
        left = [name for name in stands if name.startswith(_COPIES) and ".db.new" in name]
        key = _digest({**stands, **dict.fromkeys(left, b""), **rows})
        if key not in self._settled:
            self._settled[key] = self._look_whole()
        return self._settled[key]

    def _look_whole(self) -> Found:
        found = look(self._place, self._run.ways)
        beside = SESSIONS[self._run.session].beside(self._place, self._run.ways)
        found.parts.update(beside)
        return found

    def _open(self) -> Tree:
        """Open it and read every page of the log. What stands in its rows goes in the place of its
        bytes: a page that was put back is encrypted anew, and no two look alike."""
        house = furnished(self._place)
        for kind, secret in self._run.ways.values() if house.safe.exists() else ():
            try:
                store = access.unlock(house.safe, house.stores, secret, kind=kind)
            except AppError:
                continue
            try:
                if not list(store.damage()):  # type: ignore[attr-defined]
                    return {f"{VAULT}/{DATABASE}": _rows(store)}
            finally:
                store.close()
                house.safe.release()
            break
        return {}


def _rows(store: Store) -> bytes:
    """Everything that stands in the tables of a log."""
    connection, told = store._connection, hashlib.sha256()  # type: ignore[attr-defined]
    for name, made in connection.execute("SELECT name, sql FROM sqlite_master").fetchall():
        told.update(f"{name} {made}\0".encode())
        if made and made.startswith("CREATE TABLE"):
            rows = connection.execute(f'SELECT * FROM "{name}"')  # noqa: S608 - its own name
            told.update("".join(map(repr, rows)).encode())
    return told.digest()


def _digest(tree: Tree) -> bytes:
    told = hashlib.sha256()
    for name, content in sorted(tree.items()):
        told.update(f"{name}\0{-1 if content is None else len(content)}\0".encode())
        told.update(content or b"")
    return told.digest()


def landmarks(run: Run, eyes: Eyes) -> list[Found]:
    """How things stand before, and each time that something was acknowledged."""
    found = landmarks(run.killed, eyes)[-1:] if run.killed else [eyes.look(run.before)]
    medium = started(run)
    for call in run.calls:
        medium.feed(call)
        if call.done:
            found.append(eyes.look(medium.seen()))
    return found


def started(run: Run) -> Medium:
    """The medium as the run finds it."""
    if run.killed is None:
        return Medium(run.root, run.before)
    medium = ended(run.killed)
    medium.next_process(run.root)
    return medium


def ended(run: Run) -> Medium:
    """The medium as the run leaves it, with what the system still holds back."""
    medium = started(run)
    for call in run.calls:
        medium.feed(call)
    return medium


def outages(run: Run, count: int, seed: int, place: Path) -> Outcome:
    """Cut the power in a run at least so many times, after every call that mattered."""
    since, outcome = time.process_time(), Outcome(run.session)
    random = Random(f"{seed} {run.session}")
    with cheap_keys():
        eyes = Eyes(run, place)
        marks = landmarks(run, eyes)
        outcome.acknowledged = len(marks) - 1
        weights = [weight for _where, _medium, _told, weight in points(run)]
        share = count / max(1, sum(weights))
        for where, medium, told, weight in points(run):
            outcome.points += 1
            for chance in chances(random, int(weight * share) + 1):
                outcome.tried += 1
                fault = judge(eyes.look(medium.state(chance)), marks, told)
                if fault:
                    outcome.note(fault, where)
    outcome.distinct, outcome.seconds = eyes.distinct, time.process_time() - since
    return outcome


def points(run: Run) -> Iterator[tuple[str, Medium, int, int]]:
    """Every point at which the power may go: after which call, what then stands there, how much was
    acknowledged, and how often to try it."""
    medium, told = started(run), 0
    for number, call in enumerate(run.calls):
        mattered = medium.feed(call)
        if call.told is not None:
            if "crash" in call.told:
                raise AssertionError(f"{run.session}: {call.told['crash']}")
            told += call.done
            mattered = True
        if mattered:
            where = f"after {call.name} ({number}), {told} acknowledged"
            yield where, medium, told, 1 + min(medium.waiting(), _TELLING)


def chances(random: Random, count: int) -> Iterator[Chance]:
    """All is lost and all is kept, in some order, and as it comes."""
    first = random.sample(LIKELY, len(LIKELY))
    for number in range(count):
        likely = first[number] if number < len(first) else random.choice(LIKELY[2:])
        yield Chance(random, likely, random.choice(TORN))


def judge(found: Found, marks: Sequence[Found], told: int) -> str:
    """What is wrong with a state: nothing when each part of it is as it was last acknowledged, or
    as the next step makes it."""
    fine = marks[told : told + 2]
    if marks[told].parts["opens"] and not found.parts["opens"]:
        return f"not opening: {found.wrong}"
    astray = {
        part: value in [one.parts.get(part) for one in marks[:told]]
        for part, value in found.parts.items()
        if not _one_of(part, value, [one.parts.get(part) for one in fine])
    }
    if any(astray.values()):
        return f"lost: {[part for part, before in astray.items() if before]}"
    damaged = [wrong for wrong in found.wrong if not wrong.startswith("left behind")]
    if damaged:
        return f"damaged: {damaged}"
    return f"between: {list(astray)}" if astray else ""


def _one_of(part: str, value: Any, fine: Sequence[Any]) -> bool:
    """Whether a part is as it may be. Snapshots come and go one by one, the new one first."""
    if part == "snapshots" and isinstance(value, list) and None not in fine:
        return set(fine[0]) & set(fine[-1]) <= set(value) <= set(fine[0]) | set(fine[-1])
    return value in fine
