"""An operation with the vault that it is done to, how that looks before and after, and a verdict on
what was found when something came between.
"""

import traceback
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from app.errors import AppError
from app.usecases import about, evidence
from tests.harness.furnishing import cheap_keys, furnished
from tests.harness.operations import EVERY, Operation
from tests.harness.portrait import Found, Ways, look
from tests.harness.scene import OLD, Scene, live
from tests.harness.strikes import STRUCK, Heights, Point, Strike, points
from tests.harness.tree import Tree, read_tree, write_tree
from tests.harness.workers import Worker, working
from tests.usecases.conftest import refusal

GIVES_CODE = frozenset({"create", "sheet", "reencrypt"})  # what they tell opens the vault


@dataclass
class Case:
    """One operation, ready to be struck at any of its points."""

    name: str
    place: Path
    tree: Tree
    way: tuple[str, str]
    ways: Ways
    old: Found = field(default_factory=Found)
    new: Found = field(default_factory=Found)
    kills: list[Point] = field(default_factory=list)
    refusals: list[Point] = field(default_factory=list)

    @property
    def operation(self) -> Operation:
        return EVERY[self.name]

    def struck(
        self,
        worker: Worker,
        strike: Strike,
        between: Callable[[], None] = lambda: None,
        **asked: Any,
    ) -> dict[str, Any]:
        """Have it done to a vault as it was before, with something in between."""
        write_tree(self.place, self.tree)
        between()
        return worker.run(self.name, self.place, self.way, strike, **asked)

    def verdict(self, answer: Mapping[str, Any]) -> list[str]:
        """What is wrong with what was left behind, from outside and by a second try."""
        told = [answer["crash"].splitlines()[-1]] if "crash" in answer else []
        if answer["ended"] == 0 and not answer.keys() & {"done", "refused", "crash"}:
            told.append("it ended without a word")
        with cheap_keys(), self.operation.program():
            try:
                seen = self.look()
                told += [*seen.wrong, *self._between(answer, seen), *self._code(answer)]
                told += self._persisting(answer, seen)
                told = told or [f"then: {one}" for one in self._second_try(seen)]
            except Exception:
                told.append(f"afterwards: {traceback.format_exc().splitlines()[-1]}")
        return told

    def look(self) -> Found:
        """How everything stands; the form of the log first, since looking may bring it further. What
        was being made to be handed over must not be left, once the vault was opened again; an empty
        folder for it says nothing."""
        beside = self.operation.beside(self.place, self.ways)
        seen = look(self.place, self.ways)
        seen.parts |= beside
        if beside.get("exported") and not _says_that_it_left(seen):
            seen.wrong.append("it left, and the log does not say so")
        hidden = self.place.rglob(".*")
        seen.parts["aside"] = sorted(str(path) for one in hidden for path in one.rglob("*"))
        return seen

    def _between(self, answer: Mapping[str, Any], seen: Found) -> list[str]:
        """The parts of what was found that are neither old nor new, or old though acknowledged."""
        stored = "done" in answer or ("done_then" in answer and self.operation.again)
        allowed = [_grouped(self.new)] if stored else [_grouped(self.old), _grouped(self.new)]
        if "done_then" in answer and not self.operation.again:
            return []  # twice is neither of the two
        return [
            f"{name} is {'not what was acknowledged' if stored else 'neither old nor new'}"
            for name, part in _grouped(seen).items()
            if all(part != one.get(name) for one in allowed)
            and (stored or not self._copies(name, part))
        ]

    def _copies(self, name: str, part: Any) -> bool:
        """Whether these are snapshots, each of which is old or new by itself, and none is missing."""
        if name != "snapshots" or part is None:
            return False
        old, new = (set(one.parts[name] or ()) for one in (self.old, self.new))
        return set(part) <= old | new and (old <= set(part) or new <= set(part))

    def _persisting(self, answer: Mapping[str, Any], seen: Found) -> list[str]:
        """Whoever tried again in the same program was let through, or told why not."""
        code = answer.get("refused_then", "reopen_first")
        allowed = {"reopen_first", *self.operation.done}
        if _grouped(seen)["vault"] == _grouped(self.new)["vault"]:
            allowed |= {"wrong_passphrase", "vault_exists"}  # it was done after all
        return [] if code in allowed else [f"tried again: {code}"]

    def _code(self, answer: Mapping[str, Any]) -> list[str]:
        """A recovery code that was given opens the vault."""
        code = answer.get("done_then", answer.get("done"))
        if self.name not in GIVES_CODE or code is None:
            return []
        why = refusal(furnished(self.place), code, "recovery")
        return [f"the code that was given: {why}"] if why else []

    def _second_try(self, seen: Found) -> list[str]:
        operation, way = self.operation, self.way
        if "new" in (seen.parts["opens"] or ()) and "old" not in seen.parts["opens"]:
            way = self.ways["new"]
        scene = Scene(self.place, way)
        try:
            if operation.unlocked:
                scene.open()
            operation.act(scene)
        except AppError as error:
            if error.code not in operation.done:
                return [f"refused: {error.code}"]
        finally:
            scene.close()
        again = self.look()
        if not operation.again:
            return again.wrong
        old = [name for name, part in _grouped(again).items() if part != _grouped(self.new)[name]]
        return again.wrong + [f"{name} is not new" for name in old]


def _says_that_it_left(seen: Found) -> bool:
    events = (seen.parts["log"] or {}).get("events", ())
    return any(kind in (evidence.EXPORTED, about.SAVED) for kind, _fields in events)


def _grouped(seen: Found) -> dict[str, Any]:
    """What can only be old or new together: who may come in, and what is told of it."""
    apart = {name: part for name, part in seen.parts.items() if name not in ("opens", "log")}
    ways = {name: apart.pop(name) for name in list(apart) if name.startswith("with ")}
    return {"vault": [seen.parts["opens"], ways, seen.parts["log"]], **apart}


@dataclass
class Bench:
    """Every operation, recorded, and how high strace has to strike."""

    cases: dict[str, Case]
    heights: Heights


def recorded(place: Path) -> Bench:
    """Live in a vault, and record what each operation does to it."""
    recorder = [f"--trace={','.join(STRUCK)}"]
    calls = []
    cases = {}
    with working(place / "calls", recorder) as worker:
        with cheap_keys():
            tree, code = _lived(place / "lived")
        for name in EVERY:
            case = _prepared(name, place / "case", tree, code)
            answer = case.struck(worker, ())
            made = worker.calls(answer["thread"])
            with cheap_keys(), case.operation.program():
                case.new = case.look()
            case.kills = points(made, case.place)
            case.refusals = points(made, case.place, reading=True)
            calls.append(made)
            cases[name] = case
    return Bench(cases, Heights.above(calls))


def _lived(case: Path) -> tuple[Tree, str]:
    case.mkdir(mode=0o700)
    scene = Scene(case)
    code = live(scene)
    scene.close()
    return read_tree(case), code


def _prepared(name: str, place: Path, lived: Tree, code: str) -> Case:
    operation = EVERY[name]
    write_tree(place, {} if operation.bare else lived)
    scene = Scene(place)
    ways = {name: ("passphrase", secret) for name, secret in operation.ways.items()}
    with cheap_keys():
        if not operation.bare:
            scene.open()
            operation.prepare(scene)
            scene.close()
            ways["code"] = ("recovery", code)
        case = Case(name, place, read_tree(place), scene.way, ways or {"old": ("passphrase", OLD)})
        with operation.program():
            case.old = case.look()
    return case
