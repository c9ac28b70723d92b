"""Runs to cut the power in: vaults are lived in, and what is then done to them is recorded."""

import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from tests.harness.furnishing import cheap_keys
from tests.harness.outages import Eyes, Run, ended
from tests.harness.scene import OLD, Scene, live
from tests.harness.sessions import CODES, SESSIONS
from tests.harness.tracing import Call, trace
from tests.harness.tree import Tree, read_tree, write_tree


def record(names: Sequence[str], place: Path, slip: str = "") -> dict[str, Run]:
    """Have each of these sessions done, and give what it did."""
    with cheap_keys():
        lived, code = _lived(place / "lived")
        tasks = [_prepared(place / f"case {at}", name, lived) for at, name in enumerate(names)]
    before = [read_tree(Path(task["case"])) for task in tasks]
    traced = trace([{**task, "slip": slip, "again": False} for task in tasks], place)
    return {
        task["session"]: Run(task["session"], task["case"], tree, calls, _ways(task, calls, code))
        for task, tree, calls in zip(tasks, before, traced, strict=True)
    }


def again(runs: Sequence[Run], place: Path) -> list[Run]:
    """Kill each of these runs at its end, and have the person come back and do the same again.

    What they see when they come back was acknowledged by showing it.
    """
    tasks: list[dict[str, Any]] = []
    for at, run in enumerate(runs):
        case = place / f"again {at}"
        found = Eyes(run, place / "look").look(ended(run).seen())
        write_tree(case, ended(run).seen())
        task = {"session": run.session, "case": str(case), "slip": "", "again": True}
        tasks.append({**task, "way": run.ways[found.parts["opens"][0]]})
    return [
        Run(run.session, task["case"], run.before, calls, run.ways, killed=run)
        for run, task, calls in zip(runs, tasks, trace(tasks, place), strict=True)
    ]


def _lived(case: Path) -> tuple[Tree, str]:
    case.mkdir(mode=0o700)
    scene = Scene(case)
    code = live(scene)
    scene.close()
    tree = read_tree(case)
    shutil.rmtree(case)
    return tree, code


def _prepared(case: Path, name: str, lived: Tree) -> dict[str, Any]:
    like = SESSIONS[name].like
    write_tree(case, {} if like.bare else lived)
    scene = Scene(case)
    if not like.bare:
        scene.open()
        like.prepare(scene)
        scene.close()
    return {"session": name, "case": str(case), "way": scene.way}


def _ways(task: Mapping[str, Any], calls: Sequence[Call], code: str) -> dict[str, tuple[str, str]]:
    """Everything that may open the vault before, between or after."""
    session = SESSIONS[task["session"]]
    ways = {name: ("passphrase", secret) for name, secret in session.like.ways.items()}
    if not session.like.bare:
        ways["sheet"] = ("recovery", code)
    if task["session"] in CODES:
        told = [call.told["done"] for call in calls if call.told and "done" in call.told]
        codes = [one for one in told if isinstance(one, str) and len(one.split()) == 8]
        ways |= {f"sheet {at}": ("recovery", code) for at, code in enumerate(codes, 2)}
    return ways or {"old": ("passphrase", OLD)}
