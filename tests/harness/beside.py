"""How things stand beside the vault that was struck: a backup, a vault put back, what was handed over."""

import hashlib
from pathlib import Path
from typing import Any

from app.storage.connection import connect
from app.vault.safe import DATABASE
from tests.harness.furnishing import VAULT, furnished
from tests.harness.portrait import Found, Ways, look
from tests.harness.scene import BACK, OUT, OUTSIDE, STICK


def stick(case: Path, ways: Ways) -> dict[str, Any]:
    """The backup: whose it is, whether all of it is as it was written, whether it comes back."""
    folder = case / STICK
    port = furnished(case).backups
    try:
        facts = port.facts(folder)
    except Exception as error:
        return {"stick": str(error)}
    damaged = list(port.damaged(folder, None, lambda done, of: None))
    return {"stick": [facts.seq, facts.sheet, damaged]}


def put_back(case: Path, ways: Ways) -> dict[str, Any]:
    """The vault that was put back, which knows that it was."""
    found: Found = look(case, ways, BACK)
    log = found.parts["log"]
    if log is None:
        return {"back": None}
    return {"back": [log, found.wrong], **stick(case, ways)}


def bundle(case: Path, ways: Ways) -> dict[str, Any]:
    """The dossier that was made, checked."""
    out = case / OUT
    if not out.exists():
        return {"out": None}
    return {"out": list(furnished(case).bundles.verify(out).wrong)}


def exported(case: Path, ways: Ways) -> dict[str, Any]:
    path = case / OUTSIDE / "weer.bin"
    return {"exported": hashlib.sha256(path.read_bytes()).hexdigest() if path.exists() else None}


def form(case: Path, ways: Ways) -> dict[str, Any]:
    """The form of the log, and whether all of it has that form."""
    house = furnished(case)
    kind, secret = ways["old"]
    connection = connect(case / VAULT / DATABASE, house.safe.unlock(kind, secret)[0])
    try:
        (number,) = connection.execute("PRAGMA user_version").fetchone()
        columns = [row[1] for row in connection.execute("PRAGMA table_info(incident)")]
        tables = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")
        fresh = ["place" in columns, ("visited",) in tables.fetchall()]
    finally:
        connection.close()
    return {"form": [number, *fresh]}
