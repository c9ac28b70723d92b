"""Numbered SQL files bring any older database to the newest form; `user_version` counts them."""

from pathlib import Path

from app.errors import VaultError
from app.storage.connection import Connection, translated

_FILES = sorted((Path(__file__).parent / "migrations").glob("*.sql"))
NEWEST = len(_FILES)


def version(connection: Connection) -> int:
    """How far a database has come. Raises VaultError `newer_format` for one from the future."""
    with translated():
        found = int(connection.execute("PRAGMA user_version").fetchone()[0])
    if found > NEWEST:
        raise VaultError("newer_format", format=found)
    return found


def migrate(connection: Connection) -> None:
    """Take each step that is still to be taken; each is one transaction of its own."""
    for file in _FILES[version(connection) :]:
        with translated():
            connection.executescript(file.read_text("utf-8"))
